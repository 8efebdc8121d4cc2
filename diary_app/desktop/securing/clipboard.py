"""Copies a secret for a minute: it does not stay on the clipboard, nor in histories of it."""

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_FOR = 60_000
"""Milliseconds."""

_NOT_FOR_HISTORIES = (
    ("x-kde-passwordManagerHint", b"secret"),
    ("ExcludeClipboardContentFromMonitorProcessing", b"1"),
)


def copy_for_a_while(secret: str) -> QTimer:
    """Put ``secret`` on the clipboard and take it off again, unless another text lies there."""
    data = QMimeData()
    data.setText(secret)
    for name, value in _NOT_FOR_HISTORIES:
        data.setData(name, value)
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    application = QGuiApplication.instance()
    timer = QTimer(application)
    timer.setSingleShot(True)
    timer.setInterval(KEPT_FOR)

    def take_off() -> None:
        if clipboard.text() == secret:
            clipboard.clear()
        timer.deleteLater()

    timer.timeout.connect(take_off)
    if application is not None:
        application.aboutToQuit.connect(timer.timeout)
    timer.start()
    return timer
