"""What every service of one open book works with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from diary_app.domain.clock import Clock
from diary_app.domain.form import Form
from diary_app.domain.ids import IdFactory
from diary_app.domain.people import Committee, Keeper, Village
from diary_app.domain.rules import Rules, with_rules
from diary_app.storage.key_places import KeyPlaces
from diary_app.storage.keys import USUAL_COST, Cost
from diary_app.storage.store import Store
from diary_app.storage.work import Work, Writer, working


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlaces:
    """Where backups of a book go.

    ``folder`` is on this machine; ``second`` tells the other place as it is
    wished for now, ``None`` where there is none.
    """

    folder: Path
    second: Callable[[], Path | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptKeys:
    """Where the keys of an encrypted book lie, and what a try at a passphrase costs.

    ``mended``: the damaged beginning of the file was put right from the keys.
    """

    places: KeyPlaces
    cost: Cost = USUAL_COST
    mended: bool = False


@dataclass(slots=True, kw_only=True)
class OpenBook:
    """An open book with the form in force, the clock, and who is writing.

    ``form`` is read anew for each act: it changes when the rules of the book
    do. ``issued`` is the form before those rules, ``rules`` what they say.
    ``device`` names this installation in the history (no machine's name).
    ``book_id``: 32 hex digits; ``backups``: ``None`` where none are made.
    """

    store: Store
    form: Form
    clock: Clock
    ids: IdFactory
    device: str
    rules: Rules = field(default_factory=Rules)
    book_id: str = ""
    backups: BackupPlaces | None = None
    kept_keys: KeptKeys | None = None
    issued: Form = field(init=False)

    def __post_init__(self) -> None:
        self.issued = self.form
        self.use(self.rules)

    def use(self, rules: Rules) -> None:
        """Lay ``rules`` over the form: what is counted from now on follows them."""
        self.rules = rules
        self.form = with_rules(self.issued, rules)

    def keeper(self) -> Keeper:
        """Whose diary this is, as the book says now."""
        with self.store.reading() as connection:
            row = connection.execute(
                "SELECT id, name, committee, post, phone, village_id FROM keepers"
                " WHERE id = (SELECT value FROM facts WHERE name = 'keeper')"
            ).fetchone()
        if row is None:
            raise LookupError("the book names no keeper")
        return Keeper(
            id=UUID(row[0]),
            name=row[1],
            committee=Committee(row[2]),
            post=row[3],
            phone=row[4],
            village_id=UUID(row[5]),
        )

    def village(self) -> Village:
        """The keeper's village."""
        keeper = self.keeper()
        with self.store.reading() as connection:
            row = connection.execute(
                "SELECT id, code, name FROM villages WHERE id = ?", (keeper.village_id.hex,)
            ).fetchone()
        if row is None:
            raise LookupError("the keeper's village is missing")
        return Village(id=UUID(row[0]), code=row[1], name=row[2])

    def writer(self) -> Writer:
        """Who writes, as the record will tell it."""
        keeper = self.keeper()
        return Writer(
            keeper_id=keeper.id,
            keeper_name=keeper.name,
            village_id=keeper.village_id,
            device=self.device,
            form=self.form,
            ids=self.ids,
            clock=self.clock,
            committee=keeper.committee,
        )

    @contextmanager
    def act(self, undoes: UUID | None = None) -> Iterator[Work]:
        """One write as one act of the history; ``undoes``: the act it takes back."""
        with working(self.store, self.writer(), undoes) as work:
            yield work
