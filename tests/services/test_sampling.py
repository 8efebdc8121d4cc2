"""Sample books: plausible, recognisable as made up, and the same for the same request."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from diary_app.domain.errors import Cancelled
from diary_app.domain.matters import Kind, Level, Status
from diary_app.domain.moves import EVERY, Standing, find_move
from diary_app.domain.progress import Silent
from diary_app.services.open_book import OpenBook
from diary_app.services.opening import SampleRequest
from diary_app.services.sampling import _phrases, fill, start_of
from tests.support.open_books import NOW, make_book


def sample(path: Path, request: SampleRequest) -> OpenBook:
    book = make_book(path)
    fill(book, request, Silent())
    return book


def ask(book: OpenBook, sql: str) -> list[tuple[object, ...]]:
    with book.store.reading() as connection:
        return [tuple(row) for row in connection.execute(sql)]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    made = sample(tmp_path_factory.mktemp("sample") / "a.diary", SampleRequest(entries=400))
    yield made
    made.store.close()


def test_there_are_plenty_of_situations_over_all_categories() -> None:
    situations = _phrases().situations
    assert len(situations) >= 120
    assert {each.category[:2] for each in situations} == {f"{n:02d}" for n in range(1, 17)}
    assert {each.kind for each in situations} == set(Kind)


def test_the_book_has_the_entries_asked_for_up_to_today(book: OpenBook) -> None:
    [(count, first, last)] = ask(book, "SELECT count(*), min(date), max(date) FROM entries")
    assert count == 400
    assert str(first) >= "2026-06-01"
    assert str(last) <= NOW.date().isoformat()


def test_residents_come_back_and_their_phones_are_made_up(book: OpenBook) -> None:
    [(residents,)] = ask(book, "SELECT count(*) FROM residents")
    assert int(str(residents)) < 200
    phones = [str(phone) for (phone,) in ask(book, "SELECT phone FROM residents")]
    assert all(phone.startswith("1390000") and len(phone) == 11 for phone in phones)


def test_matters_stand_at_many_points_and_some_are_overdue(book: OpenBook) -> None:
    statuses = Counter(status for (status,) in ask(book, "SELECT status FROM matters"))
    assert {"closed", "declined", "on_hold", "in_hand"} <= set(statuses)
    assert statuses["closed"] > sum(statuses.values()) / 2
    today = NOW.date().isoformat()
    overdue = ask(
        book,
        "SELECT 1 FROM matters WHERE status IN ('recorded', 'accepted', 'in_hand', 'passed_up')"
        f" AND deadline < '{today}'",
    )
    assert 1 <= len(overdue) < 40


def test_some_entries_raise_none_some_two_and_some_again(book: OpenBook) -> None:
    raised = Counter(
        count
        for (count,) in ask(
            book,
            "SELECT (SELECT count(*) FROM entry_matters WHERE entry_id = entries.id) FROM entries",
        )
    )
    assert raised[0] >= 5
    assert raised[2] >= 5
    again = ask(book, "SELECT 1 FROM entry_matters GROUP BY matter_id HAVING count(*) > 1")
    assert again


def test_every_step_is_a_legal_move_and_none_lies_ahead(book: OpenBook) -> None:
    steps = ask(
        book, "SELECT matter_id, to_status, level, at FROM steps ORDER BY matter_id, position"
    )
    before: dict[object, Status] = {}
    level: dict[object, Level] = {}
    late = (NOW + timedelta(seconds=1)).isoformat()
    for matter, to, held_by, at in steps:
        assert str(at) < late
        status = Status(str(to))
        if matter in before:
            find_move(Standing(status=before[matter], level=level[matter]), status, EVERY)
        else:
            assert status is Status.RECORDED
        before[matter] = status
        level[matter] = Level(str(held_by))
    moments = ask(book, "SELECT matter_id, at FROM steps ORDER BY matter_id, position")
    assert moments == sorted(moments, key=lambda row: (str(row[0]), str(row[1])))


def test_what_is_closed_has_an_outcome_an_answer_and_an_opinion(book: OpenBook) -> None:
    bad = ask(
        book,
        "SELECT id FROM matters WHERE status = 'closed' AND (outcome IS NULL OR NOT EXISTS"
        " (SELECT 1 FROM answers WHERE matter_id = matters.id))",
    )
    assert not bad
    assert not ask(book, "SELECT id FROM matters WHERE status <> 'closed'"
                         " AND status <> 'declined' AND outcome IS NOT NULL")  # fmt: skip
    blanks = ask(book, "SELECT text FROM entries WHERE text LIKE '%{%' OR title LIKE '%{%'")
    assert not blanks


def test_papers_works_and_other_homes_are_there_to_be_seen(book: OpenBook) -> None:
    [(papers, received)] = ask(book, "SELECT count(*), count(received_on) FROM papers")
    assert 0 < int(str(received)) < int(str(papers))
    works = ask(
        book,
        "SELECT title, (SELECT count(*) FROM work_matters WHERE work_id = works.id),"
        " (SELECT count(*) FROM work_told WHERE work_id = works.id) FROM works",
    )
    assert 3 <= len(works) <= 6
    assert all(matters for _, matters, _ in works)
    assert any(told for _, _, told in works)
    assert ask(book, "SELECT 1 FROM matters WHERE status = 'at_street'")
    several = ask(
        book,
        "SELECT matter_id FROM entry_matters JOIN entry_residents USING (entry_id)"
        " GROUP BY matter_id HAVING count(DISTINCT resident_id) > 1",
    )
    assert several


def test_who_asked_not_to_be_named_is_in_no_text(book: OpenBook) -> None:
    unnamed = ask(
        book,
        "SELECT name, title, text FROM entry_residents JOIN entries ON entries.id = entry_id"
        " JOIN residents ON residents.id = resident_id WHERE unnamed",
    )
    assert unnamed
    assert not [name for name, title, text in unnamed if str(name) in f"{title}{text}"]


def test_the_same_thing_said_by_two_homes_is_merged(tmp_path: Path) -> None:
    made = sample(tmp_path / "a.diary", SampleRequest(entries=2000))
    merged = ask(
        made,
        "SELECT gone.title, kept.title, kept.status FROM matters AS gone"
        " JOIN matters AS kept ON kept.id = gone.merged_into",
    )
    made.store.close()
    assert merged
    assert all(gone == kept for gone, kept, _ in merged)


def test_the_same_request_makes_the_same_book(tmp_path: Path) -> None:
    def told(name: str, seed: int) -> list[tuple[object, ...]]:
        made = sample(tmp_path / name, SampleRequest(entries=60, seed=seed))
        rows = ask(made, "SELECT id, date, time, title, text FROM entries ORDER BY slot")
        made.store.close()
        return rows

    first = told("a.diary", 7)
    assert told("b.diary", 7) == first
    assert told("c.diary", 8) != first


def test_a_street_book_has_several_villages_and_keepers(tmp_path: Path) -> None:
    request = SampleRequest(entries=200, villages=4, street=True)
    assert start_of(request).keeper == "刘建华"
    book = sample(tmp_path / "street.diary", request)
    assert len(ask(book, "SELECT DISTINCT village_id FROM entries")) == 4
    assert len(ask(book, "SELECT DISTINCT keeper_id FROM entries")) >= 8
    book.store.close()


def test_being_stopped_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    book = make_book(tmp_path / "a.diary")
    with pytest.raises(Cancelled):
        fill(book, SampleRequest(entries=50), Stopped())
    assert ask(book, "SELECT count(*) FROM entries") == [(0,)]
    book.store.close()
