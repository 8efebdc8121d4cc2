"""The work list as Qt reads it."""

from uuid import UUID

from diary_app.desktop.models.rows import RowsModel
from diary_app.domain.following import WorkItem


class WorkListModel(RowsModel[WorkItem]):
    """Matters in the order the service gave them; a row is about its matter."""

    def spoken(self, row: WorkItem) -> str:
        return row.matter.content.title

    def subject(self, row: WorkItem) -> UUID:
        return row.matter.id
