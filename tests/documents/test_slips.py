"""Slips as files: reopened, they hold their boxes, fit their sheet and part where they must."""

import io
import tomllib
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import docx
import pytest
from pypdf import PdfReader

from diary_app.desktop.printing import QtPageRenderer
from diary_app.documents.labels import Labels
from diary_app.documents.pdf import readable
from diary_app.documents.slip import GRID
from diary_app.documents.slip_pages import printed_slip
from diary_app.documents.slip_word import write_slip_word
from diary_app.documents.slip_words import slip_of
from diary_app.domain.form_reading import read_form
from diary_app.domain.matters import Answer, Kind, Level, Matter, MatterContent, Nature, Status
from diary_app.domain.papers import Paper
from diary_app.domain.slips import DatedNote, SlipFacts, SlipKind, SlipResident
from diary_app.wording.catalogue import load_words

RESOURCES = Path(__file__).parents[2] / "resources"
FORM = read_form(tomllib.loads((RESOURCES / "forms" / "default.toml").read_text(encoding="utf-8")))
DAY = date(2026, 11, 24)
LONG = "东头水渠每逢下雨就漫到路边院子里，水泥路被泡得起了壳。"


def labels(language: str) -> Labels:
    return Labels(load_words(language, RESOURCES / "translations"), FORM)


def facts(*, long: int = 1, papers: int = 3) -> SlipFacts:
    matter = Matter(
        id=UUID(int=1),
        number="DJ-2026-0001",
        revision=1,
        content=MatterContent(
            kind=Kind.PROBLEM, nature=Nature.HELP, category="0305", title="东头水渠漫水，要求整治"
        ),
        status=Status.ANSWERED,
        level=Level.VILLAGE,
        opened_on=DAY,
        deadline=date(2026, 12, 1),
        call_back_by=date(2026, 12, 2),
    )
    at = datetime(2026, 11, 24, 9, tzinfo=timezone(timedelta(hours=8)))
    return SlipFacts(
        matter=matter,
        village="东街村",
        group="三组",
        residents=(SlipResident(name="欧阳𠮷祥", phone="138****5678", household="三组**号"),),
        told=(DatedNote(DAY, LONG * long),),
        accepted_on=DAY,
        workdays=5,
        papers=tuple(
            Paper(
                id=UUID(int=each + 10),
                name=f"第{each}份证明（原件及复印件各一份）",
                received_on=DAY if each % 2 else None,
            )
            for each in range(1, papers + 1)
        ),
        handler="王秀兰",
        handler_phone="0000-1234567",
        done=(DatedNote(DAY, LONG * long),),
        passed_on=DAY,
        reason="村里没有挖机。",
        answer=Answer(id=UUID(int=2), at=at, by="王秀兰", text=LONG * long, how="上门"),
        today=DAY,
    )


def pages_of(kind: SlipKind, language: str, told: SlipFacts) -> list[str]:
    report = printed_slip(slip_of(kind, told, labels(language)))
    pdf = readable(QtPageRenderer().render(report), "".join(report.texts()))
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", list(SlipKind))
def test_a_usual_slip_is_one_page_with_all_its_words(kind: SlipKind, language: str) -> None:
    slip = slip_of(kind, facts(), labels(language))
    (page,) = pages_of(kind, language, facts())
    printed = "".join(page.split())
    for part in slip.parts:
        assert "".join(part.title.split()) in printed
        for row in part.rows:
            assert sum(box.width for box in row.boxes) == GRID
            for box in row.boxes:
                if box.label:
                    assert all(word in printed for word in box.text.split())
    assert "DJ-2026-0001" in page
    assert "— 1 —" not in page


def test_long_words_run_over_and_nothing_is_lost() -> None:
    told = facts(long=60)
    pages = pages_of(SlipKind.HAND_UP, "zh_CN", told)
    assert len(pages) > 1
    printed = "".join("".join(pages).split())
    assert printed.count(LONG) == 120
    assert printed.index("村级办理情况") < printed.index("街道领导批示")
    assert "街道领导批示" in "".join(pages[-1].split())


def test_the_two_parts_stand_on_two_sheets_where_one_is_too_small() -> None:
    pages = pages_of(SlipKind.ACCEPTANCE, "zh_CN", facts(papers=24))
    assert len(pages) == 2
    assert "第一联" in pages[0]
    assert "第二联" in pages[1]
    assert not any("裁" in page for page in pages)
    (page,) = pages_of(SlipKind.ACCEPTANCE, "zh_CN", facts())
    assert "裁" in page


@pytest.mark.parametrize("kind", list(SlipKind))
def test_the_word_document_holds_the_same_boxes(kind: SlipKind, tmp_path: Path) -> None:
    slip = slip_of(kind, facts(), labels("zh_CN"))
    target = tmp_path / "单据.docx"
    write_slip_word(target, slip, chinese=True)
    document = docx.Document(str(target))
    assert document.core_properties.title == slip.title
    assert len(document.tables) == len(slip.parts)
    section = document.sections[0]
    assert section.page_width is not None
    assert round(section.page_width.mm) == 210
    for table, part in zip(document.tables, slip.parts, strict=True):
        held = {cell.text for row in table.rows for cell in row.cells}
        wanted = {text for row in part.rows for box in row.boxes for text in (box.text, box.foot)}
        assert wanted <= held | {""}
    assert any("欧阳𠮷祥" in cell.text for cell in document.tables[0].rows[0].cells)


def test_control_characters_do_not_break_the_document(tmp_path: Path) -> None:
    told = replace(facts(), reason="没有\x00挖机\x0b<&>")
    target = tmp_path / "单据.docx"
    write_slip_word(target, slip_of(SlipKind.HAND_UP, told, labels("en")), chinese=False)
    texts = {cell.text for row in docx.Document(str(target)).tables[0].rows for cell in row.cells}
    assert "没有挖机<&>" in texts
