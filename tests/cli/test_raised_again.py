"""``diary again``: what several entries raise, from the console."""

from pathlib import Path

from tests.cli.conftest import Diary


def _raise(diary: Diary, name: str, title: str) -> str:
    given = (
        f'{{"date": "2026-11-03", "text": "{title}", "residents": [{{"name": "{name}"}}], '
        f'"matters": [{{"kind": "problem", "title": "{title}"}}]}}'
    )
    assert diary("add", given=given).code == 0
    number: str = diary("matters", "--json").document["matters"][-1]["number"]
    return number


def test_what_two_homes_raise_is_listed_in_words_and_as_json(book: Path, diary: Diary) -> None:
    assert diary("again").out.strip() == "0 matters"
    one = _raise(diary, "赵德顺", "东头水渠淤堵")
    other = _raise(diary, "李桂芬", "水渠不通")
    assert diary("merge", other, "--into", one).code == 0
    ran = diary("again")
    assert "2 homes" in ran.out
    assert "raised 2 times" in ran.out
    assert "1 matter" in ran.out
    (found,) = diary("again", "--json").document["matters"]
    assert (found["matter"]["number"], found["times"], found["households"]) == (one, 2, 2)
    assert found["merged"] == 1
    assert "2 户" in diary("again", lang="zh_CN").out
