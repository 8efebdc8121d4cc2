"""What the headings, dates and cells of a ledger mean."""

from datetime import date, datetime, time

import pytest

from diary_app.domain.entries import Way
from diary_app.domain.errors import DiaryError
from diary_app.domain.ledger_dates import read_moment
from diary_app.domain.ledger_headings import find_headings, read_mapping, recognise
from diary_app.domain.ledger_reading import CategoryFinder, RowReader, cell_text
from diary_app.domain.ledgers import LedgerField, LedgerRow
from diary_app.domain.matters import Kind, Nature
from tests.support.open_books import common_form

DAY = date(2019, 4, 25)
F = LedgerField


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2019/4/25 9:32:09", (DAY, time(9, 32, 9))),
        ("2019-04-25", (DAY, None)),
        ("2019-04-25 00:00:00", (DAY, None)),
        ("2019年4月25日", (DAY, None)),
        ("2019年4月25日 星期四 下午3时5分", (DAY, time(15, 5))),
        ("2019.4.25", (DAY, None)),
        ("２０１９／４／２５　９：３２", (DAY, time(9, 32))),
        ("20190425", (DAY, None)),
        ("  2019-4-25T09:32:09 ", (DAY, time(9, 32, 9))),
        (datetime(2019, 4, 25, 9, 32, 9), (DAY, time(9, 32, 9))),
        (datetime(2019, 4, 25), (DAY, None)),
        (DAY, (DAY, None)),
        (43580, (DAY, None)),
        (43580.5, (DAY, time(12))),
        ("43580", (DAY, None)),
        (20190425, (DAY, None)),
        ("2019-02-30", None),
        ("去年冬天", None),
        ("4月25日", None),
        (12, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (None, None),
    ],
)
def test_dates_are_read_as_people_write_them(
    written: object, moment: tuple[date, time | None] | None
) -> None:
    assert read_moment(written) == moment


def test_headings_are_known_in_both_languages_and_by_what_they_hold() -> None:
    written = "留言编号 留言用户 留言主题 留言时间 留言详情 答复意见 答复时间"
    assert recognise(written.split()) == {
        F.NUMBER: 0, F.RESIDENT: 1, F.TITLE: 2, F.DATE: 3, F.TEXT: 4, F.ANSWER: 5,
        F.ANSWER_DATE: 6,
    }  # fmt: skip
    assert recognise(["Date", " No. ", "Text", "Answer date"]) == {
        F.DATE: 0, F.NUMBER: 1, F.TEXT: 2, F.ANSWER_DATE: 3,
    }  # fmt: skip
    assert recognise(["群众反映的主要内容", "走访日期（必填）"]) == {F.TEXT: 0, F.DATE: 1}
    assert recognise(["", "甲", "乙"]) == {}


def test_a_title_above_the_headings_is_passed_over() -> None:
    assert find_headings([["东街村民情台账"], ["日期", "内容"], ["2026-1-1", "x"]]) == 1
    assert find_headings([["甲", "乙"], ["1", "2"]]) == 0


def test_a_column_is_named_by_heading_letter_or_number() -> None:
    columns = ["日子", "说了什么", "B"]
    assert read_mapping(["date=日子", "正文=2"], columns) == {F.DATE: 0, F.TEXT: 1}
    assert read_mapping(["内容=B"], columns) == {F.TEXT: 2}
    assert read_mapping(["text=a", "日期=C"], columns) == {F.TEXT: 0, F.DATE: 2}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("colour=A", "ledger_field_unknown"),
        ("date=Z", "ledger_column_unknown"),
        ("date=0", "ledger_column_unknown"),
        ("date", "ledger_map_unreadable"),
        ("=A", "ledger_map_unreadable"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(written: str, code: str) -> None:
    with pytest.raises(DiaryError) as refused:
        read_mapping([written], ["日期", "内容"])
    assert refused.value.code == code


ALL = (
    F.DATE, F.TEXT, F.RESIDENT, F.PHONE, F.CATEGORY, F.KIND, F.NATURE, F.WAY, F.ANSWER,
    F.ANSWER_DATE, F.NUMBER,
)  # fmt: skip


def read(**cells: object) -> LedgerRow:
    row = [cells.get(each.value) for each in ALL]
    reader = RowReader({each: n for n, each in enumerate(ALL)}, CategoryFinder(common_form()))
    return reader.read(2, row)


def test_words_are_kept_to_the_letter_but_for_white_space_around_them() -> None:
    row = read(date="2019/4/25", text="\n\t\t\t =1+1\t中间  两格\n下一行 \u3000\n")
    assert row.text == "=1+1\t中间  两格\n下一行"
    assert row.answer == ""
    assert row.answer_date is None


def test_phones_and_numbers_that_a_workbook_made_figures_of_come_back_whole() -> None:
    row = read(date=43580.0, text="x", resident="李桂芬、赵德顺", phone=13900001234.0, number=7.0)
    assert [each.name for each in row.residents] == ["李桂芬", "赵德顺"]
    assert row.residents[0].phone == "13900001234"
    assert row.number == "7"
    assert cell_text(1.5) == "1.5"


def test_one_who_asked_not_to_be_named_is_marked() -> None:
    [mention] = read(date="2019-4-25", text="x", resident="不具名").residents
    assert mention.unnamed


def test_kind_nature_and_way_are_read_in_both_languages() -> None:
    row = read(date="2019-4-25", text="x", kind="愿望", nature="complaint", way="电话反映")
    assert (row.kind, row.nature, row.way) == (Kind.HOPE, Nature.COMPLAINT, Way.HOTLINE)
    odd = read(date="2019-4-25", text="x", kind="?", nature="?", way="?")
    assert (odd.kind, odd.nature, odd.way) == (None, None, Way.OTHER)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0403", "0403"),
        ("路灯", "0403"),
        ("道路交通 / 路灯", "0403"),
        ("Street lights", "0403"),
        ("环境保护", "06"),
        ("民政/社会救助/农村低保", "0801"),
        ("农村低保", "0801"),
        ("说不清的一类", None),
    ],
)
def test_a_category_is_found_by_code_label_or_official_name(written: str, code: str | None) -> None:
    row = read(date="2019-4-25", text="x", category=written)
    assert (row.category, row.category_text) == (code, written)


def test_an_answer_without_a_date_has_that_of_the_entry() -> None:
    row = read(date="2019/4/25 9:32:09", text="x", answer=" 已办 ")
    assert (row.answer, row.answer_date, row.answer_time) == ("已办", DAY, None)
    dated = read(date="2019/4/25", text="x", answer="已办", answer_date="2019/5/10 14:56:53")
    assert (dated.answer_date, dated.answer_time) == (date(2019, 5, 10), time(14, 56, 53))


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"date": "2019-4-25", "text": " \n\t"}, "row_without_text"),
        ({"date": "2019-4-25", "text": "x" * 200_001}, "row_text_too_long"),
        ({"date": " ", "text": "x"}, "row_without_date"),
        ({"date": "昨天", "text": "x"}, "row_date_unreadable"),
        ({"date": "2019-4-25", "text": "x", "answer": "y", "answer_date": "过几天"},
         "row_answer_date_unreadable"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_in_says_why(cells: dict[str, object], code: str) -> None:
    with pytest.raises(DiaryError) as refused:
        read(**cells)
    assert refused.value.code == code
