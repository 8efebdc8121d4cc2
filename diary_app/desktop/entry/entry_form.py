"""The form of an entry: text first, the rest optional below; for a new page and an old one."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.category_field import NEXT_PROPOSAL_KEY
from diary_app.desktop.entry.fields import EntryFields, blank_fields
from diary_app.desktop.entry.kind_buttons import KEYS
from diary_app.desktop.entry.matters_part import ANOTHER_KEY, MattersPart
from diary_app.desktop.entry.more_part import MorePart
from diary_app.desktop.entry.photos_field import PhotosField
from diary_app.desktop.entry.place_field import PlaceField
from diary_app.desktop.entry.residents_field import ResidentsField
from diary_app.desktop.entry.said_area import SaidArea
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.date_field import DateField
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice
from diary_app.desktop.widgets.layouts import Column
from diary_app.domain.entries import NewAttachment, Way
from diary_app.domain.matters import Kind
from diary_app.domain.text import LONGEST_TEXT
from diary_app.wording import terms

_PAUSE_MS = 350
_LABEL_WIDTH = 72


class EntryForm(QWidget):
    """Shows and reads ``EntryFields``.

    ``edited`` after every change a person made, never for letters that an
    input method has not settled. ``paused`` carries the text after a moment
    without typing.
    """

    edited = Signal()
    paused = Signal(str)

    def __init__(
        self, context: Context, *, with_photos: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._shown = blank_fields(context.clock.today())
        self.text = SaidArea(least_lines=5, most_lines=14)
        self.matters = MattersPart(context)
        self.date = DateField(context.clock.today(), today=context.clock.today())
        self.way = Choice()
        self.residents = ResidentsField(context)
        self.place = PlaceField(context)
        self.photos = PhotosField(context) if with_photos else None
        self.more = MorePart(self.matters.details)
        self._grid = FieldGrid()
        self._labels = [
            self._grid.add("", self.date),
            self._grid.add("", self.way),
            self._grid.add_wide("", self.residents),
            # The whole width: what is proposed says beside it where it comes from.
            self._grid.add_wide("", self.matters.category),
            self._grid.add("", self.place),
        ]
        if self.photos is not None:
            self._labels.append(self._grid.add("", self.photos))
        column = Column(self, gap=12)
        for part in (self.text, self.matters, self._grid, self.more):
            column.addWidget(part)
        self._unproposed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._listen()
        self.retranslate()

    def _listen(self) -> None:
        self.text.written.connect(self._on_written)
        self.text.was_cut.connect(self._on_cut)
        self.matters.edited.connect(self.edited)
        self.date.day_changed.connect(lambda _day: self.edited.emit())
        self.way.chosen.connect(lambda _way: self.edited.emit())
        self.residents.edited.connect(self.edited)
        self.place.textEdited.connect(lambda _text: self.edited.emit())
        self.more.edited.connect(self.edited)
        if self.photos is not None:
            self.photos.edited.connect(self.edited)
            self.text.files_offered.connect(self.photos.take_mime)
        for kind, key in zip(Kind, KEYS, strict=True):
            self._shortcut(key).activated.connect(lambda kind=kind: self.matters.press(kind))
        self._shortcut(ANOTHER_KEY).activated.connect(self.matters.add_box)
        self._shortcut(NEXT_PROPOSAL_KEY).activated.connect(self.matters.propose_next)

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def fields(self) -> EntryFields:
        """The form as it reads now."""
        group, spot = self.place.place()
        way = self.way.value()
        content = replace(
            self._shown.content,
            date=self.date.value() or self._context.clock.today(),
            text=self.text.text(),
            way=Way(way) if isinstance(way, str) else None,
            residents=self.residents.mentions(),
            group=group,
            spot=spot,
        )
        return replace(
            self._shown, content=self.more.filled(content), matters=self.matters.matters()
        )

    @property
    def has_unproposed(self) -> bool:
        """Whether the words changed since a category was proposed for them."""
        return self._unproposed

    def attachments(self) -> tuple[NewAttachment, ...]:
        """What was taken in for a new entry."""
        return self.photos.attachments() if self.photos is not None else ()

    def show_fields(self, fields: EntryFields) -> None:
        """Show ``fields``; attachments taken in before are put away."""
        self._shown = fields
        content = fields.content
        self.text.set_text(content.text)
        self.date.set_value(content.date)
        self.way.set_value(content.way)
        self.residents.set_mentions(content.residents)
        self.place.set_place(content.group, content.spot)
        self.matters.show_matters(fields.matters)
        self.more.show_content(content)
        if self.photos is not None:
            self.photos.set_attachments(())
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        if content.text:
            self._pause_soon()

    def go_to_problem(self) -> bool:
        """Go to what cannot be saved as it stands; ``False`` where nothing is wrong."""
        if not self.text.text().strip():
            self.text.setFocus()
            self._context.tell(tr("Write down what was said first; nothing else is needed."))
            return True
        if not self.date.is_readable():
            self.date.setFocus()
            self._context.tell(tr("This day cannot be read. Write it as 2026-11-24."))
            return True
        return False

    def retranslate(self) -> None:
        """Word it anew."""
        self.text.setPlaceholderText(tr("What did the resident say?"))
        self.text.setAccessibleName(tr("Text"))
        words = [tr("Date"), tr("Way"), tr("Residents"), tr("Category"), tr("Place"), tr("Photos")]
        for label, word in zip(self._labels, words, strict=False):
            label.setText(word)
        self.date.setAccessibleName(words[0])
        self.way.setAccessibleName(words[1])
        self.way.set_options([(None, "—"), *((each, terms.way(texts.words, each)) for each in Way)])
        for part in (self.matters, self.residents, self.place, self.more):
            part.retranslate()
        if self.photos is not None:
            self.photos.retranslate()
        self.restyle()

    def restyle(self) -> None:
        """Measure anew."""
        labels = (*self._labels, *self.more.labels(), *self.matters.details.labels())
        width = px(_LABEL_WIDTH)
        for label in labels:
            label.setMinimumWidth(0)
            width = max(width, label.sizeHint().width())
        for label in labels:
            label.setMinimumWidth(width)
        self.matters.align(width)

    def _pause_soon(self) -> None:
        self._unproposed = True
        if self.isVisible():
            self._pause.start()

    def _on_written(self) -> None:
        self._pause_soon()
        self.edited.emit()

    def _on_cut(self) -> None:
        self._context.tell(
            tr("What was pasted is too long: only {n} characters fit on a page.").format(
                n=f"{LONGEST_TEXT:,}"
            )
        )

    def _on_pause(self) -> None:
        self._unproposed = False
        text = self.text.text()
        self.paused.emit(text)
        proposing = self._context.services.proposing
        if text.strip():
            self._context.tasks.read(
                lambda: proposing.categories(text), self.matters.propose, lambda _fault: None
            )
        else:
            self.matters.propose(())

    # Qt's own -----------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        proposing = self._context.services.proposing
        self._context.tasks.read(proposing.prepare, lambda _done: None, lambda _fault: None)
        if self._unproposed:
            self._pause.start()
