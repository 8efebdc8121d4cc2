"""The parts that pages are made of."""

from diary_app.desktop.widgets.button import Button, KeyCap
from diary_app.desktop.widgets.chips import Chip, ChipRow, ChipText
from diary_app.desktop.widgets.date_field import DateField, read_day
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice, Field, SearchField
from diary_app.desktop.widgets.icon import icon, pixmap, use_icons
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row, clear
from diary_app.desktop.widgets.marks import KindMark, StatusPill, state_words
from diary_app.desktop.widgets.message import Message
from diary_app.desktop.widgets.surfaces import Card, EmptyState, HairLine, Label, Scrolling
from diary_app.desktop.widgets.text_area import TextArea
from diary_app.desktop.widgets.time_line import TimeLine, TimeLineStep

__all__ = [
    "Button",
    "Card",
    "Chip",
    "ChipRow",
    "ChipText",
    "Choice",
    "Column",
    "DateField",
    "EmptyState",
    "Field",
    "FieldGrid",
    "FlowLayout",
    "HairLine",
    "KeyCap",
    "KindMark",
    "Label",
    "Message",
    "Row",
    "Scrolling",
    "SearchField",
    "StatusPill",
    "TextArea",
    "TimeLine",
    "TimeLineStep",
    "clear",
    "icon",
    "pixmap",
    "read_day",
    "state_words",
    "use_icons",
]
