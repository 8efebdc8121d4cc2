"""Names are found as they sound, in every reading."""

import pytest

from diary_app.storage.sounding import sounds_of


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("王秀兰", "wangxiulan"),
        ("王秀兰", "wxl"),
        ("王秀兰", "wangxl"),
        ("王秀兰", "xiulan"),
        ("王秀兰", "xl"),
        ("单田芳", "shantianfang"),
        ("单田芳", "dantianfang"),
        ("单田芳", "stf"),
        ("曾志伟", "zengzhiwei"),
        ("曾志伟", "czw"),
        ("仇英", "qiuying"),
        ("解晓东", "xiexiaodong"),
        ("查良镛", "zhaliangyong"),
        ("区大任", "oudaren"),
        ("盖叫天", "gejiaotian"),
        ("朴成哲", "piaochengzhe"),
        ("黑明远", "hemingyuan"),
        ("万俟明", "moqiming"),
        ("尉迟恭", "yuchigong"),
        ("长孙无忌", "zhangsunwuji"),
        ("吕红", "lvhong"),
        ("李乐", "liyue"),
        ("张长行", "zhangchanghang"),
        ("Li Wei", "liwei"),
        ("Li Wei", "lw"),
    ],
)
def test_a_name_is_typed_as_it_sounds(name: str, typed: str) -> None:
    assert f" {typed} " in sounds_of(name)


def test_what_has_no_sound_is_told_from_what_is_not_known_yet() -> None:
    assert sounds_of("") == sounds_of("？！") == " "


def test_readings_of_a_long_name_stay_few() -> None:
    assert len(sounds_of("乐乐乐乐乐乐乐乐乐乐")) < 1000
