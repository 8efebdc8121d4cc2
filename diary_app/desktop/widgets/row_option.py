"""What Qt asks a delegate to paint: where, and in which state.

PySide6's stubs leave the fields out that ``QStyleOption`` has, so they are
read here, once, and typed.
"""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


def room_of(option: QStyleOptionViewItem) -> QRectF:
    """The room of the row or cell, in pixels of its view."""
    return QRectF(option.rect)  # type: ignore[attr-defined]  # missing in PySide6's stubs


def state_of(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    """Whether it is chosen, has the keyboard, lies under the mouse."""
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing there too
    return state
