"""The course of a matter: who held it how long, and when it is due because of that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from diary_app.domain.form import Form
from diary_app.domain.matters import ENDED, Level, Nature, Status
from diary_app.domain.workdays import DueDate, after_workdays, workdays_between


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
    on which it waited on hold; ``ended``: working days between an end and the
    reopening, which count for nobody. ``days`` and ``ended`` add up to the
    working days from the opening to ``until`` (today, or the day it ended).
    """

    stages: tuple[Stage, ...]
    due: Due
    days: Mapping[Level, int]
    held: int
    until: date
    ended: int = 0


def stages_of(opened_on: date, moves: Iterable[tuple[date, Status, Level]]) -> tuple[Stage, ...]:
    """The stages of a matter raised on ``opened_on``, from its moves in order.

    The first move is the recording itself, which may have been written down
    days after the visit; a clock that was set back never makes a stage begin
    before the one it follows.
    """
    stages: list[Stage] = []
    for day, status, level in moves:
        since = max(day, stages[-1].since) if stages else opened_on
        stages.append(Stage(since=since, status=status, level=level))
    return tuple(stages) or (Stage(since=opened_on, status=Status.RECORDED, level=Level.KEEPER),)


def due_of(stages: Sequence[Stage], nature: Nature | None, form: Form) -> Due:
    """When a matter with that course is due (product.md, *Deadlines*).

    Working days by nature, from its opening or its last reopening. Days on
    hold are added when it goes on; never beyond the hard limit in calendar
    days. ``stages`` begin with the opening and are in order. A time as part of
    another matter changes nothing: the clock runs as it did before merging.
    """
    limits, table = form.deadlines, form.holidays
    counted = _since_opening(stages)
    opened, status = counted[0].since, stages[-1].status
    held = sum(
        workdays_between(stage.since, after.since, table)
        for stage, after in pairwise(counted)
        if stage.status is Status.ON_HOLD
    )
    last = opened + timedelta(days=limits.hard_limit_calendar_days)

    def within(due: DueDate) -> DueDate:
        if held:
            on = after_workdays(due.day, held, table)
            due = DueDate(day=on.day, estimated=due.estimated or on.estimated)
        return due if due.day <= last else DueDate(day=last)

    deadline = within(form.deadline(nature, opened))
    call_back = pass_up = None
    if status is Status.ANSWERED:
        call_back = after_workdays(counted[-1].since, limits.answering, table).day
    elif status not in ENDED and all(each.level is not Level.STREET for each in counted):
        pass_up = within(after_workdays(opened, limits.passing_up, table)).day
    return Due(
        deadline=deadline.day,
        estimated=deadline.estimated,
        call_back_by=call_back,
        pass_up_by=None if pass_up is None else min(pass_up, deadline.day),
    )


def course_of(stages: Sequence[Stage], nature: Nature | None, form: Form, today: date) -> Course:
    """The course of a matter with those stages, counted until ``today``.

    A working day counts once, to whoever held the matter when the day began:
    the day it was raised to nobody, the day it is passed up to the village.
    """
    last = stages[-1]
    until = last.since if last.status in ENDED else max(last.since, today)
    ends = [each.since for each in stages[1:]] + [until]
    days: dict[Level, int] = {}
    held = ended = 0
    for told, stage, end in zip(stages, _beneath(stages), ends, strict=True):
        passed = workdays_between(stage.since, end, form.holidays)
        if told.status in ENDED and told.status is not Status.MERGED:
            ended += passed
            continue
        days[stage.level] = days.get(stage.level, 0) + passed
        held += passed if stage.status is Status.ON_HOLD else 0
    return Course(
        stages=tuple(stages),
        due=due_of(stages, nature, form),
        days=days,
        held=held,
        until=until,
        ended=ended,
    )


def _beneath(stages: Sequence[Stage]) -> list[Stage]:
    """The stages as if nothing had been merged: a merged matter stands where it stood."""
    seen: list[Stage] = []
    for stage in stages:
        if stage.status is Status.MERGED and seen:
            stage = replace(stage, status=seen[-1].status, level=seen[-1].level)
        seen.append(stage)
    return seen


def _since_opening(stages: Sequence[Stage]) -> list[Stage]:
    """The stages from the opening or the last reopening on, merging left out."""
    counted: list[Stage] = []
    before: Stage | None = None
    for stage in stages:
        restored = before is not None and before.status is Status.MERGED
        before = stage
        if stage.status is Status.MERGED or (restored and counted):
            continue
        if stage.status is Status.REOPENED:
            counted.clear()
        counted.append(stage)
    return counted or [replace(stages[0], status=Status.RECORDED)]
