"""The page with the recovery key, to be printed and put away."""

from datetime import date

from diary_app.desktop.texts import texts, tr
from diary_app.services.paper import (
    Face,
    FormCell,
    FormPiece,
    FormRow,
    PrintedReport,
    Side,
    TextPiece,
)
from diary_app.wording import dates

_BODY, _LINE = 14.0, 24.0
_IN_A_ROW = 4


def recovery_page(recovery_key: str, whose: str, file_name: str, today: date) -> PrintedReport:
    """One page: whose book it opens, the key in its groups, and what to do with it."""
    groups = recovery_key.split("-")
    rows = [groups[at : at + _IN_A_ROW] for at in range(0, len(groups), _IN_A_ROW)]
    form = FormPiece(
        rows=tuple(
            FormRow(tuple(FormCell(text=each, share=0.25, label=True) for each in row), 44.0)
            for row in rows
        ),
        label_size=16.0,
        after=18.0,
    )
    title = TextPiece(
        text=tr("Recovery key of the diary"),
        size=22.0,
        line=34.0,
        face=Face.HEAD,
        side=Side.CENTRE,
        after=18.0,
    )
    about = (
        whose,
        tr("File: {name}").format(name=file_name),
        tr("Printed on {day}").format(day=dates.plain_day(texts.words, today)),
    )
    how = (
        tr("It opens the book when the passphrase is forgotten."),
        tr(
            "Open the book, choose Use the recovery key, and type the 8 groups in this order. "
            "Small or capital letters and spaces make no difference; O is 0, I and L are 1."
        ),
        tr(
            "Keep this page locked away, not with the computer. Whoever has it and the file "
            "reads the diary."
        ),
        tr("Without the passphrase and without this page nobody can open the book."),
        tr("A page printed later for this book may make this one void: keep the latest."),
    )
    return PrintedReport(
        title=title.text,
        pieces=(
            title,
            *(_text(each) for each in about if each),
            _gap(),
            form,
            *(_text(f"{number}. {each}", after=4.0) for number, each in enumerate(how, 1)),
        ),
        numbered=False,
    )


def _text(text: str, after: float = 0.0) -> TextPiece:
    return TextPiece(text=text, size=_BODY, line=_LINE, after=after)


def _gap() -> TextPiece:
    return TextPiece(text=" ", size=6.0, line=10.0)
