"""What the slips say: their boxes filled from the facts, in the language asked for."""

from collections.abc import Sequence
from datetime import date

from diary_app.documents.labels import Labels
from diary_app.documents.slip import GRID, Box, Boxes, Part, Slip
from diary_app.domain.matters import Satisfaction
from diary_app.domain.papers import Paper
from diary_app.domain.slips import DatedNote, SlipFacts, SlipKind
from diary_app.wording import dates

_MOST_NAMED = 6
"""Residents who stand with their names; the rest is counted."""
_MOST_HOMES = 2
"""Homes that are written out; with more the group stands for them."""
_LABEL = 4
_TALL = 18.0
"""Millimetres above which the text of a box begins at its top."""
_NAME, _SHORT = 9, 7
_BLANK, _LINE = "\u3000", " ____________ "


def slip_of(kind: SlipKind, facts: SlipFacts, labels: Labels) -> Slip:
    """The slip of that kind."""
    filler = _Filler(kind, facts, labels)
    parts = {
        SlipKind.ACCEPTANCE: filler.acceptance,
        SlipKind.HAND_UP: filler.hand_up,
        SlipKind.ANSWER: filler.answer,
    }[kind]()
    return Slip(
        title=filler.title,
        parts=parts,
        text_size=12.0 if labels.words.chinese else 10.5,
        label_size=10.5 if labels.words.chinese else 9.5,
        mark=labels.text("Confidential") if facts.matter.content.sensitive else "",
        cut=labels.text("cut here") if len(parts) > 1 else "",
    )


