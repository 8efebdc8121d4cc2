"""The course of a matter: who held it how long, and when it is due because of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diary_app.domain.form import Form
from diary_app.domain.matters import Level, Nature, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """From ``since`` on the matter stood at ``status``, and ``level`` held it."""

    since: date
    status: Status
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When a matter is due.

    ``deadline``: the resident is to have a result by then; ``estimated``: a
    year's holidays are not known yet. ``call_back_by``: an answered one is to
    be called back by then. ``pass_up_by``: what the village cannot settle is
    to be passed up by then; ``None`` once the street holds it or it ended.
    """

    deadline: date
    estimated: bool = False
    call_back_by: date | None = None
    pass_up_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What the page of a matter tells of its course.

    ``days``: working days at each level that held it; ``held``: those of them
    on which it waited on hold. The days add up to the working days from the
    opening to ``until`` (today, or the day it ended).
    """

    stages: tuple[Stage, ...]
    due: Due
    days: Mapping[Level, int]
    held: int
    until: date


def due_of(stages: Sequence[Stage], nature: Nature | None, form: Form) -> Due:
    """When a matter with that course is due (product.md, *Deadlines*).

    Working days by nature, from its opening or its last reopening. Days on
    hold are added when it goes on; never beyond the hard limit in calendar
    days. ``stages`` begin with the opening and are in order.
    """
    raise NotImplementedError


def course_of(stages: Sequence[Stage], nature: Nature | None, form: Form, today: date) -> Course:
    """The course of a matter with those stages, counted until ``today``."""
    raise NotImplementedError
