"""The pages there are, as data: a mode is a list of them."""

from collections.abc import Callable
from dataclasses import dataclass

from diary_app.desktop.context import Context
from diary_app.desktop.pages.page import Page
from diary_app.wording.catalogue import marked


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """One page: its id, the word and icon of the rail, and how it is made when first opened.

    ``rail``: the id of the place in the rail that is lit while it is open.
    ``guide``: the page of the guide that F1 opens on it.
    """

    id: str
    text: str
    icon: str
    make: Callable[[Context], Page]
    rail: str
    guide: str
    at_end: bool = False


def _diary(context: Context) -> Page:
    from diary_app.desktop.pages.diary import DiaryPage

    return DiaryPage(context)


def _new_entry(context: Context) -> Page:
    from diary_app.desktop.pages.new_entry import NewEntryPage

    return NewEntryPage(context)


def _follow_up(context: Context) -> Page:
    from diary_app.desktop.pages.follow_up import FollowUpPage

    return FollowUpPage(context)


def _today(context: Context) -> Page:
    from diary_app.desktop.pages.today import TodayPage

    return TodayPage(context)


def _calendar(context: Context) -> Page:
    from diary_app.desktop.pages.calendar import CalendarPage

    return CalendarPage(context)


def _households(context: Context) -> Page:
    from diary_app.desktop.pages.households import HouseholdsPage

    return HouseholdsPage(context)


def _works(context: Context) -> Page:
    from diary_app.desktop.pages.works import WorksPage

    return WorksPage(context)


def _summary(context: Context) -> Page:
    from diary_app.desktop.pages.summary import SummaryPage

    return SummaryPage(context)


def _settings(context: Context) -> Page:
    from diary_app.desktop.pages.settings import SettingsPage

    return SettingsPage(context)


DIARY_MODE: tuple[PageSpec, ...] = (
    PageSpec(
        id="today",
        text=marked("Today"),
        icon="today",
        make=_today,
        rail="today",
        guide="today",
    ),
    PageSpec(
        id="diary",
        text=marked("Diary"),
        icon="diary",
        make=_diary,
        rail="diary",
        guide="diary",
    ),
    PageSpec(
        id="follow_up",
        text=marked("Follow-up"),
        icon="follow_up",
        make=_follow_up,
        rail="follow_up",
        guide="follow-up",
    ),
    PageSpec(
        id="calendar",
        text=marked("Calendar"),
        icon="calendar",
        make=_calendar,
        rail="calendar",
        guide="calendar",
    ),
    PageSpec(
        id="households",
        text=marked("Households"),
        icon="household",
        make=_households,
        rail="households",
        guide="households",
    ),
    PageSpec(
        id="works",
        text=marked("Works done"),
        icon="works",
        make=_works,
        rail="works",
        guide="works",
    ),
    PageSpec(
        id="summary",
        text=marked("Summary"),
        icon="summary",
        make=_summary,
        rail="summary",
        guide="summary",
    ),
    PageSpec(
        id="settings",
        text=marked("Settings"),
        icon="settings",
        make=_settings,
        rail="settings",
        guide="settings",
        at_end=True,
    ),
    PageSpec(
        id="new_entry",
        text=marked("New entry"),
        icon="plus",
        make=_new_entry,
        rail="diary",
        guide="new-entry",
    ),
)
"""What a keeper works with. A page in the rail has ``rail`` equal to its own id."""

FIRST_PAGE = "today"
