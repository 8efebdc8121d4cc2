"""The commands by name; a command's file is read only when it is called or listed."""

from collections.abc import Callable

from diary_app.cli.command import Command


def _new() -> Command:
    from diary_app.cli.making import NEW

    return NEW


def _demo() -> Command:
    from diary_app.cli.making import DEMO

    return DEMO


def _add() -> Command:
    from diary_app.cli.adding import ADD

    return ADD


def _import() -> Command:
    from diary_app.cli.taking_in import IMPORT

    return IMPORT


def _search() -> Command:
    from diary_app.cli.finding import SEARCH

    return SEARCH


def _show() -> Command:
    from diary_app.cli.showing import SHOW

    return SHOW


def _matters() -> Command:
    from diary_app.cli.following import MATTERS

    return MATTERS


def _step() -> Command:
    from diary_app.cli.following import STEP

    return STEP


def _merge() -> Command:
    from diary_app.cli.merging import MERGE

    return MERGE


def _papers() -> Command:
    from diary_app.cli.slips import PAPERS

    return PAPERS


def _slip() -> Command:
    from diary_app.cli.slips import SLIP

    return SLIP


def _residents() -> Command:
    from diary_app.cli.households import RESIDENTS

    return RESIDENTS


def _household() -> Command:
    from diary_app.cli.households import HOUSEHOLD

    return HOUSEHOLD


def _today() -> Command:
    from diary_app.cli.today import TODAY

    return TODAY


def _workdays() -> Command:
    from diary_app.cli.rules import WORKDAYS

    return WORKDAYS


def _again() -> Command:
    from diary_app.cli.raised import AGAIN

    return AGAIN


def _summary() -> Command:
    from diary_app.cli.reporting import SUMMARY

    return SUMMARY


def _export() -> Command:
    from diary_app.cli.reporting import EXPORT

    return EXPORT


def _info() -> Command:
    from diary_app.cli.keeping import INFO

    return INFO


def _check() -> Command:
    from diary_app.cli.keeping import CHECK

    return CHECK


def _rekey() -> Command:
    from diary_app.cli.securing import REKEY

    return REKEY


def _recover() -> Command:
    from diary_app.cli.securing import RECOVER

    return RECOVER


def _backup() -> Command:
    from diary_app.cli.backing_up import BACKUP

    return BACKUP


def _restore() -> Command:
    from diary_app.cli.backing_up import RESTORE

    return RESTORE


def _calendar() -> Command:
    from diary_app.cli.calendar import CALENDAR

    return CALENDAR


def _works() -> Command:
    from diary_app.cli.works import WORKS

    return WORKS


def _work() -> Command:
    from diary_app.cli.works import WORK

    return WORK


COMMANDS: dict[str, Callable[[], Command]] = {
    "new": _new,
    "demo": _demo,
    "add": _add,
    "import": _import,
    "search": _search,
    "show": _show,
    "today": _today,
    "matters": _matters,
    "step": _step,
    "merge": _merge,
    "again": _again,
    "papers": _papers,
    "slip": _slip,
    "residents": _residents,
    "household": _household,
    "calendar": _calendar,
    "works": _works,
    "work": _work,
    "summary": _summary,
    "export": _export,
    "workdays": _workdays,
    "info": _info,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "rekey": _rekey,
    "recover": _recover,
}
"""In the order in which the help lists them."""


def command(name: str) -> Command | None:
    """The command called ``name``; ``None`` where there is none."""
    found = COMMANDS.get(name)
    return None if found is None else found()
