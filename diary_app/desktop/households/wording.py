"""How a home, its residents and what it raised are put into words."""

from datetime import date

from diary_app.desktop.texts import texts, tr, trn
from diary_app.domain.households import HouseholdLine
from diary_app.domain.people import Resident
from diary_app.wording import dates, figures

_DOT = " · "
_NAMED = 3


def names(line: HouseholdLine) -> str:
    """Who lives there: three names at most, else the door."""
    if not line.names:
        return line.door or line.key.home
    shown = figures.listed(texts.words, line.names[:_NAMED])
    if len(line.names) > _NAMED:
        return tr("{names} and others").format(names=shown)
    return shown


def standing(line: HouseholdLine) -> str:
    """5 entries · 3 matters, 1 open."""
    counted = trn("{n} entry", "{n} entries", line.entries)
    raised = trn("{n} matter", "{n} matters", line.matters)
    return _DOT.join((counted, raised)) if line.matters else counted


def pressing(line: HouseholdLine) -> str:
    """What waits there: overdue before open; empty where nothing does."""
    if line.overdue:
        return trn("{n} overdue", "{n} overdue", line.overdue)
    return trn("{n} open", "{n} open", line.open) if line.open else ""


def below(line: HouseholdLine) -> str:
    """The quiet line under the names in the list."""
    phone = line.phones[0] if line.phones and not line.door else ""
    return _DOT.join(filter(None, (line.door or phone, standing(line))))


def met(day: date | None, today: date) -> str:
    """When somebody was last met."""
    if day is None:
        return ""
    return tr("last met {day}").format(day=dates.near_day(texts.words, day, today))


def home_heading(line: HouseholdLine, today: date) -> str:
    """The quiet line under the names on the page of a home."""
    return _DOT.join(filter(None, (line.door, standing(line), met(line.last_seen, today))))


def resident_details(resident: Resident, today: date) -> str:
    """Phone and day under the name of somebody who lives there."""
    phone = resident.phone or tr("no phone known")
    return _DOT.join(filter(None, (phone, met(resident.last_seen, today))))


def line_spoken(line: HouseholdLine, today: date) -> str:
    """A row of the list as one sentence, for who cannot see it."""
    parts = (names(line), below(line), pressing(line), met(line.last_seen, today))
    return ", ".join(filter(None, parts))


def more(count: int) -> str:
    """The row that shows more of a part."""
    return trn("Show {n} more", "Show {n} more", count)
