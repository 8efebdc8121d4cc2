"""The rules of this book: its deadlines and the calendar of working days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from diary_app.domain.changes import Changes, Subject
from diary_app.domain.form import Deadlines
from diary_app.domain.holiday_notice import HolidayNotice
from diary_app.domain.rules import DayRule, Rules, check, with_rules
from diary_app.domain.text import clean_line
from diary_app.services.open_book import OpenBook
from diary_app.storage.deadlines import recount_open
from diary_app.storage.rules import put_rules


class Ruling:
    """Reads and changes the rules; a change moves the due dates of open matters at once.

    Every change answers with the matters that have a new due date as its
    ``ids``. It is taken back by setting the rules as they were (``use``), for
    the act in the history tells only of the matters.
    """

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def rules(self) -> Rules:
        """What this book sets over the unified form."""
        return self._book.rules

    def issued_deadlines(self) -> Deadlines:
        """The deadlines of the unified form, whatever this book sets over them."""
        return self._book.issued.deadlines

    def issued_days(self, year: int) -> tuple[DayRule, ...]:
        """The days off and the weekend days worked that the form names in ``year``."""
        table = self._book.issued.holidays
        days = [DayRule(day=day, off=True) for day in table.off if day.year == year]
        days += [DayRule(day=day, off=False) for day in table.worked if day.year == year]
        return tuple(sorted(days, key=lambda each: each.day))

    def issued_years(self) -> frozenset[int]:
        """The years whose official notice stands in the form."""
        return frozenset(self._book.issued.holidays.years)

    def set_deadlines(self, deadlines: Deadlines | None) -> Changes:
        """Use these deadlines, or (``None``) those of the form; ``DiaryError`` ``rule_unfit``."""
        return self.use(replace(self.rules(), deadlines=deadlines))

    def set_days(self, days: Iterable[DayRule]) -> Changes:
        """Count these days as they say, whatever the form says of them."""
        kept = dict(self.rules().days)
        kept.update((each.day, replace(each, note=clean_line(each.note))) for each in days)
        return self.use(replace(self.rules(), days=kept))

    def clear_days(self, days: Iterable[date]) -> Changes:
        """Count these days as the form says again."""
        kept = dict(self.rules().days)
        for day in days:
            kept.pop(day, None)
        return self.use(replace(self.rules(), days=kept))

    def set_year_complete(self, year: int, complete: bool) -> Changes:
        """Whether the notice of that year stands in full: its deadlines are no estimates then."""
        years = self.rules().complete_years - {year}
        return self.use(replace(self.rules(), complete_years=years | {year} if complete else years))

    def take_notice(self, notice: HolidayNotice, *, whole: bool) -> Changes:
        """Count the days of a notice as it says; ``whole``: its year is no estimate then.

        Days that the form already counts so are left to the form.
        """
        rules, table = self.rules(), self._book.issued.holidays
        kept = dict(rules.days)
        for rule in notice.days:
            kept.pop(rule.day, None)
            if rule.day not in (table.off if rule.off else table.worked):
                kept[rule.day] = replace(rule, note=clean_line(rule.note))
        years = rules.complete_years
        if whole and notice.year is not None and notice.year not in table.years:
            years = years | {notice.year}
        return self.use(replace(rules, days=kept, complete_years=years))

    def set_waiting_days(self, days: int) -> Changes:
        """After how many working days the street's silence is shown."""
        return self.use(replace(self.rules(), waiting_days=days))

    def use(self, rules: Rules) -> Changes:
        """Let ``rules`` take the place of those before; nothing is done where they are the same.

        Raises ``DiaryError`` ``rule_unfit``.
        """
        check(rules)
        if rules == self.rules():
            return Changes()
        book = self._book
        form = with_rules(book.issued, rules)
        with book.act() as work:
            put_rules(work.connection, rules)
            if form != book.form:
                work.writer = replace(work.writer, form=form)
                recount_open(work)
            changes = work.finish()
        book.use(rules)
        return Changes(subjects=changes.subjects | {Subject.SETTING, Subject.FORM}, ids=changes.ids)
