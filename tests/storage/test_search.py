"""What search finds is what reading every text would find, whatever is written and changed."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary_app.domain.folding import fold
from diary_app.domain.matters import Kind, Status, Urgency
from diary_app.domain.queries import parse
from diary_app.domain.searching import Filters
from diary_app.storage import search
from diary_app.storage.queries import rows as listing
from tests.support.search_book import TODAY, WATCH, SearchBook, uuids

DATA = Path(__file__).parents[3] / "shared" / "data" / "messages_with_replies.xlsx"


@pytest.fixture
def new_book(tmp_path: Path) -> Iterator[Callable[[], SearchBook]]:
    made: list[SearchBook] = []

    def make() -> SearchBook:
        made.append(SearchBook(tmp_path / f"{len(made)}.diary"))
        return made[-1]

    yield make
    for book in made:
        book.connection.close()


@pytest.fixture
def book(new_book: Callable[[], SearchBook]) -> SearchBook:
    return new_book()


ALPHABET = '路灯坏了ab Z9，。."*-\n　é㎡😀𠮷\ue000\u2021·'


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(st.text(alphabet=ALPHABET, min_size=1, max_size=30), min_size=1, max_size=12),
    cuts=st.lists(st.tuples(st.integers(0), st.integers(0), st.integers(1, 6)), max_size=12),
)
def test_totals_equal_a_plain_scan(
    new_book: Callable[[], SearchBook],
    texts: list[str],
    cuts: list[tuple[int, int, int]],
) -> None:
    book = new_book()
    for text in texts:
        book.entry(text)
    for which, start, length in cuts:
        text = texts[which % len(texts)]
        start %= len(text)
        word = text[start : start + length]
        if not fold(word):
            continue
        query = '"' + word.replace('"', "") + '"'
        if not fold(query[1:-1]):
            continue
        assert book.total(query).count == book.scan(query[1:-1]), word
        negated = book.total("-" + query).count
        assert negated == len(texts) - book.scan(query[1:-1]), word


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(st.text(alphabet="路灯水，a ", min_size=1, max_size=8), min_size=1, max_size=8),
    queries=st.lists(
        st.lists(
            st.sampled_from(
                [
                    "路",
                    "路灯",
                    "灯路",
                    "路灯水",
                    "水，灯",
                    "，",
                    "a",
                    "-路",
                    "-路灯",
                    "-路灯水",
                    "-，",
                ]
            ),
            min_size=1,
            max_size=3,
        ).flatmap(lambda words: st.sampled_from([" ", " OR "]).map(lambda gap: gap.join(words))),
        max_size=8,
    ),
)
def test_operators_mean_what_they_say(
    new_book: Callable[[], SearchBook], texts: list[str], queries: list[str]
) -> None:
    book = new_book()
    for text in texts:
        book.entry(text)
    for query in queries:
        wanted = sum(
            all(
                any((term.key in fold(text)) != term.negated for term in clause.terms)
                for clause in parse(query).clauses
            )
            for text in texts
        )
        assert book.total(query).count == wanted, query


def test_real_messages_are_found_as_a_plain_scan_finds_them(book: SearchBook) -> None:
    if not DATA.exists():
        pytest.skip("the real messages are not here")
    workbook = openpyxl.load_workbook(DATA, read_only=True)
    assert workbook.active is not None
    ledger = list(workbook.active.iter_rows(min_row=2, values_only=True))[::2]
    workbook.close()
    book.connection.execute("BEGIN")
    texts = [f"{row[4]}\n{row[5]}" for row in ledger]
    for count, text in enumerate(texts):
        book.entry(text, day=TODAY - timedelta(days=count % 300), index=False)
    search.rebuild(book.connection)
    book.connection.execute("COMMIT")
    folded = [fold(text) for text in texts]
    chance = random.Random(20)
    for _ in range(300):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        word = text[start : start + chance.randint(1, 6)].replace('"', "")
        key = fold(word)
        if key:
            assert book.total(f'"{word}"').count == sum(key in each for each in folded), word
    assert search.verify(book.connection) == []


def test_words_phrases_exclusions_and_alternatives(book: SearchBook) -> None:
    lamp = book.entry("村口的路灯坏了，晚上看不见")
    ditch = book.entry("水渠堵了，路 灯还亮")
    english = book.entry("The street light is broken")
    assert book.found("路灯") == [ditch, lamp]
    assert book.found("路灯 坏了") == [lamp]
    assert book.found("路灯 -坏了") == [ditch]
    assert book.found("坏了 OR 水渠") == [ditch, lamp]
    assert book.found("-路灯") == [english]
    assert book.found("-路灯 OR 水渠") == [english, ditch]
    assert book.found("stre") == [english]
    assert book.found('"street light"') == [english]
    assert book.found('"streetlight"') == []
    assert book.found("灯还亮水") == []
    assert book.found("坏了，晚上") == [lamp]
    assert book.found("坏了晚上") == []
    assert book.found("，") == [ditch, lamp]
    assert book.found("看") == [lamp]
    assert book.found("") == [english, ditch, lamp]


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "NEAR(a b)", "body:x", "{x} : y", "^x", "a* b*", "()", "-", "--", "OR", "AND NOT",
     "%_", "\\", "‡e", "‡open", "\x00", "\ud83d", "a" * 5000, "-a " * 3000, "字" * 3000,
     "村:", "状态：", "''", "[^]"],
)  # fmt: skip
def test_odd_queries_are_answered(book: SearchBook, typed: str) -> None:
    book.entry("a，村里的字")
    assert book.total(typed, cap=200).count >= 0
    book.rows(typed)
    listing.chip_counts(book.connection, parse(typed))


def test_marks_cannot_be_typed(book: SearchBook) -> None:
    book.matter(book.entry("路灯"))
    assert book.found("‡open") == []
    assert book.found("‡") == []


def test_everything_written_about_an_entry_is_found(book: SearchBook) -> None:
    entry = book.entry(
        "正文", title="题目甲", thoughts="体会乙", plan="打算丙", village_group="七组", spot="晒场",
        others_present="老支书", source_number="WX-20190042",
    )  # fmt: skip
    book.resident(entry, "王桂兰", phone="13900001234", household="老屋12号")
    matter = book.matter(entry, title="事项丁")
    book.step(matter, "联系水务站")
    book.answer(matter, "下周来修")
    for word in [
        "正文",
        "题目甲",
        "体会乙",
        "打算丙",
        "七组",
        "晒场",
        "老支书",
        "王桂兰",
        "1390000",
        "老屋12",
        "事项丁",
        "水务站",
        "下周来",
        "WX-20190042",
        "wx20190042",
        "2026-0001",
        "V01-2026-0003",
    ]:
        assert book.found(word) == [entry], word
    assert book.found("正文体会") == []


def test_a_search_for_a_year_is_not_a_search_for_numbers(book: SearchBook) -> None:
    book.matter(book.entry("路灯"))
    assert book.found("2026") == []
    assert book.found("000") == []


def test_what_was_withdrawn_or_deleted_is_not_found(book: SearchBook) -> None:
    entry = book.entry("正文")
    matter = book.matter(entry, title="事项丁")
    step = book.step(matter, "联系水务站")
    book.connection.execute("UPDATE steps SET withdrawn_at = '2026' WHERE id = ?", (step,))
    book.follow(matter)
    assert book.found("水务站") == []
    book.connection.execute("UPDATE matters SET deleted_at = '2026' WHERE id = ?", (matter,))
    book.follow(matter)
    assert book.found("事项丁") == []
    assert listing.chip_counts(book.connection, parse("")).open == 0
    book.change(entry, deleted_at="2026-11-24T12:00:00+08:00")
    assert book.found("正文") == []
    assert book.found() == []
    assert book.total("").count == 0
    book.change(entry, deleted_at=None)
    assert book.found("正文") == [entry]
    assert search.verify(book.connection) == []


def test_an_edited_entry_is_found_by_its_new_words_only(book: SearchBook) -> None:
    entry = book.entry("路灯坏了")
    book.change(entry, text="水渠堵了")
    assert book.found("路灯") == []
    assert book.found("水渠堵") == [entry]
    assert search.verify(book.connection) == []


def test_an_entry_dated_anew_moves_in_the_list(book: SearchBook) -> None:
    first = book.entry("路灯甲", day=date(2026, 1, 5))
    second = book.entry("路灯乙", day=date(2026, 2, 5))
    assert book.found("路灯") == [second, first]
    book.move(first, date(2026, 3, 5))
    assert book.found("路灯") == [first, second]
    assert book.found() == [first, second]
    assert search.verify(book.connection) == []


def test_many_are_indexed_as_one_by_one(new_book: Callable[[], SearchBook]) -> None:
    single, bulk = new_book(), new_book()
    for number in range(1200):
        text = f"第{number}户的路灯和水渠{number % 7}"
        single.entry(text)
        bulk.entry(text, index=False)
    slots = [slot for (slot,) in bulk.connection.execute("SELECT slot FROM entries")]
    search.index_many(bulk.connection, reversed(slots))
    search.index_many(bulk.connection, slots[:3])
    for word in ("路灯", "第11", "渠3", "7户的"):
        assert single.total(word) == bulk.total(word)
    assert search.verify(bulk.connection) == []


def test_verify_notices_what_was_tampered_with(book: SearchBook) -> None:
    entries = [book.entry(f"路灯{number}号") for number in range(5)]
    connection = book.connection
    slots = [slot for (slot,) in connection.execute("SELECT slot FROM entries ORDER BY slot")]
    assert search.verify(connection) == []
    connection.execute("UPDATE search_texts SET body = '水渠' WHERE slot = ?", (slots[1],))
    codes = {code for code, _ in search.verify(connection)}
    assert codes == {"search_text_differs", "search_index_differs"}
    connection.execute("DELETE FROM search_texts WHERE slot = ?", (slots[1],))
    assert ("search_text_missing", {"slot": slots[1]}) in search.verify(connection)
    connection.execute("UPDATE entries SET deleted_at = '2026' WHERE id = ?", (entries[2],))
    assert ("search_text_left_over", {"slot": slots[2]}) in search.verify(connection)
    search.rebuild(connection)
    assert search.verify(connection) == []
    assert len(book.found("路灯")) == 4


def test_filters_narrow_by_kind_state_days_and_ids(book: SearchBook) -> None:
    first = book.entry("路灯一", day=date(2026, 1, 31))
    second = book.entry("路灯二", day=date(2026, 2, 1))
    third = book.entry("路灯三长长长", day=date(2026, 2, 28))
    plain = book.entry("路灯四", day=date(2026, 3, 1))
    hope = book.matter(first, kind="hope", status="closed")
    book.matter(second, kind="problem", status="on_hold")
    book.matter(third, kind="hope", status="in_hand")
    hopes = Filters(kinds=frozenset({Kind.HOPE}))
    assert book.found("路灯", hopes) == [third, first]
    assert book.found("", hopes) == [third, first]
    both = Filters(kinds=frozenset({Kind.HOPE, Kind.PROBLEM}))
    assert book.found("路灯", both) == [third, second, first]
    assert book.found("", Filters(open_only=True)) == [third, second]
    february = Filters(since=date(2026, 2, 1), until=date(2026, 2, 28))
    assert book.found("", february) == [third, second]
    assert book.found("路灯三", february) == [third]
    assert book.found("路灯", Filters(since=date(2026, 2, 28))) == [plain, third]
    chosen = Filters(ids=uuids(first, third, plain), kinds=frozenset({Kind.HOPE}), open_only=True)
    assert book.found("", chosen) == [third]
    assert book.found("-路灯三", Filters(ids=uuids(first, third))) == [first]
    assert book.found("", Filters(ids=uuids(hope))) == [first]
    assert book.found("", Filters(ids=frozenset())) == []
    for filters in (hopes, both, february, chosen):
        total = listing.total(book.connection, parse("路灯"), filters)
        assert total.count == len(book.found("路灯", filters))


def test_deleted_entries_stay_out_of_a_list_of_ids(book: SearchBook) -> None:
    entry = book.entry("路灯")
    book.change(entry, deleted_at="2026-11-24T12:00:00+08:00")
    assert book.found("", Filters(ids=uuids(entry))) == []


def test_pages_follow_each_other_without_gap_or_repetition(book: SearchBook) -> None:
    for number in range(25):
        book.entry(f"路灯坏了第{number}次", day=TODAY - timedelta(days=number % 3))
    for query in ("", "路灯", "路灯坏了", "灯"):
        whole = book.found(query)
        assert len(whole) == 25
        pages: list[str] = []
        before = None
        while True:
            page = book.rows(query, limit=7, before_slot=before)
            pages += [row.id.hex for row in page.rows]
            before = page.next_slot
            if before is None:
                break
        assert pages == whole


def test_counting_stops_at_the_cap(book: SearchBook) -> None:
    for _ in range(5):
        book.entry("路灯坏了")
    for query in ("路灯", "路灯坏", ""):
        assert (book.total(query, cap=5).count, book.total(query, cap=5).exact) == (5, True)
        assert (book.total(query, cap=4).count, book.total(query, cap=4).exact) == (4, False)


def test_chips_count_within_the_words(book: SearchBook) -> None:
    book.matter(book.entry("路灯坏了"), kind="hope")
    book.matter(book.entry("路灯坏了"), kind="problem", status="closed")
    book.entry("水渠")
    for query in ("路灯", "路灯坏了"):
        chips = listing.chip_counts(book.connection, parse(query))
        assert (chips.all, chips.open) == (2, 1)
        assert chips.kinds == {Kind.PROBLEM: 1, Kind.DIFFICULTY: 0, Kind.HOPE: 1}
    assert listing.chip_counts(book.connection, parse("")).all == 3
    nothing = listing.chip_counts(book.connection, parse("没有的词"))
    assert (nothing.all, nothing.open) == (0, 0)


def test_a_row_shows_what_the_list_needs(book: SearchBook) -> None:
    entry = book.entry("村口的路灯坏了。晚上看不见。", village_group="三组", way="home_visit")
    book.resident(entry, "王桂兰")
    book.resident(entry, "不愿具名的人", unnamed=True)
    book.matter(entry, kind="problem", status="in_hand", deadline="2026-11-20", category="0403")
    book.matter(entry, kind="hope", status="closed", deadline="2026-11-20")
    (row,) = book.rows().rows
    assert (row.title, row.group, row.way, row.village) == (
        "村口的路灯坏了", "三组", "home_visit", "柳树村",
    )  # fmt: skip
    assert row.residents == ("王桂兰",)
    assert row.unnamed == 1
    assert [(mark.kind, mark.status, mark.urgency) for mark in row.matters] == [
        (Kind.PROBLEM, Status.IN_HAND, Urgency.OVERDUE),
        (Kind.HOPE, Status.CLOSED, Urgency.NONE),
    ]
    assert book.found("不愿具名") == [], "to be found by the name would tell it"
    assert listing.row(book.connection, entry, WATCH) == row
    assert listing.row(book.connection, "f" * 32, WATCH) is None


def test_a_snippet_shows_why_an_entry_was_found(book: SearchBook) -> None:
    entry = book.entry("开头" * 60 + "\n\n村口的路\n灯坏了" + "结尾" * 60)
    matter = book.matter(entry)
    book.answer(matter, "答复说下周来修")
    (row,) = book.rows("路灯").rows
    assert "村口的路 灯坏了" in row.snippet
    assert row.snippet.startswith("…")
    assert row.snippet.endswith("…")
    assert len(row.snippet) < 100
    (row,) = book.rows("下周来").rows
    assert row.snippet == "答复说下周来修"
    (row,) = book.rows("").rows
    assert row.snippet.startswith("开头开头")


def test_the_recycle_bin_lists_what_was_deleted(book: SearchBook) -> None:
    kept, gone = book.entry("留下"), book.entry("删掉")
    book.change(gone, deleted_at="2026-11-24T12:00:00+08:00")
    assert [row.id.hex for row in listing.deleted_rows(book.connection, WATCH).rows] == [gone]
    assert book.found() == [kept]
