"""Settings: whose diary this is, its rules, how the window looks, and the book itself."""

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.pages.page import Page
from diary_app.desktop.settings.backups_part import BackupsPart
from diary_app.desktop.settings.book_part import BookPart
from diary_app.desktop.settings.deadlines_part import DeadlinesPart
from diary_app.desktop.settings.keeper_part import KeeperPart
from diary_app.desktop.settings.look_part import LookPart
from diary_app.desktop.settings.program_part import ProgramPart
from diary_app.desktop.settings.security_part import SecurityPart
from diary_app.desktop.settings.working_days_part import WorkingDaysPart
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets import Column, Label, Scrolling
from diary_app.domain.changes import Subject
from diary_app.domain.people import Keeper, Village
from diary_app.services.keeping import BookInfo

_WIDEST = 880


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    keeper: Keeper
    village: Village
    info: BookInfo


class SettingsPage(Page):
    """Everything takes effect at once but the keeper and the deadlines, saved as a whole."""

    id = "settings"
    icon = "settings"
    subjects = frozenset(
        {
            Subject.KEEPER,
            Subject.VILLAGE,
            Subject.ENTRY,
            Subject.BATCH,
            Subject.SETTING,
            Subject.BACKUP,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._heading = Label("", "title")
        self._keeper = KeeperPart(context)
        self._look = LookPart(context.machine)
        self._deadlines = DeadlinesPart(context)
        self._days = WorkingDaysPart(context)
        self._book = BookPart(context)
        self._backups = BackupsPart(context)
        self._security = SecurityPart(context)
        self._program = ProgramPart(context)
        self._sheet = QWidget()
        column = Column(self._sheet, gap=16, margins=(32, 24, 32, 32))
        column.addWidget(self._heading)
        for part in (
            self._keeper,
            self._look,
            self._deadlines,
            self._days,
            self._book,
            self._backups,
            self._security,
            self._program,
        ):
            column.addWidget(part)
        column.addStretch(1)
        Column(self, gap=0).addWidget(Scrolling(self._sheet))
        self.retranslate()

    def title(self) -> str:
        return tr("Settings")

    def first_focus(self) -> QWidget:
        return self._keeper.name

    def refresh(self) -> None:
        keeping = self.context.services.keeping
        self.context.tasks.read(
            lambda: _Known(keeper=keeping.keeper(), village=keeping.village(), info=keeping.info()),
            self._show,
        )
        self._deadlines.show_rules()
        self._days.show_rules()
        self._backups.read()
        self._security.read()

    def _show(self, known: _Known) -> None:
        self._keeper.show_keeper(known.keeper, known.village)
        self._book.show_info(known.info)
        self._security.know(known.keeper, known.village, known.info.path)

    def retranslate(self) -> None:
        self._heading.setText(self.title())
        self._keeper.retranslate()
        self._look.retranslate()
        self._deadlines.retranslate()
        self._days.retranslate()
        self._book.retranslate()
        self._backups.retranslate()
        self._security.retranslate()
        self._program.retranslate()

    def restyle(self) -> None:
        self._look.retranslate()
        self._limit_width()

    def _limit_width(self) -> None:
        spare = max(self.width() - px(_WIDEST), 0)
        self._sheet.setContentsMargins(0, 0, spare, 0)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_width()
