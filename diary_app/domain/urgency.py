"""How near deadlines are on one day."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from diary_app.domain.matters import ENDED, Status, Urgency, urgency_of_call_back
from diary_app.domain.workdays import HolidayTable


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineWatch:
    """Judges deadlines on the day ``today``; ``soon_days`` working days before, one is near."""

    today: date
    soon_days: int
    holidays: HolidayTable
    _soon_from: dict[date, date] = field(default_factory=dict, repr=False, compare=False)

    def soon_from(self, deadline: date) -> date:
        """The first day from which at most ``soon_days`` working days are left."""
        known = self._soon_from.get(deadline)
        if known is None:
            known, left = deadline, self.soon_days
            while left > 0:
                if self.holidays.is_workday(known):
                    left -= 1
                known -= timedelta(days=1)
            self._soon_from[deadline] = known
        return known

    def urgency(
        self, status: Status, deadline: date | None, call_back_by: date | None = None
    ) -> Urgency:
        """As ``domain.matters.urgency_of``, without a whole matter at hand."""
        if status is Status.ANSWERED:
            return urgency_of_call_back(call_back_by, self.today)
        if status in ENDED or deadline is None:
            return Urgency.NONE
        if status is Status.ON_HOLD:
            return Urgency.HELD
        if deadline < self.today:
            return Urgency.OVERDUE
        return Urgency.SOON if self.today >= self.soon_from(deadline) else Urgency.ON_TIME
