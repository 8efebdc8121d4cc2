"""The one style sheet: object names and properties that widgets may carry, and their dress."""

from collections.abc import Callable
from typing import Protocol


class Colours(Protocol):
    """The roles the style sheet needs."""

    @property
    def ground(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def secondary(self) -> str: ...
    @property
    def accent(self) -> str: ...
    @property
    def on_accent(self) -> str: ...
    @property
    def chosen(self) -> str: ...
    @property
    def overdue(self) -> str: ...
    @property
    def closed(self) -> str: ...


def style_sheet(colours: Colours, px: Callable[[float], int]) -> str:
    """The sheet for ``colours``; ``px`` turns pixels at 100 % into present ones."""
    c = colours
    return f"""
QWidget {{ font-size: {px(15)}px; }}
QLabel[type="said"] {{ font-size: {px(16)}px; }}
QLabel[type="secondary"] {{ font-size: {px(13)}px; color: {c.secondary}; }}
QLabel[type="heading"] {{ font-weight: 600; }}
QLabel[type="title"] {{ font-size: {px(20)}px; font-weight: 600; }}
QLabel[type="figure"] {{ font-size: {px(28)}px; font-weight: 600; }}
QLabel[tone="secondary"] {{ color: {c.secondary}; }}
QLabel[tone="overdue"] {{ color: {c.overdue}; }}
QLabel[tone="accent"] {{ color: {c.accent}; }}
QLabel[tone="closed"] {{ color: {c.closed}; }}

QFrame[part="card"] {{
  background: {c.surface}; border: 1px solid {c.line}; border-radius: {px(12)}px;
}}
QFrame[part="line"] {{ background: {c.line}; border: none; }}
QFrame[part="side"] {{ border: none; border-left: 1px solid {c.line}; }}

QLineEdit, QComboBox, QAbstractSpinBox {{
  background: {c.surface}; color: {c.text}; border: 1px solid {c.line};
  border-radius: {px(8)}px; padding: 0 {px(16)}px; min-height: {px(38)}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent};
  placeholder-text-color: {c.secondary};
}}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {{
  border: 2px solid {c.accent}; padding: 0 {px(15)}px; min-height: {px(36)}px;
}}
QLineEdit:disabled, QComboBox:disabled {{ color: {c.secondary}; background: {c.ground}; }}
QLineEdit[problem="true"], QComboBox[problem="true"] {{ border: 2px solid {c.overdue}; }}
QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
  background: {c.surface}; border: 1px solid {c.line}; outline: none; padding: {px(4)}px;
  selection-background-color: {c.chosen}; selection-color: {c.text};
}}
QComboBox QAbstractItemView::item {{ min-height: {px(36)}px; padding: 0 {px(8)}px; }}

QPlainTextEdit, QTextEdit, QTextBrowser {{
  background: {c.surface}; color: {c.text}; border: 1px solid {c.line};
  border-radius: {px(12)}px; padding: {px(12)}px {px(18)}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent};
  placeholder-text-color: {c.secondary};
}}
QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus {{
  border: 2px solid {c.accent}; padding: {px(11)}px {px(17)}px;
}}
QTextEdit[problem="true"] {{
  border: 2px solid {c.overdue}; padding: {px(11)}px {px(17)}px;
}}
QPlainTextEdit[part="plain"], QTextBrowser[part="plain"], QTextEdit[part="plain"] {{
  border: none; background: transparent; padding: 0;
}}

QScrollArea, QStackedWidget {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[part="page"] {{ background: transparent; }}
QAbstractItemView {{
  background: {c.ground}; border: none; outline: none;
  selection-background-color: {c.chosen}; selection-color: {c.text};
}}
QTableView, QTreeView {{ background: {c.surface}; gridline-color: {c.line}; }}
QListView[part="offers"] {{
  background: {c.surface}; border: 1px solid {c.line}; padding: {px(4)}px;
}}
QTableView[part="list"] {{ background: {c.ground}; }}
QTableView::item, QTreeView::item {{ padding: {px(4)}px {px(8)}px; }}
QHeaderView {{ background: {c.surface}; }}
QHeaderView::section {{
  background: {c.surface}; color: {c.secondary}; font-size: {px(13)}px;
  border: none; border-bottom: 1px solid {c.line}; padding: {px(6)}px {px(11)}px;
}}
QSplitter::handle {{ background: {c.line}; }}

QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QAbstractItemView QScrollBar {{ background: {c.ground}; }}
QListWidget {{ border: 1px solid {c.line}; border-radius: {px(12)}px; padding: {px(8)}px; }}
QListWidget::item {{ min-height: {px(36)}px; padding: 0 {px(8)}px; border-radius: {px(6)}px; }}
QListWidget::item:selected {{ background: {c.chosen}; color: {c.accent}; }}
QScrollBar::handle {{ background: {c.line}; border-radius: {px(3)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover {{ background: {c.secondary}; }}
QWidget#qt_scrollarea_vcontainer, QWidget#qt_scrollarea_hcontainer {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QCheckBox, QRadioButton {{ spacing: {px(8)}px; min-height: {px(32)}px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
QToolTip {{
  background: {c.surface}; color: {c.text}; border: 1px solid {c.line};
  padding: {px(4)}px {px(8)}px; font-size: {px(13)}px;
}}
QMenu {{
  background: {c.surface}; border: 1px solid {c.line}; padding: {px(6)}px;
}}
QMenu::item {{ padding: {px(8)}px {px(24)}px {px(8)}px {px(12)}px; border-radius: {px(6)}px; }}
QMenu::item:selected {{ background: {c.chosen}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.secondary}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {px(6)}px {px(4)}px; }}
QProgressBar {{
  background: {c.line}; border: none; border-radius: {px(3)}px; max-height: {px(6)}px;
  min-height: {px(6)}px;
}}
QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(3)}px; }}
QToolButton[part="in-field"] {{ border: none; background: transparent; }}
QToolButton[part="in-field"]:hover {{ background: {c.chosen}; border-radius: {px(6)}px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.surface}; }}
QCalendarWidget QToolButton {{
  color: {c.text}; background: transparent; border: none; padding: {px(6)}px;
}}
QCalendarWidget QToolButton:hover {{ background: {c.chosen}; border-radius: {px(6)}px; }}
QCalendarWidget QSpinBox {{ min-height: {px(28)}px; padding: 0 {px(4)}px; }}
QCalendarWidget QAbstractItemView {{
  background: {c.surface}; selection-background-color: {c.accent};
  selection-color: {c.on_accent};
}}
QWidget[part="rail"] {{ background: transparent; }}
QFrame[part="rail-edge"] {{ border: none; border-right: 1px solid {c.line}; }}
QFrame[part="top-edge"] {{ border: none; border-bottom: 1px solid {c.line}; }}
QFrame[part="status-edge"] {{ border: none; border-top: 1px solid {c.line}; }}
QFrame[part="message"] {{ background: {c.text}; border-radius: {px(8)}px; }}
QFrame[part="message"] QLabel {{ color: {c.ground}; }}
QPushButton[part="message-act"] {{
  color: {c.ground}; background: transparent; border: 1px solid {c.secondary};
  border-radius: {px(6)}px; padding: {px(4)}px {px(12)}px; font-weight: 600;
}}
QPushButton[part="message-act"]:focus {{ border: 2px solid {c.ground}; }}
"""
