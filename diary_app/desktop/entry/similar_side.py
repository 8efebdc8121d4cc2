"""Like something said before: earlier matters beside the form, linked with one key."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.similar_card import SimilarCard
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.likeness import Likening, SimilarMatter
from diary_app.domain.matters import Matter
from diary_app.domain.urgency import DeadlineWatch

KEYS = ("Alt+5", "Alt+6", "Alt+7")
"""They go on where the keys of this entry's own matters end (Alt+1 to Alt+4)."""
_SHORTEST = 6
_PAUSE_MS = 350


class SimilarSide(QWidget):
    """Shows the likeliest earlier matters, at most three besides those linked.

    ``asked``: what the form says now. Call ``touch`` after every change; the
    side asks and looks when the typing rests. A matter once linked keeps its
    place, so the same key takes it back. It stands beside the form, or below it
    where there is no room, and never moves it.
    """

    link_changed = Signal()
    shown = Signal(int)
    """How many matters stand here now."""
    brought = Signal(QWidget)
    """The card that the person goes to."""

    def __init__(
        self, context: Context, asked: Callable[[], Likening], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ask = asked
        self._asked: Likening | None = None
        self._found: tuple[SimilarMatter, ...] = ()
        self._shown: list[SimilarMatter | None] = []
        self._linked: dict[UUID, None] = {}
        self._reading: Handle | None = None
        self._stale = False
        self.cards: list[SimilarCard] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._title = Label("", "heading")
        self._hint = Label("", "secondary", wrap=True)
        self._column = Column(gap=12)
        column = Column(self, gap=12)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._column)
        column.addStretch(1)
        self.retranslate()

    def listen(self, form: QWidget) -> None:
        """Let the keys link while the keyboard is anywhere in ``form``."""
        for place, key in enumerate(KEYS):
            shortcut = QShortcut(QKeySequence(key), form)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda place=place: self._press(place))

    @property
    def count(self) -> int:
        """How many matters stand here."""
        return sum(each is not None for each in self._shown)

    def linked(self) -> tuple[UUID, ...]:
        """The matters that the entry raises again."""
        return tuple(self._linked)

    def linked_ended(self) -> tuple[Matter, ...]:
        """Those of them that had come to an end, in the order they stand here."""
        shown = (each.matter for each in self._shown if each is not None)
        return tuple(each for each in shown if each.id in self._linked and not each.is_open)

    def set_linked(self, linked: Sequence[UUID]) -> None:
        """Show which matters are linked already, and forget what was found."""
        self._give_up()
        self._found, self._shown = (), []
        self._linked = dict.fromkeys(linked)
        self._show()
        if linked:
            matching = self._context.services.matching
            self._context.tasks.read(
                lambda: matching.described(linked), self._take_linked, lambda _fault: None
            )

    def touch(self) -> None:
        """Something was written: look as soon as it rests."""
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def look(self) -> None:
        """Look for matters like what the form says now, unless it says the same as before."""
        self._stale = False
        asked = self._ask()
        if asked == self._asked:
            return
        self._give_up()
        self._asked = asked
        if len(asked.text) < _SHORTEST:
            self._take(())
            return
        matching = self._context.services.matching
        self._reading = self._context.tasks.read(
            lambda: matching.similar(asked, len(KEYS)), self._take, lambda _fault: None
        )

    def go_to(self, place: int) -> None:
        """Bring the card at ``place`` into view, the keyboard on its button."""
        if place < len(self.cards) and self.cards[place].isVisible():
            self.cards[place].button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.brought.emit(self.cards[place])

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("Like something said before"))
        self._show()

    def _give_up(self) -> None:
        """What was asked last is overtaken."""
        self._pause.stop()
        self._asked = None
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _take(self, found: tuple[SimilarMatter, ...]) -> None:
        self._found = found
        self._arrange()

    def _take_linked(self, linked: tuple[SimilarMatter, ...]) -> None:
        known = {each.matter.id for each in linked}
        # Merged or deleted meanwhile: saving could not link it.
        self._linked = {each: None for each in self._linked if each in known}
        shown = {each.matter.id for each in self._shown if each}
        self._shown += [each for each in linked if each.matter.id not in shown]
        self._arrange()

    def _arrange(self) -> None:
        """Keep linked matters where they stand and put what was found around them."""
        anew = {each.matter.id: each for each in self._found}
        others = [each for each in self._found if each.matter.id not in self._linked]
        arranged = [
            anew.get(each.matter.id, each) if each and each.matter.id in self._linked else None
            for each in self._shown
        ]
        arranged += [None] * (len(KEYS) - len(arranged))
        for place, each in enumerate(arranged[: len(KEYS)]):
            if each is None and others:
                arranged[place] = others.pop(0)
        self._shown = arranged
        self._show()

    def _show(self) -> None:
        while len(self.cards) < len(self._shown):
            self._add_card()
        form, today = self._context.services.form, self._context.clock.today()
        watch = DeadlineWatch(today=today, soon_days=form.deadlines.soon, holidays=form.holidays)
        for place, card in enumerate(self.cards):
            similar = self._shown[place] if place < len(self._shown) else None
            if similar is not None:
                card.show_matter(similar, watch, linked=similar.matter.id in self._linked)
            card.setVisible(similar is not None)
        self._hint.setText(tr("While you write, earlier matters that sound alike appear here."))
        self._hint.setVisible(not self.count)
        self.shown.emit(self.count)

    def _add_card(self) -> None:
        place = len(self.cards)
        card = SimilarCard(KEYS[place] if place < len(KEYS) else "")
        card.toggled.connect(lambda: self._toggle(place))
        self.cards.append(card)
        self._column.addWidget(card)

    def _press(self, place: int) -> None:
        """Link; but what the person has not in view is shown first."""
        if place >= len(self.cards) or not self.cards[place].isVisible():
            return
        if self.cards[place].button.visibleRegion().isEmpty():
            self.go_to(place)
        else:
            self._toggle(place)

    def _toggle(self, place: int) -> None:
        similar = self._shown[place]
        if similar is None:
            return
        matter = similar.matter.id
        if matter in self._linked:
            del self._linked[matter]
        else:
            self._linked[matter] = None
        self._show()
        self.link_changed.emit()

    # Qt's own -----------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._pause.start()
