"""JSON from another program, read as hostile: every surprise is named, none gets through."""

import json
import sys
from pathlib import Path
from typing import NoReturn

from diary_app.domain.errors import DiaryError

LARGEST = 64 * 1024 * 1024
_LONGEST_NUMBER = 20


def read_input(source: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises ``DiaryError``: ``file_not_found``, ``file_unreadable``, ``json_too_large``.
    """
    try:
        if source == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(source).open("rb") as file:
                content = file.read(LARGEST + 1)
    except FileNotFoundError as fault:
        raise DiaryError("file_not_found", path=source) from fault
    except (OSError, ValueError) as fault:
        raise DiaryError("file_unreadable", path=source) from fault
    if len(content) > LARGEST:
        raise DiaryError("json_too_large", megabytes=LARGEST // (1024 * 1024))
    return content


def decoded(content: bytes) -> str:
    """Text from UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030.

    Raises ``DiaryError`` ``encoding_unknown``.
    """
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DiaryError("encoding_unknown")


def values_in(text: str) -> list[object]:
    """The values of one document (a list gives its items) or of one value a line.

    Raises ``DiaryError``: ``json_empty``, ``json_unreadable`` with ``line`` and
    ``column``, ``json_too_deep``, ``json_number_unknown``, ``json_name_twice``.
    """
    if not text.strip():
        raise DiaryError("json_empty")
    try:
        whole = _value(text)
    except json.JSONDecodeError as fault:
        if not fault.msg.startswith("Extra data"):
            raise _unreadable(fault, 0) from fault
        return _values_by_line(text)
    values = whole if isinstance(whole, list) else [whole]
    if not values:
        raise DiaryError("json_empty")
    return values


def _values_by_line(text: str) -> list[object]:
    values = []
    for at, line in enumerate(text.split("\n")):
        if line.strip():
            try:
                values.append(_value(line))
            except json.JSONDecodeError as fault:
                raise _unreadable(fault, at) from fault
    return values


def _unreadable(fault: json.JSONDecodeError, lines_before: int) -> DiaryError:
    return DiaryError("json_unreadable", line=lines_before + fault.lineno, column=fault.colno)


def _value(text: str) -> object:
    try:
        value: object = json.loads(
            text,
            parse_constant=_refuse_number,
            parse_int=_whole,
            parse_float=_broken,
            object_pairs_hook=_object,
        )
    except RecursionError as fault:
        raise DiaryError("json_too_deep") from fault
    return value


def _refuse_number(written: str) -> NoReturn:
    raise DiaryError("json_number_unknown", written=written)


def _whole(written: str) -> int:
    if len(written) > _LONGEST_NUMBER:
        _refuse_number(written[:_LONGEST_NUMBER] + "…")
    return int(written)


def _broken(written: str) -> float:
    value = float(written)
    if value in (float("inf"), float("-inf")):
        _refuse_number(written[:_LONGEST_NUMBER])
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for name, value in pairs:
        if name in table:
            raise DiaryError("json_name_twice", field=name[:40])
        table[name] = value
    return table
