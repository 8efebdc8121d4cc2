"""The left of the page *Households*: a field to find homes, over the list of them."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.households.home_list import HomeDelegate, HomeListModel
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.fields import SearchField
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import EmptyState, HairLine
from diary_app.domain.households import HouseholdKey, HouseholdLine

_AT_ONCE = 100
_PAUSE_MS = 120


class _Finder(SearchField):
    """Down goes to the list below. Nothing is looked for while an input method composes."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)


class HomeSide(QWidget):
    """Lists homes, most recently met first; ``chosen`` carries the key of the one gone to.

    ``opened`` tells that Enter was pressed on it, ``filled`` that the list was read.
    """

    chosen = Signal(object)
    opened = Signal()
    filled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._typed = ""
        self._key: HouseholdKey | None = None
        self._asked = False
        self._whole = False
        self._reading: Handle | None = None
        self._more: Handle | None = None
        today = context.clock.today()
        self.field = _Finder("")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.left_downwards.connect(self._to_list)
        self.model = HomeListModel(today, self)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setItemDelegate(HomeDelegate(today, self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.list.activated.connect(self.opened)
        self.list.verticalScrollBar().valueChanged.connect(self._read_more_if_near)
        self._nobody = EmptyState("search")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._nobody)
        head = QWidget()
        Column(head, margins=(16, 12, 16, 12)).addWidget(self.field)
        column = Column(self, gap=0)
        column.addWidget(head)
        column.addWidget(HairLine())
        column.addWidget(self._lists, 1)
        self.retranslate()

    @property
    def key(self) -> HouseholdKey | None:
        """The home chosen."""
        return self._key

    @property
    def is_empty(self) -> bool:
        """Whether there is no home at all, whatever is typed."""
        return not self.model.rowCount() and not self._typed

    def refresh(self) -> None:
        """Read the list anew, as far down as it was read before."""
        for handle in (self._reading, self._more):
            if handle is not None:
                handle.cancel()
        residents, typed = self._context.services.residents, self._typed
        limit = max(_AT_ONCE, self.model.rowCount())
        self._reading = self._context.tasks.read(
            lambda: residents.households(typed, limit=limit), lambda lines: self._show(lines, limit)
        )

    def want(self, key: HouseholdKey) -> None:
        """Choose a home, listed or not; what was typed is cleared where it would hide it."""
        self._key, self._asked = key, True
        self._choose_shown()
        if self.model.place_of(key) < 0 and self._typed:
            self.field.clear()

    def retranslate(self) -> None:
        """Word it anew."""
        self.field.setPlaceholderText(tr("Name, pinyin, door, end of the phone"))
        self.field.setAccessibleName(tr("Find a household"))
        self.list.setAccessibleName(tr("Households"))
        self._nobody.set_words(
            tr("No household fits"),
            tr("Try one character of the name, its pinyin, the door or the last digits."),
        )
        self.list.viewport().update()

    def restyle(self) -> None:
        """Measure anew."""
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setSingleStep(px(35))

    def _find(self) -> None:
        typed = self.field.text().strip()
        if typed == self._typed:
            return
        self._typed, self._asked = typed, self._asked and not typed
        self.list.scrollToTop()
        self.model.show_rows(())
        self.refresh()

    def _show(self, lines: tuple[HouseholdLine, ...], limit: int) -> None:
        self._whole = len(lines) < limit
        self.model.show_rows(lines)
        self._lists.setCurrentWidget(self.list if lines or not self._typed else self._nobody)
        if not self._asked and self.model.place_of(self._key) < 0:
            self._key = lines[0].key if lines else None
            self.chosen.emit(self._key)
        self._choose_shown()
        self.filled.emit()

    def _choose_shown(self) -> None:
        row = self.model.place_of(self._key)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        else:
            self.list.selectionModel().clear()

    def _read_more_if_near(self) -> None:
        bar, last = self.list.verticalScrollBar(), self.model.row(self.model.rowCount() - 1)
        waiting = self._more is not None and not self._more.finished
        near = bar.value() >= bar.maximum() - 2 * self.list.viewport().height()
        if last is None or waiting or self._whole or not near:
            return
        residents, typed, after = self._context.services.residents, self._typed, last.key

        def add(lines: tuple[HouseholdLine, ...]) -> None:
            self._whole = len(lines) < _AT_ONCE
            self.model.add_rows(lines)

        self._more = self._context.tasks.read(
            lambda: residents.households(typed, limit=_AT_ONCE, after=after), add
        )

    def _on_row(self, current: QModelIndex) -> None:
        line = self.model.row(current.row())
        if line is not None and line.key != self._key:
            self._key, self._asked = line.key, False
            self.chosen.emit(self._key)

    def _to_list(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._find()
        if self.model.rowCount():
            self.list.setFocus()

    # Qt's own -----------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)
