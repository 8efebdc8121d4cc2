"""An open book for tests: a real file, a keeper and a village, a clock that stands still."""

import tomllib
from datetime import datetime, timedelta, timezone
from pathlib import Path

from diary_app.domain.clock import FixedClock
from diary_app.domain.form import Form
from diary_app.domain.form_reading import read_form
from diary_app.domain.ids import TimeOrderedIds
from diary_app.domain.people import Committee, Keeper, Village
from diary_app.services.open_book import OpenBook
from diary_app.storage.bulk import Loading
from diary_app.storage.engine import OpenConnection
from diary_app.storage.people import make_keeper, make_village
from diary_app.storage.store import Store

NOW = datetime(2026, 11, 24, 14, 32, tzinfo=timezone(timedelta(hours=8)))
_FORM = Path(__file__).parents[2] / "resources" / "forms" / "default.toml"


def common_form() -> Form:
    """The form that the program ships."""
    return read_form(tomllib.loads(_FORM.read_text(encoding="utf-8")))


def make_book(path: Path, *, now: datetime = NOW, keeper: str = "王秀兰") -> OpenBook:
    """A new, empty book of one keeper in 东街村; close its ``store`` afterwards."""
    ids = TimeOrderedIds(FixedClock(moment=now))
    village = Village(id=ids(), code="DJ", name="东街村")
    person = Keeper(
        id=ids(), name=keeper, committee=Committee.VILLAGERS, village_id=village.id, post="妇女主任"
    )

    def fill(connection: OpenConnection) -> None:
        make_village(connection, village)
        make_keeper(connection, person)
        connection.executemany(
            "INSERT INTO facts (name, value) VALUES (?, ?)",
            [
                ("kind", "diary"),
                ("book", ids().hex),
                ("device", "d1"),
                ("keeper", person.id.hex),
                ("format_version", "1"),
            ],
        )

    Store.create(path, fill).close()
    return open_book(path, now=now)


def open_book(path: Path, *, now: datetime = NOW) -> OpenBook:
    """Open a book made earlier."""
    clock = FixedClock(moment=now)
    return OpenBook(
        store=Store.open(path, now=now),
        form=common_form(),
        clock=clock,
        ids=TimeOrderedIds(clock),
        device="d1",
    )


def loading(book: OpenBook) -> Loading:
    """What all records have in common that are loaded into ``book`` in bulk."""
    keeper = book.keeper()
    return Loading(
        form=book.form,
        ids=book.ids,
        keeper_id=keeper.id,
        keeper_name=keeper.name,
        village_id=keeper.village_id,
        device=book.device,
        now=book.clock.now(),
    )
