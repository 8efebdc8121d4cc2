"""What stands in the boxes of a slip: the facts in words, in the language asked for."""

from collections.abc import Sequence

from diary_app.documents.labels import Labels
from diary_app.domain.matters import Satisfaction
from diary_app.domain.papers import Paper
from diary_app.domain.slips import DatedNote, SlipFacts, SlipKind
from diary_app.wording import dates

_MOST_NAMED = 6
"""Residents who stand with their names; the rest is counted."""
_BLANK, _LINE = "\u3000", " ____________ "


class SlipPhrases:
    """The words of one slip; nobody who asked not to be named is named."""

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

    def listed(self, items: Sequence[str]) -> str:
        """Several, one after the other."""
        return ("、" if self._labels.words.chinese else ", ").join(items)

    def residents(self) -> str:
        """Who asked: those who may be named, and how many others."""
        named = [each.name for each in self._facts.residents if each.name and not each.unnamed]
        names = list(dict.fromkeys(named))
        unnamed = sum(each.unnamed for each in self._facts.residents)
        said = self.listed(names[:_MOST_NAMED])
        rest = len(names) - _MOST_NAMED
        if rest > 0:
            said += self._labels.count(" and {n} more", " and {n} more", rest)
        if unnamed:
            nameless = self._labels.count("resident not named", "{n} residents not named", unnamed)
            said = self.listed([each for each in (said, nameless) if each])
        return said

    def category(self) -> str:
        """The category in words."""
        content = self._facts.matter.content
        return self._labels.form.category_label(content.category, self._labels.language)

    def nature(self) -> str:
        """Kind and nature, and what presses."""
        content, text = self._facts.matter.content, self._labels.text
        said = [self._labels.kind(content.kind)]
        if content.nature:
            said.append(self._labels.nature(content.nature))
        if content.urgent:
            said.append(text("urgent"))
        if content.collective:
            said.append(text("raised by many"))
        return " · ".join(said)

    def concerned(self) -> str:
        """How many homes and people it concerns."""
        content, labels = self._facts.matter.content, self._labels
        said = labels.count(
            "{n} household concerned", "{n} households concerned", content.households
        )
        if content.people:
            said += "，" if labels.words.chinese else ", "
            said += labels.count("{n} person", "{n} people", content.people)
        return said

    def promise(self) -> str:
        """The day it is to be settled by, and how many working days that leaves."""
        facts, labels = self._facts, self._labels
        if facts.matter.deadline is None:
            return self.blank_day()
        day = labels.day(facts.matter.deadline)
        if facts.matter.deadline_estimated:
            day = self._labels.text("{day} (estimated)", day=day)
        if facts.workdays <= 0:
            return day
        days = labels.count("{n} working day", "{n} working days", facts.workdays)
        return f"{day}\n{self._labels.text('({days})', days=days)}"

    def about(self) -> str:
        """Title and what was told, day by day."""
        facts = self._facts
        said = [facts.matter.content.title]
        told = self.dated(facts.told)
        if told:
            said.append(told)
        return "\n".join(said)

    def dated(self, notes: Sequence[DatedNote]) -> str:
        """Notes under their days."""
        mark = "：" if self._labels.words.chinese else ": "
        return "\n".join(f"{self._labels.day(each.day)}{mark}{each.text}" for each in notes)

    def names(self, papers: Sequence[Paper]) -> str:
        """Papers by name, those that came in with their day."""
        said = []
        for paper in papers:
            if paper.received_on is None or self._kind is SlipKind.HAND_UP:
                said.append(paper.name)
            else:
                day = dates.near_day(self._labels.words, paper.received_on, self._facts.today)
                said.append(self._labels.text("{name} ({day})", name=paper.name, day=day))
        return self.listed(said)

    def satisfied(self) -> str:
        """The opinions as boxes, the known one ticked."""
        answer, labels = self._facts.answer, self._labels
        known = answer.satisfaction if answer else None
        boxes = [
            f"{'☑' if each is known else '□'} {labels.satisfaction(each)}"
            for each in (Satisfaction.SATISFIED, Satisfaction.MOSTLY, Satisfaction.NOT)
        ]
        if known is Satisfaction.NOT_REACHED:
            boxes.append(f"☑ {labels.satisfaction(known)}")
        return (_BLANK * 3).join(boxes)

    def to_sign(self, sign: str) -> str:
        """Words before a line to sign on."""
        return f"{sign}{_BLANK * 7 if self._labels.words.chinese else _LINE}{self.blank_day()}"

    def blank_day(self) -> str:
        """Room for a day."""
        if self._labels.words.chinese:
            return f"{_BLANK * 3}年{_BLANK * 2}月{_BLANK * 2}日"
        return f"{self._labels.text('Date:')} {_LINE.strip()}"

    def notes(self, usual: str) -> tuple[str, ...]:
        """What stands below: the form's note, else the usual one, and whom to ring up."""
        note = self._phrases.note.text(self._labels.language) or usual
        wording = self._labels.form.slips
        ask = ""
        if wording.hotline:
            office = wording.office.text(self._labels.language) or self._labels.text(
                "Street office"
            )
            ask = self._labels.text("{office}: {phone}", office=office, phone=wording.hotline)
        return tuple(each for each in (note, ask) if each)
