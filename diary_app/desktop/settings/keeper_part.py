"""Settings: whose diary this is. Saved as a whole, unlike the other parts."""

from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.dialogs.assistant import offer_committees
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets import Button, Card, Choice, Field, FieldGrid, Label
from diary_app.domain.people import Committee, Keeper, Village


class KeeperPart(Card):
    """Name, village, committee, post and phone of the keeper."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=16)
        self._context = context
        self._known: tuple[Keeper, Village] | None = None
        self._title = Label("", "heading")
        self.name, self._village, self._post, self._phone = Field(), Field(), Field(), Field()
        self._committee = Choice()
        self._fields = (self.name, self._village, self._committee, self._post, self._phone)
        grid = FieldGrid()
        self._labels = [grid.add("", field) for field in self._fields]
        self._save = Button("", "Ctrl+Enter", "filled")
        self._save.setEnabled(False)
        self._save.clicked.connect(self._on_save)
        for field in (self.name, self._village, self._post, self._phone):
            field.textChanged.connect(self._on_typed)
        self._committee.chosen.connect(lambda _: self._on_typed())
        for each in (self._title, grid, self._save):
            self.body.addWidget(each)

    def show_keeper(self, keeper: Keeper, village: Village) -> None:
        """Show who keeps the book; what is being typed stays."""
        touched = self._known is not None and self._is_changed()
        self._known = (keeper, village)
        if not touched:
            self.name.setText(keeper.name)
            self._village.setText(village.name)
            self._post.setText(keeper.post)
            self._phone.setText(keeper.phone)
            self._committee.set_value(keeper.committee)
        self._on_typed()

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("Keeper and village"))
        names = (tr("Name"), tr("Village"), tr("Committee"), tr("Post"), tr("Phone"))
        for label, field, name in zip(self._labels, self._fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        offer_committees(self._committee)
        self._save.setText(tr("Save changes"))

    def _is_changed(self) -> bool:
        if self._known is None:
            return False
        keeper, village = self._known
        return (
            self.name.text(),
            self._village.text(),
            self._post.text(),
            self._phone.text(),
            self._committee.value(),
        ) != (keeper.name, village.name, keeper.post, keeper.phone, keeper.committee)

    def _on_typed(self) -> None:
        self.name.set_problem(False)
        self._village.set_problem(False)
        self._save.setEnabled(self._is_changed())

    def _on_save(self) -> None:
        missing = [each for each in (self.name, self._village) if not each.text().strip()]
        for field in missing:
            field.set_problem(True)
        if missing:
            missing[0].setFocus()
            return
        context = self._context
        keeping = context.services.keeping
        name, village = self.name.text(), self._village.text()
        post, phone = self._post.text(), self._phone.text()
        committee = Committee(str(self._committee.value()))
        self._save.setEnabled(False)
        context.tasks.write(
            lambda: keeping.change_keeper(
                name=name, village=village, committee=committee, post=post, phone=phone
            ),
            lambda changes: context.tell(tr("Saved"), undo=changes.act),
            self._on_not_saved,
        )

    def _on_not_saved(self, fault: Exception) -> None:
        self._save.setEnabled(True)
        self._context.tell_fault(fault)
