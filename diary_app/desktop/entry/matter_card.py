"""A matter on the page of an entry: where it stands, how it went, what comes next."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.entry.phrases import days_left
from diary_app.desktop.follow_up.telling import told
from diary_app.desktop.follow_up.wording import matter_briefly, move_name
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Row
from diary_app.desktop.widgets.marks import KindMark, StatusPill
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.time_line import TimeLine
from diary_app.domain.entries import MatterPage
from diary_app.domain.form import Form
from diary_app.domain.matters import Status, urgency_of
from diary_app.domain.moves import BELOW, moves_from
from diary_app.wording import dates, terms

NEXT_KEY = "Ctrl+R"


class MatterCard(Card):
    """Shows one matter; ``follow_wanted`` leads to where it is moved on.

    ``leading``: the first of the page, whose next step has a key.
    """

    follow_wanted = Signal()

    def __init__(
        self,
        page: MatterPage,
        form: Form,
        today: date,
        *,
        leading: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, gap=12, margins=(20, 14, 20, 16))
        matter = page.matter
        left = days_left(matter.deadline, today, form.holidays)
        soon = None
        if left is not None and 0 <= left <= form.deadlines.soon:
            soon = today
        head = Row(gap=12)
        title = Label(matter.content.title or matter.number, "heading", wrap=True)
        head.addWidget(title, 1)
        head.addWidget(KindMark(matter.content.kind))
        head.addWidget(StatusPill(matter.status, urgency_of(matter, today, soon), days_left=left))
        self.body.addLayout(head)
        self.body.addWidget(Label(_facts(page, form, today), "secondary", wrap=True))
        line = TimeLine()
        line.set_steps(told(page))
        self.body.addWidget(line)
        moves = moves_from(page.standing, BELOW)
        if moves:
            foot = Row(gap=12)
            button = Button(
                move_name(moves[0], page.standing),
                keys=NEXT_KEY if leading else "",
                kind="filled" if leading and matter.is_open else "plain",
                live=False,
            )
            button.clicked.connect(self.follow_wanted)
            foot.addWidget(button)
            foot.addStretch(1)
            self.body.addSpacing(px(2))
            self.body.addLayout(foot)


def _facts(page: MatterPage, form: Form, today: date) -> str:
    matter, content = page.matter, page.matter.content
    words = texts.words
    parts = [
        matter.number,
        form.category_label(content.category, texts.language),
        terms.nature(words, content.nature) if content.nature else "",
        trn("{n} household", "{n} households", content.households)
        if content.households > 1
        else "",
        trn("raised {n} time", "raised {n} times", len(page.entry_ids))
        if len(page.entry_ids) > 1
        else "",
        tr("Urgent") if content.urgent else "",
        tr("Collective") if content.collective else "",
        tr("Sensitive") if content.sensitive else "",
    ]
    if page.into is not None:
        parts.append(tr("Merged into {matter}").format(matter=matter_briefly(page.into)))
    elif matter.outcome is not None:
        parts.append(terms.outcome(words, matter.outcome))
    elif matter.status is Status.ANSWERED and matter.call_back_by is not None:
        by = dates.near_day(words, matter.call_back_by, today)
        parts.append(tr("Call back by {day}").format(day=by))
    elif matter.due is not None:
        parts.append(tr("Due {day}").format(day=dates.near_day(words, matter.due, today)))
    return " · ".join(filter(None, parts))
