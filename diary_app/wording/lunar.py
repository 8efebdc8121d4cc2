"""The Chinese calendar in words: as it is in Chinese, told in English otherwise."""

from collections.abc import Mapping
from types import MappingProxyType

from diary_app.domain.agenda import LunarDay
from diary_app.wording import figures
from diary_app.wording.catalogue import Words

_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "元旦": "New Year's Day", "妇女节": "Women's Day", "植树节": "Arbour Day",
        "劳动节": "Labour Day", "青年节": "Youth Day", "儿童节": "Children's Day",
        "建军节": "Army Day", "教师节": "Teachers' Day", "国庆节": "National Day",
        "除夕": "New Year's Eve of the lunar year", "春节": "Spring Festival",
        "元宵节": "Lantern Festival", "龙头节": "Dragon Head Festival",
        "上巳节": "Shangsi Festival", "端午节": "Dragon Boat Festival",
        "七夕": "Qixi Festival", "中元节": "Ghost Festival", "中秋节": "Mid-Autumn Festival",
        "重阳节": "Double Ninth Festival", "腊八节": "Laba Festival",
        "母亲节": "Mother's Day", "父亲节": "Father's Day",
        "初伏": "First dog days", "中伏": "Middle dog days", "末伏": "Last dog days",
        "小寒": "Minor Cold", "大寒": "Major Cold", "立春": "Start of Spring",
        "雨水": "Rain Water", "惊蛰": "Awakening of Insects", "春分": "Spring Equinox",
        "清明": "Qingming", "谷雨": "Grain Rain", "立夏": "Start of Summer",
        "小满": "Grain Buds", "芒种": "Grain in Ear", "夏至": "Summer Solstice",
        "小暑": "Minor Heat", "大暑": "Major Heat", "立秋": "Start of Autumn",
        "处暑": "End of Heat", "白露": "White Dew", "秋分": "Autumn Equinox",
        "寒露": "Cold Dew", "霜降": "Frost's Descent", "立冬": "Start of Winter",
        "小雪": "Minor Snow", "大雪": "Major Snow", "冬至": "Winter Solstice",
    }
)  # fmt: skip


def date_of(words: Words, lunar: LunarDay) -> str:
    """农历十月十六 / lunar 10th month, day 16."""
    if words.chinese:
        return lunar.whole
    month = _ORDINALS.get(lunar.month, f"{lunar.month}th")
    leap = "leap " if lunar.leap else ""
    return f"lunar {leap}{month} month, day {lunar.day}"


def named(words: Words, lunar: LunarDay) -> str:
    """Festivals and solar term of the day: 冬至 / Winter Solstice; empty on most days."""
    found = dict.fromkeys(filter(None, (*lunar.festivals, lunar.term)))
    return figures.listed(
        words, (each if words.chinese else _ENGLISH.get(each, each) for each in found)
    )
