"""A book made on disk with its first facts, or opened from it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

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
from diary_app.storage.people import make_keeper, make_village
from diary_app.storage.rules import rules_in
from diary_app.storage.store import Store


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
) -> OpenBook:
    """Open the book at ``path``; raises as ``Books.open``."""
    from diary_app.services.unlocking import unlock_book

    now = clock.now()
    unlocked = unlock_book(path, unlock, kept_keys.places, now)
    key = None if unlocked is None else unlocked.key
    mended = unlocked is not None and unlocked.mended
    store = Store.open(path, now=now, key=key)
    return _book_on(store, form_source, clock, replace(kept_keys, mended=mended))


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
