"""Settings: the program, its version and its help."""

from PySide6.QtWidgets import QWidget

from diary_app import __version__
from diary_app.desktop.context import Context
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets import Button, Card, FlowLayout, Label


class ProgramPart(Card):
    """What the program is, and where to learn more."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=16)
        self._title = Label("", "heading")
        self._version = Label("", "body", "secondary", wrap=True)
        acts = QWidget()
        flow = FlowLayout(acts, gap=12)
        self._help = Button("", "F1", icon="help", live=False)
        self._all = Button("", "Ctrl+K", icon="command", live=False)
        self._about = Button("", icon="info", live=False)
        for button, command in (
            (self._help, "help"),
            (self._all, "palette"),
            (self._about, "about"),
        ):
            button.clicked.connect(lambda _=False, each=command: context.perform(each))
            flow.addWidget(button)
        for each in (self._title, self._version, acts):
            self.body.addWidget(each)

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("The program"))
        self._version.setText(
            tr("People's Situation Diary")
            + " · "
            + tr("Version {version}").format(version=__version__)
        )
        self._help.setText(tr("Help"))
        self._all.setText(tr("All commands"))
        self._about.setText(tr("About the program"))
