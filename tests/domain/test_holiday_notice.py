"""The yearly notice, as the State Council words it, becomes the same days as the form's table."""

from datetime import date

import pytest

from diary_app.domain.holiday_notice import read_notice
from tests.support.open_books import common_form

N2020 = """各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2020年元旦、春节、清明节、劳动节、端午节、国庆节和中秋节放假调休日期的具体安排通知如下。
一、元旦：2020年1月1日放假，共1天。
二、春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。
三、清明节：4月4日至6日放假调休，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。
五、端午节：6月25日至27日放假调休，共3天。6月28日（星期日）上班。
六、国庆节、中秋节：10月1日至8日放假调休，共8天。9月27日（星期日）、10月10日（星期六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。"""
N2023 = """一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。"""
N2024 = """现将2024年元旦、春节等节假日放假调休日期的具体安排通知如下。
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。"""
N2025 = """一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。"""
N2026 = """现将2026年元旦、春节等节假日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。"""

MADE_LONGER = {date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)}
"""In 2020 a second notice made the holiday longer; the table of the form knows it."""


@pytest.mark.parametrize(
    ("year", "text"),
    [(2020, N2020), (2023, N2023), (2024, N2024), (2025, N2025), (2026, N2026)],
)
def test_a_published_notice_says_what_the_form_says(year: int, text: str) -> None:
    table = common_form().holidays
    notice = read_notice(text, year)
    assert notice.year == year
    off = {rule.day for rule in notice.days if rule.off and rule.day.year == year}
    worked = {rule.day for rule in notice.days if not rule.off}
    known_off = {day for day in table.off if day.year == year and day not in MADE_LONGER}
    if year == 2023:
        known_off -= {date(2023, 12, 30), date(2023, 12, 31)}  # named by the notice of 2024
    assert off == known_off
    assert worked - MADE_LONGER == {day for day in table.worked if day.year == year}


def test_the_december_before_is_kept_and_each_day_names_its_holiday() -> None:
    notice = read_notice(N2023, 2023)
    first = notice.days[0]
    assert (first.day, first.off, first.note) == (date(2022, 12, 31), True, "元旦")
    names = {rule.day: rule.note for rule in notice.days}
    assert names[date(2023, 10, 7)] == "中秋节、国庆节"


def test_a_line_without_a_year_is_of_the_year_shown() -> None:
    notice = read_notice("元旦：1月1日至3日放假调休，共3天。1月4日（周日）上班。", 2027)
    assert [(rule.day, rule.off) for rule in notice.days] == [
        (date(2027, 1, 1), True),
        (date(2027, 1, 2), True),
        (date(2027, 1, 3), True),
        (date(2027, 1, 4), False),
    ]


def test_full_width_digits_spaces_and_other_dashes_are_read() -> None:
    notice = read_notice("１ 月 １ 日—３日放假。2月7日（星期日）、20日（星期六）上班", 2027)
    assert [rule.day.isoformat() for rule in notice.days if rule.off] == [
        "2027-01-01",
        "2027-01-02",
        "2027-01-03",
    ]
    assert [rule.day.isoformat() for rule in notice.days if not rule.off] == [
        "2027-02-07",
        "2027-02-20",
    ]


@pytest.mark.parametrize(
    "text", ["", "今天去了三组", "2月30日放假", "1月1日至12月31日放假", "上班"]
)
def test_what_names_no_days_off_gives_none(text: str) -> None:
    assert read_notice(text, 2027).days == ()
