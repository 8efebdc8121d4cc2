"""Which column of a ledger means what: headings in both languages, and what a person says."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from diary_app.domain.errors import DiaryError
from diary_app.domain.ledgers import LedgerField

_WRITTEN: Mapping[LedgerField, str] = {
    LedgerField.NUMBER: (
        "编号、留言编号、序号、台账编号、受理编号、登记编号、工单号、事项编号、日记编号、"
        "number、no、no.、id、serial"
    ),
    LedgerField.DATE: (
        "日期、时间、留言时间、走访日期、走访时间、登记日期、登记时间、受理日期、受理时间、"
        "反映日期、反映时间、来访日期、来访时间、来电时间、接访日期、记录日期、发生日期、date、"
        "day、time、date and time"
    ),
    LedgerField.TITLE: (
        "标题、主题、留言主题、题目、事项名称、事由、事项标题、title、subject、heading"
    ),
    LedgerField.TEXT: (
        "内容、正文、留言详情、详情、反映内容、反映问题、反映情况、问题描述、诉求内容、"
        "主要内容、走访内容、留言内容、具体内容、情况、民情内容、存在问题、日记内容、诉求、"
        "text、content、details、description、what was said、message"
    ),
    LedgerField.RESIDENT: (
        "群众、姓名、留言用户、反映人、来访人、走访对象、群众姓名、户主、诉求人、村民姓名、"
        "用户、来电人、村民、当事人、被走访人、resident、name、user、raised by、residents"
    ),
    LedgerField.PHONE: (
        "电话、联系电话、手机、手机号、联系方式、手机号码、电话号码、phone、telephone、mobile、tel"
    ),
    LedgerField.HOUSEHOLD: (
        "住户、户号、门牌号、门牌、家庭住址、住址、household、house、address、house number"
    ),
    LedgerField.VILLAGE: "村、村庄、所属村、村名、行政村、村社区、village",
    LedgerField.GROUP: "组、村民小组、小组、组别、所在组、group、village group",
    LedgerField.SPOT: "地点、位置、走访地点、事发地点、spot、place、location、where",
    LedgerField.WAY: (
        "方式、联系方法、走访方式、反映方式、来源、反映渠道、渠道、诉求来源、接触方式、way、"
        "way of contact、channel、source"
    ),
    LedgerField.KIND: "类型、问题困难愿望、民情类型、事项类型、诉求类型、kind、type",
    LedgerField.NATURE: "性质、诉求性质、事项性质、nature",
    LedgerField.CATEGORY: (
        "类别、分类、一级分类、二级分类、三级分类、问题类别、事项类别、诉求类别、所属类别、"
        "category、class"
    ),
    LedgerField.KEEPER: (
        "记录人、登记人、走访人、经办人、接访人、受理人、填表人、走访干部、keeper、"
        "recorded by、written by"
    ),
    LedgerField.ANSWER: (
        "答复、答复意见、答复内容、处理结果、办理结果、办理情况、回复、回复内容、处理情况、"
        "解决情况、落实情况、处理意见、answer、reply、result、response"
    ),
    LedgerField.ANSWER_DATE: (
        "答复时间、答复日期、回复时间、回复日期、办结时间、办结日期、办理时间、处理时间、"
        "处理日期、办理日期、解决时间、answer date、answer time、answered on、reply date"
    ),
    LedgerField.THOUGHTS: "体会、走访体会、心得、感想、心得体会、thoughts",
    LedgerField.PLAN: "打算、后续打算、下步打算、下一步打算、工作打算、plan、next steps",
}

HEADINGS: Mapping[LedgerField, tuple[str, ...]] = {
    meaning: tuple(names.split("、")) for meaning, names in _WRITTEN.items()
}
"""What a column may be called; the first Chinese and English name are the usual ones."""

_NOTE = re.compile(r"[(（\[【<《].*?[)）\]】>》]")
_BESIDE = re.compile(r"[\s:：*＊/、,，.。_\-—\"'“”]+")
_LEAST_PART = 2
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_SCANNED = 10
"""Rows above which the headings must stand: a title often stands above them."""


def _plain(heading: str) -> str:
    """A heading as it is compared: no notes in brackets, no spaces, signs or capitals."""
    text = unicodedata.normalize("NFKC", heading).replace("\ufeff", "").lower()
    bare = _BESIDE.sub("", _NOTE.sub("", text))
    return bare or _BESIDE.sub("", text)


_NAMES: dict[str, LedgerField] = {
    _plain(name): meaning for meaning, names in HEADINGS.items() for name in names
}
_LONGEST_FIRST = sorted(
    (name for name in _NAMES if len(name) >= _LEAST_PART and not name.isascii()),
    key=len,
    reverse=True,
)


def recognise(headings: Sequence[str]) -> dict[LedgerField, int]:
    """The column index of every field that ``headings`` name.

    A heading that is one of the known names goes first; then those that hold
    one (``群众反映的主要内容``), the longest name deciding. A field keeps the first
    column found for it.
    """
    mapping: dict[LedgerField, int] = {}
    plain = [_plain(each) for each in headings]
    for index, heading in enumerate(plain):
        meaning = _NAMES.get(heading)
        if meaning is not None:
            mapping.setdefault(meaning, index)
    taken = {index for index, heading in enumerate(plain) if heading in _NAMES}
    for index, heading in enumerate(plain):
        if index in taken:
            continue
        held = next((name for name in _LONGEST_FIRST if name in heading), None)
        if held is not None:
            mapping.setdefault(_NAMES[held], index)
    return mapping


def find_headings(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row that names most fields, the first one where none names any."""
    best, most = 0, 0
    for index, row in enumerate(rows[:_SCANNED]):
        named = len({_NAMES[plain] for each in row if (plain := _plain(each)) in _NAMES})
        if named > most:
            best, most = index, named
    return best


