"""The course of a matter in figures: days at each level, when it is due, and until when what."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from diary_app.desktop.follow_up.wording import day_or_estimate
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.layouts import Column, FlowLayout, clear
from diary_app.desktop.widgets.surfaces import Label, Tone
from diary_app.domain.course import Course
from diary_app.domain.matters import Level, Matter, Status
from diary_app.wording import dates, terms


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    caption: str
    value: str
    tone: Tone = ""
    hint: str = ""


class CourseStrip(QWidget):
    """A row of small figures that wraps; read out as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=12)

    def show_course(self, course: Course, matter: Matter, today: date) -> None:
        """Show the figures of ``course``."""
        clear(self._flow)
        figures = [*_levels(course, matter), *_days(course, matter, today)]
        for figure in figures:
            self._flow.addWidget(_cell(figure))
        self.setAccessibleName(", ".join(f"{each.caption}: {each.value}" for each in figures))
        self.updateGeometry()


def _cell(figure: _Figure) -> QWidget:
    cell = QWidget()
    column = Column(cell, gap=0, margins=(0, 0, 12, 0))
    column.addWidget(Label(figure.caption, "secondary"))
    column.addWidget(Label(figure.value, tone=figure.tone))
    cell.setToolTip(figure.hint)
    return cell


def _levels(course: Course, matter: Matter) -> list[_Figure]:
    found = []
    for level in Level:
        if level not in course.days:
            continue
        here = matter.is_open and matter.level is level
        name = terms.level(texts.words, level)
        found.append(
            _Figure(
                caption=tr("{level}, now").format(level=name) if here else name,
                value=_held_for(course.days[level], here=here),
                tone="accent" if here else "",
            )
        )
    if course.held:
        found.append(_Figure(caption=tr("Of which on hold"), value=_workdays(course.held)))
    return found


def _days(course: Course, matter: Matter, today: date) -> list[_Figure]:
    if not matter.is_open:
        ended = dates.near_day(texts.words, course.until, today)
        return [_Figure(caption=tr("Ended on"), value=ended)]
    due = course.due
    if matter.status is Status.ANSWERED and due.call_back_by is not None:
        return [_until(tr("Call back by"), due.call_back_by, today)]
    held = matter.status is Status.ON_HOLD
    if due.deadline < today and not held:
        found = [_until(tr("Due"), due.deadline, today)]
    else:
        found = [
            _Figure(
                caption=tr("Due"),
                value=day_or_estimate(due.deadline, today, estimated=due.estimated),
                hint=_hint_of(estimated=due.estimated, held=held),
            )
        ]
    if due.pass_up_by is not None and not held:
        found.append(_until(tr("Pass up by"), due.pass_up_by, today))
    return found


def _until(caption: str, day: date, today: date) -> _Figure:
    shown = dates.near_day(texts.words, day, today)
    if day < today:
        return _Figure(caption=caption, value=tr("{day}, past").format(day=shown), tone="overdue")
    return _Figure(caption=caption, value=shown)


def _hint_of(*, estimated: bool, held: bool) -> str:
    if estimated:
        return tr("The holidays of that year are not known yet; the day may move.")
    return tr("The days on hold are added when it goes on.") if held else ""


def _held_for(count: int, *, here: bool) -> str:
    return tr("since today") if here and not count else _workdays(count)


def _workdays(count: int) -> str:
    return trn("{n} working day", "{n} working days", count)
