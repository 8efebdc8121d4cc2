"""Ledgers as files: a workbook or a text with separators, read row by row as hostile input."""

import codecs
import csv
import hashlib
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from diary_app.domain.errors import DiaryError

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_MOST_BYTES = 1 << 30
"""Unpacked size, of all parts together, beyond which a ledger is refused."""
_MOST_PARTS = 10_000
_RATIO_FROM = 32 << 20
_MOST_RATIO = 250
"""A part of more than 32 MB that packs better than this was made to do harm."""
_MOST_COLUMNS = 512
_AT_ONCE = 500
_LONGEST_FIELD = 1 << 24
_CHUNK = 1 << 20
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_PART = "xl/workbook.xml"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = (",", "\t", ";", "，", "|")

Cells = Sequence[object]


class LedgerFile(Protocol):
    """A ledger open for reading. ``encoding`` is empty for a workbook."""

    @property
    def sheet(self) -> str: ...

    @property
    def sheets(self) -> tuple[str, ...]: ...

    @property
    def encoding(self) -> str: ...

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row with its number as the spreadsheet counts, from 1; not all at once."""
        ...


@contextmanager
def open_ledger(path: Path, sheet: str | None = None) -> Iterator[LedgerFile]:
    """Open a ledger; ``sheet`` names one, otherwise the first that is shown.

    Raises ``DiaryError``: ``file_not_found``, ``file_unreadable``,
    ``ledger_empty``, ``ledger_unreadable``, ``ledger_encrypted``,
    ``ledger_old_format``, ``ledger_too_large``, ``sheet_not_found``; reading
    the rows may raise ``ledger_unreadable`` too.
    """
    try:
        size = path.stat().st_size if path.is_file() else None
        if size is None:
            raise DiaryError("file_not_found", path=str(path))
        if size == 0:
            raise DiaryError("ledger_empty", path=str(path))
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as fault:
        raise DiaryError("file_unreadable", path=str(path)) from fault
    if size > _MOST_BYTES:
        raise DiaryError("ledger_too_large", path=str(path))
    if head.startswith(_ZIP):
        with _open_workbook(path, sheet) as workbook:
            yield workbook
        return
    if head == _OLE:
        raise DiaryError(_ole_fault(path), path=str(path))
    if head.startswith(_EMPTY_ZIP) or path.suffix.lower() in {".xlsx", ".xlsm"}:
        raise DiaryError("ledger_unreadable", path=str(path))
    yield _open_text(path, sheet)


def hash_of(path: Path) -> str:
    """SHA-256 of the file's bytes, 64 hex digits: the same file is known again."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except FileNotFoundError as fault:
        raise DiaryError("file_not_found", path=str(path)) from fault
    except OSError as fault:
        raise DiaryError("file_unreadable", path=str(path)) from fault
    return digest.hexdigest()


def _ole_fault(path: Path) -> str:
    """An encrypted workbook and one of the format before 2007 begin with the same bytes."""
    tail = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if _ENCRYPTED in tail + chunk:
                return "ledger_encrypted"
            tail = chunk[-len(_ENCRYPTED) :]
    return "ledger_old_format"


# ---------------------------------------------------------------- workbooks


@dataclass(frozen=True, slots=True, kw_only=True)
class _WorkbookLedger:
    path: Path
    workbook: "Workbook"
    sheet: str
    sheets: tuple[str, ...]
    encoding: str = ""

    def rows(self) -> Iterator[tuple[int, Cells]]:
        sheet = self.workbook[self.sheet]
        # What the sheet says of its own size is often wrong; the rows decide.
        sheet.reset_dimensions()
        numbered = enumerate(sheet.iter_rows(values_only=True), start=1)
        while True:
            with _workbook_faults(self.path):
                some = list(islice(numbered, _AT_ONCE))
            if not some:
                return
            for number, cells in some:
                yield number, cells[:_MOST_COLUMNS]


