"""The matters that asked for a work, proposed to be ticked, and what they are answered."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.layouts import Column, clear
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.text_area import TextArea
from diary_app.desktop.widgets.tick import Tick
from diary_app.desktop.works.wording import proposed_answer
from diary_app.domain.following import WorkItem
from diary_app.domain.works import WorkContent
from diary_app.wording import dates, figures, terms

_SHOWN = 12
_PAUSE_MS = 250


class MatterPicker(Card):
    """Ticks for open matters, likeliest first; those ticked stay whatever is proposed next."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8)
        self._context = context
        self._reading: Handle | None = None
        self._content: WorkContent | None = None
        self._without: frozenset[UUID] = frozenset()
        self._items: tuple[WorkItem, ...] = ()
        self._ticked: dict[UUID, WorkItem] = {}
        self._heading = Label("", "heading")
        self._hint = Label("", "secondary", wrap=True)
        self._list = Column(gap=4)
        self._answer_label = Label("", "body", "secondary")
        self.answer = TextArea(least_lines=2)
        self._answer_is_ours = True
        self._answer_label.setBuddy(self.answer)
        for widget in (self._heading, self._hint):
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        self.body.addWidget(self._answer_label)
        self.body.addWidget(self.answer)
        self.answer.written.connect(self._on_answer)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def begin(self, content: WorkContent, without: Sequence[UUID] = ()) -> None:
        """Propose afresh for ``content``, nothing ticked; ``without``: settled already."""
        self._without = frozenset(without)
        self._ticked.clear()
        self._items = ()
        self._answer_is_ours = True
        self.look_for(content)
        self._show()

    def look_for(self, content: WorkContent) -> None:
        """Propose what asked for ``content``, after a pause in typing."""
        self._content = content
        self._propose_answer()
        self._pause.start()

    def ticked(self) -> tuple[UUID, ...]:
        """The matters ticked."""
        return tuple(self._ticked)

    def answer_given(self) -> str:
        """What they are answered; nothing where none is ticked."""
        return self.answer.text().strip() if self._ticked else ""

    def ticks(self) -> tuple[Tick, ...]:
        """The boxes shown, in order."""
        rows = (self._list.itemAt(at).widget() for at in range(self._list.count()))
        return tuple(row.tick for row in rows if isinstance(row, _MatterLine))

    def retranslate(self) -> None:
        """Word everything anew."""
        self._heading.setText(tr("Matters that asked for it"))
        self._answer_label.setText(tr("What those residents are told"))
        self.answer.setAccessibleName(tr("What those residents are told"))
        self._propose_answer()
        self._show()

    def _look(self) -> None:
        content = self._content
        if content is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        works = self._context.services.works
        self._reading = self._context.tasks.read(
            lambda: works.asked_for(content), self._take, self._context.tell_fault
        )

    def _take(self, items: tuple[WorkItem, ...]) -> None:
        self._items = items
        self._show()

    def _show(self) -> None:
        shown = dict(self._ticked)
        for item in self._items:
            if len(shown) < _SHOWN + len(self._ticked) and item.matter.id not in self._without:
                shown.setdefault(item.matter.id, item)
        focus = QApplication.focusWidget()
        focused = next((tick.property("matter") for tick in self.ticks() if tick is focus), None)
        clear(self._list)
        for item in shown.values():
            line = _MatterLine(item)
            line.tick.setChecked(item.matter.id in self._ticked)
            line.tick.toggled.connect(lambda on, item=item: self._on_tick(item, ticked=on))
            self._list.addWidget(line)
            if line.tick.property("matter") == focused:
                line.tick.setFocus()
        self._say_hint(bool(shown))

    def _say_hint(self, shown: bool) -> None:
        count = len(self._ticked)
        if count:
            words = trn(
                "{n} matter is answered with this work and stands to be called back.",
                "{n} matters are answered with this work and stand to be called back.",
                count,
            )
        elif shown:
            words = tr("These may have asked for it. Tick those that did; nothing is ticked yet.")
        else:
            words = tr("No open matter seems to have asked for this. It can be kept without one.")
        self._hint.setText(words)
        self._answer_label.setVisible(bool(count))
        self.answer.setVisible(bool(count))

    def _on_tick(self, item: WorkItem, *, ticked: bool) -> None:
        if ticked:
            self._ticked[item.matter.id] = item
        else:
            self._ticked.pop(item.matter.id, None)
        self._say_hint(bool(self.ticks()))
        self.edited.emit()

    def _on_answer(self) -> None:
        self._answer_is_ours = False
        self.edited.emit()

    def _propose_answer(self) -> None:
        content = self._content
        if content is None or not self._answer_is_ours or not content.title:
            return
        day = dates.plain_day(texts.words, content.done_on)
        self.answer.set_text(proposed_answer(content.title, day))


class _MatterLine(QWidget):
    """A box with the title, and below it what tells the matter apart."""

    def __init__(self, item: WorkItem) -> None:
        super().__init__()
        matter = item.matter
        self.tick = Tick(matter.content.title)
        self.tick.setProperty("matter", str(matter.id))
        below = " · ".join(
            filter(
                None,
                (
                    matter.number,
                    item.place,
                    figures.listed(texts.words, item.residents[:2]),
                    terms.status(texts.words, matter.status),
                ),
            )
        )
        self.tick.setAccessibleDescription(below)
        self.tick.setMinimumWidth(1)  # a long title ends where the card does
        column = Column(self, gap=0)
        column.addWidget(self.tick)
        label = Label(below, "secondary", wrap=True)
        label.setContentsMargins(self.tick.fontMetrics().height() + 8, 0, 0, 0)
        column.addWidget(label)
