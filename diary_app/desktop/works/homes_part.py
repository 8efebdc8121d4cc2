"""The homes to tell of a work: ticked as they are told, each with its opinion."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.date_field import DateField
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice, Field
from diary_app.desktop.widgets.layouts import Column, Row, let_go
from diary_app.desktop.widgets.surfaces import Card, HairLine, Label
from diary_app.desktop.widgets.tick import Tick
from diary_app.desktop.works import wording
from diary_app.domain.matters import Satisfaction, Status
from diary_app.domain.works import HomeToTell, Telling, WorkPage
from diary_app.wording import dates, terms

_OPINIONS = tuple(Satisfaction)
_OPINION_WIDTH = 176


class HomesPart(Card):
    """``told`` carries a ``Telling``; ``untold`` a home; ``entry_asked`` an entry's id.

    Space on a home tells it, or takes that back; 1 to 4 note its opinion, Up
    and Down go from home to home, Enter opens the entry in which it asked.
    """

    told = Signal(object)
    untold = Signal(str)
    entry_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._context = context
        self._page: WorkPage | None = None
        self._lines: dict[str, HomeLine] = {}
        today = context.clock.today()
        self._heading, self._count = Label("", "heading"), Label("", "secondary")
        self._hint = Label("", "secondary", wrap=True)
        self.day = DateField(today, today=today)
        self.how = Choice()
        self._grid = FieldGrid()
        self._labels = (self._grid.add("", self.day), self._grid.add("", self.how))
        self._list = Column(gap=8)
        head = Row(gap=12)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._count)
        self.body.addLayout(head)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._grid)
        self.body.addLayout(self._list)
        self.retranslate()

    def show_work(self, page: WorkPage) -> None:
        """Show the homes of a work."""
        self._page = page
        self._count.setText(wording.told(page.work) if page.homes else "")
        self._hint.setText(
            tr(
                "Space: told. 1 to 4: its opinion. A matter is closed as solved once all its homes "
                "were told and nobody is dissatisfied."
            )
            if page.homes
            else tr("No home asked for this work in the diary, so there is nobody to tell.")
        )
        self._grid.setVisible(bool(page.homes))
        answered = {each.id for each in page.matters if each.status is Status.ANSWERED}
        for gone in set(self._lines) - {home.home for home in page.homes}:
            line = self._lines.pop(gone)
            self._list.removeWidget(line)
            let_go(line)
        for place, home in enumerate(page.homes):
            line = self._lines.get(home.home) or self._new_line(home.home)
            if self._list.indexOf(line) != place:
                self._list.removeWidget(line)
                self._list.insertWidget(place, line)
            line.show_home(
                home,
                self._context.clock.today(),
                can_reopen=not answered.isdisjoint(home.matter_ids),
            )

    def lines(self) -> tuple["HomeLine", ...]:
        """The homes shown, in order."""
        return tuple(self._lines[home.home] for home in self._page.homes) if self._page else ()

    def focus_first(self) -> None:
        """Bring the keyboard to the first home that has not been told."""
        lines = self.lines()
        untold = [line for line in lines if not line.tick.isChecked()]
        if lines:
            (untold or lines)[0].tick.setFocus()

    def retranslate(self) -> None:
        """Word everything anew."""
        self._heading.setText(tr("Homes to tell"))
        self.setAccessibleName(tr("Homes to tell"))
        for label, field, name in zip(
            self._labels, (self.day, self.how), (tr("Told on"), tr("How")), strict=True
        ):
            label.setText(name)
            field.setAccessibleName(name)
        ways = (tr("At their home"), tr("By telephone"), tr("By message"), tr("At a meeting"))
        self.how.set_options([(way, way) for way in ways])
        if self._page is not None:
            self.show_work(self._page)

    def _new_line(self, home: str) -> "HomeLine":
        line = self._lines[home] = HomeLine()
        line.ticked.connect(lambda on: self._tell(home) if on else self.untold.emit(home))
        line.opinion_given.connect(lambda opinion: self._tell(home, opinion))
        line.reopen_asked.connect(lambda why: self._tell(home, Satisfaction.NOT, why))
        line.entry_asked.connect(lambda: self._open_entry(home))
        line.step_asked.connect(lambda step: self._step(home, step))
        return line

    def _tell(self, home: str, opinion: Satisfaction | None = None, reopen: str = "") -> None:
        how = self.how.value()
        self.told.emit(
            Telling(
                home=home,
                on=self.day.value() or self._context.clock.today(),
                how=how if isinstance(how, str) else "",
                opinion=opinion,
                reopen=reopen,
            )
        )

    def _open_entry(self, home: str) -> None:
        for each in self._page.homes if self._page else ():
            if each.home == home and each.entry_id is not None:
                self.entry_asked.emit(each.entry_id)

    def _step(self, home: str, step: int) -> None:
        lines = self.lines()
        place = lines.index(self._lines[home]) + step
        if 0 <= place < len(lines):
            lines[place].tick.setFocus(Qt.FocusReason.TabFocusReason)


class _HomeTick(Tick):
    """Leaves Up and Down to its line, where a check box would go to whatever is next."""

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)


class HomeLine(QWidget):
    """One home: a box with its name, where it is, its opinion; and the offer to reopen."""

    ticked = Signal(bool)
    opinion_given = Signal(object)
    reopen_asked = Signal(str)
    entry_asked = Signal()
    step_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = _HomeTick()
        self.opinion = Choice()
        self._entry = Button(kind="quiet", icon="diary", compact=True)
        self._about = Label("", "secondary", wrap=True)
        self._offer = QWidget()
        self._offer_words = Label("", "secondary", wrap=True)
        self.reason = Field()
        self.reopen = Button(compact=True)
        offer = Column(self._offer, gap=4)
        offer.addWidget(self._offer_words)
        row = Row(gap=8)
        row.addWidget(self.reason, 1)
        row.addWidget(self.reopen)
        offer.addLayout(row)
        upper = Row(gap=8)
        upper.addWidget(self.tick)
        upper.addStretch(1)
        upper.addWidget(self._entry)
        lower = Row(gap=8)
        lower.addWidget(self._about, 1)
        lower.addWidget(self.opinion)
        whole = Column(self, gap=4)
        whole.addLayout(upper)
        whole.addLayout(lower)
        whole.addWidget(self._offer)
        whole.addWidget(HairLine())
        self.tick.clicked.connect(lambda on: self.ticked.emit(on))
        self.opinion.chosen.connect(self._on_opinion)
        self._entry.clicked.connect(self.entry_asked)
        self.reopen.clicked.connect(self._on_reopen)
        self.reason.returnPressed.connect(self._on_reopen)
        self._measure()
        theme.changed.connect(self._measure)

    def show_home(self, home: HomeToTell, today: date, *, can_reopen: bool) -> None:
        """Show a home; ``can_reopen``: a matter of it is answered and waits to be closed."""
        name = wording.home_name(home)
        self.tick.setText(name)
        self.tick.setChecked(home.told_on is not None)
        said = ""
        if home.told_on is not None:
            day = dates.near_day(texts.words, home.told_on, today)
            said = " ".join(filter(None, (tr("told {day}").format(day=day), home.told_how)))
        about = " · ".join(filter(None, (wording.home_whereabouts(home), said)))
        self._about.setText(about)
        self.tick.setAccessibleDescription(about)
        self.opinion.set_options(
            [
                (None, tr("No opinion yet")),
                *((each, terms.satisfaction(texts.words, each)) for each in _OPINIONS),
            ]
        )
        self.opinion.set_value(home.opinion)
        self.opinion.setAccessibleName(tr("Opinion of {name}").format(name=name))
        words = tr("Open the entry in which {name} asked").format(name=name)
        self._entry.setAccessibleName(words)
        self._entry.setToolTip(words)
        self._offer.setVisible(home.opinion is Satisfaction.NOT and can_reopen)
        self._offer_words.setText(tr("Not satisfied: the matter stays open. Take it up again?"))
        self.reason.setPlaceholderText(tr("What is still wrong"))
        self.reason.setAccessibleName(tr("What is still wrong"))
        self.reopen.setText(tr("Take it up again"))

    def _on_opinion(self, opinion: object) -> None:
        if isinstance(opinion, Satisfaction):
            self.opinion_given.emit(opinion)

    def _on_reopen(self) -> None:
        why = self.reason.text().strip()
        self.reason.set_problem(not why)
        if why:
            self.reopen_asked.emit(why)
        else:
            self.reason.setFocus()

    def _measure(self) -> None:
        self.opinion.setFixedWidth(px(_OPINION_WIDTH))

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if QApplication.focusWidget() is not self.tick:
            super().keyPressEvent(event)
            return
        key, opinions = Qt.Key(event.key()), dict(enumerate(_OPINIONS, start=Qt.Key.Key_1))
        if key in opinions:
            self.opinion_given.emit(opinions[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_asked.emit(-1 if key is Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entry_asked.emit()
        else:
            super().keyPressEvent(event)
