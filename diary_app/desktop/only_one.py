"""One window for each book: a second start raises the first instead of opening it again."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 500
"""Milliseconds to wait for the other window; it may be painting."""


class OnlyOne(QObject):
    """Holds a book's place on this machine, and hears when somebody starts it again."""

    raised = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def is_taken(self, book: Path) -> bool:
        """Whether another window has this book open; that window is raised."""
        socket = QLocalSocket()
        socket.connectToServer(_name(book))
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.disconnectFromServer()
        return True

    def take(self, book: Path) -> None:
        """Hold the place of ``book``, and let go of an earlier one."""
        self.release()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_knock)
        if not server.listen(_name(book)):
            # A window that was killed leaves its name behind.
            QLocalServer.removeServer(_name(book))
            server.listen(_name(book))
        self._server = server

    def release(self) -> None:
        """Let go of the place held."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_knock(self) -> None:
        if self._server is not None:
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
        self.raised.emit()


def _name(book: Path) -> str:
    place = str(book.expanduser().absolute())
    return f"situation-diary-{hashlib.sha256(place.encode()).hexdigest()[:16]}"
