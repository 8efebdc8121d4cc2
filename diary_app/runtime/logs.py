"""The log: what happened when, by ids alone; never a name, a phone or a word of the diary.

A fault is written as its type and the places it passed through. Its message
is left out: those of databases and readers quote what they were given.
"""

import logging
import traceback
from pathlib import Path

NAME = "diary_app"
FILE = "diary.log"
_LARGEST = 512 * 1024
_KEPT = 3


class _PlacesOnly(logging.Formatter):
    """Writes a fault as its type and its frames, without message or source lines."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name logging calls
        fault = ei[1] if isinstance(ei, tuple) else None
        return fault_places(fault) if isinstance(fault, BaseException) else ""


def fault_places(fault: BaseException) -> str:
    """The type of ``fault`` and of those behind it, and where they passed through."""
    lines: list[str] = []
    seen: set[int] = set()
    present: BaseException | None = fault
    while present is not None and id(present) not in seen:
        seen.add(id(present))
        code = getattr(present, "code", None)
        name = f"{type(present).__module__}.{type(present).__qualname__}"
        lines.append(f"{name} {code}" if isinstance(code, str) else name)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(present.__traceback__)
        ]
        present = present.__cause__ or present.__context__
    return "\n".join(lines)


def start_log(folder: Path, level: int = logging.INFO) -> Path | None:
    """Write the program's log into ``folder``; ``None`` where that cannot be written.

    Calling it again moves the log to another folder.
    """
    stop_log()
    logger = logging.getLogger(NAME)
    logger.propagate = False
    logger.setLevel(level)
    # Half of what this module would cost a command that logs nothing.
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=False
        )
    except OSError:
        logger.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(_PlacesOnly("{asctime} {levelname} {name} {message}", style="{"))
    logger.addHandler(handler)
    return folder / FILE


def log_on_trouble(folder: Path) -> None:
    """Make no log until there is something to warn of; then write it into ``folder``."""
    stop_log()
    logger = logging.getLogger(NAME)
    logger.propagate = False
    logger.setLevel(logging.INFO)
    logger.addHandler(_OnTrouble(folder))


class _OnTrouble(logging.Handler):
    """Starts the log at the first warning."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        start_log(self._folder)
        logging.getLogger(NAME).handle(record)


def stop_log() -> None:
    """Close the log's file."""
    logger = logging.getLogger(NAME)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
