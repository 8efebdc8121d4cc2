"""From the cells of a ledger's row to what the row says."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TypeVar

from diary_app.domain.entries import Way
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.ledger_dates import read_moment
from diary_app.domain.ledgers import LedgerField, LedgerRow
from diary_app.domain.matters import Kind, Nature
from diary_app.domain.people import ResidentMention
from diary_app.domain.text import LONGEST_TEXT, clean_line, clean_text

_Value = TypeVar("_Value", Way, Kind, Nature)

_WAYS: Mapping[Way, tuple[str, ...]] = {
    Way.HOME_VISIT: ("入户走访", "入户", "走访", "家访", "上门", "入户家访", "home visit"),
    Way.STATION: (
        "来访",
        "到站",
        "上访",
        "来村委会",
        "现场",
        "窗口",
        "接访",
        "came to the station",
    ),
    Way.HOTLINE: ("热线", "电话", "来电", "村官热线", "12345", "hotline", "phone", "call"),
    Way.MEETING: ("会议", "村民会议", "座谈", "座谈会", "院坝会", "恳谈会", "meeting"),
    Way.MESSAGE: ("留言", "网络", "微信", "短信", "信件", "来信", "网上留言", "微信群", "message"),
    Way.CHANCE: ("路遇", "偶遇", "田间地头", "met by chance", "chance"),
    Way.OTHER: ("其他", "其它", "other"),
}
_KINDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PROBLEM: ("问题", "反映问题", "problem"),
    Kind.DIFFICULTY: ("困难", "实际困难", "difficulty"),
    Kind.HOPE: ("愿望", "心愿", "期盼", "希望", "微心愿", "hope"),
}
_NATURES: Mapping[Nature, tuple[str, ...]] = {
    Nature.ENQUIRY: ("咨询", "政策咨询", "询问", "enquiry", "inquiry"),
    Nature.HELP: ("求助", "求决", "申请", "help", "request for help"),
    Nature.COMPLAINT: ("投诉", "申诉", "complaint"),
    Nature.REPORT: ("举报", "检举", "控告", "report", "report of wrongdoing"),
    Nature.SUGGESTION: ("建议", "意见建议", "意见", "suggestion"),
    Nature.THANKS: ("感谢", "表扬", "thanks"),
}
_UNNAMED = frozenset(
    {"匿名", "不具名", "不愿具名", "不愿透露姓名", "未具名", "anonymous", "not to be named"}
)
_NOBODY = frozenset({"无", "/", "-", "—", "none"})
_BETWEEN_NAMES = re.compile(r"[、,，;；/\n\t]+")
_MOST_NAMES = 30
_LEVELS = re.compile(r"\s*(?:/|>|》|→|-{1,2}|—+|\|)\s*")


def cell_text(value: object) -> str:
    """A cell as a person sees it: whole numbers without a point, dates as ISO writes them."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        at = value.time()
        return str(value.date()) if at == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def line_of(value: object) -> str:
    """A cell that holds one line."""
    return clean_line(cell_text(value))


def _plain(written: str) -> str:
    return unicodedata.normalize("NFKC", written).strip().lower()


def _named(
    choices: Mapping[_Value, tuple[str, ...]], written: str, usual: _Value | None = None
) -> _Value | None:
    """The choice that ``written`` names or begins with the name of."""
    plain = _plain(written)
    if not plain:
        return None
    for value, names in choices.items():
        if plain == value.value or plain in names:
            return value
    for value, names in choices.items():
        if any(name in plain for name in names):
            return value
    return usual


