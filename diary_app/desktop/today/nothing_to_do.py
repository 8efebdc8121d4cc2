"""The page *Today* with nothing to do: rest, or how to begin."""

from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import EmptyState


class NothingToDo(QWidget):
    """Says that nothing has to be done, or in an empty book what to do first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = False
        self.write = Button(keys="Ctrl+N", kind="filled", live=False)
        self.write.clicked.connect(lambda: context.go("new_entry"))
        self._state = EmptyState("today", button=self.write)
        Column(self).addWidget(self._state)
        self.retranslate()

    def show_reason(self, *, first: bool) -> None:
        """``first``: nothing was ever written in this book."""
        self._first = first
        self._state.set_icon("diary" if first else "check")
        self.retranslate()

    def retranslate(self) -> None:
        """Word it anew."""
        if self._first:
            self._state.set_words(
                tr("Begin with your first visit"),
                tr(
                    "Write down what residents said. What they raise stands here each morning "
                    "until it has been answered."
                ),
            )
            self.write.setText(tr("Write the first entry"))
        else:
            self._state.set_words(
                tr("Nothing has to be done today"),
                tr("What falls due, waits for the street or is to be called back stands here."),
            )
            self.write.setText(tr("New entry"))
