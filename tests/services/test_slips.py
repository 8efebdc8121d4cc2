"""Slips are written where the matter stands for them, and say no more than may leave."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.form_reading import read_form
from diary_app.domain.form_writing import form_from_text, form_tables, form_text
from diary_app.domain.matters import Kind, MatterContent, Nature, Outcome, Satisfaction, Status
from diary_app.domain.matters import StepRequest as Step
from diary_app.domain.people import ResidentMention
from diary_app.domain.slips import SlipKind, SlipWording
from diary_app.services.following import Following
from diary_app.services.open_book import OpenBook
from diary_app.services.paper import FormPiece
from diary_app.services.papers import Papers
from diary_app.services.slips import Slips
from diary_app.services.writing import Writing

DAY = date(2026, 11, 20)
PHONE, HOME = "13812345678", "三组12号"
ACCEPTANCE, HAND_UP, ANSWER = SlipKind.ACCEPTANCE, SlipKind.HAND_UP, SlipKind.ANSWER


def _raise(
    book: OpenBook,
    *residents: ResidentMention,
    sensitive: bool = False,
    beside: MatterContent | None = None,
) -> UUID:
    named = residents or (ResidentMention(name="李桂芬", phone=PHONE, household=HOME),)
    matter = MatterContent(
        kind=Kind.DIFFICULTY,
        nature=Nature.HELP,
        category="0801",
        title="申请低保",
        sensitive=sensitive,
    )
    draft = EntryDraft(
        content=EntryContent(
            date=DAY, group="三组", text=f"腰伤后不能劳动，电话{PHONE}，住{HOME}。", residents=named
        ),
        matters=(matter,) if beside is None else (matter, beside),
    )
    return Writing(book).save(draft).matter_ids[0]


def _move(book: OpenBook, matter: UUID, *steps: Step) -> None:
    for step in steps:
        Following(book).step(matter, step)


ACCEPT = Step(to=Status.ACCEPTED)
HANDLE = Step(to=Status.IN_HAND, note="已入户核实。")
PASS_UP = Step(to=Status.PASSED_UP, note="由街道审核。")
TELL = Step(to=Status.ANSWERED, answer="已批准，下月起发放。", answered_how="上门")
CLOSE = Step(to=Status.CLOSED, outcome=Outcome.SOLVED, satisfaction=Satisfaction.MOSTLY)


def _words(book: OpenBook, matter: UUID, kind: SlipKind, language: str = "zh_CN") -> str:
    return "\n".join(Slips(book).pages(matter, kind, language).texts())


def test_each_slip_is_offered_where_the_matter_stands_for_it(book: OpenBook) -> None:
    slips, matter = Slips(book), _raise(book)
    assert slips.possible(matter) == ()
    _move(book, matter, ACCEPT)
    assert slips.possible(matter) == (ACCEPTANCE, HAND_UP)
    _move(book, matter, PASS_UP)
    assert slips.possible(matter) == (HAND_UP, ACCEPTANCE)
    _move(book, matter, TELL)
    assert slips.possible(matter) == (ANSWER, ACCEPTANCE, HAND_UP)
    _move(book, matter, CLOSE)
    assert slips.possible(matter) == (ANSWER, ACCEPTANCE, HAND_UP)

    settled = _raise(book)
    _move(book, settled, TELL)
    assert slips.possible(settled) == (ANSWER, ACCEPTANCE)
    declined = _raise(book)
    told = Step(to=Status.DECLINED, note="不属村里", outcome=Outcome.NOT_OURS, answer="请到法院。")
    _move(book, declined, told)
    assert slips.possible(declined) == (ANSWER,)


def test_a_slip_too_early_is_refused_and_nothing_is_written(book: OpenBook, tmp_path: Path) -> None:
    slips, matter = Slips(book), _raise(book)
    target = tmp_path / "答复单.docx"
    with pytest.raises(DiaryError) as caught:
        slips.write(matter, ANSWER, target, "zh_CN")
    assert caught.value.code == "slip_not_possible"
    assert caught.value.values == {"kind": ANSWER, "status": Status.RECORDED}
    for fault, kind, path in (
        ("matter_not_found", ANSWER, target),
        ("format_unknown", ACCEPTANCE, tmp_path / "单.xlsx"),
    ):
        with pytest.raises(DiaryError, match=fault):
            slips.write(uuid4(), kind, path, "zh_CN")
    assert list(tmp_path.glob("*.docx")) == []


def test_the_acceptance_slip_tells_the_promise_and_the_papers(book: OpenBook) -> None:
    matter = _raise(book)
    papers = Papers(book)
    papers.need(matter, ["户口簿复印件", "收入证明"])
    papers.receive(papers.of(matter)[0].id, DAY)
    _move(book, matter, ACCEPT)
    number = Following(book).page(matter).matter.number
    words = _words(book, matter, ACCEPTANCE)
    for said in (
        "东街村群众事项受理单", f"编号：{number}", "第一联　交群众", "第二联　村留存", "李桂芬",
        "申请低保", "民政救助 / 低保", "2026年11月24日", "2026年11月27日", "（3 个工作日内）",
        "户口簿复印件（11月20日）", "收入证明", "王秀兰",
    ):  # fmt: skip
        assert said in words, said
    assert "不能劳动" not in words  # the diary's own words are not handed out

    papers.receive(papers.of(matter)[1].id, DAY)
    rows = [
        [cell.text for cell in row.cells]
        for piece in Slips(book).pages(matter, ACCEPTANCE, "en").pieces
        if isinstance(piece, FormPiece)
        for row in piece.rows
    ]
    assert ["Papers still to bring", "none"] in rows


def test_the_hand_up_slip_tells_what_was_done_and_why(book: OpenBook) -> None:
    matter = _raise(book)
    _move(book, matter, ACCEPT, HANDLE)
    assert "由街道审核。" not in _words(book, matter, HAND_UP)
    _move(book, matter, PASS_UP)
    words = _words(book, matter, HAND_UP)
    for said in (
        "东街村群众事项上报单", "腰伤后不能劳动", "2026年11月24日：已入户核实。", "由街道审核。",
        "困难 · 求助", "1 户", "村党支部意见", "书记（签名、盖章）：", "街道领导批示",
    ):  # fmt: skip
        assert said in words, said
    assert words.count("由街道审核。") == 1
    _move(book, matter, Step(to=Status.ANSWERED, answer="好了", note="街道来电。"))
    assert "街道来电。" not in _words(book, matter, HAND_UP)


def test_the_answer_slip_ticks_what_the_resident_thinks(book: OpenBook) -> None:
    matter = _raise(book)
    _move(book, matter, ACCEPT, TELL)
    words = _words(book, matter, ANSWER)
    assert "已批准，下月起发放。" in words
    assert "上门" in words
    assert "☑" not in words
    assert "回访" in words
    _move(book, matter, CLOSE)
    words = _words(book, matter, ANSWER)
    assert "☑ 基本满意" in words
    assert "□ 满意" in words
    assert "已解决" in words
    assert "☑ Mostly satisfied" in _words(book, matter, ANSWER, "en")


def test_numbers_are_masked_unless_a_reason_is_kept(book: OpenBook, tmp_path: Path) -> None:
    slips, matter = Slips(book), _raise(book)
    _move(book, matter, ACCEPT, PASS_UP)
    for kind in (ACCEPTANCE, HAND_UP):
        words = _words(book, matter, kind)
        assert PHONE not in words
        assert HOME not in words
        assert "138****5678" in words
        assert "三组**号" in words
    target = tmp_path / "上报单.docx"
    assert slips.write(matter, HAND_UP, target, "zh_CN").masked == 4
    with pytest.raises(DiaryError, match="reason_missing"):
        slips.pages(matter, HAND_UP, "zh_CN", unmasked_because=" ")
    with pytest.raises(DiaryError, match="file_exists"):
        slips.write(matter, HAND_UP, target, "zh_CN", unmasked_because="街道要联系")
    assert _unmaskings(book) == []

    report = slips.pages(matter, HAND_UP, "zh_CN", unmasked_because="街道要联系")
    assert PHONE in "\n".join(report.texts())
    written = slips.write(
        matter, HAND_UP, target, "zh_CN", replace=True, unmasked_because="街道要联系"
    )
    assert written.masked == 0
    number = Following(book).page(matter).matter.number
    assert _unmaskings(book) == [
        (f"{number} hand_up", "街道要联系"),
        (f"{number} hand_up 上报单.docx", "街道要联系"),
    ]


def _unmaskings(book: OpenBook) -> list[tuple[str, str]]:
    with book.store.reading() as connection:
        rows = connection.execute("SELECT what, reason FROM unmaskings ORDER BY at, rowid")
        return [(what, reason) for what, reason in rows]


def test_who_asked_not_to_be_named_is_named_on_no_slip(book: OpenBook) -> None:
    named = ResidentMention(name="李桂芬", phone=PHONE)
    hidden = ResidentMention(name="吴小心", phone="13900001111", household="五组5号", unnamed=True)
    matter = _raise(book, named, hidden)
    again = EntryContent(
        date=DAY, text="吴小心又来问。", residents=(ResidentMention(name="吴小心"),)
    )
    Writing(book).save(EntryDraft(content=again, linked_matters=(matter,)))
    _move(book, matter, ACCEPT, Step(note="吴小心说屋漏。"), PASS_UP, TELL)
    for kind in SlipKind:
        for language, nobody in (("zh_CN", "不署名群众"), ("en", "resident not named")):
            words = "\n".join(
                Slips(book).pages(matter, kind, language, unmasked_because="核对").texts()
            )
            assert "吴小心" not in words
            assert "13900001111" not in words
            assert "五组" not in words
            assert words.count(nobody) == (2 if kind is ACCEPTANCE else 1)
            assert "李桂芬" in words


def test_a_sensitive_matter_is_marked_and_stays_out_of_the_slip_beside_it(book: OpenBook) -> None:
    delicate = _raise(book, sensitive=True)
    _move(book, delicate, ACCEPT)
    assert "内部资料" in _words(book, delicate, HAND_UP)
    assert "Confidential" in _words(book, delicate, ACCEPTANCE, "en")

    secret = MatterContent(kind=Kind.PROBLEM, title="举报村干部", sensitive=True)
    plain = _raise(book, beside=secret)
    _move(book, plain, ACCEPT)
    words = _words(book, plain, HAND_UP)
    assert "内部资料" not in words
    assert "不能劳动" not in words  # the page also tells of the sensitive matter
    assert "申请低保" in words


def test_the_form_words_titles_notes_and_whom_to_ask(book: OpenBook) -> None:
    matter = _raise(book)
    _move(book, matter, ACCEPT)
    wording = {
        "office": {"zh": "城东街道办事处"},
        "hotline": "0000-1234567",
        "acceptance": {"title": {"zh": "代办事项受理单"}, "note": {"zh": "本单一式两联。"}},
    }
    form = read_form({**form_tables(book.form), "slips": wording})
    assert form_from_text(form_text(form)).slips == form.slips
    words = "\n".join(Slips(replace(book, form=form)).pages(matter, ACCEPTANCE, "zh_CN").texts())
    assert "东街村代办事项受理单" in words
    assert "本单一式两联。" in words
    assert "城东街道办事处电话：0000-1234567" in words
    older = {name: table for name, table in form_tables(form).items() if name != "slips"}
    assert read_form(older).slips == SlipWording()
    with pytest.raises(DiaryError, match="form_unreadable"):
        read_form({**form_tables(form), "slips": {"hotline": 12}})


def test_the_page_of_html_holds_no_markup_of_a_resident(book: OpenBook) -> None:
    matter = _raise(book, ResidentMention(name="<b>李&"))
    _move(book, matter, ACCEPT)
    page = Slips(book).html(matter, ACCEPTANCE, "zh_CN")
    assert page.startswith("<!DOCTYPE html>")
    assert "&lt;b&gt;李&amp;" in page
    assert "<b>" not in page
