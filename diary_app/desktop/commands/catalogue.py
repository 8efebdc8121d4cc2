"""The commands there are, as data."""

from dataclasses import dataclass

from diary_app.wording.catalogue import marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. ``page``: it opens that page; otherwise the window knows how it is done.

    ``what``: what is asked for on that page. ``needs_book``: only with a book open.
    """

    id: str
    text: str
    keys: str = ""
    icon: str = ""
    page: str = ""
    what: tuple[tuple[str, object], ...] = ()
    needs_book: bool = True


COMMANDS: tuple[Command, ...] = (
    Command(
        id="new_entry",
        text=marked("Write a new entry"),
        keys="Ctrl+N",
        icon="plus",
        page="new_entry",
    ),
    Command(id="search", text=marked("Search"), keys="Ctrl+F", icon="search"),
    Command(
        id="go_today",
        text=marked("Go to what is to do today"),
        keys="Ctrl+1",
        icon="today",
        page="today",
    ),
    Command(
        id="go_diary",
        text=marked("Go to the diary"),
        keys="Ctrl+2",
        icon="diary",
        page="diary",
    ),
    Command(
        id="go_follow_up",
        text=marked("Go to follow-up"),
        keys="Ctrl+3",
        icon="follow_up",
        page="follow_up",
    ),
    Command(
        id="go_calendar",
        text=marked("Go to the calendar"),
        keys="Ctrl+4",
        icon="calendar",
        page="calendar",
    ),
    Command(
        id="go_households",
        text=marked("Go to the households"),
        keys="Ctrl+5",
        icon="household",
        page="households",
    ),
    Command(
        id="go_works",
        text=marked("Go to the works done"),
        keys="Ctrl+6",
        icon="works",
        page="works",
    ),
    Command(
        id="go_summary",
        text=marked("Go to the summary of the month"),
        keys="Ctrl+7",
        icon="summary",
        page="summary",
    ),
    Command(
        id="go_settings",
        text=marked("Settings"),
        keys="Ctrl+,",
        icon="settings",
        page="settings",
    ),
    Command(id="undo", text=marked("Take back the last act"), keys="Ctrl+Alt+Z", icon="undo"),
    Command(
        id="recycle_bin",
        text=marked("Open the recycle bin"),
        icon="trash",
        page="diary",
        what=(("recycle_bin", True),),
    ),
    Command(id="take_in_ledger", text=marked("Take in a ledger…"), icon="import"),
    Command(id="check_book", text=marked("Check the book"), icon="check"),
    Command(id="lock", text=marked("Lock the book"), keys="Ctrl+Shift+L", icon="lock"),
    Command(id="back_up", text=marked("Back up now"), icon="copy"),
    Command(
        id="restore_backup",
        text=marked("Restore a backup…"),
        icon="history",
        needs_book=False,
    ),
    Command(
        id="open_book",
        text=marked("Open another book…"),
        keys="Ctrl+O",
        icon="folder",
        needs_book=False,
    ),
    Command(
        id="new_book",
        text=marked("Make a new book…"),
        keys="Ctrl+Shift+N",
        icon="book-new",
        needs_book=False,
    ),
    Command(
        id="language",
        text=marked("Switch between Chinese and English"),
        icon="globe",
        needs_book=False,
    ),
    Command(
        id="appearance",
        text=marked("Switch between light and dark"),
        icon="theme",
        needs_book=False,
    ),
    Command(
        id="larger_text",
        text=marked("Larger text"),
        keys="Ctrl+=",
        icon="text-size",
        needs_book=False,
    ),
    Command(
        id="smaller_text",
        text=marked("Smaller text"),
        keys="Ctrl+-",
        icon="text-size",
        needs_book=False,
    ),
    Command(
        id="palette",
        text=marked("All commands"),
        keys="Ctrl+K",
        icon="command",
        needs_book=False,
    ),
    Command(id="help", text=marked("Help"), keys="F1", icon="help", needs_book=False),
    Command(id="about", text=marked("About the program"), icon="info", needs_book=False),
    Command(
        id="quit", text=marked("Close the window"), keys="Ctrl+Q", icon="close", needs_book=False
    ),
)


def command(command_id: str) -> Command:
    """The command of that id."""
    return next(each for each in COMMANDS if each.id == command_id)
