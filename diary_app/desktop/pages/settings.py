"""Settings: whose diary this is, how the window looks, and the book itself."""

from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QWidget

from diary_app import __version__
from diary_app.desktop.context import Context
from diary_app.desktop.dialogs.assistant import LANGUAGE_NAMES, offer_committees
from diary_app.desktop.machine import APPEARANCES, SCALES
from diary_app.desktop.pages.page import Page
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets import (
    Button,
    Card,
    ChipRow,
    ChipText,
    Choice,
    Column,
    Field,
    FieldGrid,
    FlowLayout,
    Label,
    Scrolling,
)
from diary_app.domain.changes import Subject
from diary_app.domain.people import Committee, Keeper, Village
from diary_app.services.keeping import BookInfo
from diary_app.wording.figures import size

_WIDEST = 880


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    keeper: Keeper
    village: Village
    info: BookInfo


class SettingsPage(Page):
    """Everything takes effect at once but the keeper, which is saved as a whole."""

    id = "settings"
    icon = "settings"
    subjects = frozenset({Subject.KEEPER, Subject.VILLAGE, Subject.ENTRY, Subject.BATCH})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._known: _Known | None = None
        self._heading = Label("", "title")
        self._sheet = QWidget()
        column = Column(self._sheet, gap=16, margins=(32, 24, 32, 32))
        column.addWidget(self._heading)
        column.addWidget(self._keeper_card())
        column.addWidget(self._look_card())
        column.addWidget(self._book_card())
        column.addWidget(self._program_card())
        column.addStretch(1)
        Column(self, gap=0).addWidget(Scrolling(self._sheet))
        self.retranslate()

    # Cards ----------------------------------------------------------------------

    def _keeper_card(self) -> Card:
        self._keeper_title = Label("", "heading")
        self._name, self._village, self._post, self._phone = Field(), Field(), Field(), Field()
        self._committee = Choice()
        grid = FieldGrid()
        self._keeper_labels = [
            grid.add("", field)
            for field in (self._name, self._village, self._committee, self._post, self._phone)
        ]
        self._save = Button("", "Ctrl+Enter", "filled")
        self._save.setEnabled(False)
        self._save.clicked.connect(self._on_save)
        for field in (self._name, self._village, self._post, self._phone):
            field.textChanged.connect(self._on_typed)
        self._committee.chosen.connect(lambda _: self._on_typed())
        card = Card(gap=16)
        card.body.addWidget(self._keeper_title)
        card.body.addWidget(grid)
        card.body.addWidget(self._save)
        return card

    def _look_card(self) -> Card:
        machine = self.context.machine
        self._look_title = Label("", "heading")
        self._language = ChipRow(exclusive=True)
        self._appearance = ChipRow(exclusive=True)
        self._scale = ChipRow(exclusive=True)
        self._language.chosen_changed.connect(lambda keys: machine.set_language(*keys))
        self._appearance.chosen_changed.connect(lambda keys: machine.set_appearance(*keys))
        self._scale.chosen_changed.connect(
            lambda keys: machine.set_text_scale(int(next(iter(keys))))
        )
        grid = FieldGrid()
        self._look_labels = [
            grid.add_wide("", row) for row in (self._language, self._appearance, self._scale)
        ]
        card = Card(gap=16)
        card.body.addWidget(self._look_title)
        card.body.addWidget(grid)
        return card

    def _book_card(self) -> Card:
        self._book_title = Label("", "heading")
        self._where = Label("", wrap=True, selectable=True)
        self._holds = Label("", "body", wrap=True)
        grid = FieldGrid()
        self._book_labels = [grid.add_wide("", each) for each in (self._where, self._holds)]
        self._book_buttons: list[tuple[Button, str]] = []
        acts = QWidget()
        flow = FlowLayout(acts, gap=12)
        for command, icon in (
            ("open_book", "folder"),
            ("new_book", "book-new"),
            ("take_in_ledger", "import"),
            ("check_book", "check"),
            ("recycle_bin", "trash"),
        ):
            button = Button("", icon=icon, live=False)
            button.clicked.connect(lambda _=False, each=command: self.context.perform(each))
            flow.addWidget(button)
            self._book_buttons.append((button, command))
        self._folder = Button("", icon="export", live=False)
        self._folder.clicked.connect(self._show_folder)
        flow.addWidget(self._folder)
        card = Card(gap=16)
        card.body.addWidget(self._book_title)
        card.body.addWidget(grid)
        card.body.addWidget(acts)
        return card

    def _program_card(self) -> Card:
        self._program_title = Label("", "heading")
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
            button.clicked.connect(lambda _=False, each=command: self.context.perform(each))
            flow.addWidget(button)
        card = Card(gap=16)
        card.body.addWidget(self._program_title)
        card.body.addWidget(self._version)
        card.body.addWidget(acts)
        return card

    # The page -------------------------------------------------------------------

    def title(self) -> str:
        return tr("Settings")

    def first_focus(self) -> QWidget:
        return self._name

    def refresh(self) -> None:
        keeping = self.context.services.keeping
        self.context.tasks.read(
            lambda: _Known(keeper=keeping.keeper(), village=keeping.village(), info=keeping.info()),
            self._show,
        )

    def _show(self, known: _Known) -> None:
        # What is being typed stays: only untouched fields take the new values.
        touched = self._known is not None and self._is_changed()
        self._known = known
        if not touched:
            self._name.setText(known.keeper.name)
            self._village.setText(known.village.name)
            self._post.setText(known.keeper.post)
            self._phone.setText(known.keeper.phone)
            self._committee.set_value(known.keeper.committee)
        self._word_book()
        self._on_typed()

    def retranslate(self) -> None:
        self._heading.setText(self.title())
        self._keeper_title.setText(tr("Keeper and village"))
        fields = (self._name, self._village, self._committee, self._post, self._phone)
        names = (tr("Name"), tr("Village"), tr("Committee"), tr("Post"), tr("Phone"))
        for label, field, name in zip(self._keeper_labels, fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        offer_committees(self._committee)
        self._save.setText(tr("Save changes"))
        self._look_title.setText(tr("Language and look"))
        rows = (self._language, self._appearance, self._scale)
        looks = (tr("Language"), tr("Appearance"), tr("Text size"))
        for label, row, name in zip(self._look_labels, rows, looks, strict=True):
            label.setText(name)
            row.setAccessibleName(name)
        self._word_look()
        self._word_book()
        self._program_title.setText(tr("The program"))
        self._version.setText(
            tr("People's Situation Diary")
            + " · "
            + tr("Version {version}").format(version=__version__)
        )
        self._help.setText(tr("Help"))
        self._all.setText(tr("All commands"))
        self._about.setText(tr("About the program"))

    def restyle(self) -> None:
        self._word_look()
        self._limit_width()

    def _word_look(self) -> None:
        machine = self.context.machine
        self._language.set_chips([ChipText(key=key, text=name) for key, name in LANGUAGE_NAMES])
        self._language.choose(texts.language)
        looks = (tr("As the system"), tr("Light"), tr("Dark"))
        self._appearance.set_chips(
            [ChipText(key=key, text=text) for key, text in zip(APPEARANCES, looks, strict=True)]
        )
        self._appearance.choose(machine.appearance)
        self._scale.set_chips([ChipText(key=str(each), text=f"{each} %") for each in SCALES])
        self._scale.choose(str(theme.scale))

    def _word_book(self) -> None:
        self._book_title.setText(tr("The book"))
        for label, text in zip(self._book_labels, (tr("Kept at"), tr("Holds")), strict=True):
            label.setText(text)
        words = {
            "open_book": tr("Open another book…"),
            "new_book": tr("Make a new book…"),
            "take_in_ledger": tr("Take in a ledger…"),
            "check_book": tr("Check the book"),
            "recycle_bin": tr("Open the recycle bin"),
        }
        for button, command in self._book_buttons:
            button.setText(words[command])
        self._folder.setText(tr("Show in folder"))
        if self._known is None:
            return
        info = self._known.info
        self._where.setText(str(info.path))
        parts = [
            trn("{n} entry", "{n} entries", info.entries),
            trn("{n} matter", "{n} matters", info.matters),
            trn("{n} resident", "{n} residents", info.residents),
            trn("{n} attachment", "{n} attachments", info.attachments),
            size(info.size),
        ]
        self._holds.setText(" · ".join(parts))

    # The keeper -------------------------------------------------------------------

    def _is_changed(self) -> bool:
        if self._known is None:
            return False
        keeper, village = self._known.keeper, self._known.village
        return (
            self._name.text(),
            self._village.text(),
            self._post.text(),
            self._phone.text(),
            self._committee.value(),
        ) != (keeper.name, village.name, keeper.post, keeper.phone, keeper.committee)

    def _on_typed(self) -> None:
        self._name.set_problem(False)
        self._village.set_problem(False)
        self._save.setEnabled(self._is_changed())

    def _on_save(self) -> None:
        missing = [each for each in (self._name, self._village) if not each.text().strip()]
        for field in missing:
            field.set_problem(True)
        if missing:
            missing[0].setFocus()
            return
        keeping = self.context.services.keeping
        name, village = self._name.text(), self._village.text()
        post, phone = self._post.text(), self._phone.text()
        committee = Committee(str(self._committee.value()))
        self._save.setEnabled(False)
        self.context.tasks.write(
            lambda: keeping.change_keeper(
                name=name, village=village, committee=committee, post=post, phone=phone
            ),
            lambda changes: self.context.tell(tr("Saved"), undo=changes.act),
            self._on_not_saved,
        )

    def _on_not_saved(self, fault: Exception) -> None:
        self._save.setEnabled(True)
        self.context.tell_fault(fault)

    def _show_folder(self) -> None:
        if self._known is not None:
            folder = self._known.info.path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _limit_width(self) -> None:
        spare = max(self.width() - px(_WIDEST), 0)
        self._sheet.setContentsMargins(0, 0, spare, 0)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_width()
