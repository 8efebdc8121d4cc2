"""The quiet line below every page: saved, overdue, backed up, locked, whose book this is."""

from datetime import date, datetime
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.layouts import Row
from diary_app.desktop.widgets.surfaces import Label
from diary_app.wording import dates

KeyState = Literal["", "unlocked", "locked"]


class StatusLine(QFrame):
    """Says five things and no more; the overdue matters can be gone to."""

    overdue_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "status-edge")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._saved_at: datetime | None = None
        self._overdue_count = 0
        self._backup: tuple[datetime, date] | None = None
        self._backing_up = self._no_backup = False
        self._whose = ("", "")
        self._key: KeyState = ""
        self._saved = Label("", "secondary")
        self._overdue = _Overdue()
        self._overdue.clicked.connect(lambda: self.overdue_wanted.emit())
        self._backed_up = Label("", "secondary")
        self._locked = Label("", "secondary")
        self._owner = Label("", "secondary")
        row = Row(self, gap=24, margins=(24, 5, 24, 5))
        row.addWidget(self._saved)
        row.addWidget(self._overdue)
        row.addWidget(self._backed_up)
        row.addWidget(self._locked)
        row.addStretch(1)
        row.addWidget(self._owner)
        self.word()
        texts.language_changed.connect(self.word)

    def show_saved(self, at: datetime | None) -> None:
        """The time of the last save in this window."""
        self._saved_at = at
        self.word()

    def show_overdue(self, count: int) -> None:
        """How many matters are overdue; none are not mentioned."""
        self._overdue_count = count
        self.word()

    def show_backup(self, at: datetime | None, today: date | None = None) -> None:
        """When the book was last backed up; ``None``: not known."""
        self._backup = None if at is None or today is None else (at, today)
        self._backing_up = self._no_backup = False
        self.word()

    def show_backing_up(self) -> None:
        """A backup is being made."""
        self._backing_up = True
        self.word()

    def show_no_backup(self) -> None:
        """The last try at a backup failed."""
        self._backing_up, self._no_backup = False, True
        self.word()

    def show_key(self, state: KeyState) -> None:
        """Whether an encrypted book is locked; of one that is not encrypted nothing is said."""
        self._key = state
        self.word()

    def show_owner(self, village: str, keeper: str) -> None:
        """Whose book this is."""
        self._whose = (village, keeper)
        self.word()

    def word(self) -> None:
        """Word it anew."""
        saved = ""
        if self._saved_at is not None:
            saved = tr("Saved {time}").format(time=dates.clock(self._saved_at))
        self._saved.setText(saved)
        self._saved.setVisible(bool(saved))
        count = self._overdue_count
        self._overdue.show_words(trn("{n} matter overdue", "{n} matters overdue", count))
        self._overdue.setVisible(count > 0)
        backup = self._backup_words()
        self._backed_up.setText(backup)
        self._backed_up.set_tone("overdue" if self._no_backup and not self._backing_up else "")
        self._backed_up.setVisible(bool(backup))
        key = {"": "", "unlocked": tr("Encrypted, unlocked"), "locked": tr("Locked")}[self._key]
        self._locked.setText(key)
        self._locked.setVisible(bool(key))
        self._owner.setText(" · ".join(each for each in self._whose if each))

    def _backup_words(self) -> str:
        if self._backing_up:
            return tr("Backing up…")
        if self._no_backup:
            return tr("No backup could be made")
        if self._backup is None:
            return ""
        at, today = self._backup
        time = dates.clock(at)
        if at.date() == today:
            return tr("Backup today {time}").format(time=time)
        day = dates.near_day(texts.words, at.date(), today)
        return tr("Backup {day} {time}").format(day=day, time=time)


class _Overdue(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(Type.SECONDARY))
        return QSize(
            round(metrics.horizontalAdvance(self.text())) + px(24), round(metrics.height()) + 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.color("overdue"))
        size = px(11)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(px(2), (self.height() - size) / 2, size, size))
        painter.setPen(colour)
        painter.setFont(theme.font(Type.SECONDARY))
        room = QRectF(self.rect()).adjusted(px(17), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            paint.rounded(painter, QRectF(self.rect()), px(4), edge=colour, width=2)
