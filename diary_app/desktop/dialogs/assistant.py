"""The first start: whose diary this is, where it lies, and its passphrase; or a look around."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from diary_app.desktop.machine import Machine
from diary_app.desktop.securing.new_passphrase import NewPassphrase
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.chips import ChipRow, ChipText
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice, Field
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import HairLine, Label, Scrolling
from diary_app.domain.people import Committee
from diary_app.services.opening import BookStart
from diary_app.wording import terms
from diary_app.wording.languages import CHINESE, ENGLISH

LANGUAGE_NAMES = ((CHINESE, "中文"), (ENGLISH, "English"))
"""Each in its own words: who cannot read the present language must find theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A book to be made at ``path``: the person's own, or sample data where ``start`` is none.

    ``passphrase``: encrypt it under this one; ``None`` for a book that is not encrypted.
    """

    path: Path
    start: BookStart | None
    passphrase: str | None = dataclasses.field(default=None, repr=False)


class Assistant(QDialog):
    """Emits ``wished`` once all that a book needs is known; ``open_wanted`` for a book there is."""

    wished = Signal(object)  # Wish
    open_wanted = Signal()

    def __init__(
        self, machine: Machine, usual: Path, *, first: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._machine = machine
        self._first = first
        self._usual = usual
        self._path = free_path(usual)
        self._language = ChipRow(exclusive=True)
        self._language.set_chips([ChipText(key=key, text=name) for key, name in LANGUAGE_NAMES])
        self._language.choose(texts.language)
        self._language.chosen_changed.connect(self._on_language)
        self._title = Label("", "title")
        self._intro = Label("", "body", "secondary", wrap=True)
        self._make_fields()
        self._problem = Label("", "body", "overdue", wrap=True)
        self._problem.hide()
        self._start = Button("", "Ctrl+Enter", "filled")
        self._start.clicked.connect(self._on_start)
        self._guarded_title = Label("", "title", wrap=True)
        self._guarded_hint = Label("", "body", "secondary", wrap=True)
        self._passphrase = NewPassphrase()
        self._passphrase.written.connect(self._allow)
        self._guarded = Button("", "Ctrl+Enter", "filled")
        self._passphrase.entered.connect(self._guarded.click)
        self._guarded.clicked.connect(lambda: self._begin(self._passphrase.passphrase()))
        self._unguarded = Button("")
        self._unguarded.clicked.connect(lambda: self._begin(None))
        self._back = Button("", "Esc", live=False)
        self._back.clicked.connect(self.reject)
        for button in (self._start, self._guarded, self._unguarded, self._back):
            button.setAutoDefault(False)
        self._open = Button("", icon="folder")
        self._open.clicked.connect(self._on_open)
        self._sample = Button("", icon="sample")
        self._sample.clicked.connect(self._on_sample)
        self._sample_hint = Label("", "secondary", wrap=True)
        self._arrange()
        self.word()
        texts.language_changed.connect(self.word)
        theme.changed.connect(self._measure)
        self._measure()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_fields(self) -> None:
        self._name = Field()
        self._post = Field()
        self._village = Field()
        self._phone = Field()
        self._committee = Choice()
        self._where = Field(str(self._path))
        self._where.setReadOnly(True)
        self._where.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choose = Button("")
        self._choose.clicked.connect(self._on_choose)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._where, 1)
        row.addWidget(self._choose)
        grid = FieldGrid()
        self._labels = {
            "name": grid.add("", self._name),
            "village": grid.add("", self._village),
            "committee": grid.add("", self._committee),
            "post": grid.add("", self._post),
            "where": grid.add_wide("", place),
        }
        self._grid = grid
        for field in (self._name, self._village):
            field.textChanged.connect(self._on_typed)

    def _arrange(self) -> None:
        inner = QWidget()
        column = Column(inner, gap=16, margins=(40, 32, 40, 24))
        head = Row(gap=16)
        head.addWidget(self._title, 1)
        head.addWidget(self._language)
        column.addLayout(head)
        column.addWidget(self._intro)
        column.addWidget(self._grid)
        column.addWidget(self._problem)
        acts = Row(gap=12)
        acts.addWidget(self._start)
        acts.addStretch(1)
        if self._first:
            acts.addWidget(self._open)
        column.addLayout(acts)
        self._line = HairLine()
        column.addWidget(self._line)
        other = Row(gap=16)
        other.addWidget(self._sample_hint, 1)
        other.addWidget(self._sample)
        column.addLayout(other)
        column.addStretch(1)
        self._steps = QStackedWidget()
        self._steps.addWidget(Scrolling(inner))
        self._steps.addWidget(self._passphrase_step())
        Column(self, gap=0).addWidget(self._steps)

    def _passphrase_step(self) -> QWidget:
        inner = QWidget()
        column = Column(inner, gap=16, margins=(40, 32, 40, 24))
        for each in (self._guarded_title, self._guarded_hint, self._passphrase):
            column.addWidget(each)
        column.addStretch(1)
        acts = Row(gap=12)
        acts.addWidget(self._guarded)
        acts.addWidget(self._unguarded)
        acts.addStretch(1)
        acts.addWidget(self._back)
        column.addLayout(acts)
        return Scrolling(inner)

    def word(self) -> None:
        """Word it anew."""
        welcome = tr("Welcome to the People's Situation Diary")
        self.setWindowTitle(welcome if self._first else tr("Make a new book"))
        self._title.setText(self.windowTitle())
        self._intro.setText(
            tr(
                "Write down what residents raise, follow it to an answer, hand in the month. "
                "Everything stays on this computer. Only the name and the village are needed."
            )
        )
        self._language.setAccessibleName(tr("Language"))
        words = {
            "name": (self._name, tr("Name")),
            "village": (self._village, tr("Village")),
            "committee": (self._committee, tr("Committee")),
            "post": (self._post, tr("Post")),
            "where": (self._where, tr("Kept at")),
        }
        for key, (field, text) in words.items():
            self._labels[key].setText(text)
            field.setAccessibleName(text)
        self._post.setPlaceholderText(tr("such as member, secretary"))
        offer_committees(self._committee)
        self._choose.setText(tr("Another place…"))
        self._start.setText(tr("Next"))
        self._guarded_title.setText(tr("A passphrase for the diary"))
        self._guarded_hint.setText(
            tr(
                "Recommended: the diary holds what residents told in confidence. With a "
                "passphrase nobody else can read it, whoever gets the file or the computer. It "
                "can be set or changed later in the settings."
            )
        )
        self._guarded.setText(tr("Start the diary"))
        self._unguarded.setText(tr("Start without a passphrase"))
        self._back.setText(tr("Back"))
        self._open.setText(tr("Open a book there is…"))
        self._sample.setText(tr("Look around"))
        self._sample_hint.setText(
            tr(
                "Only want to look? A book of made-up entries shows everything; "
                "nothing of it is real."
            )
        )

    def _measure(self) -> None:
        self.resize(px(760), px(436))

    def _on_language(self, chosen: frozenset[str]) -> None:
        self._machine.set_language(next(iter(chosen)))

    def _on_typed(self) -> None:
        self._name.set_problem(False)
        self._village.set_problem(False)
        self._problem.hide()

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Where the book is kept"), str(self._path), f"(*{self._usual.suffix})"
        )
        if chosen:
            path = Path(chosen)
            self._path = path if path.suffix else path.with_suffix(self._usual.suffix)
            self._where.setText(str(self._path))

    def _on_start(self) -> None:
        missing = [each for each in (self._name, self._village) if not each.text().strip()]
        for field in missing:
            field.set_problem(True)
        if missing:
            self._problem.setText(tr("The name and the village are needed to start."))
            self._problem.show()
            missing[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._passphrase.know((self._name.text(), self._village.text()))
        self._steps.setCurrentIndex(1)
        self._allow()
        self._passphrase.first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        self._guarded.setEnabled(self._passphrase.is_ready)

    def _begin(self, passphrase: str | None) -> None:
        start = BookStart(
            keeper=self._name.text(),
            village=self._village.text(),
            committee=Committee(str(self._committee.value())),
            post=self._post.text(),
        )
        self._wish(Wish(path=self._path, start=start, passphrase=passphrase))
        self._passphrase.forget()

    def _on_sample(self) -> None:
        self._wish(Wish(path=free_path(self._usual.with_stem("sample")), start=None))

    def _on_open(self) -> None:
        self.hide()
        self.open_wanted.emit()
        self.reject()

    def _wish(self, wish: Wish) -> None:
        self.accept()
        self.wished.emit(wish)

    # Qt's own -----------------------------------------------------------------

    def reject(self) -> None:
        # Esc goes one step back first.
        if self._steps.currentIndex() == 1 and self.isVisible():
            self._steps.setCurrentIndex(0)
            self._passphrase.forget()
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().reject()


def offer_committees(choice: Choice) -> None:
    """Offer the committees in the screen's language; a new choice begins with the villagers'."""
    fresh = choice.count() == 0
    choice.set_options([(each, terms.committee(texts.words, each)) for each in Committee])
    if fresh:
        choice.set_value(Committee.VILLAGERS)


def free_path(usual: Path, exists: Callable[[Path], bool] = Path.exists) -> Path:
    """``usual``, or the first ``name-2``, ``name-3`` … that is not taken."""
    path, number = usual, 1
    while exists(path):
        number += 1
        path = usual.with_stem(f"{usual.stem}-{number}")
    return path
