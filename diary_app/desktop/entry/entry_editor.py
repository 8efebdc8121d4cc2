"""Editing an entry in place: the form of a new one, filled with what is written."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.amending import Amended, amend, take_back
from diary_app.desktop.entry.draft_keeper import DraftKeeper
from diary_app.desktop.entry.entry_form import EntryForm
from diary_app.desktop.entry.fields import EntryFields
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label, Scrolling
from diary_app.domain.entries import EntryPage
from diary_app.domain.errors import DiaryError
from diary_app.wording import dates, errors


class _Under(NamedTuple):
    page: EntryPage
    before: EntryFields


class EntryEditor(QWidget):
    """``closed`` once the page was saved or left as it was."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._under: _Under | None = None
        self._saving = False
        self.form = EntryForm(context, with_photos=False)
        self.keeper = DraftKeeper(context, self.form.fields, self)
        self._title = Label("", "title")
        self._state = Label("", "secondary")
        self._problem = Label("", "body", "overdue", wrap=True)
        self.save_button = Button(keys="Ctrl+Enter", kind="filled", live=False)
        self.leave_button = Button(keys="Esc", live=False)
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.keeper.kept.connect(
            lambda at: self._state.setText(
                tr("Draft kept {time}").format(time=dates.clock(at, seconds=True))
            )
        )
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.leave)
        for keys, act in (
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Esc", self.leave),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.retranslate()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = Column(inner, gap=12, margins=(32, 20, 32, 24))
        head = Row(gap=12)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._state)
        foot = Row(gap=12)
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self._problem)
        column.addLayout(foot)
        column.addStretch(1)
        self._problem.hide()
        Column(self).addWidget(Scrolling(inner))

    @property
    def page(self) -> EntryPage | None:
        """The page being edited."""
        return self._under.page if self._under else None

    def begin(self, page: EntryPage, fields: EntryFields | None = None) -> None:
        """Edit ``page``; ``fields`` where a draft of it was kept earlier."""
        before = EntryFields.of_page(page)
        self._under = _Under(page, before)
        self._saving = False
        self.keeper.key = str(page.entry.id)
        self._state.setText("")
        self._say_problem("")
        self._title.setText(tr("Edit entry {number}").format(number=page.entry.number))
        self.form.show_fields(fields or before)
        self.form.text.setFocus()
        if fields is not None:
            self.keeper.touch()

    def save(self) -> None:
        """Save what was changed and close."""
        under = self._under
        if under is None or self._saving or self.form.go_to_problem():
            return
        self.form.residents.settle()
        fields = self.form.fields()
        self._saving = True
        self._say_problem("")
        self.keeper.forget()
        writing, key = self._context.services.writing, self.keeper.key

        def job() -> Amended:
            amended = amend(writing, under.page, fields)
            writing.drop_draft(key)
            return amended

        self._context.tasks.write(job, self._on_saved, self._on_failure)

    def leave(self) -> None:
        """Close without saving; what was typed can be brought back from the message."""
        under = self._under
        if under is None:
            return
        fields = self.form.fields()
        self.keeper.drop()
        self._close()
        if fields != under.before:
            self._context.show_message(
                tr("The changes were not saved."),
                lambda: self._context.go("diary", entry_id=under.page.entry.id, edit=fields),
            )

    def retranslate(self) -> None:
        """Word it anew."""
        self.save_button.setText(tr("Save"))
        self.leave_button.setText(tr("Leave as it was"))
        if self._under is not None:
            number = self._under.page.entry.number
            self._title.setText(tr("Edit entry {number}").format(number=number))
        self.form.retranslate()

    def _close(self) -> None:
        self._under = None
        self.closed.emit()

    def _on_edited(self) -> None:
        self._say_problem("")
        self.keeper.touch()

    def _on_saved(self, amended: Amended) -> None:
        self._saving = False
        acts = amended.acts
        self._close()
        if acts:
            context = self._context
            context.show_message(
                tr("The changes were saved."),
                lambda: _drop(
                    context.tasks.write(lambda: take_back(context.services.writing, acts))
                ),
            )

    def _on_failure(self, fault: Exception) -> None:
        self._saving = False
        self.keeper.touch()
        why = errors.sentence(texts.words, fault) if isinstance(fault, DiaryError) else ""
        self._say_problem(
            tr("Not saved; everything you wrote is still here. {why}").format(why=why)
        )
        if not isinstance(fault, DiaryError):
            self._context.tell_fault(fault)

    def _say_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    # Qt's own -----------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        if self._under is not None:
            self.keeper.flush()
        super().hideEvent(event)


def _drop(result: object) -> None:
    del result
