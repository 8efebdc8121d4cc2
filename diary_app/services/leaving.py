"""What every file that leaves the program goes through: its kind, its mask, its reason."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from diary_app.documents.labels import Labels
from diary_app.documents.pages import PageRenderer
from diary_app.domain.errors import DiaryError
from diary_app.domain.text import clean_text
from diary_app.runtime.resources import resource
from diary_app.services.open_book import OpenBook
from diary_app.storage import narratives
from diary_app.wording.catalogue import Words, load_words

_SURELY_LEFT = 60 * 60
"""Seconds after which nobody is still writing a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document that now stands at ``path``; ``masked`` counts what was masked."""

    path: Path
    masked: int


def words_of(language: str) -> Words:
    """The words of a report's language."""
    return load_words(language, resource("translations"))


def labels_of(book: OpenBook, language: str) -> Labels:
    """The labels of a report of this book."""
    return Labels(words_of(language), book.form)


def not_named(labels: Labels) -> str:
    """What stands where a resident asked not to be named."""
    return labels.text("(not named)")


def sensitive(labels: Labels) -> str:
    """What stands for the words of a sensitive matter."""
    return labels.text("(sensitive matter)")


def ending_of(target: Path, known: tuple[str, ...]) -> str:
    """The ending of ``target`` in small letters; ``DiaryError`` ``format_unknown``."""
    ending = target.suffix.lower()
    if ending not in known:
        raise DiaryError("format_unknown", path=str(target), known=list(known))
    return ending


def check_reason(because: str | None) -> None:
    """Raise ``DiaryError`` ``reason_missing`` where someone unmasks without saying why."""
    if because is not None and not because.strip():
        raise DiaryError("reason_missing")


def refuse_existing(target: Path, *, replace: bool) -> None:
    """Raise ``DiaryError`` ``file_exists`` before any work is done in vain."""
    if not replace and target.exists():
        raise DiaryError("file_exists", path=str(target))


def note_unmasking(book: OpenBook, what: str, because: str) -> None:
    """Keep who took what out unmasked and why, before it goes."""
    by = book.keeper().name
    with book.store.writing() as unit:
        narratives.note_unmasking(
            unit.connection,
            book.ids(),
            at=book.clock.now(),
            by=by,
            what=what,
            reason=clean_text(because.strip()),
        )
        unit.commit()


def sweep_beside(target: Path) -> None:
    """Clear away what a killed program left half written where ``target`` goes.

    Whatever stands in the way of that stands in no report's way.
    """
    from diary_app.documents.files import sweep

    with suppress(OSError):
        sweep(target.parent, older_than=_SURELY_LEFT)


def renderer_of(make: Callable[[], PageRenderer] | None) -> PageRenderer:
    """What draws PDF pages; ``DiaryError`` ``pdf_unavailable`` where nothing can."""
    if make is None:
        raise DiaryError("pdf_unavailable")
    try:
        return make()
    except ImportError as error:
        raise DiaryError("pdf_unavailable", reason=str(error)) from error


Writer = Callable[[Path], None]
"""Fills the file at the path it is given."""
