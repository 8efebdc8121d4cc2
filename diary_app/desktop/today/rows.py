"""The page *Today* as one list: headings that the keyboard steps over, and rows to act on."""

from dataclasses import dataclass

from diary_app.desktop.models.rows import RowsModel
from diary_app.desktop.today import wording
from diary_app.domain.agenda import Morning, TodayList, ToTell
from diary_app.domain.entries import KeptDraft
from diary_app.domain.following import WorkItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Opens a part; ``part`` is ``None`` above the drafts. ``count``: how many it has in all."""

    part: Morning | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A matter in the part that brought it here."""

    part: Morning
    item: WorkItem


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """Closes a part of which only the first matters are shown; ``count``: how many are not."""

    part: Morning
    count: int


TodayRow = Heading | MatterRow | More | ToTell | KeptDraft


def rows_of(today: TodayList) -> tuple[TodayRow, ...]:
    """The rows of ``today`` in the order they are walked."""
    rows: list[TodayRow] = []
    for part in Morning:
        count = today.counts.get(part, 0)
        if not count:
            continue
        rows.append(Heading(part=part, count=count))
        if part is Morning.TELL:
            rows += today.to_tell
            continue
        items = today.parts.get(part, ())
        rows += [MatterRow(part=part, item=item) for item in items]
        if count > len(items):
            rows.append(More(part=part, count=count - len(items)))
    if today.drafts:
        rows.append(Heading(part=None, count=len(today.drafts)))
        rows += today.drafts
    return tuple(rows)


class TodayModel(RowsModel[TodayRow]):
    """Rows of ``TodayRow``; headings can be neither chosen nor stepped on."""

    def spoken(self, row: TodayRow) -> str:
        return wording.spoken(row)

    def is_heading(self, row: TodayRow) -> bool:
        return isinstance(row, Heading)

    def subject(self, row: TodayRow) -> object:
        if isinstance(row, MatterRow):
            return row.item.matter.id
        if isinstance(row, ToTell):
            return row.work_id
        return row.key if isinstance(row, KeptDraft) else None

    def is_heading_at(self, place: int) -> bool:
        """Whether a part is opened there."""
        row = self.row(place)
        return row is not None and self.is_heading(row)

    def part_beside(self, place: int, step: int) -> int:
        """The first row of the part after (1) or before (-1) that of ``place``; -1 for none."""
        headings = [at for at, row in enumerate(self._rows) if self.is_heading(row)]
        own = sum(at < place for at in headings) - 1
        wanted = own + step
        return headings[wanted] + 1 if 0 <= wanted < len(headings) else -1
