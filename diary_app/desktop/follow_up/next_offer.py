"""What fits after a step: the papers to be named, the slip to be printed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.follow_up.slips_menu import slip_name
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import FlowLayout
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.matters import Status
from diary_app.domain.slips import SlipKind

_SLIPS = {
    Status.ACCEPTED: SlipKind.ACCEPTANCE,
    Status.PASSED_UP: SlipKind.HAND_UP,
    Status.ANSWERED: SlipKind.ANSWER,
}


class NextOffer(QWidget):
    """One line under the moves; it goes with the next step or when it is waved off."""

    slip_asked = Signal(object)  # SlipKind
    papers_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: SlipKind | None = None
        self._said = Label(type="secondary")
        self._papers = Button(keys="Ctrl+L", compact=True, live=False)
        self._slip = Button(icon="print", compact=True)
        self._no = Button(icon="close", kind="quiet", compact=True)
        self._papers.clicked.connect(self.papers_asked)
        self._slip.clicked.connect(self._ask_slip)
        self._no.clicked.connect(self.hide)
        flow = FlowLayout(self, gap=8)
        for each in (self._said, self._papers, self._slip, self._no):
            flow.addWidget(each)
        theme.changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    @property
    def kind(self) -> SlipKind | None:
        """The slip offered."""
        return None if self.isHidden() else self._kind

    def offer_after(self, to: Status | None) -> None:
        """Offer what fits after a move to ``to``, if anything does."""
        self._kind = _SLIPS.get(to) if to is not None else None
        self._papers.setVisible(self._kind is SlipKind.ACCEPTANCE)
        self.retranslate()
        self.setVisible(self._kind is not None)

    def retranslate(self) -> None:
        """Word everything anew."""
        self._said.setText(tr("If it helps, now:"))
        self._said.setMinimumHeight(self._no.sizeHint().height())
        self._papers.setText(tr("Papers needed"))
        self._no.setAccessibleName(tr("Not now"))
        self._no.setToolTip(tr("Not now"))
        if self._kind is not None:
            self._slip.setText(tr("Print: {slip}").format(slip=slip_name(self._kind)))

    def _ask_slip(self) -> None:
        self.slip_asked.emit(self._kind)