def find_field(written: str) -> LedgerField:
    """The field a person names, in either language; ``DiaryError`` ``ledger_field_unknown``."""
    plain = _plain(written)
    meaning = next((each for each in LedgerField if _plain(each.value) == plain), None)
    meaning = meaning or _NAMES.get(plain)
    if meaning is None:
        raise DiaryError(
            "ledger_field_unknown",
            written=written[:40],
            fields=[each.value for each in LedgerField],
        )
    return meaning


def find_column(written: str, columns: Sequence[str]) -> int:
    """The index of the column a person names: by heading, letter (``B``) or number (``2``).

    Raises ``DiaryError`` ``ledger_column_unknown``.
    """
    for exact in (written.strip(), _plain(written)):
        for index, heading in enumerate(columns):
            if exact and exact in (heading.strip(), _plain(heading)):
                return index
    name = unicodedata.normalize("NFKC", written).strip()
    index = -1
    if name.isdecimal():
        index = int(name) - 1 if len(name) < 6 else -1
    elif _LETTERS.fullmatch(name):
        index = 0
        for letter in name.upper():
            index = index * 26 + ord(letter) - ord("A") + 1
        index -= 1
    if not 0 <= index < len(columns):
        raise DiaryError("ledger_column_unknown", written=written[:40], columns=list(columns))
    return index


def read_mapping(written: Sequence[str], columns: Sequence[str]) -> dict[LedgerField, int]:
    """Read ``field=COLUMN``, several of them, as a person types them after ``--map``.

    Raises ``DiaryError``: ``ledger_map_unreadable``, or as ``find_field`` and
    ``find_column``.
    """
    mapping: dict[LedgerField, int] = {}
    for each in written:
        name, sign, column = each.replace("＝", "=").partition("=")
        if not sign or not name.strip() or not column.strip():
            raise DiaryError("ledger_map_unreadable", written=each[:80])
        mapping[find_field(name)] = find_column(column, columns)
    return mapping
