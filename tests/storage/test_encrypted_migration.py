"""An older encrypted book is migrated, and its backup is as closed to others as itself."""

import gzip
from pathlib import Path

from diary_app.domain.securing import Unlocking
from diary_app.storage.engine import connect
from diary_app.storage.keys import Cost, beside, new_key, read_keys, wrap, write_keys
from diary_app.storage.rewriting import rewrite
from tests.support.open_books import NOW
from tests.support.sealing_child import PASS, cheap_books

OLD_BOOK = Path(__file__).parents[1] / "data" / "schema-0001.diary.gz"


def test_the_backup_before_a_migration_is_encrypted_and_opens(tmp_path: Path) -> None:
    path = tmp_path / "my.diary"
    path.write_bytes(gzip.decompress(OLD_BOOK.read_bytes()))
    with_key = new_key()
    heads: list[bytes] = []
    rewrite(path, key=None, new_key=with_key, ready=heads.append)
    cheap = Cost(passes=1, memory=8192)
    wrapped = wrap(with_key, PASS, book="a" * 32, cipher_salt=heads[0], now=NOW, cost=cheap)
    write_keys(beside(path), wrapped)

    services = cheap_books(tmp_path / "data").open(path, Unlocking(passphrase=PASS))
    entries = services.keeping.info().entries
    services.close()

    (backup,) = path.parent.glob("*.bak")
    assert backup.read_bytes()[:6] != b"SQLite"
    kept = read_keys(beside(backup))
    assert kept is not None
    assert kept.cipher_salt == backup.read_bytes()[:16]
    connection = connect(backup, key=with_key, read_only=True)
    try:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        count = "SELECT count(*) FROM entries WHERE deleted_at IS NULL"
        assert connection.execute(count).fetchone() == (entries,)
    finally:
        connection.close()
