"""Where a month is written to, and why unmasked: asked before anything is written."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.domain.months import Month
from diary_app.domain.summaries import MonthSummary
from diary_app.services.summarising import ReportFormat
from diary_app.wording import dates

_UNSAFE = '<>:"/\\|?*'


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be written, fixed before the work begins."""

    month: Month
    target: Path
    replace: bool
    language: str
    reason: str | None


def suggested_name(summary: MonthSummary, ending: ReportFormat, *, unmasked: bool = False) -> str:
    """A file name that tells month and village, and whether it is unmasked; safe everywhere."""
    name = tr("Residents' matters {village} {month}").format(
        village=summary.village, month=dates.month(texts.words, summary.month)
    )
    if unmasked:
        name = tr("{name} (unmasked)").format(name=name)
    safe = "".join("_" if each in _UNSAFE else each for each in name)
    return f"{safe}.{ending.value}"


def ask_target(parent: QWidget, name: str, ending: ReportFormat) -> tuple[Path, bool] | None:
    """Ask where to write, and whether a file there may be replaced.

    Qt's dialog asks itself before a file is replaced; it did not ask about the
    file whose name it was not given whole.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr("Write the month"), str(Path(folder) / name), f"(*.{ending.value})"
    )
    if not chosen:
        return None
    target = Path(chosen)
    if target.suffix.lower().removeprefix(".") in set(ReportFormat):
        return target, True
    # What follows a point in "2026.11" is no ending.
    return target.with_name(f"{target.name}.{ending.value}"), False


def ask_reason(parent: QWidget) -> str:
    """Ask why numbers leave unmasked; empty where the person thinks better of it."""
    reason, sure = QInputDialog.getText(
        parent,
        tr("Write unmasked"),
        tr(
            "Phones and ID numbers will be readable in full; residents who asked not to be"
            " named stay unnamed. The reason is kept in the book:"
        ),
    )
    return reason.strip() if sure else ""
