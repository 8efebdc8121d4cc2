"""An acknowledged save survives the death of the program at any point."""

import multiprocessing
import random
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from diary_app.services.keeping import Keeping
from tests.support.open_books import make_book, open_book
from tests.support.saving_child import save_until_killed

ROUNDS = 60


@pytest.mark.skipif(sys.platform == "win32", reason="no fork server: each round takes seconds")
@pytest.mark.timeout(180)
def test_sixty_kills_lose_no_acknowledged_save(tmp_path: Path) -> None:
    path = tmp_path / "my.diary"
    make_book(path).store.close()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.saving_child"])
    moments = random.Random(20261124)
    acknowledged: set[str] = set()

    for _ in range(ROUNDS):
        told, telling = context.Pipe(duplex=False)
        child = context.Process(target=save_until_killed, args=(path, telling))
        child.start()
        telling.close()
        for _ in range(moments.randint(1, 6)):
            acknowledged.add(told.recv())
        told.poll(moments.uniform(0, 0.004))
        child.kill()
        child.join()
        with suppress(EOFError):  # what it told before it died
            while True:
                acknowledged.add(told.recv())
        told.close()

    book = open_book(path)
    try:
        with book.store.reading() as connection:
            there = {entry for (entry,) in connection.execute("SELECT id FROM entries")}
            (half,) = connection.execute(
                "SELECT count(*) FROM entries WHERE id NOT IN (SELECT entry_id FROM entry_matters)"
            ).fetchall()[0]
        assert len(acknowledged) >= ROUNDS
        assert acknowledged <= there
        assert half == 0
        assert Keeping(book).check().problems == ()
    finally:
        book.store.close()
