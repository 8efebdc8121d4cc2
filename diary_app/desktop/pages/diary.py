"""The diary: the list of entries beside the page of the chosen one."""

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.attachment_acts import AttachmentActs
from diary_app.desktop.entry.entry_acts import EntryActs
from diary_app.desktop.entry.fields import EntryFields
from diary_app.desktop.entry.list_side import ListSide
from diary_app.desktop.entry.nothing_here import NothingHere
from diary_app.desktop.entry.notice import Notice
from diary_app.desktop.entry.offered_files import (
    choose_files,
    jobs_of,
    offers_files,
    picture_name,
)
from diary_app.desktop.entry.page_view import PageView
from diary_app.desktop.entry.recycle_bin import RecycleBin
from diary_app.desktop.pages.page import Page
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.entries import EntryPage, KeptDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.searching import EntryRow
from diary_app.wording import dates

if TYPE_CHECKING:
    from diary_app.desktop.entry.entry_editor import EntryEditor

_LIST_WIDTH = 452
_LIST_SHARE = 0.4
_PAUSE_MS = 40


class DiaryPage(Page):
    """Searching filters the list as it is typed; the page beside it edits in place."""

    id: ClassVar[str] = "diary"
    icon: ClassVar[str] = "diary"
    searches: ClassVar[bool] = True
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.ENTRY,
            Subject.MATTER,
            Subject.STEP,
            Subject.ANSWER,
            Subject.ATTACHMENT,
            Subject.RESIDENT,
            Subject.BATCH,
            Subject.FORM,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown: UUID | None = None
        self._edit_wanted: EntryFields | bool = False
        self._reading: Handle | None = None
        self.side = ListSide(context)
        self.view = PageView(context)
        self._editor: EntryEditor | None = None
        self.nothing = NothingHere(context)
        self.bin = RecycleBin(context)
        self.notice = Notice()
        self._acts = AttachmentActs(context, self)
        self._entry_acts = EntryActs(context, self)
        self._right = QStackedWidget()
        self._whole = QStackedWidget()
        self._left = QFrame()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read_page)
        self._lay_out()
        self._listen()
        self.retranslate()

    @property
    def editor(self) -> "EntryEditor":
        """The form to edit in, made when it is first wanted: the list is filled sooner."""
        if self._editor is None:
            from diary_app.desktop.entry.entry_editor import EntryEditor

            self._editor = EntryEditor(self.context)
            self._editor.closed.connect(self._on_editor_closed)
            self._right.addWidget(self._editor)
        return self._editor

    def _lay_out(self) -> None:
        left = Column(self._left, gap=0)
        left.addWidget(self.notice)
        left.addWidget(self.side, 1)
        edge = QFrame()
        edge.setProperty("part", "side")
        Column(edge).addWidget(self._right)
        for each in (self.view, self.nothing):
            self._right.addWidget(each)
        both = QWidget()
        row = Row(both, gap=0)
        row.addWidget(self._left)
        row.addWidget(edge, 1)
        self._whole.addWidget(both)
        self._whole.addWidget(self.bin)
        Column(self).addWidget(self._whole)
        self._right.setCurrentWidget(self.nothing)

    def _listen(self) -> None:
        self.side.row_chosen.connect(self._on_row)
        self.side.row_opened.connect(lambda _row: self.edit())
        self.side.delete_pressed.connect(self.delete)
        self.side.bin_wanted.connect(self.open_bin)
        self.side.filled.connect(self._on_filled)
        self.view.edit_wanted.connect(self.edit)
        self.view.history_wanted.connect(self.show_history)
        self.view.delete_wanted.connect(self.delete)
        self.view.follow_wanted.connect(self._follow)
        self.view.choose_files_wanted.connect(lambda: self._attach(choose_files(self.window())))
        self.view.files_offered.connect(self._attach)
        self.view.attachment_opened.connect(self._with_attachment(self._acts.open))
        self.view.attachment_removed.connect(self._with_attachment(self._acts.take_off))
        self.view.copy_wanted.connect(self._with_attachment(self._acts.copy_out))
        self.nothing.widen_wanted.connect(self.show_everything)
        self.bin.closed.connect(self.close_bin)
        self.notice.acted.connect(lambda: self.context.go("new_entry"))
        for keys, act in (
            ("Ctrl+E", self.edit),
            ("Ctrl+R", self._follow_first),
            ("Ctrl+V", self._paste),
            ("Ctrl+H", self.show_history),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def title(self) -> str:
        return tr("Diary")

    def first_focus(self) -> QWidget:
        return self.side.list

    def refresh(self) -> None:
        self.side.reload(keep_depth=True)
        if self._shown is not None:
            self._read_page()
        if self._whole.currentWidget() is self.bin:
            self.bin.open()
        self.context.tasks.read(self.context.services.writing.drafts, self._show_notice)

    def search(self, text: str) -> None:
        self.close_bin()
        self.side.search(text)

    def show_item(self, **what: Any) -> None:
        """``entry_id``: choose it; ``edit``: and edit it (``True``, or fields to go on with).

        ``recycle_bin``: show the recycle bin.
        """
        if what.get("recycle_bin"):
            self.open_bin()
            return
        entry_id = what.get("entry_id")
        if isinstance(entry_id, UUID):
            self.close_bin()
            self._edit_wanted = what.get("edit", False)
            self._shown = entry_id
            self.side.want(entry_id)
            self._read_page()

    def show_everything(self) -> None:
        """Clear the search field and the chips."""
        self.side.widen()
        self.context.go("diary", search="")

    def edit(self) -> None:
        """Edit the entry shown, in place; going on with a draft of it where one was kept."""
        page = self.view.page
        if page is None or self._right.currentWidget() is not self.view:
            return

        def begin(drafts: tuple[KeptDraft, ...]) -> None:
            kept = next((each for each in drafts if each.key == str(page.entry.id)), None)
            fields = None
            if kept is not None:
                fields = EntryFields.from_json(kept.fields, self.context.clock.today())
            self._begin(page, fields)

        self.context.tasks.read(self.context.services.writing.drafts, begin)

    def delete(self) -> None:
        """Put the entry shown into the recycle bin."""
        page = self.view.page
        if page is None or self._right.currentWidget() is not self.view:
            return
        self._entry_acts.delete(page.entry)
        self._shown = None

    def show_history(self) -> None:
        """Show the earlier states of the entry shown."""
        page = self.view.page
        if page is not None:
            self._entry_acts.show_history(page.entry)

    def open_bin(self) -> None:
        """Show the recycle bin."""
        self._whole.setCurrentWidget(self.bin)
        self.bin.open()

    def close_bin(self) -> None:
        """Show the diary again."""
        if self._whole.currentWidget() is self.bin:
            self._whole.setCurrentIndex(0)
            self.side.list.setFocus()

    def retranslate(self) -> None:
        for part in (self.side, self.view, self.nothing, self.bin):
            part.retranslate()
        if self._editor is not None:
            self._editor.retranslate()
        self.notice.retranslate(tr("Go on writing"))
        if self.isVisible():
            self.context.tasks.read(self.context.services.writing.drafts, self._show_notice)

    def restyle(self) -> None:
        self.side.restyle()
        self.bin.restyle()
        if self._editor is not None:
            self._editor.form.restyle()
        self._place_list()

    def _on_changes(self, changes: Changes) -> None:
        only_rows = self.isVisible() and not changes.touches(Subject.BATCH, Subject.FORM)
        if only_rows and changes.ids and self.side.model.covers(changes.ids):
            self.side.show_rows_anew(changes.ids)
            if self._shown is not None:
                self._read_page()
            return
        super()._on_changes(changes)

    def _on_row(self, row: EntryRow | None) -> None:
        self._shown = row.id if row is not None else None
        self._pause.start()

    def _on_filled(self) -> None:
        if self.side.model.rowCount() == 0 and not (self.side.is_asked or self._is_editing()):
            self.nothing.show_reason(self.side.query, narrowed=self.side.is_narrowed)
            self._right.setCurrentWidget(self.nothing)
        else:
            self.view.show_marks(self.side.marks)

    def _read_page(self) -> None:
        self._pause.stop()
        entry_id = self._shown
        if entry_id is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        writing = self.context.services.writing
        self._reading = self.context.tasks.read(
            lambda: writing.page(entry_id), self._show_page, self._on_page_failed
        )

    def _show_page(self, page: EntryPage) -> None:
        if page.entry.id != self._shown:
            return
        self.view.show_page(page, self.side.marks)
        if self._is_editing():
            return
        self._right.setCurrentWidget(self.view)
        wanted, self._edit_wanted = self._edit_wanted, False
        if isinstance(wanted, EntryFields):
            self._begin(page, wanted)
        elif wanted:
            self.edit()

    def _on_page_failed(self, fault: Exception) -> None:
        # The chosen entry may have been deleted meanwhile: the list moves on by itself.
        if not (isinstance(fault, DiaryError) and fault.code == "entry_not_found"):
            self.context.tell_fault(fault)

    def _is_editing(self) -> bool:
        return self._editor is not None and self._right.currentWidget() is self._editor

    def _begin(self, page: EntryPage, fields: EntryFields | None) -> None:
        self._left.setEnabled(False)
        self._right.setCurrentWidget(self.editor)
        self.editor.begin(page, fields)

    def _on_editor_closed(self) -> None:
        self._left.setEnabled(True)
        self._right.setCurrentWidget(self.view)
        self.side.list.setFocus()
        self._read_page()

    def _follow(self, matter_id: UUID) -> None:
        self.context.go("follow_up", matter_id=matter_id)

    def _follow_first(self) -> None:
        page = self.view.page
        if page is not None and page.matters and self._right.currentWidget() is self.view:
            self._follow(page.matters[0].matter.id)

    def _attach(self, jobs: Any) -> None:
        page = self.view.page
        if page is not None and self._right.currentWidget() is self.view:
            self._acts.add(page.entry.id, jobs)

    def _paste(self) -> None:
        mime = QApplication.clipboard().mimeData()
        if offers_files(mime):
            self._attach(jobs_of(mime, picture_name(self.context)))

    def _with_attachment(self, act: Any) -> Any:
        def run(key: object) -> None:
            attachment = self.view.attachment(key)
            if attachment is not None:
                act(attachment)

        return run

    def _show_notice(self, drafts: tuple[KeptDraft, ...]) -> None:
        kept = next((each for each in drafts if each.key == "new"), None)
        words = ""
        if kept is not None:
            words = tr("An entry was begun {moment} and not saved yet").format(
                moment=dates.short_moment(texts.words, kept.saved_at)
            )
        self.notice.show_words(words)

    def _place_list(self) -> None:
        self._left.setFixedWidth(min(px(_LIST_WIDTH), round(self.width() * _LIST_SHARE)))

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_list()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._stale = True
        super().hideEvent(event)
