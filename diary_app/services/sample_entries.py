"""Made-up entries, one after the other: households that come back, and what they raise."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from diary_app.domain.entries import EntryContent, Way
from diary_app.domain.form import Form
from diary_app.domain.matters import ENDED, Kind
from diary_app.domain.people import ResidentMention
from diary_app.domain.records import EntryRecord, MatterRecord
from diary_app.domain.samples import Phrases, Situation
from diary_app.services.sample_matters import MatterMaking

_WAYS = (Way.HOME_VISIT, Way.STATION, Way.HOTLINE, Way.MEETING, Way.MESSAGE, Way.CHANCE)
_WAY_WEIGHTS = (52, 15, 12, 6, 5, 10)
_PLAIN = 0.07
_TWO_MATTERS = 0.07
_RAISED_AGAIN = 0.035
_UNNAMED = 0.03
_REMEMBERED = 60
_OF_MANY = ("03", "04", "06", "07", "13")
"""What stands in the way of a whole lane: another home may raise it too."""
_ANOTHER_HOME = 0.7
_PERSON = re.compile("(?<!其)[他她](?![们人])")
_FEWEST_HOMES, _MOST_HOMES = 48, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes an entry; ids are ``None`` for the keeper and village of the book."""

    name: str
    keeper_id: UUID | None
    village_id: UUID | None
    homes: tuple["Home", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A household: the person who speaks for it, and where it lies."""

    mention: ResidentMention
    group: str


def homes_of(chance: Random, phrases: Phrases, entries: int, first_phone: int) -> tuple[Home, ...]:
    """The households of one village, as many as ``entries`` need to come back a few times."""
    count = max(_FEWEST_HOMES, min(_MOST_HOMES, entries // 3))
    pairs = [(family, name) for family in phrases["surnames"] for name in phrases["given"]]
    groups = phrases["groups"]
    homes = []
    for position, (family, name) in enumerate(chance.sample(pairs, min(count, len(pairs)))):
        group = groups[position % len(groups)]
        mention = ResidentMention(
            name=family + name,
            phone=f"1390000{(first_phone + position) % 10_000:04d}",
            household=f"{group}{position // len(groups) + 1}号",
        )
        homes.append(Home(mention=mention, group=group))
    return tuple(homes)


class EntryMaking:
    """Makes ``count`` entries from ``first`` to the day of ``now``, oldest first."""

    def __init__(
        self,
        chance: Random,
        phrases: Phrases,
        form: Form,
        now: datetime,
        writers: Sequence[Writer],
    ) -> None:
        self._chance = chance
        self._phrases = phrases
        self._now = now
        self._writers = writers
        # A chance of its own: where another home asks, all else in the book stays as it was.
        self._elsewhere = Random(len(phrases.situations))
        self._matters = MatterMaking(chance, phrases, form, now)
        self._open: deque[tuple[UUID, str, Writer, Home, bool]] = deque(maxlen=_REMEMBERED)

    def entries(self, count: int, first: date) -> Iterator[EntryRecord]:
        """The entries; more of them lie in the later months, as a diary catches on."""
        chance, today = self._chance, self._now.date()
        span = (today - first).days
        days = sorted(min(span, int(chance.random() ** 0.7 * (span + 1))) for _ in range(count))
        for ahead in days:
            at = self._moment(first + timedelta(days=ahead))
            turn = chance.random()
            if turn < _PLAIN:
                yield self._plain(at)
            elif turn < _PLAIN + _RAISED_AGAIN and self._open:
                yield self._raised_again(at)
            else:
                yield self._entry(at)

    def _moment(self, day: date) -> datetime:
        at = time(self._chance.randint(8, 19), self._chance.randint(0, 59))
        moment = datetime.combine(day, at, tzinfo=self._now.tzinfo)
        early = self._now - timedelta(minutes=self._chance.randint(5, 300))
        return moment if moment <= self._now else max(early, moment.replace(hour=0, minute=5))

    def _entry(self, at: datetime) -> EntryRecord:
        chance, phrases = self._chance, self._phrases
        writer, home = self._met()
        situation = chance.choice(phrases.situations)
        way = chance.choices(_WAYS, _WAY_WEIGHTS)[0]
        blanks = self._blanks(home)
        # What the text says of the number of homes is what the matter says.
        households = int(blanks["n"]) if "{n}户" in situation.text else 1
        title = situation.title.format_map(blanks)
        opening = chance.choice(phrases[f"openings.{way.value}"]).format_map(blanks)
        text = [opening, self._told(situation.text, home, blanks)]
        if chance.random() < 0.7 and (households == 1 or situation.kind is not Kind.PROBLEM):
            detail = chance.choice(phrases[f"details.{situation.kind.value}"])
            text.append(self._told(detail, home, blanks))
        matters = [self._matter(situation, title, blanks, at, writer, home, households)]
        if chance.random() < _TWO_MATTERS:
            other = chance.choice(phrases.situations)
            if other is not situation:
                said = self._told(other.text, home, blanks)
                text.append("\n" + chance.choice(phrases["again.also"]) + said)
                also = other.title.format_map(blanks)
                matters.append(self._matter(other, also, blanks, at, writer, home, 1))
        return self._record(at, writer, home, way, title, "".join(text), blanks, tuple(matters))

    def _matter(
        self,
        situation: Situation,
        title: str,
        blanks: dict[str, str],
        at: datetime,
        writer: Writer,
        home: Home,
        households: int,
    ) -> MatterRecord:
        made = self._matters.matter(
            situation,
            title,
            situation.answer.format_map(blanks),
            situation.handled.format_map(blanks),
            at,
            by=writer.name,
            households=households,
        )
        matter_id = UUID(int=self._chance.getrandbits(128), version=4)
        if made.steps[-1].to not in ENDED:
            whole = situation.category[:2] in _OF_MANY and "{" not in situation.title
            self._open.append((matter_id, title, writer, home, whole))
        return MatterRecord(
            content=made.content,
            steps=made.steps,
            answers=made.answers,
            outcome=made.outcome,
            id=matter_id,
        )

    def _raised_again(self, at: datetime) -> EntryRecord:
        matter_id, title, writer, home, whole = self._chance.choice(self._open)
        lists = "again"
        if whole and self._elsewhere.random() < _ANOTHER_HOME:
            home, lists = self._elsewhere.choice(writer.homes), "others"
        blanks = self._blanks(home) | {"title": title}
        way = self._chance.choice((Way.CHANCE, Way.HOTLINE, Way.HOME_VISIT))
        return self._record(
            at,
            writer,
            home,
            way,
            self._chance.choice(self._phrases[f"{lists}.titles"]).format_map(blanks),
            self._chance.choice(self._phrases[f"{lists}.texts"]).format_map(blanks),
            blanks,
            (),
            raises_again=(matter_id,),
        )

    def _plain(self, at: datetime) -> EntryRecord:
        writer, home = self._met()
        blanks = self._blanks(home)
        which = self._chance.randrange(len(self._phrases["plain.titles"]))
        texts = self._phrases["plain.texts"]
        return self._record(
            at,
            writer,
            home,
            Way.HOME_VISIT,
            self._phrases["plain.titles"][which].format_map(blanks),
            self._chance.choice(texts).format_map(blanks),
            blanks,
            (),
        )

    def _record(
        self,
        at: datetime,
        writer: Writer,
        home: Home,
        way: Way,
        title: str,
        text: str,
        blanks: dict[str, str],
        matters: tuple[MatterRecord, ...],
        raises_again: tuple[UUID, ...] = (),
    ) -> EntryRecord:
        chance, phrases = self._chance, self._phrases
        mention = home.mention
        if chance.random() < _UNNAMED and mention.name not in repr(matters):
            title, text = (
                each.replace(mention.name, phrases.words["following.unnamed"])
                for each in (title, text)
            )
            mention = ResidentMention(
                name=mention.name, phone=mention.phone, household=mention.household, unnamed=True
            )
        thoughts, plan = "", ""
        if chance.random() < 0.45:
            thoughts = chance.choice(phrases["thoughts.lines"])
        if chance.random() < 0.5:
            plan = chance.choice(phrases["plan.lines"]).format_map(blanks)
        return EntryRecord(
            content=EntryContent(
                date=at.date(),
                time=at.time().replace(second=0, microsecond=0),
                text=text,
                title=title,
                village_id=writer.village_id,
                group=home.group,
                spot=blanks["spot"] if way is Way.CHANCE else "",
                way=way,
                residents=(mention,),
                thoughts=thoughts,
                plan=plan,
                weather=chance.choice(phrases["weather"]) if chance.random() < 0.6 else "",
            ),
            matters=matters,
            raises_again=raises_again,
            keeper_id=writer.keeper_id,
            created_at=at,
        )

    def _told(self, sentence: str, home: Home, blanks: dict[str, str]) -> str:
        """A sentence after one that named the person: it goes on with *he* or *she*."""
        given = home.mention.name[1:]
        person = "她" if any(each in given for each in self._phrases["women"]) else "他"
        told = _PERSON.sub(person, sentence)
        return told.replace("{who}", person, 1).format_map(blanks)

    def _met(self) -> tuple[Writer, Home]:
        writer = self._chance.choice(self._writers)
        return writer, self._chance.choice(writer.homes)

    def _blanks(self, home: Home) -> dict[str, str]:
        chance, phrases = self._chance, self._phrases
        return {
            "who": home.mention.name,
            "group": home.group,
            "neighbour": chance.choice(phrases["surnames"]) + chance.choice(phrases["given"]),
            "rel": chance.choice(phrases["relatives"]),
            "elder": chance.choice(phrases["elders"]),
            "spot": chance.choice(phrases["spots"]),
            "crop": chance.choice(phrases["crops"]),
            "n": str(chance.randint(3, 12)),
            "m": str(chance.randint(2, 5)),
            "money": str(chance.choice((300, 500, 800, 1200, 2000, 3600, 5000, 8000, 12000))),
            "price": str(chance.choice((30, 45, 60, 80, 120, 150, 180, 240))),
        }
