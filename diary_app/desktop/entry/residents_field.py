"""The residents spoken with: typed or picked from earlier entries, each a chip."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.phrases import mention_shown, resident_shown
from diary_app.desktop.entry.resident_dialog import ask_about
from diary_app.desktop.entry.suggesting_field import Offer, SuggestingField
from diary_app.desktop.entry.typed import resident_typed
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.chips import Chip
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row, clear
from diary_app.domain.people import Resident, ResidentMention


class _Line(SuggestingField):
    """The line for the next name: leaving it takes what stands there."""

    def __init__(
        self,
        suggest: Callable[[str], None],
        settle: Callable[[], None],
        take_back: Callable[[], None],
        unnamed: QWidget,
    ) -> None:
        super().__init__(suggest)
        self._settle = settle
        self._unnamed = unnamed
        self._take_back = take_back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self._take_back()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Who goes on to the button means what is typed: it stays for the button to take.
        if not self.is_offering and QApplication.focusWidget() is not self._unnamed:
            self._settle()


class ResidentsField(QWidget):
    """Holds the mentions of one entry. ``edited`` after each change a person made."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._mentions: list[ResidentMention] = []
        self._unnamed = Button(keys="Alt+0", kind="quiet")
        # A click on it leaves the keyboard where it is: in the name, or on its chip.
        self._unnamed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._unnamed.clicked.connect(self._add_unnamed)
        self.line = _Line(self._suggest, self.settle, self._take_back, self._unnamed)
        self.line.chosen.connect(self._on_chosen)
        self.line.entered.connect(lambda _text: self.settle())
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8)
        column = Column(self, gap=8)
        row = Row(gap=4)
        row.addWidget(self.line, 1)
        row.addWidget(self._unnamed)
        column.addLayout(row)
        column.addWidget(self._chips)
        self.setFocusProxy(self.line)
        self.retranslate()

    def mentions(self) -> tuple[ResidentMention, ...]:
        """The residents, with the one being typed."""
        typed = resident_typed(self.line.text())
        return (*self._mentions, typed) if typed else tuple(self._mentions)

    def set_mentions(self, mentions: Sequence[ResidentMention]) -> None:
        """Show ``mentions``."""
        self._mentions = list(mentions)
        self.line.clear()
        self._show()

    def settle(self) -> None:
        """Make a chip of what was typed."""
        typed = resident_typed(self.line.text())
        if typed is None:
            return
        self.line.clear()
        self._add(typed)

    def retranslate(self) -> None:
        """Word it anew."""
        self.line.setAccessibleName(tr("Residents"))
        self._unnamed.setText(tr("Not to be named"))
        self._unnamed.setToolTip(
            tr("The resident asked not to be named: no name is shown, printed or exported.")
        )
        self._show()

    def _show(self) -> None:
        clear(self._flow)
        self.line.setPlaceholderText(
            tr("Another one …") if self._mentions else tr("Name, household, phone")
        )
        for position, mention in enumerate(self._mentions):
            shown = mention_shown(texts.words, mention)
            chip = Chip(shown, checkable=False)
            chip.setToolTip(tr("Open to correct or take off; Delete takes off"))
            chip.clicked.connect(partial(self._open, position))
            chip.installEventFilter(self)
            chip.setProperty("position", position)
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(self._mentions))
        self._chips.updateGeometry()

    def _add(self, mention: ResidentMention) -> None:
        known = {(each.name, each.phone, each.household) for each in self._mentions}
        same = (mention.name, mention.phone, mention.household)
        if mention.unnamed or same not in known:
            self._mentions.append(mention)
        self._show()
        self.edited.emit()

    def _add_unnamed(self) -> None:
        """What is typed, or the chip gone to, is not to be named; else somebody nothing is told of.

        Pressed again on the same chip, it is taken back.
        """
        position = self._chip_gone_to()
        if position is not None:
            mention = self._mentions[position]
            self._mentions[position] = replace(mention, unnamed=not mention.unnamed)
            self._show()
            self._flow.itemAt(position).widget().setFocus()  # type: ignore[union-attr]
            self.edited.emit()
            return
        typed = resident_typed(self.line.text())
        self.line.clear()
        self.line.hide_offers()
        self._add(replace(typed or ResidentMention(), unnamed=True))
        self.line.setFocus()

    def _chip_gone_to(self) -> int | None:
        for position in range(self._flow.count()):
            item = self._flow.itemAt(position)
            if item is not None and item.widget().hasFocus():
                return position
        return None

    def _take_back(self) -> None:
        if self._mentions:
            self._mentions.pop()
            self._show()
            self.edited.emit()

    def _open(self, position: int) -> None:
        corrected = ask_about(self._mentions[position], self.window())
        if corrected is None:
            del self._mentions[position]
        else:
            self._mentions[position] = corrected
        self._show()
        self.line.setFocus()
        self.edited.emit()

    def _suggest(self, typed: str) -> None:
        residents = self._context.services.residents

        def show(found: tuple[Resident, ...]) -> None:
            today = self._context.clock.today()
            offers = []
            for each in found:
                text, remark = resident_shown(texts.words, each, today)
                offers.append(Offer(text=text, remark=remark, value=each))
            # Nobody is called what their name sounds like, or by their phone.
            self.line.set_offers(offers, typed, lead=bool(typed.strip()) and typed.isascii())

        self._context.tasks.read(lambda: residents.like(typed.strip()), show)

    def _on_chosen(self, offer: Offer) -> None:
        resident = offer.value
        if isinstance(resident, Resident):
            self.line.clear()
            self._add(
                ResidentMention(
                    name=resident.name,
                    phone=resident.phone,
                    household=resident.household,
                    resident_id=resident.id,
                )
            )

    # Qt's own -----------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            del self._mentions[int(watched.property("position"))]
            self._show()
            self.line.setFocus()
            self.edited.emit()
            return True
        return super().eventFilter(watched, event)
