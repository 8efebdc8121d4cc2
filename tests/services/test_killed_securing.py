"""Killed while it is encrypted or decrypted, a book is whole, one way or the other."""

import multiprocessing
import random
import sys
from pathlib import Path

import pytest

from diary_app.services.opening import SampleRequest
from tests.support.sealing_child import cheap_books, opened_somehow, seal_until_killed

ROUNDS = 20


@pytest.mark.skipif(sys.platform == "win32", reason="no fork server: each round takes seconds")
def test_twenty_kills_leave_a_whole_book_and_no_plain_copy(tmp_path: Path) -> None:
    path, data_dir = tmp_path / "册" / "my.diary", tmp_path / "data"
    services = cheap_books(data_dir).make_sample(path, SampleRequest(entries=60))
    entries = services.keeping.info().entries
    services.close()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.sealing_child"])
    moments = random.Random(20261124)
    seen = set()

    for number in range(ROUNDS):
        told, telling = context.Pipe(duplex=False)
        child = context.Process(
            target=seal_until_killed, args=(path, data_dir, 20 * number + 10, telling)
        )
        child.start()
        telling.close()
        told.recv()
        if moments.random() < 0.5:
            told.recv()
        told.poll(0)
        child.join(moments.uniform(0.0, 0.12))
        child.kill()
        child.join()
        told.close()

        services = opened_somehow(cheap_books(data_dir, 20 * number + 20), path)
        try:
            encrypted = services.keeping.info().encrypted
            seen.add(encrypted)
            assert services.keeping.info().entries == entries
            if encrypted:
                others = (each for each in path.parent.iterdir() if each.suffix != ".holder")
                assert all(each.read_bytes()[:6] != b"SQLite" for each in others)
        finally:
            services.close()

    assert seen == {True, False}
    services = opened_somehow(cheap_books(data_dir, 20 * ROUNDS + 20), path)
    assert services.keeping.check().problems == ()
    services.close()
