"""Large made-up books for trying search: villages, people and matters of no real place."""

import random
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from diary_app.storage import search
from diary_app.storage.migrations import STEPS

_PLACES = (
    "东头",
    "西头",
    "村口",
    "桥边",
    "老井",
    "祠堂",
    "晒场",
    "小学",
    "卫生室",
    "水库",
    "果园",
    "渡口",
    "后山",
    "新街",
    "广场",
)
_THINGS = (
    "路灯",
    "水渠",
    "自来水",
    "低保",
    "危房",
    "宅基地",
    "垃圾桶",
    "围墙",
    "公厕",
    "泵站",
    "电线",
    "网络",
    "班车",
    "学费",
    "医保",
    "养老金",
    "土地流转",
    "果树",
    "化肥",
    "收割机",
    "鱼塘",
    "噪音",
    "油烟",
    "污水",
    "堤坝",
    "文化活动",
    "广场舞",
    "残疾证",
    "户口",
    "复垦",
    "补贴",
)
_STATES = (
    "坏了",
    "没修好",
    "没人管",
    "太远",
    "不够用",
    "说不清",
    "要排队",
    "漏水",
    "停了",
    "发霉",
    "被占了",
    "还没批",
    "想早点办",
)
_SAYINGS = (
    "老人说",
    "他家反映",
    "几户人家都提到",
    "邻居讲",
    "会上有人问",
    "她希望",
    "大家盼着",
    "我答应",
    "当场记下",
    "电话里说",
    "回头再去看",
    "已经拍了照",
    "问过支书",
    "镇上说要等",
    "昨天下过雨",
    "孩子在外打工",
    "身体不大好",
    "家里缺劳力",
)
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华"
_GIVEN = "建国秀英桂兰志强海燕文斌玉珍小军春梅德明月娥长根水生雪莲大勇"
_KINDS = ("problem", "difficulty", "hope")
_STATUSES = ("recorded", "accepted", "in_hand", "passed_up", "answered", "closed", "closed")
_NATURES = ("enquiry", "help", "complaint", "report", "suggestion")

# Loose words, a few of them said all the time and most of them rarely (Zipf).
_FILLER = [chr(0x4E00 + 3 * step) for step in range(900)]
_WORDS = ["".join(random.Random(number).choices(_FILLER, k=2)) for number in range(12000)]
_WEIGHTS = list(accumulate(1 / rank for rank in range(3, len(_WORDS) + 3)))

VILLAGE = "a" * 32
KEEPER = "b" * 32
DEVICE = "sample"


def paragraph(chance: random.Random, sentences: int) -> str:
    """A few sentences, half of them made-up phrases, half loose characters."""
    parts: list[str] = []
    for _ in range(sentences):
        if chance.random() < 0.6:
            parts.append(
                chance.choice(_SAYINGS)
                + chance.choice(_PLACES)
                + "的"
                + chance.choice(_THINGS)
                + chance.choice(_STATES)
            )
        else:
            count = chance.randint(3, 8)
            parts.append("".join(chance.choices(_WORDS, cum_weights=_WEIGHTS, k=count)))
    return "，".join(parts) + "。"


def schema(connection: Any) -> None:
    """Make the first schema in an empty file."""
    for step in STEPS:
        step(connection)
    people(connection)


def people(connection: Any) -> None:
    """The one village and its keeper."""
    connection.execute("INSERT INTO villages VALUES (?, 'V01', '柳树村', 1)", (VILLAGE,))
    connection.execute(
        "INSERT INTO keepers VALUES (?, '周明', 'villagers', '', '', ?, 1)", (KEEPER, VILLAGE)
    )


def fill(
    connection: Any,
    count: int,
    *,
    first: date = date(2021, 1, 1),
    days: int = 1800,
    residents: int = 3000,
    seed: int = 1,
    sentences: tuple[int, int] = (5, 14),
) -> list[int]:
    """Write ``count`` entries with residents and matters straight into the tables, unindexed.

    Returns their slots in order.
    """
    chance = random.Random(seed)
    paragraphs = [paragraph(chance, chance.randint(2, 4)) for _ in range(5000)]
    connection.executemany(
        "INSERT INTO residents VALUES (?, ?, ?, ?, ?, ?, 1, NULL, NULL, '')",
        (
            (
                f"{number:032x}",
                chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2)),
                f"139{number:08d}",
                f"{number % 400}号",
                f"{number % 9 + 1}组",
                VILLAGE,
            )
            for number in range(residents)
        ),
    )
    slots: list[int] = []
    batch: list[tuple[Any, ...]] = []
    for number in range(count):
        day = first + timedelta(days=number * days // count)
        slot = day.toordinal() << 20 | number % (1 << 20)
        slots.append(slot)
        text = chance.choice(paragraphs) + paragraph(chance, chance.randint(*sentences))
        batch.append(
            (
                f"{1 << 100 | number:032x}",
                slot,
                f"{day.year}-{number:07d}",
                KEEPER,
                VILLAGE,
                day.isoformat(),
                f"{number % 9 + 1}组",
                chance.choice(_PLACES),
                "home_visit",
                text,
                DEVICE,
                f"{day}T09:00:00+08:00",
                f"{day}T09:00:00+08:00",
            )
        )
        if len(batch) == 5000 or number == count - 1:
            _write(connection, batch, chance, residents)
            batch = []
    return slots


def _write(
    connection: Any, batch: list[tuple[Any, ...]], chance: random.Random, residents: int
) -> None:
    connection.executemany(
        "INSERT INTO entries VALUES (?, ?, ?, 1, ?, ?, ?, NULL, ?, ?, ?, '', ?, '', '', '', '',"
        " '', 1, ?, ?, ?, NULL, NULL)",
        batch,
    )
    connection.executemany(
        "INSERT INTO entry_residents VALUES (?, 0, ?, ?)",
        [(row[0], f"{chance.randrange(residents):032x}", chance.random() < 0.02) for row in batch],
    )
    raising = [row for row in batch if chance.random() < 0.6]
    matters = [
        (
            "c" + row[0][1:],
            "M" + row[2],
            chance.choice(_KINDS),
            chance.choice(_NATURES),
            f"{chance.randint(1, 16):02d}",
            chance.choice(_THINGS) + chance.choice(_STATES),
            chance.choice(_STATUSES) if row[5] >= "2025-06" else "closed",
            row[5],
        )
        for row in raising
    ]
    connection.executemany(
        "INSERT INTO matters VALUES (?, ?, 1, ?, ?, ?, ?, 1, 0, 0, 0, 0, '', ?, 'village', ?,"
        " NULL, 0, NULL, NULL, NULL, 1, '', '', '', NULL, NULL, NULL, NULL)",
        matters,
    )
    connection.executemany(
        "INSERT INTO entry_matters VALUES (?, ?, 0)",
        [(row[0], "c" + row[0][1:]) for row in raising],
    )


def bulk_book(connection: Any, count: int, **kind: Any) -> list[int]:
    """A whole indexed book in an empty file."""
    connection.execute("BEGIN")
    schema(connection)
    slots = fill(connection, count, **kind)
    search.index_many(connection, slots)
    connection.execute("COMMIT")
    return slots