class _Filler:
    def __init__(self, kind: SlipKind, facts: SlipFacts, labels: Labels) -> None:
        self._facts, self._labels, self._kind = facts, labels, kind
        self._phrases = labels.form.slips.of(kind)

    @property
    def title(self) -> str:
        """The form's title for it, else the program's, with the village before it."""
        usual = {
            SlipKind.ACCEPTANCE: self._labels.text("Acceptance slip for a resident's matter"),
            SlipKind.HAND_UP: self._labels.text("Hand-up slip for a resident's matter"),
            SlipKind.ANSWER: self._labels.text("Answer slip for a resident's matter"),
        }[self._kind]
        title = self._phrases.title.text(self._labels.language) or usual
        return f"{self._facts.village}{title}" if self._labels.words.chinese else title

    def acceptance(self) -> tuple[Part, ...]:
        facts, text = self._facts, self._labels.text
        keep = self._part(
            text("first part, for the resident"),
            facts.accepted_on,
            [
                *self._who(text("Accepted on"), self._labels.day(facts.accepted_on)),
                self._pair(
                    text("Category"), self._category(), text("To be settled by"), self._promise()
                ),
                self._long(text("What is asked"), facts.matter.content.title, 18),
                *self._papers(),
                self._pair(text("Handled by"), facts.handler, text("Ask at"), facts.handler_phone),
                self._signed(text("Signature of the handler:"), text("Stamp of the village:")),
            ],
            notes=self._notes(
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
                    text("Category"), self._category(), text("To be settled by"), self._promise()
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
                        text("Category"), self._category(), text("Concerns"), self._concerned()
                    ),
                    self._pair(text("Nature"), self._nature(), text("Wanted by"), wanted),
                    self._long(text("What it is about"), self._about(), 38),
                    self._long(text("What the village did"), self._dated(facts.done), 28),
                    self._long(text("Why it is passed up"), facts.reason, 15),
                    self._long(text("What is asked of the street"), asked, 10),
                    self._long(text("Papers with it"), self._names(facts.received), 9),
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
                notes=self._notes(""),
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
                        self._category(),
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
                    self._long(text("How satisfied"), self._satisfied(), 12),
                    self._opinion(
                        text("Opinion of the resident"), text("Signature of the resident:"), 31
                    ),
                    self._opinion(
                        text("Call-back"), text("Signature of the caller:"), 28, call_back
                    ),
                    self._signed(text("Signature of the handler:"), text("Stamp of the village:")),
                ],
                notes=self._notes(
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
            title=self.title,
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
        home = self._listed(list(dict.fromkeys(homes))) if len(homes) <= _MOST_HOMES else ""
        return (
            self._pair(text("Resident"), self._residents(), text("Phone"), "\n".join(phones[:2])),
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
                Box(text=said, width=GRID - _LABEL, tall=True, foot=self._to_sign(sign)),
            ),
            least,
        )

    def _signed(self, first: str, second: str) -> Boxes:
        half = GRID // 2
        return Boxes(
            (
                Box(text=first, width=half, tall=True, foot=self._blank_day()),
                Box(text=second, width=half, tall=True, foot=self._blank_day()),
            ),
            16,
        )

    def _papers(self) -> tuple[Boxes, ...]:
        facts, text = self._facts, self._labels.text
        missing = self._names(facts.missing)
        if facts.papers and not facts.missing:
            missing = text("none")
        return (
            self._long(text("Papers received"), self._names(facts.received), 9),
            self._long(text("Papers still to bring"), missing, 9),
        )

    # Words ----------------------------------------------------------------------

    def _listed(self, items: Sequence[str]) -> str:
        return ("、" if self._labels.words.chinese else ", ").join(items)

    def _residents(self) -> str:
        named = [each.name for each in self._facts.residents if each.name and not each.unnamed]
        names = list(dict.fromkeys(named))
        unnamed = sum(each.unnamed for each in self._facts.residents)
        said = self._listed(names[:_MOST_NAMED])
        rest = len(names) - _MOST_NAMED
        if rest > 0:
            said += self._labels.count(" and {n} more", " and {n} more", rest)
        if unnamed:
            nameless = self._labels.count("resident not named", "{n} residents not named", unnamed)
            said = self._listed([each for each in (said, nameless) if each])
        return said

    def _category(self) -> str:
        content = self._facts.matter.content
        return self._labels.form.category_label(content.category, self._labels.language)

    def _nature(self) -> str:
        content, text = self._facts.matter.content, self._labels.text
        said = [self._labels.kind(content.kind)]
        if content.nature:
            said.append(self._labels.nature(content.nature))
        if content.urgent:
            said.append(text("urgent"))
        if content.collective:
            said.append(text("raised by many"))
        return " · ".join(said)

    def _concerned(self) -> str:
        content, labels = self._facts.matter.content, self._labels
        said = labels.count(
            "{n} household concerned", "{n} households concerned", content.households
        )
        if content.people:
            said += "，" if labels.words.chinese else ", "
            said += labels.count("{n} person", "{n} people", content.people)
        return said

    def _promise(self) -> str:
        facts, labels = self._facts, self._labels
        if facts.matter.deadline is None:
            return self._blank_day()
        day = labels.day(facts.matter.deadline)
        if facts.matter.deadline_estimated:
            day = self._labels.text("{day} (estimated)", day=day)
        if facts.workdays <= 0:
            return day
        days = labels.count("{n} working day", "{n} working days", facts.workdays)
        return f"{day}\n{self._labels.text('({days})', days=days)}"

    def _about(self) -> str:
        facts = self._facts
        said = [facts.matter.content.title]
        told = self._dated(facts.told)
        if told:
            said.append(told)
        return "\n".join(said)

    def _dated(self, notes: Sequence[DatedNote]) -> str:
        mark = "：" if self._labels.words.chinese else ": "
        return "\n".join(f"{self._labels.day(each.day)}{mark}{each.text}" for each in notes)

    def _names(self, papers: Sequence[Paper]) -> str:
        said = []
        for paper in papers:
            if paper.received_on is None or self._kind is SlipKind.HAND_UP:
                said.append(paper.name)
            else:
                day = dates.near_day(self._labels.words, paper.received_on, self._facts.today)
                said.append(self._labels.text("{name} ({day})", name=paper.name, day=day))
        return self._listed(said)

    def _satisfied(self) -> str:
        answer, labels = self._facts.answer, self._labels
        known = answer.satisfaction if answer else None
        boxes = [
            f"{'☑' if each is known else '□'} {labels.satisfaction(each)}"
            for each in (Satisfaction.SATISFIED, Satisfaction.MOSTLY, Satisfaction.NOT)
        ]
        if known is Satisfaction.NOT_REACHED:
            boxes.append(f"☑ {labels.satisfaction(known)}")
        return (_BLANK * 3).join(boxes)

    def _to_sign(self, sign: str) -> str:
        return f"{sign}{_BLANK * 7 if self._labels.words.chinese else _LINE}{self._blank_day()}"

    def _blank_day(self) -> str:
        if self._labels.words.chinese:
            return f"{_BLANK * 3}年{_BLANK * 2}月{_BLANK * 2}日"
        return f"{self._labels.text('Date:')} {_LINE.strip()}"

    def _notes(self, usual: str) -> tuple[str, ...]:
        note = self._phrases.note.text(self._labels.language) or usual
        wording = self._labels.form.slips
        ask = ""
        if wording.hotline:
            office = wording.office.text(self._labels.language) or self._labels.text(
                "Street office"
            )
            ask = self._labels.text("{office}: {phone}", office=office, phone=wording.hotline)
        return tuple(each for each in (note, ask) if each)
