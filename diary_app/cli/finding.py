"""``diary search``: entries found again, newest first."""

import argparse

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.numbers import count_from_one
from diary_app.cli.session import Session
from diary_app.domain.searching import EntryRow, MatterMark
from diary_app.wording import dates, terms
from diary_app.wording.catalogue import Words, marked

USUAL_LIMIT = 50
_PAGE = 200
_TITLE_CELLS = 44
_SNIPPET_CELLS = 96


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        metavar="QUERY",
        help=words.text('words (all required), "a phrase", -not, a OR b'),
    )
    parser.add_argument(
        "--limit",
        type=count_from_one(words),
        default=USUAL_LIMIT,
        metavar="N",
        help=words.text("show at most N entries (50 unless said otherwise)"),
    )
    json_option(parser, words)


def _run(session: Session, options: argparse.Namespace) -> int:
    query: str = options.query
    with session.opened() as services:
        rows: list[EntryRow] = []
        behind: int | None = None
        while len(rows) < options.limit:
            wanted = min(_PAGE, options.limit - len(rows))
            page = services.searching.rows(query, limit=wanted, before_slot=behind)
            rows += page.rows
            behind = page.next_slot
            if behind is None:
                break
        # What is shown whole needs no second count.
        total = len(rows) if behind is None else services.searching.total(query).count
    if options.json:
        session.output.document(
            {"query": query, "total": total, "entries": [_row_document(each) for each in rows]}
        )
        return 0
    for line in _lines(session.words, rows):
        session.output.line(line)
    found = session.plural("{n} entry", "{n} entries", total)
    if len(rows) < total:
        found = session.text("{found}, the newest {n} shown", found=found, n=len(rows))
    session.output.line(found)
    return 0


def _row_document(row: EntryRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "number": row.number,
        "date": row.date.isoformat(),
        "village": row.village,
        "keeper": row.keeper,
        "title": row.title,
        "snippet": row.snippet,
        "matters": [
            {
                "id": str(each.id),
                "kind": each.kind.value,
                "category": each.category,
                "status": each.status.value,
            }
            for each in row.matters
        ],
    }


def _lines(words: Words, rows: list[EntryRow]) -> list[str]:
    heads = tables.columns(
        [
            (
                row.number,
                f"{row.date.isoformat()} {dates.weekday(words, row.date)}",
                " ".join(part for part in (row.village, row.group) if part),
                tables.cut(row.title, _TITLE_CELLS),
                "  ".join(_mark(words, each) for each in row.matters),
            )
            for row in rows
        ]
    )
    lines = []
    for head, row in zip(heads, rows, strict=True):
        lines.append(head)
        snippet = " ".join(row.snippet.split())
        if snippet and not snippet.startswith(row.title.rstrip("…")):
            lines.append(f"    {tables.cut(snippet, _SNIPPET_CELLS)}")
    return lines


def _mark(words: Words, mark: MatterMark) -> str:
    return f"{terms.kind(words, mark.kind)} · {terms.status(words, mark.status)}"


SEARCH = Command(
    name="search",
    purpose=marked("find entries again, newest first"),
    arguments=_arguments,
    run=_run,
    takes_query=True,
    valued=("--limit",),
)
