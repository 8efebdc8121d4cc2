"""Reading beside the bare driver: the list, the search, a month's figures."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.books import opened
from benchmarks.measuring import Measured, alternately, most, percentile, ratio, timed
from diary_app.domain.queries import parse
from diary_app.services.searching import COUNT_CAP
from diary_app.storage.connections import Connection
from diary_app.storage.engine import connect
from diary_app.storage.search.matching import match

PAGE = 200
FIRST = 50

QUERIES = (
    "路灯", "路", "水", "低保", "水渠", "垃圾", "路灯坏", "自来水管", "农村低保", "村", "的",
    "老人", "修路 石料", "水 路灯", "孩子 上学", "医保", "报销", "不存在的话", "龘", "王", "李秀",
    "下雨天", "养老金", "危房", "路灯不亮了", "灌溉 水泵", "邻居", "宅基地", "种子", "电话",
)  # fmt: skip
"""One to six characters, several words, frequent words and absent ones."""

_BARE_ROWS = """
    SELECT slot, number, date, title, text FROM entries
    WHERE slot < ? AND deleted_at IS NULL ORDER BY slot DESC LIMIT ?
"""


def measure(book: Path, entries: int) -> Iterator[Measured]:
    """Every promise about reading ``book``."""
    services = opened(book)
    bare = connect(book, read_only=True)
    try:
        searching = services.searching
        yield from _list(bare, lambda before: searching.rows("", limit=PAGE, before_slot=before))
        yield from _search(
            bare,
            entries,
            lambda query: (
                searching.rows(query, limit=FIRST),
                searching.total(query, cap=COUNT_CAP),
            ),
        )
        counted = [timed(partial(searching.total, query)) for query in QUERIES]
        yield most("exact total, slowest of the queries", max(counted), 150)
        month = services.summarising.months()[1]
        yield ratio(
            f"figures of {month}",
            *alternately(
                lambda: services.summarising.summary(month),
                lambda: _bare_month(bare, str(month)),
                7,
            ),
            limit=2,
        )
    finally:
        bare.close()
        services.close()


def _list(bare: Connection, page: Callable[[int | None], object]) -> Iterator[Measured]:
    span = bare.execute("SELECT min(slot), max(slot) FROM entries").fetchone() or (0, 0)
    depths = {"newest": span[1] + 1, "middle": sum(span) // 2}
    deepest = bare.execute("SELECT slot FROM entries ORDER BY slot LIMIT 1 OFFSET ?", (PAGE,))
    depths["oldest"] = (deepest.fetchone() or (span[1],))[0] + 1
    for name, before in depths.items():
        own, yard = alternately(
            partial(page, before),
            partial(_bare_rows, bare, before),
            31,
        )
        middle = percentile(own, 0.5)
        yield most(f"{PAGE} rows of the list, {name}", middle, 2, bare=percentile(yard, 0.5))


def _search(bare: Connection, entries: int, ours: Callable[[str], object]) -> Iterator[Measured]:
    own: list[float] = []
    yard: list[float] = []
    cold = [timed(partial(ours, query)) for query in QUERIES]
    for query in QUERIES:
        one, two = alternately(
            partial(ours, query),
            partial(_bare_search, bare, query),
            9,
        )
        own.append(percentile(one, 0.5))
        yard.append(percentile(two, 0.5))
    limit = 8 if entries > 200_000 else 2
    yield ratio("search as you type, p50", own, yard, limit=1.5)
    yield most("search as you type, p95", percentile(own, 0.95), limit, bare=percentile(yard, 0.95))
    yield most("search as you type, first time, p95", percentile(cold, 0.95), 16)


def _bare_rows(bare: Connection, before: int) -> None:
    bare.execute(_BARE_ROWS, (before, PAGE)).fetchall()


def _bare_search(bare: Connection, query: str) -> None:
    """The same question by the bare driver: the first rows and the count."""
    asked = match(parse(query))
    statement, values = asked.slots_sql(before=None, limit=FIRST + 1)
    slots = bare.execute(statement, values).fetchall()
    marks = ",".join("?" * len(slots))
    bare.execute(
        f"SELECT slot, title, text FROM entries WHERE slot IN ({marks})",
        [slot for (slot,) in slots],
    ).fetchall()
    statement, values = asked.slots_sql(before=None, limit=COUNT_CAP + 1)
    bare.execute(f"SELECT count(*) FROM ({statement})", values).fetchone()


def _bare_month(bare: Connection, month: str) -> None:
    bare.execute(
        "SELECT kind, nature, category, status, count(*) FROM matters "
        "WHERE opened_on BETWEEN ? AND ? AND deleted_at IS NULL GROUP BY 1, 2, 3, 4",
        (f"{month}-01", f"{month}-31"),
    ).fetchall()
    bare.execute(
        "SELECT count(*) FROM entries WHERE date BETWEEN ? AND ? AND deleted_at IS NULL",
        (f"{month}-01", f"{month}-31"),
    ).fetchone()
