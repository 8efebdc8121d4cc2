"""The words of reports: codes of the record as one language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from diary_app.documents.outline import Cell
from diary_app.domain.entries import Way
from diary_app.domain.form import Form
from diary_app.domain.matters import Kind, Nature, Outcome, Satisfaction, Status, Urgency
from diary_app.domain.months import Month
from diary_app.wording import dates, figures, terms
from diary_app.wording.catalogue import Words

URGENCY_COLOURS: Mapping[Urgency, str] = MappingProxyType(
    {
        Urgency.OVERDUE: "#B3261E",
        Urgency.SOON: "#855300",
        Urgency.ON_TIME: "#1B7142",
        Urgency.HELD: "#5A626C",
    }
)
"""Colours beside the words for how near a deadline is, readable on white paper."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels in the language of ``words``, categories as ``form`` names them."""

    words: Words
    form: Form

    @property
    def language(self) -> str:
        """``zh_CN`` or ``en``."""
        return self.words.language

    def text(self, source: str, **values: object) -> str:
        """The words for ``source``, its blanks filled."""
        return self.words.text(source).format(**values)

    def count(self, one: str, many: str, n: int) -> str:
        """The words for ``n`` things."""
        return self.words.plural(one, many, n).format(n=n)

    def kind(self, key: Kind | str) -> str:
        """问题."""
        return terms.kind(self.words, Kind(key))

    def nature(self, key: Nature | str | None) -> str:
        """求助; *not stated* where the keeper chose none."""
        return terms.nature(self.words, Nature(key)) if key else self.words.text("Not stated")

    def way(self, key: Way | str | None) -> str:
        """入户走访."""
        if not key:
            return self.words.text("Not stated")
        return terms.way(self.words, Way(key)) if key in set(Way) else str(key)

    def category(self, code: str | None) -> str:
        """道路交通: the label of its own level only."""
        category = self.form.category(code)
        return category.label(self.language) if category else code or self.not_filed

    def status(self, status: Status) -> str:
        """办理中."""
        return terms.status(self.words, status)

    def outcome(self, outcome: Outcome | None) -> str:
        """已解决; empty while there is none."""
        return terms.outcome(self.words, outcome) if outcome else ""

    def satisfaction(self, opinion: Satisfaction | None) -> str:
        """满意; empty while nobody asked."""
        return terms.satisfaction(self.words, opinion) if opinion else ""

    @property
    def not_filed(self) -> str:
        """What stands where no category was chosen."""
        return self.words.text("Not filed")

    @property
    def yes(self) -> str:
        """A tick in a ledger's column."""
        return self.words.text("Yes")

    def month(self, month: Month) -> str:
        """2026年11月."""
        return dates.month(self.words, month)

    def short_month(self, month: Month) -> str:
        """11月."""
        return dates.short_month(self.words, month)

    def day(self, day: date) -> str:
        """2026年11月23日."""
        return dates.plain_day(self.words, day)

    def share(self, rate: float | None) -> str:
        """43.8%, as Chinese paper writes it; English keeps the space."""
        shown = figures.share(rate)
        return shown.replace(" ", "") if self.words.chinese else shown

    def cell(self, cell: Cell, *, signed: bool = False) -> str:
        """A cell as text; ``None`` is a dash."""
        match cell:
            case None:
                return "—"
            case str():
                return cell
            case float() if signed:
                points = round(cell * 100, 1)
                sign = "+" if points > 0 else "\u2212" if points < 0 else ""
                return f"{sign}{abs(points):.1f}"
            case float():
                return self.share(cell)
            case int():
                return figures.change(cell) if signed else figures.number(cell)
            case date():
                return cell.isoformat()
