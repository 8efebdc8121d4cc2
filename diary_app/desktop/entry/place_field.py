"""The place of an entry: group and spot in one line, offered from earlier entries."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.suggesting_field import Offer, SuggestingField
from diary_app.desktop.entry.typed import place_shown, place_typed
from diary_app.desktop.texts import tr


class PlaceField(SuggestingField):
    """Holds group and spot; what was picked stays taken apart as it was."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self._look_up, parent)
        self._context = context
        self._groups = tuple(
            group for village in context.services.form.villages for group in village.groups
        )
        self._place = ("", "")
        self.chosen.connect(self._on_chosen)
        self.retranslate()

    def place(self) -> tuple[str, str]:
        """Group and spot."""
        if place_shown(*self._place) == self.text():
            return self._place
        return place_typed(self.text(), self._groups)

    def set_place(self, group: str, spot: str) -> None:
        """Show a place."""
        self._place = (group, spot)
        self.setText(place_shown(group, spot))
        self.setCursorPosition(0)

    def retranslate(self) -> None:
        """Word it anew."""
        self.setAccessibleName(tr("Place"))
        self.setPlaceholderText(tr("Group and spot"))

    def _look_up(self, typed: str) -> None:
        writing = self._context.services.writing

        def show(found: Sequence[tuple[str, str]]) -> None:
            self.set_offers(
                [Offer(text=place_shown(*each), value=each) for each in found if any(each)], typed
            )

        self._context.tasks.read(lambda: writing.places_like(typed.strip()), show)

    def _on_chosen(self, offer: Offer) -> None:
        if isinstance(offer.value, tuple):
            self.set_place(*offer.value)
            # A person picked it: those who listen for typing hear of it.
            self.textEdited.emit(self.text())
            self.hide_offers()
