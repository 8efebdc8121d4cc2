"""The slips of a matter: printed with a preview, or written as a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.domain.matters import Matter
from diary_app.domain.slips import SlipKind
from diary_app.services.leaving import Written

_ENDINGS = (("docx", "Word"), ("pdf", "PDF"))
_UNSAFE = '<>:"/\\|?*'


class SlipsButton(Button):
    """Offers the slips that the matter it is given can have; off where there is none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(icon="print", parent=parent)
        self._context = context
        self._matter: Matter | None = None
        self._possible: tuple[SlipKind, ...] = ()
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        texts.language_changed.connect(self.retranslate)
        self.retranslate()

    @property
    def possible(self) -> tuple[SlipKind, ...]:
        """The slips offered now, the likeliest first."""
        return self._possible

    def show_matter(self, matter: Matter | None) -> None:
        """Offer the slips of ``matter``."""
        self._matter, self._possible = matter, ()
        if matter is None:
            self.retranslate()
            return
        slips = self._context.services.slips

        def show(found: tuple[SlipKind, ...]) -> None:
            if self._matter is matter:
                self._possible = found
                self.retranslate()

        self._context.tasks.read(lambda: slips.possible(matter.id), show)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.setText(tr("Slips"))
        self.setEnabled(bool(self._possible))
        self._menu.clear()
        for kind in self._possible:
            name = slip_name(kind)
            self._menu.addAction(tr("{slip}: print…").format(slip=name), _doing(self.preview, kind))
            for ending, program in _ENDINGS:
                self._menu.addAction(
                    tr("{slip}: {program}…").format(slip=name, program=program),
                    _doing(self.write, kind, ending),
                )
            if kind is SlipKind.HAND_UP:
                self._menu.addAction(
                    tr("{slip}: print with phones readable…").format(slip=name),
                    _doing(self.preview_unmasked, kind),
                )
            self._menu.addSeparator()

    def preview(self, kind: SlipKind) -> None:
        """Show the slip as it will be printed."""
        self._preview(kind, None)

    def preview_unmasked(self, kind: SlipKind) -> None:
        """The same with phones and house numbers readable, once a reason was given."""
        from diary_app.desktop.summary.exporting import ask_reason

        reason = ask_reason(self)
        if reason:
            self._preview(kind, reason)

    def write(self, kind: SlipKind, ending: str) -> None:
        """Ask where to, and write the slip there."""
        matter = self._matter
        target = None if matter is None else self._ask_target(matter, kind, ending)
        if matter is None or target is None:
            return
        slips, language, matter_id = self._context.services.slips, texts.language, matter.id
        path, replace = target
        self._context.tasks.read(
            lambda: slips.write(matter_id, kind, path, language, replace=replace), self._tell
        )

    def _preview(self, kind: SlipKind, reason: str | None) -> None:
        # Printing pulls in the printer support of Qt: only when it is asked for.
        from diary_app.desktop.summary.printing import preview

        if self._matter is None:
            return
        slips, language, matter_id = self._context.services.slips, texts.language, self._matter.id
        tasks = self._context.tasks
        # A reason is kept in the book: then it is a write.
        run = tasks.read if reason is None else tasks.write
        run(
            lambda: slips.pages(matter_id, kind, language, unmasked_because=reason),
            lambda report: preview(self, report),
        )

    def _ask_target(self, matter: Matter, kind: SlipKind, ending: str) -> tuple[Path, bool] | None:
        """Where to write, and whether Qt's dialog has asked about a file there."""
        name = "".join(
            "_" if each in _UNSAFE else each for each in f"{slip_name(kind)} {matter.number}"
        )
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Write the slip"), str(Path(folder) / f"{name}.{ending}"), f"(*.{ending})"
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() == f".{ending}":
            return path, True
        return path.with_name(f"{path.name}.{ending}"), False

    def _tell(self, written: Written) -> None:
        self._context.tell(tr("Written: {name}").format(name=written.path.name))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.path)))


def slip_name(kind: SlipKind) -> str:
    """What a slip is called."""
    return {
        SlipKind.ACCEPTANCE: tr("Acceptance slip"),
        SlipKind.HAND_UP: tr("Hand-up slip"),
        SlipKind.ANSWER: tr("Answer slip"),
    }[kind]


def _doing(act: Callable[..., None], *what: object) -> Callable[[], None]:
    return lambda: act(*what)
