"""A process that opens a book, tells how that went, and holds it until it is told to go."""

import json
import sys
from datetime import date
from pathlib import Path
from unittest.mock import patch

from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.services.opening import Books
from tests.support.open_books import common_form


def main(book: str, data: str, computer: str) -> None:
    """Open, try to save, tell both as a line of JSON; close on the next line of input."""
    with patch("platform.node", return_value=computer):  # another machine, as the system tells it
        services = Books(Path(data), common_form).open(Path(book))
    page = EntryDraft(content=EntryContent(date=date(2026, 11, 20), text=f"{computer}：水渠堵了。"))
    fault: DiaryError | None = None
    try:
        services.writing.save(page)
    except DiaryError as told:
        fault = told
    told_by = {} if fault is None else {name: str(each) for name, each in fault.values.items()}
    print(
        json.dumps(
            {
                "code": "" if fault is None else fault.code,
                "values": told_by,
                "read_only": services.keeping.info().read_only,
                "entries": services.keeping.info().entries,
            }
        ),
        flush=True,
    )
    sys.stdin.readline()
    services.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
