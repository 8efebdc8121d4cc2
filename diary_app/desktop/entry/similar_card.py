"""One earlier matter that may be the same: what it is, where it stands, why it is shown."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.entry.phrases import DOT, days_left
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Row
from diary_app.desktop.widgets.marks import KindMark, StatusPill
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.domain.likeness import Reason, SimilarMatter
from diary_app.domain.matters import Kind
from diary_app.domain.urgency import DeadlineWatch
from diary_app.wording import dates, figures


class SimilarCard(Card):
    """``toggled``: the person says that it is the same, or takes that back."""

    toggled = Signal()

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=4, margins=(14, 12, 14, 12))
        self._kind = KindMark(Kind.PROBLEM)
        self._state = StatusPill()
        self.title = Label("", wrap=True)
        self.facts = Label("", "secondary", wrap=True)
        self.why = Label("", "secondary", wrap=True)
        self.button = Button("", keys, compact=True, live=False)
        self.button.clicked.connect(self.toggled)
        top = Row()
        top.addWidget(self._kind)
        top.addStretch(1)
        top.addWidget(self._state)
        foot = Row()
        foot.addWidget(self.button)
        foot.addStretch(1)
        self.body.addLayout(top)
        for label in (self.title, self.facts, self.why):
            self.body.addWidget(label)
        self.body.addSpacing(4)
        self.body.addLayout(foot)

    def show_matter(self, similar: SimilarMatter, watch: DeadlineWatch, *, linked: bool) -> None:
        """Show ``similar``, and whether the entry in hand is linked to it."""
        matter = similar.matter
        self._kind.set_kind(matter.content.kind)
        self._state.show_state(
            matter.status,
            watch.urgency(matter.status, matter.deadline, matter.call_back_by),
            days_left=days_left(matter.deadline, watch.today, watch.holidays),
        )
        title = matter.content.title or matter.number
        self.title.setText(title)
        self.facts.setText(_facts(similar, watch.today))
        self.why.setText(_why(similar, linked=linked))
        self.why.setVisible(bool(self.why.text()))
        self.why.set_tone("accent" if linked else "")
        self.button.set_icon("check" if linked else "")
        words = tr("Linked – take back") if linked else tr("It is the same")
        self.button.setText(words)
        self.button.setAccessibleName(f"{words}: {title}")
        self.setAccessibleName(", ".join((title, self._state.words(), self.facts.text())))


def _facts(similar: SimilarMatter, today: date) -> str:
    """三组 东头水渠 · 4 户 · 反映 3 次 · 最近 11月20日."""
    day = dates.near_day(texts.words, similar.last_raised, today)
    return DOT.join(
        filter(
            None,
            (
                similar.place,
                trn("{n} home", "{n} homes", similar.households),
                trn("raised {n} time", "raised {n} times", similar.times)
                if similar.times > 1
                else "",
                tr("last on {day}").format(day=day),
            ),
        )
    )


def _why(similar: SimilarMatter, *, linked: bool) -> str:
    if linked:
        return tr("When this entry is saved it raises this matter again.")
    said = {
        Reason.WORDS: tr("words"),
        Reason.PLACE: tr("place"),
        Reason.CATEGORY: tr("category"),
        Reason.HOUSEHOLD: tr("home"),
        Reason.RECENT: tr("time"),
    }
    if not similar.reasons:
        return ""
    what = figures.listed(texts.words, [said[each] for each in similar.reasons])
    return tr("Alike: {what}").format(what=what)
