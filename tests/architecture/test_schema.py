"""The classes that write rows name the columns that the migrations have made."""

import sys
from pathlib import Path

from sqlalchemy.schema import Table

from diary_app.storage import tables
from diary_app.storage.engine import connect
from diary_app.storage.migrations import migrate


def test_every_class_names_all_columns_of_its_table(tmp_path: Path) -> None:
    file = tmp_path / "fresh.diary"
    file.touch()
    connection = connect(file)
    try:
        migrate(connection)
        made = {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    finally:
        connection.close()
    named = {
        table.name: {column.name for column in table.columns}
        for each in vars(sys.modules[tables.__name__]).values()
        if isinstance(table := getattr(each, "__table__", None), Table)
    }
    assert named
    assert {name: made.get(name) for name in named} == named
