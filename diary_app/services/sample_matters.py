"""What may have become of a made-up matter by today: its steps, answers and end."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from diary_app.domain.form import Form
from diary_app.domain.matters import (
    Kind,
    Level,
    MatterContent,
    Nature,
    Outcome,
    Satisfaction,
    Status,
)
from diary_app.domain.records import AnswerRecord, MatterRecord, StepRecord
from diary_app.domain.samples import Phrases, Situation

_STUCK = 0.06
_HELD = 0.04
_NOT_CALLED_BACK = 0.05
_DECLINED = 0.025
_PASSED_ANYWAY = 0.05
_PASSED_WHERE_NEEDED = 0.6
_REOPENED = 0.015
_SETTLED_AFTER = 100
"""Days after which nothing made up is still open: a real book is not full of old ruins."""
_OUTCOMES = (Outcome.SOLVED, Outcome.PARTLY, Outcome.EXPLAINED)
_OPINIONS = (
    Satisfaction.SATISFIED,
    Satisfaction.MOSTLY,
    Satisfaction.NOT,
    Satisfaction.NOT_REACHED,
)


class MatterMaking:
    """Makes matters that stand where they may have come to by ``now``."""

    def __init__(self, chance: Random, phrases: Phrases, form: Form, now: datetime) -> None:
        self._chance = chance
        self._phrases = phrases
        self._now = now
        self._due = lru_cache(maxsize=20_000)(lambda nature, day: form.deadline(nature, day).day)

    def matter(
        self,
        situation: Situation,
        title: str,
        answer: str,
        handled: str,
        opened: datetime,
        *,
        by: str,
        households: int = 1,
    ) -> MatterRecord:
        """A matter of ``situation`` raised at ``opened``."""
        chance = self._chance
        story = _Story(chance, self._now, opened, by)
        outcome = self._live(story, situation, answer, handled, opened.date())
        return MatterRecord(
            content=MatterContent(
                kind=situation.kind,
                title=title,
                nature=situation.nature,
                category=situation.category,
                households=households,
                people=households * chance.randint(2, 4) if households > 1 else 0,
                urgent=situation.kind is Kind.DIFFICULTY and chance.random() < 0.08,
                collective=households >= 5,
                sensitive=situation.nature is Nature.REPORT and chance.random() < 0.3,
                handler=chance.choice(self._phrases["handlers"]) if chance.random() < 0.4 else by,
            ),
            steps=tuple(story.steps),
            answers=tuple(story.answers),
            outcome=outcome,
        )

    def _live(
        self, story: "_Story", situation: Situation, answer: str, handled: str, opened: date
    ) -> Outcome | None:
        """Let the matter run its course; the outcome, ``None`` while it is open."""
        chance, say = self._chance, self._say
        if not story.go(Status.ACCEPTED, handled or say("steps.accepted"), minutes=(5, 90)):
            return None
        age = (self._now.date() - opened).days
        turn = chance.random()
        if age <= _SETTLED_AFTER:
            if turn < _STUCK:
                if chance.random() < 0.5:
                    story.go(Status.IN_HAND, say("steps.in_hand"), days=(1, 2))
                else:
                    story.go(Status.PASSED_UP, situation.passed or say("steps.passed"), days=(1, 3))
                return None
            if turn < _STUCK + _HELD:
                story.go(Status.IN_HAND, say("steps.in_hand"), days=(0, 2))
                story.go(Status.ON_HOLD, say("steps.on_hold"), days=(1, 3))
                return None
        if turn > 1 - _DECLINED:
            if not story.answer(say("declined_answer.lines"), self._how(), None, days=(0, 2)):
                return None
            done = story.go(Status.DECLINED, say("steps.declined"), minutes=(0, 1))
            return Outcome.NOT_OURS if done else None
        days = max(1, (self._due(situation.nature, opened) - opened).days)
        in_time = chance.random() < 0.93
        span = (1, max(1, days - 1)) if in_time else (days, days * 2 + 3)
        passed = _PASSED_WHERE_NEEDED if situation.passed else _PASSED_ANYWAY
        if chance.random() < passed:
            reason = situation.passed or say("steps.passed")
            if not story.go(Status.PASSED_UP, reason, days=(0, 2)):
                return None
            if not story.go(Status.AT_STREET, say("steps.at_street"), days=(1, 2)):
                return None
        elif days > 1 and not story.go(Status.IN_HAND, say("steps.in_hand"), days=(0, 1)):
            return None
        opinion = chance.choices(_OPINIONS, (82, 12, 2, 4))[0]
        if not story.answer(answer, self._how(), opinion, days=span, since_opened=True):
            return None
        if age <= _SETTLED_AFTER // 3 and chance.random() < _NOT_CALLED_BACK:
            return None
        if not story.go(Status.CLOSED, say("steps.closed"), days=(0, 1 if in_time else 3)):
            return None
        if opinion is Satisfaction.NOT or (chance.random() < _REOPENED and age <= _SETTLED_AFTER):
            if not story.go(Status.REOPENED, say("steps.reopened"), days=(3, 20)):
                return self._outcome(situation)
            if not story.go(Status.IN_HAND, say("steps.in_hand"), days=(0, 1)):
                return None
            again = Satisfaction.MOSTLY if opinion is Satisfaction.NOT else opinion
            if not story.answer(answer, self._how(), again, days=(1, 4)):
                return None
            if not story.go(Status.CLOSED, say("steps.closed"), days=(0, 1)):
                return None
        return self._outcome(situation)

    def _outcome(self, situation: Situation) -> Outcome:
        if situation.nature is Nature.ENQUIRY:
            return Outcome.EXPLAINED
        return self._chance.choices(_OUTCOMES, (82, 11, 7))[0]

    def _say(self, name: str) -> str:
        return self._chance.choice(self._phrases[name])

    def _how(self) -> str:
        return self._chance.choice(self._phrases["how"])


class _Story:
    """The steps of one matter, one after the other, none of them later than now."""

    def __init__(self, chance: Random, now: datetime, opened: datetime, by: str) -> None:
        self._chance = chance
        self._now = now
        self._opened = opened
        self._at = opened
        self._by = by
        self._level = Level.KEEPER
        self.steps = [StepRecord(at=opened, to=Status.RECORDED, by=by)]
        self.answers: list[AnswerRecord] = []

    def go(
        self,
        to: Status,
        note: str,
        *,
        days: tuple[int, int] = (0, 0),
        minutes: tuple[int, int] = (0, 0),
    ) -> bool:
        """Take a step some days or minutes later; false where that lies ahead of now."""
        at = self._later(days, minutes)
        if at is None:
            return False
        if to is Status.IN_HAND:
            self._level = Level.VILLAGE
        elif to in (Status.PASSED_UP, Status.AT_STREET):
            self._level = Level.STREET
        elif to is Status.REOPENED:
            self._level = Level.KEEPER
        self._at = at
        self.steps.append(StepRecord(at=at, to=to, level=self._level, note=note, by=self._by))
        return True

    def answer(
        self,
        text: str,
        how: str,
        opinion: Satisfaction | None,
        *,
        days: tuple[int, int],
        since_opened: bool = False,
    ) -> bool:
        """Tell the resident; ``since_opened``: ``days`` count from the day it was raised."""
        at = self._later(days, (0, 0), from_opening=since_opened)
        if at is None:
            return False
        self._at = at
        called_back = opinion if (self._now - at).days >= 1 else None
        self.answers.append(
            AnswerRecord(at=at, text=text, by=self._by, how=how, satisfaction=called_back)
        )
        if opinion is not None:
            self.steps.append(StepRecord(at=at, to=Status.ANSWERED, level=self._level, by=self._by))
        return True

    def _later(
        self, days: tuple[int, int], minutes: tuple[int, int], *, from_opening: bool = False
    ) -> datetime | None:
        chance = self._chance
        ahead = chance.randint(*days)
        if minutes != (0, 0):
            at = self._at + timedelta(minutes=chance.randint(*minutes))
        elif ahead == 0:
            at = self._at + timedelta(minutes=chance.randint(20, 180))
        else:
            base = self._opened if from_opening else self._at
            hour = time(chance.randint(8, 17), chance.randint(0, 59))
            at = datetime.combine(
                base.date() + timedelta(days=ahead), hour, tzinfo=self._now.tzinfo
            )
        if at < self._at:
            at = self._at + timedelta(minutes=chance.randint(20, 180))
        return at if at <= self._now else None
