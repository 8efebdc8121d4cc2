"""The unified form: the street's settings for everyone, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from diary_app.domain.matters import Nature
from diary_app.domain.slips import SlipWording
from diary_app.domain.workdays import DueDate, HolidayTable, after_workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One category; second-level codes begin with their parent's (``0403`` under ``04``).

    ``official`` are paths in the official three-level tree, their parts joined
    by ``/``. ``keywords`` speak for the category when one is proposed. A
    category with ``retired_since`` is no longer offered but stays readable.
    """

    code: str
    label_zh: str
    label_en: str
    official: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    retired_since: date | None = None

    @property
    def parent(self) -> str | None:
        """The first-level code above it, ``None`` for a first-level category."""
        return self.code[:2] if len(self.code) > 2 else None

    def label(self, language: str) -> str:
        """Its label; ``language`` is ``zh_CN`` or ``en``."""
        return self.label_zh if language.startswith("zh") else self.label_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a short list as the form words it (a nature, a way of contact)."""

    code: str
    label_zh: str
    label_en: str

    def label(self, language: str) -> str:
        """Its label; ``language`` is ``zh_CN`` or ``en``."""
        return self.label_zh if language.startswith("zh") else self.label_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Working days by nature, and the limits beside them (product.md, *Deadlines*)."""

    by_nature: Mapping[Nature, int]
    default: int
    passing_up: int
    answering: int
    hard_limit_calendar_days: int
    soon: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVillage:
    """A village as the form lists it, with its groups."""

    code: str
    name: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualPaper:
    """A paper that matters of some ``categories`` (codes of either level) usually need."""

    label_zh: str
    label_en: str
    categories: tuple[str, ...]

    def label(self, language: str) -> str:
        """Its name; ``language`` is ``zh_CN`` or ``en``."""
        return self.label_zh if language.startswith("zh") else self.label_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The unified form in force; ``version`` is kept with every entry written under it."""

    version: int
    name: str
    categories: tuple[Category, ...]
    deadlines: Deadlines
    holidays: HolidayTable
    villages: tuple[FormVillage, ...] = ()
    satisfaction_weight_mostly: float = 0.6
    natures: tuple[Choice, ...] = ()
    ways: tuple[Choice, ...] = ()
    name_en: str = ""
    papers: tuple[UsualPaper, ...] = ()
    slips: SlipWording = field(default_factory=SlipWording)
    _by_code: Mapping[str, Category] = field(init=False, repr=False, compare=False)
    _by_official: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {each.code: each for each in self.categories})
        object.__setattr__(
            self,
            "_by_official",
            {path: each.code for each in self.categories for path in each.official},
        )

    def offered(self, day: date) -> tuple[Category, ...]:
        """The categories that a matter may be filed under on ``day``, in order."""
        return tuple(
            each
            for each in self.categories
            if each.retired_since is None or day < each.retired_since
        )

    def code_of_official(self, path: str) -> str | None:
        """The code for a path in the official tree: its longest known beginning decides."""
        parts = path.split("/")
        for length in range(len(parts), 0, -1):
            code = self._by_official.get("/".join(parts[:length]))
            if code is not None:
                return code
        return None

    def category(self, code: str | None) -> Category | None:
        """The category of ``code``, retired or not; ``None`` where there is none."""
        return self._by_code.get(code) if code else None

    def category_label(self, code: str | None, language: str) -> str:
        """``First / second`` in ``language``; the bare code where the form lost it."""
        category = self.category(code)
        if category is None:
            return code or ""
        above = self.category(category.parent)
        own = category.label(language)
        return f"{above.label(language)} / {own}" if above else own

    def usual_papers(self, code: str | None) -> tuple[UsualPaper, ...]:
        """The papers usual for a category: its own first, then those of the level above."""
        own = [each for each in self.papers if code in each.categories]
        above = (
            [] if code is None else [each for each in self.papers if code[:2] in each.categories]
        )
        return tuple(dict.fromkeys([*own, *above]))

    def deadline(self, nature: Nature | None, opened_on: date) -> DueDate:
        """When a matter opened on ``opened_on`` is due."""
        days = self.deadlines.default if nature is None else self.deadlines.by_nature[nature]
        return after_workdays(opened_on, days, self.holidays)
