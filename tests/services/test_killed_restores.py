"""A restore that is killed at any point leaves a whole book in its place, and every backup."""

import multiprocessing
import random
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from diary_app.domain.clock import FixedClock
from diary_app.services.opening import Books, BookStart
from diary_app.storage.backup import backups_in, look_into
from diary_app.storage.copying import sweep_parts
from tests.support.open_books import NOW, common_form
from tests.support.restoring_child import restore_until_killed
from tests.support.saving_child import draft

ROUNDS = 12


@pytest.mark.skipif(sys.platform == "win32", reason="no fork server: each round takes seconds")
@pytest.mark.timeout(180)
def test_killed_restores_lose_neither_the_book_nor_a_backup(tmp_path: Path) -> None:
    books = Books(tmp_path / "data", common_form, None, FixedClock(moment=NOW))
    book, copies = tmp_path / "my.diary", (tmp_path / "one.diary", tmp_path / "two.diary")
    services = books.create(book, BookStart(keeper="王秀兰", village="东街村"))
    for number, copy in enumerate(copies, start=1):
        services.writing.save(draft(number))
        services.backing_up.write_to(copy)
    folder = services.backing_up.state().folder
    services.close()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.restoring_child"])
    moments = random.Random(20261124)
    for _ in range(ROUNDS):
        told, telling = context.Pipe(duplex=False)
        arguments = (copies, book, folder.parent, telling)
        child = context.Process(target=restore_until_killed, args=arguments)
        child.start()
        telling.close()
        told.recv()
        told.poll(moments.uniform(0, 0.03))
        child.kill()
        child.join()
        with suppress(EOFError):
            while True:
                told.recv()
        told.close()
        opened = books.open(book)
        assert opened.keeping.check().sound
        assert opened.keeping.info().entries in {1, 2}
        opened.close()
        sweep_parts(folder)
    for each in backups_in(folder):
        assert look_into(each.path).entries in {1, 2}
    for number, copy in enumerate(copies, start=1):
        assert look_into(copy).entries == number
