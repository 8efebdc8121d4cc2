"""What leaves the program names nobody it should not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.masking import Mask, mask_household

MASK = Mask(not_named="（不具名）", unnamed=("赵老栓",), households=("三组12号",))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("打13812341234找他", "打138****1234找他"),
        ("手机138 1234 1234。", "手机138****1234。"),
        ("+8613812341234", "+86****1234"),
        ("手机１３８１２３４１２３４", "手机１３８****１２３４"),
        ("座机0391-6612345", "座机039****2345"),
        ("电话：6612345", "电话：661****2345"),
        ("身份证410881195603071234", "身份证410****34"),
        ("身份证41088119560307123X", "身份证410****3X"),
        ("老证410881560307123", "老证410****23"),
        ("卡号6228 4800 1234 5678 901", "卡号**** 901"),
        ("卡号6228480012345678", "卡号****5678"),
        ("赵老栓说路灯坏了，赵老栓要修", "（不具名）说路灯坏了，（不具名）要修"),
        ("他家住三组12号", "他家住三组**号"),
    ],
)
def test_a_number_or_name_is_hidden(written: str, shown: str) -> None:
    masked = MASK.text(written)
    assert masked.text == shown
    assert masked.count >= 1


@pytest.mark.parametrize(
    "written",
    [
        "2026年11月24日14:32，修路3000米，花费120000元",
        "打12345热线",
        "20261124",
        "编号 DJ-2026-0042",
        "11月12号来过",
        "四组12号井",
        "=1+1 <b>x</b> {{x}} 😀𠮷",
    ],
)
def test_what_names_nobody_stays_to_the_letter(written: str) -> None:
    assert MASK.text(written).text == written


@pytest.mark.parametrize(
    ("written", "shown"),
    [("12号", "**号"), ("三组十二号", "三组**号"), ("金水路5号院2栋301", "金水路**号院**栋**")],
)
def test_the_number_of_a_house_is_hidden_in_the_household(written: str, shown: str) -> None:
    assert mask_household(written).text == shown


def test_where_everything_else_may_be_seen_the_promise_not_to_name_still_holds() -> None:
    open_mask = Mask(not_named="（不具名）", unnamed=("赵老栓",), numbers=False)
    assert open_mask.text("赵老栓13812341234").text == "（不具名）13812341234"
    assert open_mask.household("12号").text == "12号"


@given(st.text(), st.text())
def test_no_mobile_number_survives_in_any_text(before: str, after: str) -> None:
    joined = f"{before.rstrip('0123456789０１２３４５６７８９')}|13912345678|{after}"
    assert "13912345678" not in MASK.text(joined).text


@given(st.text())
def test_masking_twice_is_masking_once(written: str) -> None:
    once = MASK.text(written).text
    assert MASK.text(once).text == once
