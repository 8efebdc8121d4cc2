"""The words of the follow-up page that depend on a value."""

from datetime import date

from diary_app.desktop.texts import texts, tr, trn
from diary_app.domain.following import WorkGroup, WorkItem
from diary_app.domain.matters import Matter, Status
from diary_app.wording import dates


def group_name(group: WorkGroup) -> str:
    """What the chip of a group says."""
    return {
        WorkGroup.OVERDUE: tr("Overdue"),
        WorkGroup.DUE_SOON: tr("Due soon"),
        WorkGroup.WAITING_STREET: tr("Waiting for the street"),
        WorkGroup.CALL_BACK: tr("To be called back"),
        WorkGroup.ON_HOLD: tr("On hold"),
        WorkGroup.OTHER: tr("Others open"),
    }[group]


def waiting(item: WorkItem) -> str:
    """Since when nothing has moved, in working days; empty where it moved today."""
    if item.waiting_days <= 0:
        return ""
    if item.matter.status in (Status.PASSED_UP, Status.AT_STREET):
        return trn(
            "{n} working day with the street",
            "{n} working days with the street",
            item.waiting_days,
        )
    return trn(
        "{n} working day without a step", "{n} working days without a step", item.waiting_days
    )


def due(matter: Matter, today: date) -> str:
    """The deadline in words; empty without one."""
    if matter.deadline is None:
        return ""
    day = dates.near_day(texts.words, matter.deadline, today)
    if matter.deadline_estimated:
        return tr("Due {day} (estimated)").format(day=day)
    return tr("Due {day}").format(day=day)
