"""What is written about a matter, corrected in place."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice, Field
from diary_app.desktop.widgets.layouts import FlowLayout
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.tick import Tick
from diary_app.domain.form import Form
from diary_app.domain.matters import Kind, Matter, MatterContent, Nature
from diary_app.domain.text import clean_line
from diary_app.wording import terms

_MOST_HOUSEHOLDS = 99_999


class MatterForm(Card):
    """Edits a ``MatterContent``. ``kept`` carries the new one."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._form = form
        self._content: MatterContent | None = None
        self._heading = Label(type="heading")
        self._title, self._handler = Field(), Field()
        self._kind, self._nature, self._category = Choice(), Choice(), Choice()
        self._households = QSpinBox()
        self._households.setRange(1, _MOST_HOUSEHOLDS)
        self._households.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._urgent, self._collective, self._sensitive = Tick(), Tick(), Tick()
        self._save = Button(keys="Ctrl+Enter", kind="filled", live=False)
        self._leave = Button(keys="Esc", live=False)
        fields = FieldGrid()
        self._labels = (
            fields.add_wide("", self._title),
            fields.add("", self._kind),
            fields.add("", self._nature),
            fields.add_wide("", self._category),
            fields.add("", self._handler),
            fields.add("", self._households),
        )
        flags = QWidget()
        flow = FlowLayout(flags, gap=16)
        for box in (self._urgent, self._collective, self._sensitive):
            flow.addWidget(box)
        buttons = QWidget()
        acts = FlowLayout(buttons, gap=8)
        acts.addWidget(self._save)
        acts.addWidget(self._leave)
        for widget in (self._heading, fields, flags):
            self.body.addWidget(widget)
        self.body.addWidget(buttons)
        self._save.clicked.connect(self.submit)
        self._leave.clicked.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
        self.retranslate()

    def edit(self, matter: Matter) -> None:
        """Show what is written about ``matter``."""
        content = matter.content
        self._content = content
        self.retranslate()
        self._title.setText(content.title)
        self._kind.set_value(content.kind)
        self._nature.set_value(content.nature)
        self._category.set_value(content.category)
        self._handler.setText(content.handler)
        self._households.setValue(content.households)
        self._urgent.setChecked(content.urgent)
        self._collective.setChecked(content.collective)
        self._sensitive.setChecked(content.sensitive)
        self._title.setFocus()

    def submit(self) -> None:
        """Hand over what the fields hold now; an emptied title stays what it was."""
        if self._content is None:
            return
        kind, nature = self._kind.value(), self._nature.value()
        category = self._category.value()
        self.kept.emit(
            replace(
                self._content,
                title=clean_line(self._title.text()) or self._content.title,
                kind=kind if isinstance(kind, Kind) else self._content.kind,
                nature=nature if isinstance(nature, Nature) else None,
                category=category if isinstance(category, str) else None,
                handler=clean_line(self._handler.text()),
                households=self._households.value(),
                urgent=self._urgent.isChecked(),
                collective=self._collective.isChecked(),
                sensitive=self._sensitive.isChecked(),
            )
        )

    def retranslate(self) -> None:
        """Word everything anew, keeping what is chosen."""
        words = texts.words
        self._heading.setText(tr("Edit the matter"))
        names = (
            tr("Title"),
            tr("This is a"),
            tr("Nature"),
            tr("Category"),
            tr("Handler"),
            tr("Homes affected"),
        )
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        self._kind.set_options([(kind, terms.kind(words, kind)) for kind in Kind])
        self._nature.set_options(
            [(None, tr("Not said")), *((each, terms.nature(words, each)) for each in Nature)]
        )
        kept = self._content.category if self._content else None
        offered = [
            (each.code, self._form.category_label(each.code, texts.language))
            for each in self._form.categories
            if each.retired_since is None or each.code == kept
        ]
        self._category.set_options([(None, tr("Not filed")), *offered])
        self._urgent.setText(tr("Urgent"))
        self._collective.setText(tr("Raised by many"))
        self._sensitive.setText(tr("Sensitive"))
        self._save.setText(tr("Save"))
        self._leave.setText(tr("Cancel"))

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
