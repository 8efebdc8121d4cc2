"""Papers and slips from the console."""

import json
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.cli.conftest import Diary

PHONE = "13812345678"


@pytest.fixture
def matter(diary: Diary, book: Path) -> str:
    """The number of a matter that was accepted."""
    entry = {
        "text": "李桂芬想申请低保。",
        "residents": [{"name": "李桂芬", "phone": PHONE, "household": "三组12号"}],
        "matters": [{"kind": "difficulty", "category": "0801", "title": "申请低保"}],
    }
    assert diary("add", given=json.dumps(entry)).code == 0
    number = str(diary("matters", "--json").document["matters"][0]["number"])
    assert diary("step", number, "--to", "accepted").code == 0
    return number


def test_papers_are_named_and_come_in(diary: Diary, matter: str) -> None:
    first = diary("papers", matter, "--json").document
    assert (first["papers"], first["missing"]) == ([], 0)
    assert "书面申请" in diary("papers", matter, "--json", lang="zh_CN").document["usual"]

    named = diary("papers", matter, "--need", "户口簿", "收入证明")
    assert "2 papers missing" in named.out
    told = diary("papers", matter, "--received", "户口簿", "--json").document
    assert [each["received_on"] is None for each in told["papers"]] == [False, True]
    assert told["missing"] == 1
    assert "收入证明" in diary("papers", matter).out
    done = diary("papers", matter, "--received", "收入证明")
    assert "Everything has come in." in done.out

    unknown = diary("papers", matter, "--received", "照片")
    assert unknown.code == 1
    assert unknown.err.startswith("error: paper_not_found:")
    both = diary("papers", matter, "--need", "照片", "--received", "照片", "--json").document
    assert both["missing"] == 0


def test_a_slip_is_written_masked_and_replaced_only_when_told(
    diary: Diary, matter: str, tmp_path: Path
) -> None:
    target = tmp_path / "受理单.docx"
    written = diary("slip", matter, "--kind", "acceptance", "--to", str(target), lang="zh_CN")
    assert written.code == 0, written.err
    assert "受理单.docx" in written.out
    texts = _texts(target)
    assert "138****5678" in texts
    assert PHONE not in texts
    assert "东街村群众事项受理单" in texts
    again = diary("slip", matter, "--kind", "acceptance", "--to", str(target))
    assert again.err.startswith("error: file_exists:")
    replaced = diary(
        "slip", matter, "--kind", "acceptance", "--to", str(target), "--replace",
        "--unmasked", "--reason", "核对",
    )  # fmt: skip
    assert replaced.code == 0, replaced.err
    assert PHONE in _texts(target)


def test_a_slip_as_pdf_and_one_that_is_too_early(diary: Diary, matter: str, tmp_path: Path) -> None:
    target = tmp_path / "上报单.pdf"
    assert diary("slip", matter, "--kind", "hand_up", "--to", str(target)).code == 0
    (page,) = PdfReader(str(target)).pages
    assert "Hand-upslip" in "".join(page.extract_text().split())
    early = diary("slip", matter, "--kind", "answer", "--to", str(tmp_path / "答复单.pdf"))
    assert early.code == 1
    assert early.err.startswith("error: slip_not_possible:")
    assert "Accepted" in early.err
    assert not (tmp_path / "答复单.pdf").exists()
    unreasoned = diary(
        "slip", matter, "--kind", "hand_up", "--to", str(tmp_path / "a.pdf"), "--unmasked"
    )
    assert unreasoned.err.startswith("error: reason_missing:")


def _texts(path: Path) -> str:
    document = docx.Document(str(path))
    said = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        said += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(said)
