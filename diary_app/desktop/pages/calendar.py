"""The page *Calendar*: entries and deadlines day by day."""

from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from diary_app.desktop.calendar.day_side import DayShown, DaySide
from diary_app.desktop.calendar.legend import Legend
from diary_app.desktop.calendar.month_grid import MonthGrid
from diary_app.desktop.calendar.month_model import MonthModel, same_day_in
from diary_app.desktop.context import Context
from diary_app.desktop.pages.page import Page
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import HairLine, Label
from diary_app.domain.agenda import CalendarDay
from diary_app.domain.changes import Subject
from diary_app.domain.following import WorkItem
from diary_app.domain.months import Month
from diary_app.domain.searching import EntryRow
from diary_app.wording import dates, figures

_MARGIN = 24
_LOW = 360
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class CalendarPage(Page):
    """One month: entries and deadlines of each day, lunar dates and holidays beside them."""

    id: ClassVar[str] = "calendar"
    icon: ClassVar[str] = "calendar"
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.ENTRY,
            Subject.MATTER,
            Subject.STEP,
            Subject.ANSWER,
            Subject.BATCH,
            Subject.FORM,
            Subject.SETTING,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._day = context.clock.today()
        self._days: dict[date, CalendarDay] = {}
        self._month: Month | None = None
        self._reading: Handle | None = None
        self._reading_day: Handle | None = None
        self._model = MonthModel(self)
        self.grid = MonthGrid(self._model)
        self.grid.day_wanted.connect(self.choose)
        self.grid.today_wanted.connect(self.go_to_today)
        self.grid.opened.connect(self._go_into_day)
        self.side = DaySide()
        self.side.opened.connect(self._open)
        self.side.write_wanted.connect(self.write)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.write)
        self._title = Label("", "title")
        self._before = Button(icon="chevron-left", compact=True)
        self._after = Button(icon="chevron-right", compact=True)
        self._today = Button(compact=True)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._today.clicked.connect(self.go_to_today)
        self._buttons = (self._before, self._today, self._after)
        self._left = QWidget()
        self._legend = Legend()
        self._notice = Label("", "secondary", wrap=True)
        self._lay_out()
        self.retranslate()

    def title(self) -> str:
        return tr("Calendar")

    def first_focus(self) -> QWidget | None:
        return self.grid

    def refresh(self) -> None:
        self._read_month(Month.of(self._day))
        self._read_day()

    def retranslate(self) -> None:
        for button, words, key in (
            (self._before, tr("Month before"), "Page Up"),
            (self._after, tr("Month after"), "Page Down"),
        ):
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({key})")
        self._today.setText(tr("Today"))
        self._today.setToolTip("Home")
        self.grid.setAccessibleName(tr("Days of the month"))
        self._legend.retranslate()
        self.side.retranslate()
        self._word_month()
        self.grid.horizontalHeader().viewport().update()
        self.grid.viewport().update()

    def restyle(self) -> None:
        self.grid.restyle()
        self._word_title()
        self.side.list.doItemsLayout()

    def show_item(self, **what: Any) -> None:
        """``date``: choose that day."""
        day = what.get("date")
        if isinstance(day, date):
            self.choose(day)

    def choose(self, day: date) -> None:
        """Choose ``day``; its month is shown."""
        self._day = min(max(day, _FIRST_DAY), _LAST_DAY)
        if Month.of(self._day) != self._month:
            self._read_month(Month.of(self._day))
        else:
            self._show_chosen()
        self._read_day()

    def write(self) -> None:
        """Begin an entry for the day chosen."""
        self.context.go("new_entry", date=self._day)

    def go_to_today(self) -> None:
        """Choose today, and bring the keyboard to the grid."""
        self.choose(self.context.clock.today())
        self.grid.setFocus()

    def _turn(self, months: int) -> None:
        self.choose(same_day_in(Month.of(self._day).shifted(months), self._day))

    def _go_into_day(self) -> None:
        if self.side.is_empty:
            self.side.write.setFocus()
        else:
            self.side.list.focus_first()

    def _open(self, row: EntryRow | WorkItem) -> None:
        if isinstance(row, EntryRow):
            self.context.go("diary", entry_id=row.id, search="")
        else:
            self.context.go("follow_up", matter_id=row.matter.id)

    def _read_month(self, month: Month) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._month = month
        agenda = self.context.services.agenda
        self._reading = self.context.tasks.read(
            lambda: agenda.month(month), self._show_month, self.context.tell_fault
        )

    def _show_month(self, days: tuple[CalendarDay, ...]) -> None:
        self._days = {each.day: each for each in days}
        today = self.context.clock.today()
        self._model.show_days(days, today)
        if self._month is not None:
            self.grid.show_month(self._month, today)
        self._word_month()
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.grid.choose(self._day)
        chosen = self._days.get(self._day)
        if chosen is not None:
            self.side.show_day(chosen)

    def _read_day(self) -> None:
        if self._reading_day is not None:
            self._reading_day.cancel()
        agenda, day = self.context.services.agenda, self._day

        def read() -> DayShown:
            return DayShown(day=day, entries=agenda.entries_on(day), due=agenda.due_on(day))

        self._reading_day = self.context.tasks.read(
            read, self._show_day_read, self.context.tell_fault
        )

    def _show_day_read(self, shown: DayShown) -> None:
        if shown.day == self._day:
            self.side.show_rows(shown)

    def _word_month(self) -> None:
        self._word_title()
        unknown = sorted({day.year for day, each in self._days.items() if not each.kind_known})
        # Where the room is low, the day beside the month says it for itself.
        self._notice.setVisible(bool(unknown) and self.height() >= px(_LOW))
        self._notice.setText(
            tr(
                "The public holidays of {years} are not entered yet: days off are those of the "
                "week, and deadlines are estimates."
            ).format(years=figures.listed(texts.words, map(str, unknown)))
        )

    def _word_title(self) -> None:
        """The month in full, or in short where its buttons leave no room for that."""
        month = self._month
        if month is None:
            return
        whole = dates.month(texts.words, month)
        taken = sum(each.sizeHint().width() + px(8) for each in self._buttons)
        room = self._left.contentsRect().width() - taken - px(2 * _MARGIN)
        if QFontMetricsF(theme.font(Type.TITLE)).horizontalAdvance(whole) > room:
            whole = f"{dates.short_month(texts.words, month)} {month.year}"
        self._title.setText(whole)

    def _lay_out(self) -> None:
        head = Row(gap=8)
        head.addWidget(self._title)
        head.addStretch(1)
        for button in self._buttons:
            head.addWidget(button)
        column = Column(self._left, gap=8, margins=(_MARGIN, 20, _MARGIN, 12))
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addWidget(self._legend)
        column.addWidget(self._notice)
        whole = Row(self, gap=0)
        whole.addWidget(self._left, 9)
        whole.addWidget(HairLine(upright=True))
        whole.addWidget(self.side, 4)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._word_month()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.grid.setFocus()
            return
        super().keyPressEvent(event)
