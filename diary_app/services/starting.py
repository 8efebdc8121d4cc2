"""A book made on disk with its first facts, or opened from it."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from diary_app.domain.clock import Clock
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.ids import TimeOrderedIds
from diary_app.domain.people import Keeper, Village, village_code
from diary_app.domain.securing import Unlocking, check_passphrase
from diary_app.domain.text import clean_line
from diary_app.services.open_book import KeptKeys, OpenBook
from diary_app.services.opening import BookStart
from diary_app.storage.engine import OpenConnection
from diary_app.storage.files import FORMAT_VERSION
from diary_app.storage.holding import Holder, copy_as_it_stands, held_elsewhere, this_computer
from diary_app.storage.people import make_keeper, make_village
from diary_app.storage.rules import rules_in
from diary_app.storage.store import Store

_LOOKED_AT_LONG_AGO = 24 * 60 * 60


def new_book(
    path: Path,
    start: BookStart,
    form_source: Callable[[], Form],
    clock: Clock,
    kept_keys: KeptKeys,
    passphrase: str | None = None,
) -> OpenBook:
    """Make the book that ``start`` describes at ``path``; raises as ``Books.create``.

    With a ``passphrase`` it is encrypted, under a key of its own.
    """
    if passphrase is not None:
        check_passphrase(passphrase)
    name, village_name = clean_line(start.keeper), clean_line(start.village)
    if not name or not village_name:
        raise DiaryError("name_missing")
    ids, now = TimeOrderedIds(clock), clock.now()
    form = start.form or form_source()
    codes = {village.name: village.code for village in form.villages}
    code = codes.get(village_name) or village_code(village_name, codes.values())
    village = Village(id=ids(), code=code, name=village_name)
    keeper = Keeper(
        id=ids(),
        name=name,
        committee=start.committee,
        village_id=village.id,
        post=clean_line(start.post),
        phone=clean_line(start.phone),
    )
    facts = {
        "kind": "diary",
        "book": ids().hex,
        "device": ids().hex,
        "keeper": keeper.id.hex,
        "format_version": str(FORMAT_VERSION),
        "form_version": str(form.version),
        "made_at": now.isoformat(timespec="seconds"),
    }
    if start.form is not None:
        from diary_app.domain.form_writing import form_text

        facts["form"] = form_text(start.form)

    def fill(connection: OpenConnection) -> None:
        make_village(connection, village)
        make_keeper(connection, keeper)
        connection.executemany("INSERT INTO facts (name, value) VALUES (?, ?)", facts.items())

    if passphrase is None:
        store = Store.create(path, fill)
    else:
        from diary_app.services.unlocking import make_encrypted

        store = make_encrypted(path, fill, passphrase, facts["book"], kept_keys, now)
    return _book_on(store, form_source, clock, kept_keys)


def open_book(
    path: Path,
    form_source: Callable[[], Form],
    clock: Clock,
    kept_keys: KeptKeys,
    unlock: Unlocking | None = None,
    *,
    damaged: bool = False,
    briefly: bool = False,
    data_dir: Path | None = None,
) -> OpenBook:
    """Open the book at ``path``; raises as ``Books.open``.

    Where another computer has it, a copy of it is opened to be read. Without
    ``data_dir`` nobody is asked and nobody is told.
    """
    from diary_app.services.unlocking import unlock_book

    now = clock.now()
    unlocked = unlock_book(path, unlock, kept_keys.places, now, damaged=damaged)
    key = None if unlocked is None else unlocked.key
    mended = unlocked is not None and unlocked.mended
    here = None if data_dir is None or damaged else this_computer(data_dir)
    other = None if here is None else held_elsewhere(path, here)
    if other is not None and data_dir is not None:
        store = _copy_to_read(path, data_dir, other, now, key)
    else:
        store = Store.open(
            path,
            now=now,
            key=key,
            damaged=damaged,
            briefly=briefly,
            sums=None if data_dir is None else sums_in(data_dir),
        )
    book = _book_on(store, form_source, clock, replace(kept_keys, mended=mended))
    if data_dir is None or briefly or store.read_only:
        return book
    other = hold_book(book, data_dir)
    if other is None:
        return book
    book.store.close()  # another computer was quicker by a moment
    copy = _copy_to_read(path, data_dir, other, now, key)
    return _book_on(copy, form_source, clock, replace(kept_keys, mended=mended))


def hold_book(book: OpenBook, data_dir: Path) -> Holder | None:
    """Tell other computers that this one has the book open; who has it where another does."""
    book.store.remember_pages(sums_in(data_dir))
    return book.store.hold(book.keeper().name, this_computer(data_dir), book.clock.now())


def sums_in(data_dir: Path) -> Path:
    """The folder that remembers what the pages of closed books looked like."""
    return data_dir / "sums"


def _copy_to_read(
    path: Path, data_dir: Path, other: Holder, now: datetime, key: bytes | None
) -> Store:
    """A copy of the book as it stands on the other computer's disk; it goes with closing."""
    folder = data_dir / "looking" / uuid4().hex
    _sweep(folder.parent)
    try:
        copy = copy_as_it_stands(path, folder)
        store = Store.open(copy, now=now, key=key, briefly=True)
    except OSError as fault:
        rmtree(folder, ignore_errors=True)
        raise DiaryError("book_busy", path=str(path)) from fault
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    store.copied_from = path
    store.give_way(other)
    return store


def _sweep(looking: Path) -> None:
    """Remove copies that a killed program left behind."""
    for each in looking.glob("*"):
        with suppress(OSError):
            if time.time() - each.stat().st_mtime > _LOOKED_AT_LONG_AGO:
                rmtree(each, ignore_errors=True)


def _book_on(
    store: Store, form_source: Callable[[], Form], clock: Clock, kept_keys: KeptKeys
) -> OpenBook:
    """The open book; a form of its own goes before the common one, its rules before both."""
    try:
        with store.reading() as connection:
            facts: dict[str, str] = dict(
                connection.execute("SELECT name, value FROM facts").fetchall()
            )
            rules = rules_in(connection)
        own = facts.get("form")
        if own is None:
            form = form_source()
        else:
            from diary_app.domain.form_writing import form_from_text

            form = form_from_text(own)
        return OpenBook(
            store=store,
            form=form,
            clock=clock,
            ids=TimeOrderedIds(clock),
            device=facts.get("device", ""),
            rules=rules,
            book_id=facts.get("book", ""),
            kept_keys=kept_keys,
        )
    except BaseException:
        store.close()
        raise