class CategoryFinder:
    """Finds the form's code for a category as a ledger writes it."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._by_name: dict[str, str] = {}
        for category in form.categories:
            for label in (category.code, category.label_zh, category.label_en):
                self._by_name.setdefault(_plain(label), category.code)
        leaves: dict[str, set[str]] = {}
        for category in form.categories:
            for path in category.official:
                leaves.setdefault(_plain(path.rsplit("/", 1)[-1]), set()).add(category.code)
        for name, codes in leaves.items():
            if len(codes) == 1:
                self._by_name.setdefault(name, next(iter(codes)))
        self._found: dict[str, str | None] = {}

    def __call__(self, written: str) -> str | None:
        """A code, or ``None`` where the form knows no such category."""
        if written not in self._found:
            self._found[written] = self._find(written)
        return self._found[written]

    def _find(self, written: str) -> str | None:
        whole = self._by_name.get(_plain(written))
        if whole is not None:
            return whole
        parts = [part for part in _LEVELS.split(unicodedata.normalize("NFKC", written)) if part]
        official = self._form.code_of_official("/".join(parts))
        if official is not None and len(parts) > 1:
            return official
        for part in reversed(parts):
            code = self._by_name.get(_plain(part))
            if code is not None:
                return code
        return official


def _residents(name: str, phone: str, household: str) -> tuple[ResidentMention, ...]:
    """Those whom a cell names; phone and household belong to the first."""
    if _plain(name) in _UNNAMED:
        return (ResidentMention(name="", phone=phone, household=household, unnamed=True),)
    names = [each for part in _BETWEEN_NAMES.split(name) if (each := clean_line(part))]
    names = [each for each in names if _plain(each) not in _NOBODY][:_MOST_NAMES]
    if not names and not phone and not household:
        return ()
    first = ResidentMention(name=names[0] if names else "", phone=phone, household=household)
    return (first, *(ResidentMention(name=each) for each in names[1:]))


class RowReader:
    """Reads the rows of one ledger whose columns mean what ``mapping`` says."""

    def __init__(self, mapping: Mapping[LedgerField, int], find_category: CategoryFinder) -> None:
        self._mapping = dict(mapping)
        self._find_category = find_category

    def read(self, row: int, cells: Sequence[object]) -> LedgerRow:
        """What row number ``row`` says.

        Raises ``DiaryError``: ``row_without_text``, ``row_text_too_long``,
        ``row_without_date``, ``row_date_unreadable``,
        ``row_answer_date_unreadable``.
        """

        def value(meaning: LedgerField) -> object:
            index = self._mapping.get(meaning)
            return cells[index] if index is not None and index < len(cells) else None

        def line(meaning: LedgerField) -> str:
            found = value(meaning)
            return "" if found is None else line_of(found)

        text = self._long(value(LedgerField.TEXT))
        if not text:
            raise DiaryError("row_without_text")
        day, at = self._moment(value(LedgerField.DATE))
        answer = self._long(value(LedgerField.ANSWER))
        answered: tuple[date | None, time | None] = (None, None)
        if answer:
            answered = self._answered(value(LedgerField.ANSWER_DATE)) or (day, None)
        category_text = line(LedgerField.CATEGORY)
        return LedgerRow(
            row=row,
            date=day,
            time=at,
            text=text,
            number=line(LedgerField.NUMBER),
            title=line(LedgerField.TITLE),
            residents=_residents(
                cell_text(value(LedgerField.RESIDENT)),
                line(LedgerField.PHONE),
                line(LedgerField.HOUSEHOLD),
            ),
            village=line(LedgerField.VILLAGE),
            group=line(LedgerField.GROUP),
            spot=line(LedgerField.SPOT),
            way=_named(_WAYS, line(LedgerField.WAY), Way.OTHER),
            kind=_named(_KINDS, line(LedgerField.KIND)),
            nature=_named(_NATURES, line(LedgerField.NATURE)),
            category=self._find_category(category_text) if category_text else None,
            category_text=category_text,
            keeper=line(LedgerField.KEEPER),
            answer=answer,
            answer_date=answered[0],
            answer_time=answered[1],
            thoughts=self._long(value(LedgerField.THOUGHTS)),
            plan=self._long(value(LedgerField.PLAN)),
        )

    @staticmethod
    def _long(value: object) -> str:
        if value is None:
            return ""
        written = cell_text(value)
        if len(written) > LONGEST_TEXT:
            raise DiaryError("row_text_too_long", longest=LONGEST_TEXT)
        return clean_text(written).strip()

    @staticmethod
    def _moment(value: object) -> tuple[date, time | None]:
        found = read_moment(value)
        if found is not None:
            return found
        written = line_of(value)
        if not written:
            raise DiaryError("row_without_date")
        raise DiaryError("row_date_unreadable", written=written[:40])

    @staticmethod
    def _answered(value: object) -> tuple[date, time | None] | None:
        found = read_moment(value)
        if found is None and (written := line_of(value)):
            raise DiaryError("row_answer_date_unreadable", written=written[:40])
        return found
