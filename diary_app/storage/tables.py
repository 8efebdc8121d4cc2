"""The tables that writes go through, as SQLModel classes; they never leave this floor.

Columns hold what the file holds: ids as 32 hex digits, days and moments as
ISO text (``written``), enums as their values. The schema itself is made by
``migrations``; these classes only map it.
"""

from sqlmodel import Field, SQLModel


class Entry(SQLModel, table=True):
    """One page of the diary."""

    __tablename__ = "entries"

    id: str = Field(primary_key=True)
    slot: int
    number: str
    revision: int = 1
    keeper_id: str
    village_id: str
    date: str
    time: str | None = None
    village_group: str = ""
    spot: str = ""
    way: str | None = None
    title: str = ""
    text: str
    thoughts: str = ""
    plan: str = ""
    weather: str = ""
    others_present: str = ""
    source_number: str = ""
    form_version: int
    device: str
    created_at: str
    changed_at: str
    deleted_at: str | None = None
    batch_id: str | None = None


class EntryResident(SQLModel, table=True):
    """A resident whom an entry names, at their place in its list."""

    __tablename__ = "entry_residents"

    entry_id: str = Field(primary_key=True, foreign_key="entries.id")
    position: int = Field(primary_key=True)
    resident_id: str
    unnamed: bool = False


class Resident(SQLModel, table=True):
    """A resident; the file works ``home`` out by itself."""

    __tablename__ = "residents"

    id: str = Field(primary_key=True)
    name: str
    phone: str = ""
    household: str = ""
    village_group: str = ""
    village_id: str
    revision: int = 1
    last_seen: str | None = None
    batch_id: str | None = None
    sounds: str = ""


class Matter(SQLModel, table=True):
    """One thing raised."""

    __tablename__ = "matters"

    id: str = Field(primary_key=True)
    number: str
    revision: int = 1
    kind: str
    nature: str | None = None
    category: str | None = None
    title: str
    households: int = 1
    households_said: int | None = None
    people: int = 0
    urgent: bool = False
    collective: bool = False
    sensitive: bool = False
    handler: str = ""
    status: str
    level: str
    opened_on: str
    deadline: str | None = None
    deadline_estimated: bool = False
    closed_on: str | None = None
    outcome: str | None = None
    merged_into: str | None = None
    call_back_by: str | None = None
    form_version: int
    device: str
    created_at: str
    changed_at: str
    deleted_at: str | None = None
    batch_id: str | None = None


class EntryMatter(SQLModel, table=True):
    """An entry raised a matter."""

    __tablename__ = "entry_matters"

    entry_id: str = Field(primary_key=True, foreign_key="entries.id")
    matter_id: str = Field(primary_key=True, foreign_key="matters.id")
    position: int


class Step(SQLModel, table=True):
    """One line in a matter's history."""

    __tablename__ = "steps"

    id: str = Field(primary_key=True)
    matter_id: str = Field(foreign_key="matters.id")
    position: int
    at: str
    by: str
    device: str
    to_status: str | None = None
    level: str
    note: str = ""
    withdrawn_at: str | None = None


class Answer(SQLModel, table=True):
    """What the resident was told."""

    __tablename__ = "answers"

    id: str = Field(primary_key=True)
    matter_id: str = Field(foreign_key="matters.id")
    revision: int = 1
    at: str
    by: str
    how: str = ""
    text: str
    satisfaction: str | None = None
    device: str
    withdrawn_at: str | None = None


class Attachment(SQLModel, table=True):
    """A file under a name with an entry; its bytes lie in ``files``."""

    __tablename__ = "attachments"

    id: str = Field(primary_key=True)
    entry_id: str = Field(foreign_key="entries.id")
    position: int
    name: str
    sha256: str
    revision: int = 1
    deleted_at: str | None = None


class Keeper(SQLModel, table=True):
    """A committee member who keeps a diary."""

    __tablename__ = "keepers"

    id: str = Field(primary_key=True)
    name: str
    committee: str
    post: str = ""
    phone: str = ""
    village_id: str
    revision: int = 1


class Village(SQLModel, table=True):
    """A village."""

    __tablename__ = "villages"

    id: str = Field(primary_key=True)
    code: str
    name: str
    revision: int = 1


class Paper(SQLModel, table=True):
    """A paper that a matter needs."""

    __tablename__ = "papers"

    id: str = Field(primary_key=True)
    matter_id: str = Field(foreign_key="matters.id")
    position: int
    name: str
    received_on: str | None = None
    revision: int = 1
    withdrawn_at: str | None = None


class WorkDone(SQLModel, table=True):
    """A work done; ``cost`` in fen."""

    __tablename__ = "works"

    id: str = Field(primary_key=True)
    number: str
    revision: int = 1
    village_id: str
    kind: str
    title: str
    done_on: str
    village_group: str = ""
    spot: str = ""
    cost: int | None = None
    note: str = ""
    device: str
    created_at: str
    changed_at: str
    deleted_at: str | None = None


class WorkTold(SQLModel, table=True):
    """A home that was told of a work; ``opinion``: what it thinks of it."""

    __tablename__ = "work_told"

    id: str = Field(primary_key=True)
    work_id: str = Field(foreign_key="works.id")
    home: str
    told_on: str
    how: str = ""
    by: str
    opinion: str | None = None
    withdrawn_at: str | None = None
