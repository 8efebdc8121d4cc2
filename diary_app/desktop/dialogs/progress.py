"""Shows how far long work has come, once it has taken noticeably long; it can be stopped."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label

SHOWN_AFTER = 600
"""Milliseconds; what is over sooner needs no dialog."""


class ProgressDialog(QDialog):
    """The display of the task runner; one piece of long work at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._handle: Handle | None = None
        self._text = Label("", "heading", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._count = Label("", "secondary")
        self._cancel = Button("")
        self._cancel.clicked.connect(self.reject)
        column = Column(self, gap=16, margins=(24, 24, 24, 20))
        column.addWidget(self._text)
        column.addWidget(self._bar)
        row = Row(gap=16)
        row.addWidget(self._count, 1)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER)
        self._timer.timeout.connect(self._appear)

    def begin(self, text: str, handle: Handle) -> None:
        """Work called ``text`` has begun."""
        self._handle = handle
        self.setWindowTitle(text)
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(text)
        self._count.setText("")
        self._cancel.setText(tr("Cancel"))
        self._cancel.setEnabled(True)
        self._timer.start()

    def step(self, done: int, total: int | None) -> None:
        """``done`` of ``total`` pieces are finished."""
        if total:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._count.setText(f"{done:,} / {total:,}")
        else:
            self._bar.setRange(0, 0)
            self._count.setText(f"{done:,}" if done else "")

    def end(self) -> None:
        """The work is over."""
        self._timer.stop()
        self._handle = None
        self.hide()

    def _appear(self) -> None:
        self.setMinimumWidth(px(420))
        self.show()
        self._cancel.setFocus()

    # Qt's own -----------------------------------------------------------------

    def reject(self) -> None:
        # The dialog stays until the work has really stopped.
        if self._handle is not None:
            self._handle.cancel()
            self._cancel.setEnabled(False)
            self._count.setText(tr("Stopping…"))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()
