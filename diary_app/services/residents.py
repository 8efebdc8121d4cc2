"""Residents and their households, as earlier entries tell of them."""

from diary_app.domain.changes import Changes
from diary_app.domain.households import HouseholdKey, HouseholdLine, HouseholdPage
from diary_app.domain.people import Resident
from diary_app.services.open_book import OpenBook


class Residents:
    """Use cases around residents and households."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def like(self, typed: str, limit: int = 8) -> tuple[Resident, ...]:
        """Residents whose name (characters, pinyin or initials), phone or household fits.

        Most recently met first; with ``typed`` empty simply the latest ones.
        A phone is found by its last digits.
        """
        raise NotImplementedError

    def households(
        self, typed: str = "", *, limit: int = 100, after: HouseholdKey | None = None
    ) -> tuple[HouseholdLine, ...]:
        """Homes that fit what was typed, most recently met first; ``after``: go on behind it."""
        raise NotImplementedError

    def household_of(self, resident: Resident) -> HouseholdKey:
        """The home that a resident belongs to."""
        raise NotImplementedError

    def page(self, key: HouseholdKey) -> HouseholdPage:
        """One home with all its entries and matters; ``DiaryError`` ``household_not_found``."""
        raise NotImplementedError

    def correct(self, resident: Resident) -> Changes:
        """Correct name, phone, household or group of a resident, in all entries at once."""
        raise NotImplementedError
