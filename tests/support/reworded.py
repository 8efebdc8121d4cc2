"""A village's book of many matters, and the same matters told again in other words by rule.

Everything is made of the phrases that sample books are made of. A retelling is
honest: another resident of the same place tells it on another day and in
another way of contact, in other words where there are such, clauses turned
round, one left out, small words dropped, numbers and the sentences around it
changed. Only what it is about and where stays.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from diary_app.domain.entries import EntryContent, Way
from diary_app.domain.matters import MatterContent
from diary_app.domain.records import EntryRecord, MatterRecord
from diary_app.domain.samples import Phrases, Situation, read_phrases
from diary_app.services.open_book import OpenBook
from diary_app.services.sample_entries import Home, homes_of
from diary_app.storage import bulk
from tests.support.open_books import loading

OTHER_WORDS = (
    ("反映", "说起"),
    ("不知道", "弄不清"),
    ("想问问", "打听"),
    ("想问", "打听"),
    ("希望", "盼望"),
    ("盼着", "指望"),
    ("老人", "老年人"),
    ("孩子", "娃娃"),
    ("没有人", "无人"),
    ("没人", "无人"),
    ("没有", "没"),
    ("家里", "屋里"),
    ("急得", "愁得"),
    ("着急", "犯愁"),
    ("害怕", "担心"),
    ("怕", "担心"),
    ("补贴", "补助"),
    ("坏了", "出了毛病"),
    ("不亮", "是黑的"),
    ("路灯", "灯"),
    ("堵了", "不通了"),
    ("堵", "淤住"),
    ("漏水", "渗水"),
    ("垃圾", "脏东西"),
    ("味道", "气味"),
    ("臭", "难闻"),
    ("晚上", "夜里"),
    ("夜里", "半夜"),
    ("早上", "清早"),
    ("怎么办", "咋办"),
    ("怎么", "咋"),
    ("多少", "几多"),
    ("什么", "啥"),
    ("钱", "款"),
    ("看病", "就医"),
    ("生病", "得病"),
    ("病", "毛病"),
    ("打工", "务工"),
    ("邻居", "隔壁"),
    ("旁边", "边上"),
    ("修", "整修"),
    ("换", "更换"),
    ("买", "购"),
    ("说", "讲"),
    ("告诉", "通知"),
    ("去年", "上年"),
    ("每年", "年年"),
    ("现在", "眼下"),
    ("已经", "都"),
    ("一直", "总"),
    ("打电话", "去电话"),
)
"""Pairs of common words; of those that fit, two in three are changed."""

_SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
_SMALL = re.compile("[了的都也就又还再很]")
_NUMBER = re.compile(r"\d+")
_CLAUSE = re.compile("[，。；！？、\n]+")
_SPOKEN = (Way.HOME_VISIT, Way.STATION, Way.HOTLINE, Way.MESSAGE, Way.CHANCE)


def common_phrases() -> Phrases:
    """The phrases that sample books are made of."""
    phrases, situations = (
        tomllib.loads((_SAMPLES / f"{name}.zh.toml").read_text(encoding="utf-8"))
        for name in ("phrases", "situations")
    )
    return read_phrases(phrases, situations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A matter of the book: what it is about, where, and who raised it."""

    id: UUID
    situation: Situation
    told: str
    title: str
    group: str
    spot: str
    home: Home
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The retelling of ``of``: what a keeper would type."""

    of: Told
    text: str
    home: Home


class VillageBook:
    """Fills ``book`` with ``count`` matters of one village, spread over two years."""

    def __init__(self, book: OpenBook, phrases: Phrases, count: int, seed: int) -> None:
        self._chance = Random(seed)
        self._phrases = phrases
        self._today = book.clock.today()
        self._homes = homes_of(self._chance, phrases, count, 0)
        self.matters: list[Told] = []
        with book.store.writing() as unit:
            bulk.load(unit, self._records(count), loading(book))
            unit.commit()

    def retellings(self, count: int) -> list[Again]:
        """Retellings of ``count`` matters, each of another situation."""
        chance = self._chance
        several: dict[str, Told] = {}
        for matter in chance.sample(self.matters, len(self.matters)):
            several.setdefault(matter.situation.title, matter)
        return [self._retold(several[title]) for title in chance.sample(sorted(several), count)]

    def _records(self, count: int) -> Iterator[EntryRecord]:
        chance, phrases = self._chance, self._phrases
        for _ in range(count):
            situation = chance.choice(phrases.situations)
            home = chance.choice(self._homes)
            blanks = self._blanks(home)
            way = chance.choice(_SPOKEN)
            text = [
                chance.choice(phrases[f"openings.{way.value}"]),
                situation.text,
                chance.choice(phrases[f"details.{situation.kind.value}"]),
            ]
            day = self._today - timedelta(days=chance.randint(1, 730))
            told = Told(
                id=UUID(int=chance.getrandbits(128), version=4),
                situation=situation,
                told=situation.text.format_map(blanks),
                title=situation.title.format_map(blanks),
                group=home.group,
                spot=blanks["spot"],
                home=home,
                on=day,
            )
            self.matters.append(told)
            yield EntryRecord(
                content=EntryContent(
                    date=day,
                    text="".join(part.format_map(blanks) for part in text),
                    title=told.title,
                    group=told.group,
                    spot=told.spot,
                    way=way,
                    residents=(home.mention,),
                ),
                matters=(
                    MatterRecord(
                        content=MatterContent(
                            kind=situation.kind,
                            title=told.title,
                            nature=situation.nature,
                            category=situation.category,
                        ),
                        id=told.id,
                    ),
                ),
            )

    def _retold(self, matter: Told) -> Again:
        chance, phrases = self._chance, self._phrases
        neighbours = [
            home for home in self._homes if home.group == matter.group and home is not matter.home
        ]
        home = chance.choice(neighbours)
        said = matter.told.replace(matter.home.mention.name, home.mention.name)
        way = chance.choice(_SPOKEN)
        opening = chance.choice(phrases[f"openings.{way.value}"])
        around = chance.choice(phrases[f"details.{matter.situation.kind.value}"])
        blanks = self._blanks(home)
        return Again(
            of=matter,
            text=f"{opening.format_map(blanks)}{self._in_other_words(said)}。"
            f"{around.format_map(blanks)}",
            home=home,
        )

    def _in_other_words(self, said: str) -> str:
        """Other words, other numbers, small words dropped, clauses turned round, one left out."""
        chance = self._chance
        for word, other in OTHER_WORDS:
            if chance.random() < 2 / 3:
                said = said.replace(word, f"\0{other}\0")
        said = said.replace("\0", "")
        said = _NUMBER.sub(lambda _: str(chance.randint(2, 60)), said)
        said = _SMALL.sub(lambda small: small[0] if chance.random() < 0.5 else "", said)
        clauses = [clause for clause in _CLAUSE.split(said) if clause]
        if len(clauses) > 2:
            del clauses[chance.randrange(len(clauses))]
        turn = chance.randrange(1, len(clauses)) if len(clauses) > 1 else 0
        return "，".join(clauses[turn:] + clauses[:turn])

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
            "money": str(chance.choice((300, 500, 800, 1200, 2000, 3600, 5000, 8000))),
            "price": str(chance.choice((30, 45, 60, 80, 120, 150))),
        }
