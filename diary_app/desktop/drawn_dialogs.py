"""The dialogs that are drawn as pictures, each as it stands when it opens on sample data."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog

from diary_app.desktop.context import Context
from diary_app.desktop.dialogs.about import AboutDialog
from diary_app.desktop.dialogs.assistant import Assistant
from diary_app.desktop.dialogs.check_book import CheckDialog
from diary_app.desktop.dialogs.guide import GuideDialog
from diary_app.desktop.dialogs.import_ledger import ImportDialog
from diary_app.desktop.dialogs.palette import Palette
from diary_app.desktop.dialogs.recovery_key import RecoveryKeyDialog
from diary_app.desktop.dialogs.restore import RestoreDialog
from diary_app.desktop.dialogs.securing import Deed, SecuringDialog
from diary_app.desktop.dialogs.unlock import UnlockDialog
from diary_app.desktop.follow_up.merge_dialog import MergeDialog
from diary_app.desktop.follow_up.merging import proposed
from diary_app.desktop.households.correct_dialog import CorrectDialog
from diary_app.desktop.securing.recovery_page import recovery_page
from diary_app.desktop.settings.notice_dialog import NoticeDialog
from diary_app.desktop.window import Window
from diary_app.domain.entries import MatterPage
from diary_app.domain.people import Resident
from diary_app.services.app_services import AppServices
from diary_app.services.keeping import CheckReport
from diary_app.services.opening import Books

_SAMPLE_KEY = "-".join(["0000000"] * 8)
"""As long as a recovery key, and the key of no book."""


def dialogs_to_draw(
    window: Window,
    context: Context,
    resource: Callable[[str], Path],
    usual: Path,
    moment: datetime,
) -> dict[str, Callable[[], QDialog]]:
    """The dialogs by the name of their picture; ``usual`` is where a book would lie."""
    services, books = context.services, context.books
    mergeable, resident = _mergeable(services), _resident(services)
    return {
        "about": lambda: AboutDialog(resource, window),
        "assistant": lambda: Assistant(context.machine, usual, first=True, parent=window),
        "check": lambda: CheckDialog(
            CheckReport(checks=("pages", "links", "history", "search"), problems=()), window
        ),
        "encrypt": lambda: SecuringDialog(Deed.TURN_ON, books.spells_key, (), window),
        "guide": lambda: GuideDialog(resource, "new-entry", window),
        "import": lambda: ImportDialog(context, parent=window),
        "merge": lambda: MergeDialog(context, mergeable, window),
        "notice": lambda: NoticeDialog(moment.year, window),
        "palette": lambda: Palette(window.actions_of_window.possible(), window),
        "passphrase": lambda: SecuringDialog(Deed.CHANGE, books.spells_key, (), window),
        "recovery-key": lambda: RecoveryKeyDialog(
            _SAMPLE_KEY,
            lambda: recovery_page(_SAMPLE_KEY, "", usual.name, moment.date()),
            new=True,
            parent=window,
        ),
        "resident": lambda: CorrectDialog(resident, window),
        "restore": lambda: RestoreDialog(
            books, context.tasks, context.clock, services.keeping.info().path, services, window
        ),
        "unlock": lambda: _unlock(books, usual, window),
    }


def _unlock(books: Books, book: Path, window: Window) -> UnlockDialog:
    dialog = UnlockDialog(books.spells_key, window)
    dialog.form.ask(book)
    return dialog


def _mergeable(services: AppServices) -> MatterPage:
    """An open matter, one that another is like where there is such a one."""
    items = services.following.work_list().items
    pages = [services.following.page(each.matter.id) for each in items]
    return next((page for page in pages if proposed(services, page)), pages[0])


def _resident(services: AppServices) -> Resident:
    """The resident met last."""
    return services.residents.page(services.residents.households(limit=1)[0].key).residents[0]
