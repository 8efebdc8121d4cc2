"""How an entry, a resident and a state are put into a line of words."""

from collections.abc import Sequence
from datetime import date

from diary_app.domain.entries import Entry, EntryContent, Way
from diary_app.domain.matters import Urgency
from diary_app.domain.people import Resident, ResidentMention
from diary_app.domain.searching import EntryRow, MatterMark
from diary_app.domain.workdays import HolidayTable, workdays_between
from diary_app.wording import dates, figures, terms
from diary_app.wording.catalogue import Words

DOT = " · "
_NAMED = 2


def place_of(content: EntryContent, village: str) -> str:
    """东街村 三组 东头水渠."""
    return " ".join(filter(None, (village, content.group, content.spot)))


def page_heading(words: Words, entry: Entry) -> str:
    """The quiet line above a title: day, weather; place, way."""
    content = entry.content
    day = dates.day(words, content.date)
    if content.time is not None:
        day = f"{day} {dates.clock(content.time)}"
    when = DOT.join(filter(None, (day, content.weather)))
    way = terms.way(words, content.way) if content.way else ""
    where = DOT.join(filter(None, (place_of(content, entry.village_name), way)))
    return "    ".join(filter(None, (when, where)))


def residents_briefly(words: Words, names: Sequence[str], unnamed: int) -> str:
    """One or two names, and how many there were where there were more."""
    count = len(names) + unnamed
    if not names:
        return words.text("Not to be named") if unnamed else ""
    if count <= _NAMED and not unnamed:
        return figures.listed(words, names)
    return words.text("{name} and others, {count} in all").format(name=names[0], count=count)


def row_place(words: Words, row: EntryRow) -> str:
    """The second line of a row: group, residents, way."""
    way = terms.way(words, Way(row.way)) if row.way else ""
    residents = residents_briefly(words, row.residents, row.unnamed)
    return DOT.join(filter(None, (row.group, residents, way)))


def row_spoken(words: Words, row: EntryRow) -> str:
    """A whole row as one sentence, for who cannot see it."""
    matters = (
        f"{terms.kind(words, mark.kind)} {terms.status(words, mark.status)}" for mark in row.matters
    )
    return ", ".join(
        filter(None, (dates.day(words, row.date), row.title, row_place(words, row), *matters))
    )


def mention_shown(words: Words, mention: ResidentMention) -> str:
    """A resident on a chip: 赵德顺 · 12 号; of one not to be named nothing else is told."""
    if mention.unnamed:
        return words.text("Not to be named")
    return DOT.join(filter(None, (mention.name, mention.household, mention.phone)))


def resident_shown(words: Words, resident: Resident, today: date) -> tuple[str, str]:
    """An earlier resident as offered: what tells them apart, and when they were last met."""
    home = resident.household
    if not home.startswith(resident.group):
        home = f"{resident.group} {home}".strip()
    shown = DOT.join(filter(None, (resident.name, home)))
    if resident.last_seen is None:
        return shown, resident.phone
    met = words.text("last met {day}").format(day=dates.near_day(words, resident.last_seen, today))
    return shown, met if home else DOT.join(filter(None, (resident.phone, met)))


def days_left(deadline: date | None, today: date, holidays: HolidayTable) -> int | None:
    """Working days to a deadline, negative when it is over; ``None`` without one."""
    return None if deadline is None else workdays_between(today, deadline, holidays)


def leading_mark(row: EntryRow) -> MatterMark | None:
    """The matter that a row shows first: the most pressing, an open one before an ended one."""
    order = {
        Urgency.OVERDUE: 0,
        Urgency.SOON: 1,
        Urgency.ON_TIME: 2,
        Urgency.HELD: 3,
        Urgency.NONE: 4,
    }
    return min(row.matters, key=lambda mark: order[mark.urgency], default=None)
