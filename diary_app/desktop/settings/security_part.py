"""Settings: the key of the book; encrypted or not, its passphrase, recovery key, and lock."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.dialogs.recovery_key import RecoveryKeyDialog
from diary_app.desktop.dialogs.securing import Deed, SecuringDialog, SecuringWish
from diary_app.desktop.securing.recovery_page import recovery_page
from diary_app.desktop.texts import tr, trn
from diary_app.desktop.widgets import Button, Card, Choice, FieldGrid, FlowLayout, Label
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.people import Keeper, Village
from diary_app.services.securing import Secured, Security

_MINUTES = (1, 2, 5, 10, 15, 30, 60)


class SecurityPart(Card):
    """Says how the book is kept; what changes that asks in a dialog of its own."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=16)
        self._context = context
        self._security: Security | None = None
        self._whose: tuple[str, ...] = ()
        self._file = Path()
        self._title = Label("", "heading")
        self._hint = Label("", "secondary", wrap=True)
        self._state = Label("", "body", wrap=True)
        self._after = Choice()
        self._after.chosen.connect(self._on_after)
        grid = FieldGrid()
        self._labels = [grid.add_wide("", each) for each in (self._state, self._after)]
        self._on = self._button("lock", Deed.TURN_ON)
        self._change = self._button("edit", Deed.CHANGE)
        self._show = self._button("print", Deed.SHOW)
        self._renew = self._button("restore", Deed.RENEW)
        self._off = self._button("", Deed.TURN_OFF)
        self._lock = Button("", "Ctrl+Shift+L", icon="lock", live=False)
        self._lock.clicked.connect(lambda: context.perform("lock"))
        acts = QWidget()
        flow = FlowLayout(acts, gap=12)
        for button in (self._on, self._lock, self._change, self._show, self._renew, self._off):
            flow.addWidget(button)
        for each in (self._title, self._hint, grid, acts):
            self.body.addWidget(each)

    def _button(self, icon: str, deed: Deed) -> Button:
        button = Button("", icon=icon, live=False)
        button.clicked.connect(lambda: self.begin(deed))
        return button

    def read(self) -> None:
        """Ask how things stand."""
        securing, books = self._context.services.securing, self._context.books
        self._context.tasks.read(
            lambda: (securing.security(), books.preferences().lock_after), self._show_state
        )

    def know(self, keeper: Keeper, village: Village, file: Path) -> None:
        """Whose book it is: names are poor passphrases, and stand on the recovery page."""
        self._whose, self._file = (village.name, keeper.name), file

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("Security"))
        self._hint.setText(
            tr(
                "An encrypted book is read by nobody without its passphrase or its recovery key: "
                "neither the file, nor its backups."
            )
        )
        for label, text in zip(self._labels, (tr("State"), tr("Locks itself")), strict=True):
            label.setText(text)
        self._after.setAccessibleName(tr("Locks itself"))
        after = self._after.value()
        minutes = [(0, tr("Never"))] + [
            (n, trn("After {n} minute untouched", "After {n} minutes untouched", n))
            for n in _minutes_with(after)
        ]
        self._after.set_options(minutes)
        self._on.setText(tr("Encrypt this book…"))
        self._lock.setText(tr("Lock now"))
        self._change.setText(tr("Change the passphrase…"))
        self._show.setText(tr("Show the recovery key…"))
        self._renew.setText(tr("New recovery key…"))
        self._off.setText(tr("Turn encryption off…"))
        security = self._security
        encrypted = security is not None and security.encrypted
        self._on.setVisible(security is not None and not encrypted)
        for each in (self._lock, self._change, self._show, self._off, self._after, self._labels[1]):
            each.setVisible(encrypted)
        self._renew.setVisible(security is not None and security.passphrase)
        if security is None:
            self._state.setText("")
        elif not encrypted:
            self._state.setText(tr("Not encrypted: whoever gets hold of the file can read it."))
        elif security.passphrase:
            self._state.setText(tr("Encrypted; opened by its passphrase or its recovery key."))
        else:
            self._state.setText(
                tr("Encrypted; its keys file is missing, so only the recovery key opens it.")
            )

    def _show_state(self, found: tuple[Security, int]) -> None:
        self._security, after = found
        self._after.set_options([(n, "") for n in (0, *_minutes_with(after))])
        self._after.set_value(after)
        self.retranslate()

    def _on_after(self, minutes: object) -> None:
        books, after = self._context.books, int(str(minutes))

        def keep() -> Changes:
            books.keep_preferences(replace(books.preferences(), lock_after=after))
            return _SETTING

        self._context.tasks.write(keep)

    # What is done -------------------------------------------------------------

    def begin(self, deed: Deed) -> None:
        """Ask for what ``deed`` needs."""
        dialog = SecuringDialog(deed, self._context.books.spells_key, self._whose, self.window())
        dialog.wished.connect(partial(self._do, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(self, dialog: SecuringDialog, wish: SecuringWish) -> None:
        securing, tasks = self._context.services.securing, self._context.tasks
        proof, failed = wish.proof, partial(self._on_fault, dialog)
        stopped = dialog.show_stopped

        def done(told: str) -> Callable[[object], None]:
            return lambda _: self._on_done(dialog, told)

        if wish.deed is Deed.TURN_ON:
            tasks.write_with_progress(
                tr("Encrypting"),
                lambda progress: securing.turn_on(wish.passphrase, progress),
                lambda secured: self._on_secured(dialog, secured),
                failed,
                stopped,
            )
        elif proof is None:
            return
        elif wish.deed is Deed.RENEW:
            tasks.write_with_progress(
                tr("Encrypting"),
                lambda progress: securing.renew_recovery_key(proof.passphrase or "", progress),
                lambda secured: self._on_secured(dialog, secured),
                failed,
                stopped,
            )
        elif wish.deed is Deed.TURN_OFF:
            tasks.write_with_progress(
                tr("Writing the book unencrypted"),
                lambda progress: securing.turn_off(proof, progress),
                done(tr("The book is no longer encrypted")),
                failed,
                stopped,
            )
        elif wish.deed is Deed.CHANGE:
            tasks.write(
                lambda: securing.change_passphrase(proof, wish.passphrase),
                done(tr("The passphrase was changed")),
                failed,
            )
        else:
            tasks.read(
                lambda: securing.recovery_key(proof),
                lambda key: self._on_shown(dialog, key),
                failed,
            )

    def _on_fault(self, dialog: SecuringDialog, fault: Exception) -> None:
        if isinstance(fault, DiaryError):
            dialog.show_fault(fault)
        else:
            dialog.accept()
            self._context.show_fault(fault)

    def _on_done(self, dialog: SecuringDialog, told: str) -> None:
        dialog.accept()
        self._context.changes.publish(_SETTING)
        self._context.tell(told)

    def _on_shown(self, dialog: SecuringDialog, key: str) -> None:
        dialog.accept()
        self.show_recovery(Secured(recovery_key=key), new=False)

    def _on_secured(self, dialog: SecuringDialog, secured: Secured) -> None:
        dialog.accept()
        self._context.changes.publish(_SETTING)
        self.show_recovery(secured, new=True)
        # Backups made until now lie open, or open with the key of before.
        backing_up = self._context.services.backing_up
        self._context.tasks.read(backing_up.back_up, self._on_backed_up, self._context.show_fault)

    def _on_backed_up(self, made: object) -> None:
        if made is not None:
            self._context.changes.publish(Changes(subjects=frozenset({Subject.BACKUP})))

    def show_recovery(self, secured: Secured, *, new: bool) -> None:
        """Show the recovery key, to be printed or written down."""
        whose, name, today = " · ".join(self._whose), self._file.name, self._context.clock.today()
        dialog = RecoveryKeyDialog(
            secured.recovery_key,
            lambda: recovery_page(secured.recovery_key, whose, name, today),
            new=new,
            plain_left=secured.plain_left,
            parent=self.window(),
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


_SETTING = Changes(subjects=frozenset({Subject.SETTING}))


def _minutes_with(after: object) -> list[int]:
    """The minutes offered, and those that were written into the file by hand."""
    extra = {after} if isinstance(after, int) and after > 0 else set()
    return sorted({*_MINUTES, *extra})
