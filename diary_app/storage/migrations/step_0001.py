"""Version 1: the record, its history and its search index."""

STATEMENTS = (
    # Facts about the book: kind, id, device, keeper, form, format ... one row a fact.
    """
    CREATE TABLE facts (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE villages (
        id CHAR(32) NOT NULL PRIMARY KEY,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        revision INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE keepers (
        id CHAR(32) NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        committee TEXT NOT NULL,
        post TEXT NOT NULL,
        phone TEXT NOT NULL,
        village_id CHAR(32) NOT NULL REFERENCES villages (id),
        revision INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE batches (
        id CHAR(32) NOT NULL PRIMARY KEY,
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        entries INTEGER NOT NULL,
        undone_at TEXT
    )
    """,
    """
    CREATE TABLE residents (
        id CHAR(32) NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        household TEXT NOT NULL,
        village_group TEXT NOT NULL,
        village_id CHAR(32) NOT NULL REFERENCES villages (id),
        revision INTEGER NOT NULL,
        last_seen TEXT,
        batch_id CHAR(32) REFERENCES batches (id)
    )
    """,
    "CREATE INDEX residents_by_name ON residents (name, phone, household)",
    "CREATE INDEX residents_by_last_seen ON residents (last_seen)",
    # slot: the day's ordinal << 20 | a serial of that day; the sort key of the
    # list and the rowid of the search index. It is local to this file.
    """
    CREATE TABLE entries (
        id CHAR(32) NOT NULL PRIMARY KEY,
        slot INTEGER NOT NULL UNIQUE,
        number TEXT NOT NULL,
        revision INTEGER NOT NULL,
        keeper_id CHAR(32) NOT NULL REFERENCES keepers (id),
        village_id CHAR(32) NOT NULL REFERENCES villages (id),
        date TEXT NOT NULL,
        time TEXT,
        village_group TEXT NOT NULL,
        spot TEXT NOT NULL,
        way TEXT,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        thoughts TEXT NOT NULL,
        plan TEXT NOT NULL,
        weather TEXT NOT NULL,
        others_present TEXT NOT NULL,
        source_number TEXT NOT NULL,
        form_version INTEGER NOT NULL,
        device TEXT NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        deleted_at TEXT,
        batch_id CHAR(32) REFERENCES batches (id)
    )
    """,
    "CREATE UNIQUE INDEX entries_by_number ON entries (number)",
    "CREATE INDEX entries_by_date ON entries (date)",
    "CREATE INDEX entries_deleted ON entries (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX entries_by_batch ON entries (batch_id) WHERE batch_id IS NOT NULL",
    """
    CREATE TABLE entry_residents (
        entry_id CHAR(32) NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        resident_id CHAR(32) NOT NULL REFERENCES residents (id),
        unnamed BOOLEAN NOT NULL,
        PRIMARY KEY (entry_id, position)
    )
    """,
    "CREATE INDEX entry_residents_by_resident ON entry_residents (resident_id)",
    """
    CREATE TABLE matters (
        id CHAR(32) NOT NULL PRIMARY KEY,
        number TEXT NOT NULL,
        revision INTEGER NOT NULL,
        kind TEXT NOT NULL,
        nature TEXT,
        category TEXT,
        title TEXT NOT NULL,
        households INTEGER NOT NULL,
        people INTEGER NOT NULL,
        urgent BOOLEAN NOT NULL,
        collective BOOLEAN NOT NULL,
        sensitive BOOLEAN NOT NULL,
        handler TEXT NOT NULL,
        status TEXT NOT NULL,
        level TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        deadline TEXT,
        deadline_estimated BOOLEAN NOT NULL,
        closed_on TEXT,
        outcome TEXT,
        merged_into CHAR(32) REFERENCES matters (id),
        form_version INTEGER NOT NULL,
        device TEXT NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        deleted_at TEXT,
        batch_id CHAR(32) REFERENCES batches (id)
    )
    """,
    "CREATE UNIQUE INDEX matters_by_number ON matters (number)",
    "CREATE INDEX matters_by_status ON matters (status, deadline)",
    "CREATE INDEX matters_by_opening ON matters (opened_on, kind, category, status)",
    "CREATE INDEX matters_by_closing ON matters (closed_on) WHERE closed_on IS NOT NULL",
    "CREATE INDEX matters_by_batch ON matters (batch_id) WHERE batch_id IS NOT NULL",
    # Without it, each deleted matter would cost a walk through all of them.
    "CREATE INDEX matters_by_merge ON matters (merged_into) WHERE merged_into IS NOT NULL",
    """
    CREATE TABLE entry_matters (
        entry_id CHAR(32) NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        matter_id CHAR(32) NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (entry_id, matter_id)
    )
    """,
    "CREATE INDEX entry_matters_by_matter ON entry_matters (matter_id)",
    # to_status is NULL for a note without a move; days at each level are
    # counted from moved_at.
    """
    CREATE TABLE steps (
        id CHAR(32) NOT NULL PRIMARY KEY,
        matter_id CHAR(32) NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        device TEXT NOT NULL,
        to_status TEXT,
        level TEXT NOT NULL,
        note TEXT NOT NULL,
        withdrawn_at TEXT
    )
    """,
    "CREATE INDEX steps_by_matter ON steps (matter_id, position)",
    """
    CREATE TABLE answers (
        id CHAR(32) NOT NULL PRIMARY KEY,
        matter_id CHAR(32) NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        how TEXT NOT NULL,
        text TEXT NOT NULL,
        satisfaction TEXT,
        device TEXT NOT NULL,
        withdrawn_at TEXT
    )
    """,
    "CREATE INDEX answers_by_matter ON answers (matter_id)",
    """
    CREATE TABLE files (
        sha256 CHAR(64) NOT NULL PRIMARY KEY,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        data BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE attachments (
        id CHAR(32) NOT NULL PRIMARY KEY,
        entry_id CHAR(32) NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 CHAR(64) NOT NULL REFERENCES files (sha256),
        revision INTEGER NOT NULL,
        deleted_at TEXT
    )
    """,
    "CREATE INDEX attachments_by_entry ON attachments (entry_id, position)",
    "CREATE INDEX attachments_by_file ON attachments (sha256)",
    # before: JSON of the changed fields as they were; NULL for a making, and
    # once the subject was removed for good. content: the SHA-256 of before.
    # Each line's digest is taken over the line (content in place of before)
    # and the digest before it. undoes: the act that this one takes back.
    """
    CREATE TABLE history (
        position INTEGER NOT NULL PRIMARY KEY,
        id CHAR(32) NOT NULL,
        act CHAR(32) NOT NULL,
        subject TEXT NOT NULL,
        subject_id CHAR(32) NOT NULL,
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        device TEXT NOT NULL,
        undoes CHAR(32),
        before TEXT,
        content CHAR(64) NOT NULL,
        digest CHAR(64) NOT NULL
    )
    """,
    "CREATE INDEX history_by_act ON history (act)",
    "CREATE INDEX history_by_subject ON history (subject_id, position)",
    # The last serial handed out: scope is entry/2026 or matter/<village>/2026.
    """
    CREATE TABLE serials (
        scope TEXT NOT NULL PRIMARY KEY,
        last INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE drafts (
        key TEXT NOT NULL PRIMARY KEY,
        fields TEXT NOT NULL,
        saved_at TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE narratives (
        month CHAR(7) NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        drafted TEXT NOT NULL,
        revision INTEGER NOT NULL,
        kept_at TEXT NOT NULL,
        PRIMARY KEY (month, language)
    )
    """,
    """
    CREATE TABLE settings (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    )
    """,
    # Who took residents' data out unmasked, when, why.
    """
    CREATE TABLE unmaskings (
        id CHAR(32) NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        what TEXT NOT NULL,
        reason TEXT NOT NULL
    )
    """,
    # What search verifies on: the whole searchable text of an entry, folded.
    """
    CREATE TABLE search_texts (
        slot INTEGER NOT NULL PRIMARY KEY,
        body TEXT NOT NULL,
        marks TEXT NOT NULL
    )
    """,
    """
    CREATE VIRTUAL TABLE search_index USING fts5 (
        body, content='', detail=none, columnsize=0, prefix='1', tokenize='ascii'
    )
    """,
)
