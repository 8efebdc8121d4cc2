"""What the slips hold: their parts and boxes, filled from the facts."""

from collections.abc import Sequence
from datetime import date

from diary_app.documents.labels import Labels
from diary_app.documents.slip import GRID, Box, Boxes, Part, Slip
from diary_app.documents.slip_phrases import SlipPhrases
from diary_app.domain.slips import SlipFacts, SlipKind

_MOST_HOMES = 2
"""Homes that are written out; with more the group stands for them."""
_LABEL = 4
_TALL = 18.0
"""Millimetres above which the text of a box begins at its top."""
_NAME, _SHORT = 9, 7


def slip_of(kind: SlipKind, facts: SlipFacts, labels: Labels) -> Slip:
    """The slip of that kind."""
    filler = _Filler(kind, facts, labels)
    parts = {
        SlipKind.ACCEPTANCE: filler.acceptance,
        SlipKind.HAND_UP: filler.hand_up,
        SlipKind.ANSWER: filler.answer,
    }[kind]()
    return Slip(
        title=filler.said.title,
        parts=parts,
        text_size=12.0 if labels.words.chinese else 10.5,
        label_size=10.5 if labels.words.chinese else 9.5,
        mark=labels.text("Confidential") if facts.matter.content.sensitive else "",
        cut=labels.text("cut here") if len(parts) > 1 else "",
    )


