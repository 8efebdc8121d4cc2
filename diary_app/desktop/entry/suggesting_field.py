"""A line to type in that offers what is known already, each with a quiet remark beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from diary_app.desktop.theme import Type, px, theme, unit
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.row_option import room_of, state_of

_SHOWN = 7
_PAUSE_MS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something known: how it reads, what is remarked beside it, and what it stands for."""

    text: str
    remark: str = ""
    value: object = None


_OfferRole = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


class _Offers(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()

    def set(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.offers[index.row()]
        if role == _OfferRole:
            return offer
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return offer.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{offer.text}, {offer.remark}" if offer.remark else offer.text
        return None


class _OfferDelegate(QStyledItemDelegate):
    """One line: the text, and the remark at its right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        offer = index.data(_OfferRole)
        rect = room_of(option).toRect()
        painter.save()
        if state_of(option) & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("chosen"))
        inner = rect.adjusted(unit(1.5), 0, -unit(1.5), 0)
        remark_font = theme.font(Type.SECONDARY)
        painter.setFont(remark_font)
        width = min(painter.fontMetrics().horizontalAdvance(offer.remark), inner.width() * 3 // 5)
        place = inner.adjusted(inner.width() - width, 0, 0, 0)
        painter.setPen(theme.color("secondary"))
        painter.drawText(
            place,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            painter.fontMetrics().elidedText(offer.remark, Qt.TextElideMode.ElideRight, width),
        )
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        room = inner.adjusted(0, 0, -width - unit(1), 0)
        painter.drawText(
            room,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            painter.fontMetrics().elidedText(offer.text, Qt.TextElideMode.ElideRight, room.width()),
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(120), px(38))


class SuggestingField(Field):
    """Asks ``suggest`` for offers as somebody types; the answer comes through ``set_offers``.

    Nothing happens while an input method composes: only committed text asks.
    ``chosen`` carries the ``Offer`` picked; ``entered`` tells that Return was
    pressed on text that is nobody's offer.
    """

    chosen = Signal(object)
    entered = Signal(str)

    def __init__(self, suggest: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._suggest = suggest
        self._asked = ""
        self._model = _Offers(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_SHOWN)
        completer.setWidget(self)
        popup = QListView()
        popup.setUniformItemSizes(True)
        popup.setProperty("part", "offers")
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(popup)
        popup.setItemDelegate(_OfferDelegate(popup))
        completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self._completer = completer
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)

    @property
    def is_offering(self) -> bool:
        """Whether offers hang below the line just now."""
        return bool(self._completer.popup().isVisible())

    def set_offers(
        self, offers: Sequence[Offer], typed: str | None = None, *, lead: bool = False
    ) -> None:
        """Show ``offers``; dropped where something else than ``typed`` was asked since.

        ``lead``: the first is gone to, so that Return takes it.
        """
        if typed is not None and typed != self._asked:
            return
        self._model.set(offers)
        if not offers or not self.hasFocus():
            self._completer.popup().hide()
            return
        popup = self._completer.popup()
        popup.setMinimumWidth(max(px(340), self.width()))
        self._completer.complete()
        if lead:
            popup.setCurrentIndex(self._model.index(0))

    def hide_offers(self) -> None:
        """Take the offers out of sight."""
        self._pause.stop()
        self._completer.popup().hide()

    def ask(self) -> None:
        """Ask for offers now: for what was typed, or for all where the text was not touched."""
        self._pause.stop()
        self._asked = self.text() if self.isModified() else ""
        self._suggest(self._asked)

    def _on_edited(self, text: str) -> None:
        del text
        self._pause.start()

    def _on_activated(self, index: QModelIndex) -> None:
        offer = index.data(_OfferRole)
        if isinstance(offer, Offer):
            self.hide_offers()
            self.chosen.emit(offer)

    def _on_return(self) -> None:
        self.hide_offers()
        self.entered.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() == Qt.Key.Key_Down and not self.is_offering:
            self.ask()
            event.accept()
            return
        taking = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_offering
        if taking and self._completer.popup().currentIndex().isValid():
            event.ignore()  # the list hands its keys here first: this one is its own
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.is_offering:
            self.ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._pause.stop()
