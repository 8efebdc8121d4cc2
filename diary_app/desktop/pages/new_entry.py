"""Writing an entry: one calm form, kept while it is typed, saved with one key."""

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.draft_keeper import DraftKeeper
from diary_app.desktop.entry.entry_form import EntryForm
from diary_app.desktop.entry.fields import EntryFields, blank_fields
from diary_app.desktop.entry.likening import likening_of
from diary_app.desktop.entry.offered_files import jobs_of, offers_files, picture_name
from diary_app.desktop.entry.similar_side import KEYS, SimilarSide
from diary_app.desktop.pages.page import Page
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row
from diary_app.desktop.widgets.message import Offer
from diary_app.desktop.widgets.surfaces import Label, Scrolling
from diary_app.domain.entries import KeptDraft, Way
from diary_app.domain.errors import DiaryError
from diary_app.domain.likeness import Likening
from diary_app.domain.matters import Matter, Status
from diary_app.services.writing import Saved
from diary_app.wording import dates, errors

_SIDE_SHARE = 0.3
_SIDE_WIDTH = 380
_NARROWEST_FORM = 620
_DRAFT = "new"
_SHOWN_TITLE = 18


class NewEntryPage(Page):
    """The page that opens with Ctrl+N from anywhere."""

    id: ClassVar[str] = "new_entry"
    icon: ClassVar[str] = "edit"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._saving = False
        self._resumed: KeptDraft | None = None
        self._kept_at: datetime | None = None
        self.form = EntryForm(context, with_photos=True)
        self.side = SimilarSide(context, self._likening)
        self.keeper = DraftKeeper(context, self._fields, self)
        self._title = Label("", "title")
        self._state = Label("", "secondary")
        self._start_afresh = Button(kind="quiet", compact=True)
        self._alike = Button("", KEYS[0], "quiet", compact=True, live=False)
        self._problem = Label("", "body", "overdue", wrap=True)
        self._note = Label("", "secondary", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.save_button = Button(keys="Ctrl+Enter", kind="filled", live=False)
        self.next_button = Button(live=False)
        self._lay_out()
        self._listen()
        self.retranslate()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = self._column = Column(inner, gap=12, margins=(40, 20, 40, 24))
        head = Row(gap=8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._state)
        head.addWidget(self._start_afresh)
        head.addWidget(self._alike)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=12)
        flow.addWidget(self.save_button)
        flow.addWidget(self.next_button)
        foot = Row(gap=12)
        foot.addWidget(buttons, 3)
        foot.addWidget(self._note, 2)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self._problem)
        column.addLayout(foot)
        column.addStretch(1)
        self._scroll = Scrolling(inner)
        holder = QWidget()
        self._beside = Column(holder, margins=(20, 26, 20, 24))
        self._beside.addWidget(self.side)
        self._side_frame = QFrame()
        self._side_frame.setProperty("part", "side")
        Column(self._side_frame).addWidget(Scrolling(holder))
        row = Row(self, gap=0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side_frame)
        self._problem.hide()
        # What comes and goes in the head must not move the form.
        for button in (self._start_afresh, self._alike):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            button.hide()

    def _listen(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.form.edited.connect(self.side.touch)
        self.form.paused.connect(lambda _text: self.side.touch())
        self.side.link_changed.connect(self._on_edited)
        self.side.listen(self)
        self.side.shown.connect(lambda _count: self._show_alike())
        self.side.brought.connect(lambda card: self._scroll.ensureWidgetVisible(card))
        self._alike.clicked.connect(lambda: self.side.go_to(0))
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_draft_failed)
        self.save_button.clicked.connect(lambda: self.save(go_on=False))
        self.next_button.clicked.connect(lambda: self.save(go_on=True))
        self._start_afresh.clicked.connect(self.start_afresh)
        for keys, go_on in (
            ("Ctrl+Return", False),
            ("Ctrl+Enter", False),
            ("Ctrl+Shift+Return", True),
            ("Ctrl+Shift+Enter", True),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda go_on=go_on: self.save(go_on=go_on))
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    def title(self) -> str:
        return tr("New entry")

    def first_focus(self) -> QWidget:
        return self.form.text

    def refresh(self) -> None:
        """Offer the draft that was not saved, where nothing new was begun."""
        self.context.tasks.read(self.context.services.writing.drafts, self._offer)

    def show_item(self, **what: Any) -> None:
        """Begin with what is known: ``way``, ``date``, ``group``, ``resident`` (a mention)."""
        fields = self.form.fields()
        if what.get("resident") is not None and not fields.is_blank:
            self.context.show_message(
                tr("Another entry is still being written. Save it first, or start afresh.")
            )
        if what and fields.is_blank:
            content = fields.content
            if isinstance(what.get("way"), Way):
                content = replace(content, way=what["way"])
            if what.get("date") is not None:
                content = replace(content, date=what["date"])
            if what.get("group"):
                content = replace(content, group=what["group"])
            if what.get("resident") is not None:
                content = replace(content, residents=(what["resident"],))
            self.form.show_fields(replace(fields, content=content))
        self.form.text.setFocus()

    def start_afresh(self) -> None:
        """Put the draft away and begin with an empty form; the message can bring it back."""
        before, attachments = self._fields(), self.form.attachments()
        self.keeper.drop()
        self._show(blank_fields(self.context.clock.today()))
        self.form.text.setFocus()

        def bring_back() -> None:
            self._show(before)
            if self.form.photos is not None:
                self.form.photos.set_attachments(attachments)
            self.keeper.touch()
            self.keeper.flush()

        self.context.show_message(tr("The draft was put away."), bring_back)

    def save(self, *, go_on: bool) -> None:
        """Save; then begin the next entry (``go_on``) or show the saved one in the diary."""
        if self._saving or self.form.go_to_problem():
            return
        self._saving = True
        self.form.residents.settle()
        self._say_problem("")
        self.keeper.forget()
        fields, ended = self._fields(), self.side.linked_ended()
        attachments = self.form.attachments()
        writing, proposing = self.context.services.writing, self.context.services.proposing
        # Who saves faster than a category is proposed gets the proposal all the same.
        unproposed = self.form.has_unproposed

        def job() -> Saved:
            proposed = proposing.categories(fields.content.text, 1) if unproposed else ()
            filed = fields.filed_under(proposed[0].code if proposed else None)
            return writing.save(filed.to_draft(attachments), draft_key=_DRAFT)

        self.context.tasks.write(
            job,
            lambda saved: self._on_saved(saved, fields, ended, go_on=go_on),
            self._on_save_failed,
        )

    def retranslate(self) -> None:
        self._title.setText(tr("New entry"))
        self._note.setText(tr("Only the day and the text are needed"))
        self.save_button.setText(tr("Save"))
        self.next_button.setText(tr("Save and write the next"))
        self.next_button.setToolTip("Ctrl+Shift+Enter")
        self._start_afresh.setText(tr("Start afresh"))
        self.form.retranslate()
        self.side.retranslate()
        self._show_state()

    def restyle(self) -> None:
        self.form.restyle()
        self._place_side()

    def _fields(self) -> EntryFields:
        return replace(self.form.fields(), linked=self.side.linked())

    def _likening(self) -> Likening:
        return likening_of(self.form.fields(), self.form.matters.category.code)

    def _show(self, fields: EntryFields) -> None:
        self._resumed = None
        self._kept_at = None
        self.form.show_fields(fields)
        self.side.set_linked(fields.linked)
        self._show_state()

    def _offer(self, drafts: tuple[KeptDraft, ...]) -> None:
        kept = next((each for each in drafts if each.key == _DRAFT), None)
        if kept is None or not self._fields().is_blank:
            return
        fields = EntryFields.from_json(kept.fields, self.context.clock.today())
        if fields.is_blank:
            return
        self._show(fields)
        self._resumed = kept
        self._show_state()

    def _on_edited(self) -> None:
        self._say_problem("")
        self.keeper.touch()

    def _on_kept(self, at: datetime) -> None:
        self._kept_at = at
        self._show_state()

    def _on_draft_failed(self, fault: Exception) -> None:
        self._say_problem(tr("The draft could not be kept: {why}").format(why=_why(fault)))

    def _on_saved(
        self, saved: Saved, fields: EntryFields, ended: tuple[Matter, ...], *, go_on: bool
    ) -> None:
        self._saving = False
        said, offer = tr("Saved as {number}").format(number=saved.number), None
        if ended:
            said, offer = f"{said}\n{_raised_again(ended[0])}", self._reopening(ended[0])
        blank = blank_fields(self.context.clock.today())
        if go_on:
            # The next page is mostly of the same round of visits.
            content = fields.content
            blank = replace(
                blank,
                content=replace(
                    blank.content, date=content.date, way=content.way, group=content.group
                ),
            )
        self._show(blank)
        self.form.text.setFocus()
        if not go_on:
            self.context.go("diary", entry_id=saved.entry_id, search="")
        self.context.tell(said, saved.changes.act, offer)

    def _reopening(self, matter: Matter) -> Offer:
        """To ask for the reason in follow-up, where every step is taken."""
        reason = tr("Residents raise it again.")
        return Offer(
            words=tr("Take it up again"),
            act=lambda: self.context.go("follow_up", matter_id=matter.id, reopen=reason),
        )

    def _on_save_failed(self, fault: Exception) -> None:
        self._saving = False
        self.keeper.touch()
        self._say_problem(
            tr("Not saved; everything you wrote is still here. {why}").format(why=_why(fault))
        )
        if not isinstance(fault, DiaryError):
            self.context.tell_fault(fault)

    def _say_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _show_state(self) -> None:
        words = ""
        if self._kept_at is not None:
            words = tr("Draft kept {time}").format(time=dates.clock(self._kept_at, seconds=True))
        elif self._resumed is not None:
            words = tr("Going on with the draft of {moment}").format(
                moment=dates.short_moment(texts.words, self._resumed.saved_at)
            )
        self._state.setText(words)
        self._start_afresh.setVisible(bool(words))

    def _paste(self) -> None:
        """Take pasted files wherever the keyboard is; words go where they belong."""
        mime = QApplication.clipboard().mimeData()
        if self.form.photos is not None and offers_files(mime):
            self.form.photos.take(jobs_of(mime, picture_name(self.context)))
            return
        focus = QApplication.focusWidget()
        paste = getattr(focus, "paste", None)
        if callable(paste):
            paste()

    def _place_side(self) -> None:
        width = min(px(_SIDE_WIDTH), round(self.width() * _SIDE_SHARE))
        beside = self.width() - width >= px(_NARROWEST_FORM)
        self._side_frame.setFixedWidth(width)
        self._side_frame.setVisible(beside)
        if beside != (self._beside.indexOf(self.side) >= 0):
            if beside:
                self._beside.addWidget(self.side)
            else:
                self._column.insertWidget(self._column.count() - 1, self.side)
        self._show_alike()

    def _show_alike(self) -> None:
        """Tell in the head of what stands below the form, out of view."""
        count = self.side.count
        self._alike.setText(trn("{n} like it below", "{n} like it below", count))
        self._alike.setVisible(bool(count) and not self._side_frame.isVisibleTo(self))

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeper.flush()
        super().hideEvent(event)


def _raised_again(matter: Matter) -> str:
    title = matter.content.title
    shown = title if len(title) <= _SHOWN_TITLE else title[:_SHOWN_TITLE] + "…"
    said = (
        tr("“{title}” was declined, and is raised again.")
        if matter.status is Status.DECLINED
        else tr("“{title}” was closed, and is raised again.")
    )
    return said.format(title=shown)


def _why(fault: Exception) -> str:
    return errors.sentence(texts.words, fault) if isinstance(fault, DiaryError) else ""