class _Filler:
    def __init__(self, kind: SlipKind, facts: SlipFacts, labels: Labels) -> None:
        self._facts, self._labels = facts, labels
        self.said = SlipPhrases(kind, facts, labels)

    def acceptance(self) -> tuple[Part, ...]:
        facts, text = self._facts, self._labels.text
        keep = self._part(
            text("first part, for the resident"),
            facts.accepted_on,
            [
                *self._who(text("Accepted on"), self._labels.day(facts.accepted_on)),
                self._pair(
                    text("Category"),
                    self.said.category(),
                    text("To be settled by"),
                    self.said.promise(),
                ),
                self._long(text("What is asked"), facts.matter.content.title, 18),
                *self._papers(),
                self._pair(text("Handled by"), facts.handler, text("Ask at"), facts.handler_phone),
                self._signed(text("Signature of the handler:"), text("Stamp of the village:")),
            ],
            notes=self.said.notes(
                text(
                    "Keep this slip: its number tells how the matter stands. The time runs in"
                    " working days from the day of acceptance; papers still missing delay it."
                )
            ),
        )
        stub = self._part(
            text("second part, kept by the village"),
            facts.accepted_on,
            [
                *self._who(text("Accepted on"), self._labels.day(facts.accepted_on)),
                self._pair(
                    text("Category"),
                    self.said.category(),
                    text("To be settled by"),
                    self.said.promise(),
                ),
                self._long(text("What is asked"), facts.matter.content.title, 16),
                *self._papers(),
                self._long(text("Remarks"), "", 14),
                self._signed(text("Signature of the resident:"), text("Signature of the handler:")),
            ],
        )
        return keep, stub

    def hand_up(self) -> tuple[Part, ...]:
        facts, text = self._facts, self._labels.text
        asked = text("Please settle what the village cannot, and tell the village the result.")
        wanted = self._labels.day(facts.matter.deadline) if facts.matter.deadline else ""
        return (
            self._part(
                "",
                facts.passed_on or facts.today,
                [
                    *self._who(text("Raised on"), self._labels.day(facts.matter.opened_on)),
                    self._pair(
                        text("Category"),
                        self.said.category(),
                        text("Concerns"),
                        self.said.concerned(),
                    ),
                    self._pair(text("Nature"), self.said.nature(), text("Wanted by"), wanted),
                    self._long(text("What it is about"), self.said.about(), 38),
                    self._long(text("What the village did"), self.said.dated(facts.done), 28),
                    self._long(text("Why it is passed up"), facts.reason, 15),
                    self._long(text("What is asked of the street"), asked, 10),
                    self._long(text("Papers with it"), self.said.names(facts.received), 9),
                    self._pair(
                        text("Handled by"), facts.handler, text("Phone"), facts.handler_phone
                    ),
                    self._opinion(
                        text("Opinion of the village Party branch"),
                        text("Signature of the secretary (stamp):"),
                        24,
                    ),
                    self._opinion(
                        text("Received by the street"), text("Signature of the receiver:"), 16
                    ),
                    self._opinion(
                        text("Opinion of the office in charge"),
                        text("Signature of the person in charge:"),
                        27,
                    ),
                    self._opinion(text("Street leader"), text("Signature:"), 24),
                ],
                notes=self.said.notes(""),
            ),
        )

    def answer(self) -> tuple[Part, ...]:
        facts, text, answer = self._facts, self._labels.text, self._facts.answer
        told = answer.text if answer else ""
        told_on = self._labels.day(answer.at.date()) if answer else ""
        back = facts.matter.call_back_by
        call_back = text("To be called back by {day}.", day=self._labels.day(back)) if back else ""
        return (
            self._part(
                "",
                answer.at.date() if answer else facts.today,
                [
                    *self._who(text("Raised on"), self._labels.day(facts.matter.opened_on)),
                    self._pair(
                        text("Category"),
                        self.said.category(),
                        text("Accepted on"),
                        self._labels.day(facts.accepted_on),
                    ),
                    self._long(text("What was asked"), facts.matter.content.title, 20),
                    self._long(
                        text("Outcome"), self._labels.outcome(facts.matter.outcome) or "", 9
                    ),
                    self._long(text("Answer"), told, 66),
                    self._pair(
                        text("Answered by"),
                        answer.by if answer else "",
                        text("Answered on"),
                        told_on,
                    ),
                    self._pair(
                        text("How it was told"),
                        answer.how if answer else "",
                        text("Ask at"),
                        facts.handler_phone,
                    ),
                    self._long(text("How satisfied"), self.said.satisfied(), 12),
                    self._opinion(
                        text("Opinion of the resident"), text("Signature of the resident:"), 31
                    ),
                    self._opinion(
                        text("Call-back"), text("Signature of the caller:"), 28, call_back
                    ),
                    self._signed(text("Signature of the handler:"), text("Stamp of the village:")),
                ],
                notes=self.said.notes(
                    text(
                        "Whoever is not satisfied may ask for the matter to be taken up again, at"
                        " the handler's or at the street."
                    )
                ),
            ),
        )

    # Rows -----------------------------------------------------------------------

    def _part(
        self, name: str, day: date, rows: Sequence[Boxes], notes: tuple[str, ...] = ()
    ) -> Part:
        labels, facts = self._labels, self._facts
        number = self._labels.text("Number: {number}", number=facts.matter.number)
        if not labels.words.chinese:
            number = f"{facts.village} · {number}"
        return Part(
            title=self.said.title,
            left=number,
            right=name or self._labels.text("Date: {day}", day=labels.day(day)),
            rows=tuple(rows),
            notes=notes,
        )

    def _who(self, day_label: str, day: str) -> tuple[Boxes, Boxes]:
        facts, text = self._facts, self._labels.text
        named = [each for each in facts.residents if not each.unnamed]
        phones = list(dict.fromkeys(each.phone for each in named if each.phone))
        homes = [each.household for each in named if each.household]
        home = self.said.listed(list(dict.fromkeys(homes))) if len(homes) <= _MOST_HOMES else ""
        return (
            self._pair(
                text("Resident"), self.said.residents(), text("Phone"), "\n".join(phones[:2])
            ),
            self._pair(text("Lives in"), home or facts.group or facts.village, day_label, day),
        )

    def _pair(self, first: str, said: str, second: str, other: str) -> Boxes:
        return Boxes(
            (
                Box(text=first, width=_LABEL, label=True),
                Box(text=said, width=_NAME),
                Box(text=second, width=_LABEL, label=True),
                Box(text=other, width=_SHORT),
            )
        )

    def _long(self, label: str, said: str, least: float) -> Boxes:
        tall = least > _TALL
        return Boxes(
            (
                Box(text=label, width=_LABEL, label=True),
                Box(text=said, width=GRID - _LABEL, tall=tall),
            ),
            least,
        )

    def _opinion(self, label: str, sign: str, least: float, said: str = "") -> Boxes:
        return Boxes(
            (
                Box(text=label, width=_LABEL, label=True),
                Box(text=said, width=GRID - _LABEL, tall=True, foot=self.said.to_sign(sign)),
            ),
            least,
        )

    def _signed(self, first: str, second: str) -> Boxes:
        half = GRID // 2
        return Boxes(
            (
                Box(text=first, width=half, tall=True, foot=self.said.blank_day()),
                Box(text=second, width=half, tall=True, foot=self.said.blank_day()),
            ),
            16,
        )

    def _papers(self) -> tuple[Boxes, ...]:
        facts, text = self._facts, self._labels.text
        missing = self.said.names(facts.missing)
        if facts.papers and not facts.missing:
            missing = text("none")
        return (
            self._long(text("Papers received"), self.said.names(facts.received), 9),
            self._long(text("Papers still to bring"), missing, 9),
        )
