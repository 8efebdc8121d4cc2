"""Taking in a ledger through its dialog: seen first, taken in, taken out again."""

import csv
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.dialogs.import_ledger import ImportDialog
from diary_app.desktop.widgets.button import Button
from diary_app.domain.ledgers import LedgerField
from diary_app.services.app_services import AppServices

ROWS = (
    ("编号", "日期", "群众", "内容", "类别"),
    ("7", "2026/4/25 9:32:09", "李桂芬", "路灯坏了", "路灯"),
    ("8", "2026年4月28日", "赵德顺", "水渠堵了", "灌溉"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(ROWS)
    return path


def opened(context: Context, qtbot: QtBot, path: Path | None = None) -> ImportDialog:
    dialog = ImportDialog(context, path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def entries(services: AppServices) -> int:
    return sum(batch.entries for batch in services.importing.batches() if not batch.undone)


def test_a_ledger_is_seen_mapped_taken_in_and_taken_back(
    context: Context, qtbot: QtBot, services: AppServices, ledger: Path, told: Any
) -> None:
    dialog = opened(context, qtbot, ledger)
    mapping = dialog._preview.mapping()
    assert mapping[LedgerField.DATE] == 1
    assert entries(services) == 0
    choice = dialog._preview._choices[mapping[LedgerField.DATE]]
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    assert not dialog._take.isEnabled()
    choice.set_value(LedgerField.DATE)
    choice.activated.emit(choice.currentIndex())
    assert dialog._take.isEnabled()
    dialog._take.click()
    assert entries(services) == 2
    told.undos[-1]()
    assert entries(services) == 0


def test_a_ledger_is_not_taken_in_twice_and_is_taken_out_again(
    context: Context, qtbot: QtBot, services: AppServices, ledger: Path
) -> None:
    opened(context, qtbot, ledger)._take.click()
    assert not opened(context, qtbot, ledger)._take.isEnabled()
    dialog = opened(context, qtbot)
    (out,) = dialog._batches.findChildren(Button)
    out.click()
    assert entries(services) == 0


def test_a_broken_file_is_told(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing more")
    dialog = opened(context, qtbot, broken)
    assert dialog._told.isVisible()
    assert dialog._told.text()
    assert not dialog._take.isVisible()
