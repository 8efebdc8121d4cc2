"""Residents and their households, as earlier entries tell of them."""

import re
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from diary_app.domain.changes import Changes
from diary_app.domain.errors import DiaryError
from diary_app.domain.households import HouseholdKey, HouseholdLine, HouseholdPage
from diary_app.domain.people import Resident
from diary_app.domain.text import clean_line
from diary_app.services.open_book import OpenBook
from diary_app.storage.corrections import correct_resident, fill_sounds
from diary_app.storage.queries import homes
from diary_app.storage.queries import residents as finding

_LATIN = re.compile(r"[A-Za-züÜ]")


class Residents:
    """Use cases around residents and households.

    Whoever asked not to be named in an entry is not found through it: a
    resident or a home shows here only as far as entries name them openly.
    """

    def __init__(self, book: OpenBook) -> None:
        self._book = book
        self._sounded = False

    def like(self, typed: str, limit: int = 8) -> tuple[Resident, ...]:
        """Residents whose name (characters, pinyin or initials), phone or household fits.

        Most recently met first; with ``typed`` empty simply the latest ones.
        A phone is found by its last digits (three or more).
        """
        self._sound(typed)
        with self._book.store.reading() as connection:
            return finding.residents_like(connection, clean_line(typed), limit)

    def households(
        self, typed: str = "", *, limit: int = 100, after: HouseholdKey | None = None
    ) -> tuple[HouseholdLine, ...]:
        """Homes that fit what was typed, most recently met first; ``after``: go on behind it."""
        self._sound(typed)
        with self._book.store.reading() as connection:
            keys = finding.homes_like(connection, clean_line(typed), limit, after)
            return homes.lines(connection, keys, self._book.clock.today())

    def household_of(self, resident: Resident) -> HouseholdKey:
        """The home that a resident belongs to."""
        return self.home_of(resident.id)

    def home_of(self, resident_id: UUID) -> HouseholdKey:
        """The home of a resident known by id; ``DiaryError`` ``household_not_found``."""
        with self._book.store.reading() as connection:
            found = finding.home_of(connection, resident_id.hex)
        if found is None:
            raise DiaryError("household_not_found")
        return found

    def page(self, key: HouseholdKey) -> HouseholdPage:
        """One home with all its entries and matters; ``DiaryError`` ``household_not_found``."""
        with self._book.store.reading() as connection:
            found = homes.pages(connection, (key,), self._book.clock.today())
        if not found:
            raise DiaryError("household_not_found")
        return found[0]

    def correct(self, resident: Resident) -> Changes:
        """Correct name, phone, household or group of a resident, in all entries at once.

        A resident that then equals another one (name, phone, household) becomes
        that other in every entry; ``undo`` parts them again. Raises
        ``DiaryError``: ``resident_without_name``, ``household_not_found``.
        """
        clean = replace(
            resident,
            name=clean_line(resident.name),
            phone=clean_line(resident.phone),
            household=clean_line(resident.household),
            group=clean_line(resident.group),
        )
        if not clean.name:
            raise DiaryError("resident_without_name")
        with self._book.act() as work:
            correct_resident(work, clean)
            return work.finish()

    def _sound(self, typed: str) -> None:
        """Before Latin letters are looked for the first time: know how everybody sounds.

        Books of earlier versions do not know it yet. Where it cannot be
        written down, names are found by their characters alone.
        """
        if self._sounded or not _LATIN.search(typed):
            return
        with self._book.store.reading() as connection:
            missing = bool(finding.not_sounded(connection, 1))
        if missing and not self._book.store.read_only:
            with suppress(DiaryError), self._book.store.writing() as unit:
                fill_sounds(unit)
                unit.commit()
        self._sounded = True