@contextmanager
def _workbook_faults(path: Path) -> Iterator[None]:
    """Whatever a broken workbook makes the reader raise, told as one fault."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that it does not know
        try:
            yield
        except DiaryError:
            raise
        except _broken() as fault:
            raise DiaryError("ledger_unreadable", path=str(path)) from fault


def _broken() -> tuple[type[Exception], ...]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from lxml.etree import LxmlError
    from openpyxl.utils.exceptions import InvalidFileException

    return (
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        DefusedXmlException,
        LxmlError,
        InvalidFileException,
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        NotImplementedError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    )


@contextmanager
def _open_workbook(path: Path, sheet: str | None) -> Iterator[LedgerFile]:
    from openpyxl import load_workbook

    with _workbook_faults(path):
        _check_parts(path)
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        tables = [each for each in workbook.worksheets if hasattr(each, "reset_dimensions")]
        sheets = tuple(each.title for each in tables)
        if not sheets:
            raise DiaryError("ledger_empty", path=str(path))
        shown = [each.title for each in tables if each.sheet_state == "visible"]
        chosen = _chosen(sheet, sheets) if sheet else (shown or list(sheets))[0]
        yield _WorkbookLedger(path=path, workbook=workbook, sheet=chosen, sheets=sheets)
    finally:
        with suppress(OSError, ValueError):
            workbook.close()


def _chosen(sheet: str, sheets: tuple[str, ...]) -> str:
    found = next((name for name in sheets if name.strip() == sheet.strip()), None)
    if found is None:
        raise DiaryError("sheet_not_found", sheet=sheet[:40], sheets=list(sheets))
    return found


def _check_parts(path: Path) -> None:
    """Refuse what would not stay small when unpacked; nothing is unpacked for it.

    The sizes that the directory of the zip tells are binding: the reader stops
    at them.
    """
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise DiaryError("ledger_too_large", path=str(path))
    for part in parts:
        if part.flag_bits & 1:
            raise DiaryError("ledger_encrypted", path=str(path))
        if part.file_size > _RATIO_FROM and part.file_size > _MOST_RATIO * part.compress_size:
            raise DiaryError("ledger_too_large", path=str(path))
    if _WORKBOOK_PART not in {part.filename for part in parts}:
        raise DiaryError("ledger_unreadable", path=str(path))


# ---------------------------------------------------------------- text with separators


@dataclass(frozen=True, slots=True, kw_only=True)
class _TextLedger:
    path: Path
    sheet: str
    encoding: str
    separator: str

    @property
    def sheets(self) -> tuple[str, ...]:
        return (self.sheet,)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        if csv.field_size_limit() < _LONGEST_FIELD:
            csv.field_size_limit(_LONGEST_FIELD)
        try:
            with self.path.open(encoding=self.encoding, newline="") as file:
                reader = csv.reader(file, delimiter=self.separator)
                for number, cells in enumerate(reader, start=1):
                    yield number, cells[:_MOST_COLUMNS]
        except (csv.Error, UnicodeError, OSError) as fault:
            raise DiaryError("ledger_unreadable", path=str(self.path)) from fault


def _open_text(path: Path, sheet: str | None) -> LedgerFile:
    name = path.stem
    if sheet and sheet.strip() != name:
        raise DiaryError("sheet_not_found", sheet=sheet[:40], sheets=[name])
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        head = file.read(16_384)
    if not head.strip():
        raise DiaryError("ledger_empty", path=str(path))
    return _TextLedger(path=path, sheet=name, encoding=encoding, separator=_separator_of(head))


def _encoding_of(path: Path) -> str:
    """How the text is encoded: by its mark, else UTF-8 or GB18030, whichever the whole is.

    Raises ``DiaryError`` ``ledger_unreadable`` where it is neither.
    """
    with path.open("rb") as file:
        head = file.read(4)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            if _is_encoded(path, encoding):
                return encoding
            raise DiaryError("ledger_unreadable", path=str(path))
    for encoding in ("utf-8", "gb18030"):
        if _is_encoded(path, encoding):
            return encoding
    raise DiaryError("ledger_unreadable", path=str(path))


def _is_encoded(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    controls = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                text = decoder.decode(chunk)
                controls += text.count("\0") + text.count("\x01") + text.count("\x02")
                if controls > len(text) // 20:
                    return False  # a picture, a program: no text of any kind
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _separator_of(head: str) -> str:
    """The sign that parts the first line that holds one, outside of quotation marks."""
    best, most = ",", 0
    for line in io.StringIO(head):
        outside = "".join(line.split('"')[::2])
        for sign in _SEPARATORS:
            count = outside.count(sign)
            if count > most:
                best, most = sign, count
        if most:
            return best
    return best
