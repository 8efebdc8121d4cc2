"""The month to walk through: day by day, week by week, month by month."""

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from diary_app.desktop.calendar.day_delegate import DayDelegate
from diary_app.desktop.calendar.month_model import WEEK, MonthModel, same_day_in
from diary_app.desktop.theme import px, theme
from diary_app.domain.months import Month

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthGrid(QTableView):
    """``day_wanted`` carries the day the keyboard or the mouse goes to, of any month.

    ``opened``: Enter or a double click; ``today_wanted``: Home.
    """

    day_wanted = Signal(object)  # date
    opened = Signal()
    today_wanted = Signal()

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = model
        self._delegate = DayDelegate()
        self._chosen: date | None = None
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.restyle()

    def show_month(self, month: Month, today: date) -> None:
        """Paint ``month`` as the one meant, and ``today`` in its ring."""
        self._delegate.month = month
        self._delegate.today = today
        self.viewport().update()

    def choose(self, day: date) -> None:
        """Choose ``day`` without telling anyone."""
        self._chosen = day
        index = self._days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def restyle(self) -> None:
        """Measure anew."""
        self.horizontalHeader().setMinimumSectionSize(px(24))
        self.verticalHeader().setMinimumSectionSize(px(16))
        # A narrow grid has no room beside the names of the weekdays.
        self.horizontalHeader().setStyleSheet(
            f"QHeaderView {{ background: {theme.current.ground}; }} QHeaderView::section {{"
            f" background: {theme.current.ground}; padding: {px(4)}px 0; }}"
        )
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        day = self._days.day_at(index)
        if day is not None:
            self.day_wanted.emit(day.day)

    # Qt's own -----------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(180))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        day = self._chosen
        if day is None or plain:
            event.ignore()
        elif key in _STEPS:
            self.day_wanted.emit(day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.day_wanted.emit(same_day_in(Month.of(day).shifted(_MONTHS[key]), day))
        elif key is Qt.Key.Key_Home:
            self.today_wanted.emit()
        elif key in _OPENS:
            self.opened.emit()
        else:
            event.ignore()
