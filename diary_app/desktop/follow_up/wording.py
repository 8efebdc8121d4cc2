"""The words of the follow-up page that depend on a value."""

from datetime import date

from diary_app.desktop.texts import texts, tr, trn
from diary_app.domain.following import WorkGroup, WorkItem
from diary_app.domain.matters import Level, Matter, Status
from diary_app.domain.moves import Move, Standing
from diary_app.wording import dates, terms


def group_name(group: WorkGroup) -> str:
    """What the chip of a group says."""
    return {
        WorkGroup.OVERDUE: tr("Overdue"),
        WorkGroup.DUE_SOON: tr("Due soon"),
        WorkGroup.WAITING_STREET: tr("Waiting for the street"),
        WorkGroup.CALL_BACK: tr("To be called back"),
        WorkGroup.ON_HOLD: tr("On hold"),
        WorkGroup.OTHER: tr("Others"),
    }[group]


def move_name(move: Move, standing: Standing) -> str:
    """The act as a button says it, from where the matter stands."""
    if move.restores:
        return tr("Take apart again")
    if move.to is Status.IN_HAND and standing.level is Level.STREET:
        return tr("Sent back by the street")
    if move.to is Status.IN_HAND and standing.status is Status.ON_HOLD:
        return tr("Go on with it")
    if move.to is Status.CLOSED and standing.status is Status.ANSWERED:
        return tr("Call back and close")
    if move.to is Status.MERGED:
        return tr("Merge into another matter…")
    return terms.move(texts.words, move.to)


def waiting(item: WorkItem) -> str:
    """Since when nothing has moved, in working days; empty where it moved today."""
    if item.waiting_days <= 0:
        return ""
    if item.matter.status in (Status.PASSED_UP, Status.AT_STREET):
        return trn(
            "with the street for {n} day",
            "with the street for {n} days",
            item.waiting_days,
        )
    return trn("no step for {n} day", "no step for {n} days", item.waiting_days)


def day_or_estimate(day: date, today: date, *, estimated: bool = False) -> str:
    """A day to come; where the holidays are not known yet, that it is an estimate."""
    shown = dates.near_day(texts.words, day, today)
    return tr("{day} (estimated)").format(day=shown) if estimated else shown


def matter_briefly(matter: Matter) -> str:
    """Number and title of a matter in one line."""
    return f"{matter.number} · {matter.content.title}"
