"""Like something said before: earlier matters beside the form, linked with one key."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.phrases import days_left, residents_briefly
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row, clear
from diary_app.desktop.widgets.marks import KindMark, StatusPill
from diary_app.desktop.widgets.surfaces import Card, Label, Scrolling
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Matter, urgency_of
from diary_app.domain.searching import EntryRow
from diary_app.wording import dates

KEYS = ("Alt+5", "Alt+6", "Alt+7")
_SHORTEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An earlier matter, with the latest entry that raised it."""

    matter: Matter
    entries: int
    row: EntryRow | None


class SimilarSide(QFrame):
    """Shows at most three matters; those linked stay on top. It never moves the form."""

    link_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: tuple[Similar, ...] = ()
        self._linked: dict[UUID, Similar | None] = {}
        self._asked = ""
        self._buttons: list[Button] = []
        self.setProperty("part", "side")
        self._title = Label("", "heading")
        self._hint = Label("", "secondary", wrap=True)
        self._cards = Column(gap=12)
        inner = QWidget()
        column = Column(inner, gap=12, margins=(20, 26, 20, 24))
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._cards)
        column.addStretch(1)
        Column(self).addWidget(Scrolling(inner))
        self.retranslate()

    def listen(self, form: QWidget) -> None:
        """Let the keys link while the keyboard is anywhere in ``form``."""
        for place, key in enumerate(KEYS):
            shortcut = QShortcut(QKeySequence(key), form)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda place=place: self._press(place))

    def linked(self) -> tuple[UUID, ...]:
        """The matters that the entry raises again."""
        return tuple(self._linked)

    def set_linked(self, linked: Sequence[UUID]) -> None:
        """Show which matters are linked already, and forget what was found."""
        self._found = ()
        self._asked = ""
        self._linked = dict.fromkeys(linked)
        self._show()
        if linked:
            self._read(tuple(linked), "")

    def look_for(self, text: str) -> None:
        """Look for matters like ``text``."""
        text = text.strip()
        if text == self._asked:
            return
        self._asked = text
        if len(text) < _SHORTEST:
            self._found = ()
            self._show()
            return
        writing = self._context.services.writing
        self._context.tasks.read(
            lambda: self._described(writing.similar_matters(text, len(KEYS))),
            lambda found: self._take(text, found),
            lambda _fault: None,
        )

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("Like something said before"))
        self._show()

    def _read(self, ids: tuple[UUID, ...], text: str) -> None:
        self._context.tasks.read(
            lambda: self._described(ids),
            lambda found: self._take(text, found),
            lambda _fault: None,
        )

    def _described(self, ids: Sequence[UUID]) -> tuple[Similar, ...]:
        services = self._context.services
        found = []
        for each in ids:
            try:
                page = services.following.page(each)
            except DiaryError:
                continue
            row = services.searching.row(page.entry_ids[-1]) if page.entry_ids else None
            found.append(Similar(matter=page.matter, entries=len(page.entry_ids), row=row))
        return tuple(found)

    def _take(self, text: str, found: tuple[Similar, ...]) -> None:
        if text != self._asked:
            return
        for each in found:
            if each.matter.id in self._linked:
                self._linked[each.matter.id] = each
        self._found = found
        self._show()

    def _show(self) -> None:
        clear(self._cards)
        self._buttons = []
        linked = [each for each in self._linked.values() if each is not None]
        others = [each for each in self._found if each.matter.id not in self._linked]
        for place, each in enumerate([*linked, *others][: len(KEYS)]):
            self._cards.addWidget(self._card(each, KEYS[place]))
        self._hint.setText(
            tr("While you write, earlier matters that sound alike appear here.")
            if not self._buttons
            else ""
        )
        self._hint.setVisible(not self._buttons)

    def _card(self, similar: Similar, key: str) -> Card:
        matter = similar.matter
        today = self._context.clock.today()
        holidays = self._context.services.form.holidays
        card = Card(gap=4, margins=(14, 12, 14, 12))
        top = Row()
        top.addWidget(KindMark(matter.content.kind))
        top.addStretch(1)
        left = days_left(matter.deadline, today, holidays)
        top.addWidget(StatusPill(matter.status, urgency_of(matter, today, None), days_left=left))
        card.body.addLayout(top)
        title = matter.content.title or (similar.row.title if similar.row else matter.number)
        card.body.addWidget(Label(title, wrap=True))
        card.body.addWidget(Label(self._told(similar), "secondary", wrap=True))
        is_linked = matter.id in self._linked
        button = Button(
            tr("Linked – take back") if is_linked else tr("It is the same"),
            key,
            icon="check" if is_linked else "",
            compact=True,
            live=False,
        )
        button.clicked.connect(lambda: self._toggle(similar))
        self._buttons.append(button)
        row = Row()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addSpacing(4)
        card.body.addLayout(row)
        return card

    def _told(self, similar: Similar) -> str:
        words = texts.words
        row = similar.row
        parts = [residents_briefly(words, row.residents, row.unnamed) if row else ""]
        if similar.entries > 1:
            parts.append(trn("raised {n} time", "raised {n} times", similar.entries))
        parts.append(dates.near_day(words, similar.matter.opened_on, self._context.clock.today()))
        return " · ".join(filter(None, parts))

    def _press(self, place: int) -> None:
        if place < len(self._buttons):
            self._buttons[place].click()

    def _toggle(self, similar: Similar) -> None:
        matter = similar.matter.id
        if matter in self._linked:
            del self._linked[matter]
            if all(each.matter.id != matter for each in self._found):
                self._found = (*self._found, similar)
        else:
            self._linked[matter] = similar
        self._show()
        self.link_changed.emit()
