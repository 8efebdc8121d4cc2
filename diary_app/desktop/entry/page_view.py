"""The page of one entry, read like a page of a diary."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.attachment_tiles import AttachmentTiles, Shown
from diary_app.desktop.entry.matter_card import MatterCard
from diary_app.desktop.entry.offered_files import Job, jobs_of, offers_files, picture_name
from diary_app.desktop.entry.phrases import mention_shown, page_heading
from diary_app.desktop.entry.reading_text import ReadingText
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import Type, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row, clear
from diary_app.desktop.widgets.surfaces import Label, Scrolling
from diary_app.domain.entries import Attachment, EntryPage
from diary_app.domain.people import ResidentMention
from diary_app.wording import dates, figures


class PageView(QWidget):
    """Shows an ``EntryPage``; what a person wants done with it is told by signals."""

    edit_wanted = Signal()
    history_wanted = Signal()
    delete_wanted = Signal()
    choose_files_wanted = Signal()
    files_offered = Signal(object)
    follow_wanted = Signal(object)
    attachment_opened = Signal(object)
    attachment_removed = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: EntryPage | None = None
        self._marks: tuple[str, ...] = ()
        self._readings: list[ReadingText] = []
        self.setAcceptDrops(True)
        self._heading = Label("", "secondary", wrap=True)
        self._title = Label("", "title", wrap=True, selectable=True)
        self._buttons = {
            "edit": Button(kind="quiet", icon="edit", compact=True),
            "photo": Button(kind="quiet", icon="photo", compact=True),
            "history": Button(kind="quiet", icon="history", compact=True),
            "trash": Button(kind="quiet", icon="trash", compact=True),
        }
        self._text = ReadingText()
        self._sections = Column(gap=12)
        self.tiles = AttachmentTiles(context, can_copy=True)
        self._cards = Column(gap=16)
        self._foot = Label("", "secondary", wrap=True)
        self._lay_out()
        self._listen()
        theme.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = Column(inner, gap=8, margins=(32, 16, 32, 32))
        head = Row(gap=2)
        head.addWidget(self._heading, 1)
        for button in self._buttons.values():
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addLayout(self._sections)
        column.addWidget(self.tiles)
        column.addSpacing(4)
        column.addLayout(self._cards)
        column.addSpacing(4)
        column.addWidget(self._foot)
        column.addStretch(1)
        self.scrolling = Scrolling(inner)
        Column(self).addWidget(self.scrolling)

    def _listen(self) -> None:
        for name, signal in (
            ("edit", self.edit_wanted),
            ("photo", self.choose_files_wanted),
            ("history", self.history_wanted),
            ("trash", self.delete_wanted),
        ):
            self._buttons[name].clicked.connect(signal)
        self.tiles.opened.connect(self.attachment_opened)
        self.tiles.remove_wanted.connect(self.attachment_removed)
        self.tiles.copy_wanted.connect(self.copy_wanted)

    @property
    def page(self) -> EntryPage | None:
        """The page shown."""
        return self._page

    def show_page(self, page: EntryPage, marks: Sequence[str] = ()) -> None:
        """Show ``page`` with ``marks`` marked; another entry begins at its top."""
        another = self._page is None or self._page.entry.id != page.entry.id
        self._page = page
        self._marks = tuple(marks)
        self._build(page)
        if another:
            self.scrolling.verticalScrollBar().setValue(0)

    def show_marks(self, marks: Sequence[str]) -> None:
        """Mark other words on the same page."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            for each in (self._text, *self._readings):
                each.show_marks(self._marks)

    def attachment(self, key: object) -> Attachment | None:
        """The attachment that a tile stands for."""
        page = self._page
        found = page.attachments if page is not None else ()
        return next((each for each in found if each.id == key), None)

    def mime_jobs(self, event: QDropEvent) -> list[Job]:
        """What was dropped, as work to be done."""
        return jobs_of(event.mimeData(), picture_name(self._context))

    def retranslate(self) -> None:
        """Word it anew."""
        for name, words in (
            ("edit", tr("Edit") + "  Ctrl+E"),
            ("photo", tr("Add photos or files")),
            ("history", tr("Earlier states")),
            ("trash", tr("Put into the recycle bin") + "  Delete"),
        ):
            self._buttons[name].setToolTip(words)
            self._buttons[name].setAccessibleName(words)
        if self._page is not None:
            self._build(self._page)

    def _restyle(self) -> None:
        self._text.restyle()
        if self._page is not None:
            self._build(self._page)

    def _build(self, page: EntryPage) -> None:
        words = texts.words
        entry, content = page.entry, page.entry.content
        self._heading.setText(page_heading(words, entry))
        self._title.setText(content.shown_title)
        self._text.show_text(content.text, self._marks)
        clear(self._sections)
        self._readings = []
        for name, text in (
            (tr("Thoughts"), content.thoughts),
            (tr("Plan"), content.plan),
            (tr("Also present"), content.others_present),
        ):
            if text:
                self._sections.addWidget(self._section(name, text))
        if content.residents:
            self._sections.addWidget(self._residents(content.residents))
        self.tiles.show_all([self._shown(each) for each in page.attachments])
        clear(self._cards)
        form, today = self._context.services.form, self._context.clock.today()
        for place, each in enumerate(page.matters):
            card = MatterCard(each, form, today, leading=place == 0)
            matter: UUID = each.matter.id
            card.follow_wanted.connect(lambda matter=matter: self.follow_wanted.emit(matter))
            self._cards.addWidget(card)
        told = [entry.number, entry.keeper_name]
        told.append(tr("written {moment}").format(moment=dates.moment(words, entry.created_at)))
        if entry.revision > 1:
            told.append(tr("changed {moment}").format(moment=dates.moment(words, entry.changed_at)))
        self._foot.setText(" · ".join(filter(None, told)))

    def _section(self, name: str, text: str) -> QWidget:
        section = QWidget()
        column = Column(section, gap=2)
        column.addWidget(Label(name, "secondary"))
        reading = ReadingText(Type.BODY)
        reading.show_text(text, self._marks)
        self._readings.append(reading)
        column.addWidget(reading)
        return section

    def _residents(self, residents: Sequence[ResidentMention]) -> QWidget:
        """Each leads to their household, but for those who asked not to be named."""
        section = QWidget()
        column = Column(section, gap=2)
        column.addWidget(Label(tr("Residents"), "secondary"))
        people = QWidget()
        flow = FlowLayout(people, gap=8)
        for each in residents:
            shown = mention_shown(texts.words, each)
            if each.unnamed or each.resident_id is None:
                flow.addWidget(Label(shown))
                continue
            link = Button(shown, kind="quiet", icon="person", compact=True)
            link.setToolTip(tr("Show the household"))
            link.clicked.connect(
                partial(self._context.go, "households", resident_id=each.resident_id)
            )
            flow.addWidget(link)
        column.addWidget(people)
        return section

    def _shown(self, attachment: Attachment) -> Shown:
        writing = self._context.services.writing
        return Shown(
            key=attachment.id,
            name=attachment.name,
            remark=figures.size(attachment.size),
            data=lambda: writing.attachment_data(attachment.id),
        )

    # Qt's own -----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._page is not None and offers_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files_offered.emit(self.mime_jobs(event))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
