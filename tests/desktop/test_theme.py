"""The look keeps its promises: readable colours, sizes that grow, a shape beside every colour."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from diary_app.desktop.commands.catalogue import COMMANDS
from diary_app.desktop.modes import DIARY_MODE
from diary_app.desktop.theme import DARK, LIGHT, Theme, Type, px, theme, unit
from diary_app.desktop.widgets import Button, Field, Label, state_words
from diary_app.domain.matters import Kind, Status, Urgency

INKS = (
    "text", "secondary", "accent", "problem", "difficulty", "hope",
    "overdue", "soon", "closed", "held",
)  # fmt: skip
GROUNDS = ("ground", "surface", "chosen")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(octet: str) -> float:
        share = int(octet, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_every_ground(look: Theme, ground: str, ink: str) -> None:
    assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_the_accent_and_on_a_search_mark_can_be_read(look: Theme) -> None:
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.text, look.mark) >= 4.5


def test_everything_grows_with_the_text(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)
    button, small = Button("Save", "Ctrl+Enter"), theme.font(Type.BODY).pixelSize()
    size = button.sizeHint()
    theme.apply(qapp, "light", 200)
    assert theme.font(Type.BODY).pixelSize() == 2 * small == 30
    assert (unit(), px(40)) == (16, 80)
    assert button.sizeHint().height() == 2 * size.height()
    assert button.sizeHint().width() >= 2 * size.width() - 8


def test_a_text_size_out_of_range_is_the_nearest_in_it(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 900)
    assert theme.scale == 200
    theme.apply(qapp, "light", 10)
    assert theme.scale == 100


def test_dark_reaches_the_palette_that_every_widget_uses(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 100)
    assert theme.current is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.ground
    assert qapp.palette().color(QPalette.ColorRole.Text).name().upper() == DARK.text


def test_what_a_resident_said_is_never_read_as_markup(qapp: QApplication) -> None:
    label = Label("<b>bold</b> & {{x}}")
    assert label.text() == "<b>bold</b> & {{x}}"
    assert label.textFormat().name == "PlainText"


def test_a_field_is_as_high_as_a_button(qapp: QApplication) -> None:
    assert Field().sizeHint().height() == Button("Save").sizeHint().height() == 40


def test_every_icon_that_is_named_is_there(repository: Path) -> None:
    named = {spec.icon for spec in DIARY_MODE} | {each.icon for each in COMMANDS}
    there = {each.stem for each in (repository / "resources" / "icons").glob("*.svg")}
    assert named <= there


def test_icons_are_of_one_family(repository: Path) -> None:
    for path in (repository / "resources" / "icons").glob("*.svg"):
        source = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in source, path.name
        assert 'stroke="currentColor" stroke-width="1.96"' in source, path.name


def test_a_state_is_a_word_as_well_as_a_colour() -> None:
    assert state_words(Status.IN_HAND, Urgency.OVERDUE, -2) == "2 days overdue"
    assert state_words(Status.IN_HAND, Urgency.SOON, 1) == "1 day left"
    assert state_words(Status.IN_HAND, Urgency.SOON, 0) == "Due today"
    assert state_words(Status.CLOSED) == "Closed"
    assert {LIGHT.of_kind(kind) for kind in Kind} == {LIGHT.problem, LIGHT.difficulty, LIGHT.hope}
