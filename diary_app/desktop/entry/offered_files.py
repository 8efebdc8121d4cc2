"""Photos and files that somebody drops, pastes or chooses, taken in beside the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.intake import (
    LARGEST_FILE,
    Intake,
    Refusal,
    take_in_file,
    take_in_image,
)
from diary_app.desktop.texts import tr
from diary_app.wording import figures

Job = Callable[[], Intake]


def offers_files(mime: QMimeData) -> bool:
    """Whether ``mime`` holds files or a picture rather than words."""
    if any(url.isLocalFile() for url in mime.urls()):
        return True
    return mime.hasImage() and not mime.hasText()


def jobs_of(mime: QMimeData, picture_name: str) -> list[Job]:
    """What to take in of ``mime``; a picture without a file is called ``picture_name``."""
    jobs: list[Job] = [
        partial(take_in_file, Path(url.toLocalFile())) for url in mime.urls() if url.isLocalFile()
    ]
    if not jobs and mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage):
            jobs.append(partial(take_in_image, picture_name, image))
    return jobs


def take_in(
    context: Context, jobs: Sequence[Job], done: Callable[[tuple[Intake, ...]], None]
) -> None:
    """Take everything in beside the window, and tell what was refused and why."""

    def finish(taken: tuple[Intake, ...]) -> None:
        for each in taken:
            if each.refused is not None:
                context.tell(refusal_words(each))
        done(tuple(each for each in taken if each.attachment is not None))

    if jobs:
        context.tasks.read(lambda: tuple(job() for job in jobs), finish)


def choose_files(parent: QWidget) -> list[Job]:
    """Ask for photos and files."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, tr("Add photos or files"))
    return [partial(take_in_file, Path(each)) for each in chosen]


def picture_name(context: Context) -> str:
    """The name of a picture that came without one."""
    return context.clock.now().strftime("photo-%Y%m%d-%H%M%S.jpg")


def refusal_words(intake: Intake) -> str:
    """Why a file was not taken in."""
    limit = figures.size(LARGEST_FILE)
    return {
        Refusal.EMPTY: tr("“{name}” is empty and was not added."),
        Refusal.TOO_LARGE: tr("“{name}” is larger than {limit} and was not added."),
        Refusal.TOO_MANY_PIXELS: tr("“{name}” has too many pixels for a photo and was not added."),
        Refusal.UNREADABLE: tr("“{name}” could not be read and was not added."),
        None: "",
    }[intake.refused].format(name=intake.name, limit=limit)
