"""The words of the calendar page that depend on a day."""

from diary_app.desktop.texts import texts, tr, trn
from diary_app.domain.agenda import CalendarDay, DayKind
from diary_app.domain.matters import Urgency
from diary_app.wording import dates, figures, lunar

PRESSING_FIRST = (Urgency.OVERDUE, Urgency.SOON, Urgency.ON_TIME, Urgency.HELD)


def due(day: CalendarDay) -> list[str]:
    """How many matters fall due on the day, the most pressing first."""
    return [_counted(which, day.due[which]) for which in PRESSING_FIRST if day.due.get(which)]


def _counted(which: Urgency, count: int) -> str:
    if which is Urgency.OVERDUE:
        return trn("{n} overdue", "{n} overdue", count)
    if which is Urgency.SOON:
        return trn("{n} due soon", "{n} due soon", count)
    if which is Urgency.ON_TIME:
        return trn("{n} due later", "{n} due later", count)
    return trn("{n} on hold", "{n} on hold", count)


def entries(count: int) -> str:
    """How many entries a day has."""
    return trn("{n} entry", "{n} entries", count)


def badge(kind: DayKind) -> str:
    """The mark in the corner of a day that is not as its weekday says: 休 or 班."""
    if kind is DayKind.HOLIDAY:
        return tr("Off")
    return tr("Work") if kind is DayKind.MAKE_UP else ""


def kind(day: CalendarDay) -> str:
    """What sort of day it is; empty for an ordinary working day."""
    return {
        DayKind.HOLIDAY: tr("Public holiday"),
        DayKind.MAKE_UP: tr("Make-up workday"),
        DayKind.WEEKEND: tr("Weekend"),
    }.get(day.kind, "")


def beside(day: CalendarDay) -> str:
    """What is said under the day chosen: its weekday and lunar date, what it is called."""
    parts = [dates.weekday(texts.words, day.day)]
    if day.lunar is not None:
        parts += [lunar.date_of(texts.words, day.lunar), lunar.named(texts.words, day.lunar)]
    parts.append(kind(day))
    return " · ".join(filter(None, parts))


def spoken(day: CalendarDay, *, today: bool) -> str:
    """The whole day as one sentence, for who cannot see it."""
    parts = [dates.day(texts.words, day.day), tr("today") if today else "", kind(day)]
    if day.lunar is not None:
        parts += [lunar.date_of(texts.words, day.lunar), lunar.named(texts.words, day.lunar)]
    parts += [entries(day.entries) if day.entries else tr("no entries"), *due(day)]
    return figures.listed(texts.words, filter(None, parts))
