"""The schema's versions: each a step that runs once, in order, for fresh files too.

A step and the version it leads to are written in one transaction: a file is
always whole at one version. Own steps rather than Alembic: the schema is plain
SQL anyway (FTS5, partial indexes), a packaged program needs no revision
files, and nothing is imported unless a book is behind.
"""

from collections.abc import Callable, Sequence
from importlib import import_module

from diary_app.storage.engine import APPLICATION_ID, OpenConnection

Step = Callable[[OpenConnection], None]


def _statements_of(module: str) -> Step:
    def run(connection: OpenConnection) -> None:
        for statement in import_module(f"{__name__}.{module}").STATEMENTS:
            connection.execute(statement)

    return run


STEPS: tuple[Step, ...] = (_statements_of("step_0001"), _statements_of("step_0002"))
"""The step at index n leads from version n to version n + 1."""


def migrate(connection: OpenConnection, steps: Sequence[Step] = STEPS) -> int:
    """Bring the file up to the last of ``steps``; returns the version it had.

    Foreign keys rest meanwhile (a rebuilt table would take its children along)
    and are checked before each commit.
    """
    before = version_of(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for number in range(before, len(steps)):
            connection.execute("BEGIN IMMEDIATE")
            try:
                steps[number](connection)
                broken = connection.execute("PRAGMA foreign_key_check").fetchone()
                if broken is not None:
                    raise RuntimeError(f"step {number + 1} breaks a link in table {broken[0]}")
                connection.execute(f"PRAGMA user_version = {number + 1}")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return before


def version_of(connection: OpenConnection) -> int:
    """The schema version of the open file (0: fresh)."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0]) if row else 0
