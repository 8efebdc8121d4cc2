"""Version 2: papers, works done, rules of the book, the day to call back, how names sound."""

STATEMENTS = (
    "ALTER TABLE matters ADD COLUMN call_back_by TEXT",
    # What a person wrote, while more homes raise the matter; else NULL (storage/homes.py).
    "ALTER TABLE matters ADD COLUMN households_said INTEGER",
    # Until the due days are counted anew with the holidays: the next weekday.
    """
    UPDATE matters SET call_back_by = (
        SELECT date(substr(max(at), 1, 10), '+1 day',
                    CASE strftime('%w', substr(max(at), 1, 10))
                        WHEN '5' THEN '+2 days' WHEN '6' THEN '+1 day' ELSE '+0 days' END)
        FROM steps WHERE matter_id = matters.id AND to_status = 'answered'
                         AND withdrawn_at IS NULL
    ) WHERE status = 'answered'
    """,
    # How the name sounds (full pinyin and initials), for finding it as it is
    # typed; '' until it is worked out.
    "ALTER TABLE residents ADD COLUMN sounds TEXT NOT NULL DEFAULT ''",
    # Where a resident is at home: the door with its group, or else their own name
    # (and phone, which tells two of one name apart).
    """
    ALTER TABLE residents ADD COLUMN home TEXT GENERATED ALWAYS AS (
        CASE
            WHEN household <> '' THEN replace(
                CASE WHEN instr(household, village_group) = 1 THEN household
                     ELSE village_group || household END, ' ', '')
            WHEN phone <> '' THEN name || ' ' || phone
            ELSE name
        END
    ) VIRTUAL
    """,
    "CREATE INDEX residents_by_home ON residents (village_id, home, last_seen)",
    # All that finding somebody reads: it need not go to the rows of those who do not fit.
    """
    CREATE INDEX residents_met ON residents (last_seen, name, phone, home, sounds)
    WHERE last_seen IS NOT NULL
    """,
    "CREATE INDEX residents_not_sounded ON residents (id) WHERE sounds = ''",
    # From now on an entry in which somebody asked not to be named does not tell
    # when they were met (storage/meeting.py).
    """
    UPDATE residents SET last_seen = (
        SELECT max(date) FROM entry_residents JOIN entries ON entries.id = entry_id
        WHERE resident_id = residents.id AND NOT unnamed AND deleted_at IS NULL
    )
    """,
    # received_on is NULL while the paper is missing.
    """
    CREATE TABLE papers (
        id CHAR(32) NOT NULL PRIMARY KEY,
        matter_id CHAR(32) NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        received_on TEXT,
        revision INTEGER NOT NULL,
        withdrawn_at TEXT
    )
    """,
    "CREATE INDEX papers_by_matter ON papers (matter_id, position)",
    # cost in fen, NULL where it is not known.
    """
    CREATE TABLE works (
        id CHAR(32) NOT NULL PRIMARY KEY,
        number TEXT NOT NULL,
        revision INTEGER NOT NULL,
        village_id CHAR(32) NOT NULL REFERENCES villages (id),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        done_on TEXT NOT NULL,
        village_group TEXT NOT NULL,
        spot TEXT NOT NULL,
        cost INTEGER,
        note TEXT NOT NULL,
        device TEXT NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        deleted_at TEXT
    )
    """,
    "CREATE UNIQUE INDEX works_by_number ON works (number)",
    "CREATE INDEX works_by_day ON works (done_on)",
    """
    CREATE TABLE work_matters (
        work_id CHAR(32) NOT NULL REFERENCES works (id) ON DELETE CASCADE,
        matter_id CHAR(32) NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
        PRIMARY KEY (work_id, matter_id)
    )
    """,
    "CREATE INDEX work_matters_by_matter ON work_matters (matter_id)",
    # A home that was told of a work: its door, or the name of who spoke.
    """
    CREATE TABLE work_told (
        id CHAR(32) NOT NULL PRIMARY KEY,
        work_id CHAR(32) NOT NULL REFERENCES works (id) ON DELETE CASCADE,
        home TEXT NOT NULL,
        told_on TEXT NOT NULL,
        how TEXT NOT NULL,
        by TEXT NOT NULL,
        opinion TEXT,
        withdrawn_at TEXT
    )
    """,
    "CREATE INDEX work_told_by_work ON work_told (work_id)",
)
