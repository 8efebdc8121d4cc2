"""The page of one work: what was done, what it settled, whom to tell."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row, clear
from diary_app.desktop.widgets.marks import StatusPill
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.works import wording
from diary_app.desktop.works.homes_part import HomesPart
from diary_app.domain.matters import Matter
from diary_app.domain.works import WorkPage


class WorkView(QWidget):
    """``matter_asked`` carries a matter's id; the other signals ask for an act on the work."""

    matter_asked = Signal(object)
    edit_asked = Signal()
    more_asked = Signal()
    delete_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: WorkPage | None = None
        self._number = Label("", "secondary", selectable=True)
        self._title = Label("", "title", wrap=True, selectable=True)
        self._facts = Label("", "body", "secondary", wrap=True)
        self._note = Label("", "said", wrap=True, selectable=True)
        self._edit = Button(keys="Ctrl+E", compact=True, live=False)
        self._more = Button(keys="Ctrl+M", compact=True, live=False)
        self._copy = Button(icon="copy", compact=True)
        self._delete = Button(kind="quiet", icon="trash", compact=True)
        self._matters_heading = Label("", "heading")
        self._matters_hint = Label("", "secondary", wrap=True)
        self._matters = Column(gap=4)
        self.homes = HomesPart(context)
        self._lay_out()
        self._edit.clicked.connect(self.edit_asked)
        self._more.clicked.connect(self.more_asked)
        self._copy.clicked.connect(self.copy_notice)
        self._delete.clicked.connect(self.delete_asked)
        self.retranslate()

    @property
    def page(self) -> WorkPage | None:
        """The work shown."""
        return self._page

    def show_work(self, page: WorkPage) -> None:
        """Show a work."""
        self._page = page
        content = page.work.content
        self._number.setText(page.work.number)
        self._title.setText(content.title)
        self._facts.setText(wording.facts(page.work))
        self._note.setText(content.note)
        self._note.setVisible(bool(content.note))
        self._show_matters(page.matters)
        self.homes.show_work(page)

    def copy_notice(self) -> None:
        """Put the words for the residents where they can be pasted from."""
        if self._page is None:
            return
        work, keeping = self._page.work, self._context.services.keeping

        def copy(keeper: str) -> None:
            QApplication.clipboard().setText(wording.notice(work, keeper))
            self._context.tell(tr("Copied: the words for the residents can be pasted now"))

        self._context.tasks.read(lambda: keeping.keeper().name, copy, self._context.tell_fault)

    def retranslate(self) -> None:
        """Word everything anew."""
        self._edit.setText(tr("Edit"))
        self._more.setText(tr("Add matters"))
        self._copy.setText(tr("Copy a notice"))
        self._copy.setToolTip("Ctrl+Shift+C")
        self._delete.setText(tr("Delete"))
        self._matters_heading.setText(tr("Matters it settles"))
        self.homes.retranslate()
        if self._page is not None:
            self.show_work(self._page)

    def _show_matters(self, matters: tuple[Matter, ...]) -> None:
        clear(self._matters)
        self._matters_hint.setVisible(not matters)
        self._matters_hint.setText(
            tr("None. If somebody asked for this work, add the matter: its homes are then told.")
        )
        for matter in matters:
            row = Row(gap=8)
            words = f"{matter.content.title} · {matter.number}"
            button = Button(words, kind="quiet", compact=True)
            button.setToolTip(tr("Open in follow-up"))
            button.setMinimumWidth(1)
            button.clicked.connect(lambda _=False, asked=matter.id: self.matter_asked.emit(asked))
            row.addWidget(button)
            row.addStretch(1)
            row.addWidget(StatusPill(matter.status))
            self._matters.addLayout(row)

    def _lay_out(self) -> None:
        acts = QWidget()
        flow = FlowLayout(acts, gap=8)
        for button in (self._edit, self._more, self._copy, self._delete):
            flow.addWidget(button)
        settled = Card(gap=8)
        settled.body.addWidget(self._matters_heading)
        settled.body.addWidget(self._matters_hint)
        settled.body.addLayout(self._matters)
        column = Column(self, gap=16)
        head = Column(gap=4)
        for label in (self._number, self._title, self._facts, self._note):
            head.addWidget(label)
        column.addLayout(head)
        for widget in (acts, settled, self.homes):
            column.addWidget(widget)
