"""Earlier states of an entry beside what came after them, to be brought back."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.entry.reading_text import ReadingText
from diary_app.desktop.entry.versions import Change, Version, differing
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import Type, px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Card, Label, Scrolling
from diary_app.domain.entries import EntryContent
from diary_app.wording import dates, figures


class HistoryDialog(QDialog):
    """One card for each change, newest first. ``back_wanted`` carries an ``EntryContent``."""

    back_wanted = Signal(object)

    def __init__(
        self, number: str, versions: Sequence[Version], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Earlier states of {number}").format(number=number))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(px(760), px(560))
        inner = QWidget()
        column = Column(inner, gap=16, margins=(24, 20, 24, 24))
        shown = [each for each in versions if each.changes or not each.line.before]
        if not any(each.changes for each in shown):
            column.addWidget(Label(tr("Nothing was changed since it was written."), wrap=True))
        for version in shown:
            column.addWidget(self._card(version))
        column.addStretch(1)
        Column(self).addWidget(Scrolling(inner))

    def _card(self, version: Version) -> Card:
        card = Card(gap=8)
        head = Row(gap=12)
        at = _moment(version.line.at)
        names = figures.listed(texts.words, [_field_name(each.field) for each in version.changes])
        did = tr("Changed: {names}").format(names=names) if version.changes else tr("Written")
        head.addWidget(Label(" · ".join(filter(None, (at, version.line.by))), "secondary"))
        head.addWidget(Label(did, "heading"), 1)
        content = version.content_before
        if content is not None and version.changes:
            head.addWidget(self._back_button(content))
        card.body.addLayout(head)
        for change in version.changes:
            card.body.addWidget(_comparison(change))
        return card

    def _back_button(self, content: EntryContent) -> Button:
        back = Button(tr("Bring this back"), icon="restore", compact=True)
        back.setAutoDefault(False)
        back.clicked.connect(lambda: self._bring_back(content))
        return back

    def _bring_back(self, content: EntryContent) -> None:
        self.accept()
        self.back_wanted.emit(content)


def _comparison(change: Change) -> QWidget:
    shown = QWidget()
    row = Row(shown, gap=24)
    before, after = _of_day(change.field, change.before), _of_day(change.field, change.after)
    gone, come = differing(before, after)
    for heading, text, spans in ((tr("Before"), before, gone), (tr("After"), after, come)):
        column = Column(gap=2)
        column.addWidget(Label(heading, "secondary"))
        reading = ReadingText(Type.BODY)
        reading.show_spans(text or "—", spans if text else ())
        column.addWidget(reading)
        column.addStretch(1)
        row.addLayout(column, 1)
    return shown


def _of_day(field: str, value: str) -> str:
    if field != "date":
        return value
    try:
        return dates.day(texts.words, date.fromisoformat(value))
    except ValueError:
        return value


def _moment(written: str) -> str:
    try:
        return dates.moment(texts.words, datetime.fromisoformat(written))
    except ValueError:
        return written


def _field_name(field: str) -> str:
    return {
        "title": tr("Title"),
        "text": tr("Text"),
        "thoughts": tr("Thoughts"),
        "plan": tr("Plan"),
        "weather": tr("Weather"),
        "others_present": tr("Also present"),
        "group": tr("Group"),
        "spot": tr("Spot"),
        "date": tr("Date"),
    }.get(field, field)
