"""Advice on a passphrase is rather too stern than too kind."""

import pytest

from diary_app.domain.errors import DiaryError
from diary_app.domain.passphrases import Strength, Weakness, advise
from diary_app.domain.securing import Unlocking, check_passphrase, wait_after

KNOWN = ("王秀兰", "东街村")


@pytest.mark.parametrize(
    ("passphrase", "weakness"),
    [
        ("123456", Weakness.KEYBOARD),
        ("qwerty123", Weakness.KEYBOARD),
        ("password1", Weakness.KNOWN_WORD),
        ("王秀兰1965", Weakness.KNOWN_WORD),
        ("１３８１２３４５６７８", Weakness.DATE_OR_PHONE),
        ("19650312", Weakness.DATE_OR_PHONE),
        ("aaaaaaaaaaaaaaaaaaaa", Weakness.REPEATED),
        ("wangwang", Weakness.SHORT),
    ],
)
def test_what_everybody_guesses_first_is_weak(passphrase: str, weakness: Weakness) -> None:
    advice = advise(passphrase, KNOWN)
    assert advice.strength is Strength.WEAK
    assert weakness in advice.weaknesses
    assert advice.days < 1


@pytest.mark.parametrize(
    "passphrase", ["门前老槐树下三只花猫晒太阳", "correct horse battery staple", "kx9#Vq2!mL7p"]
)
def test_words_that_do_not_belong_together_hold(passphrase: str) -> None:
    advice = advise(passphrase, KNOWN)
    assert advice.strength in (Strength.GOOD, Strength.STRONG)
    assert advice.days > 365 * 50


def test_disguising_a_word_helps_little() -> None:
    assert advise("Tr0ub4dor").bits - advise("troubador").bits < 4
    assert advise("三只花猫三只花猫三只花猫").bits <= advise("三只花猫三只花猫三只花猫x").bits


def test_nothing_and_next_to_nothing_are_refused() -> None:
    for passphrase, code in (("", "passphrase_empty"), ("  　 ", "passphrase_empty")):
        with pytest.raises(DiaryError) as caught:
            check_passphrase(passphrase)
        assert caught.value.code == code
    with pytest.raises(DiaryError) as caught:
        check_passphrase("五个字的口")
    assert caught.value.code == "passphrase_too_short"
    check_passphrase("六个字的口令")


def test_the_wait_grows_and_ends_growing() -> None:
    waits = [wait_after(wrong) for wrong in range(25)]
    assert waits[:5] == [0, 1, 2, 4, 8]
    assert waits == sorted(waits)
    assert waits[-1] == 300


def test_what_opens_a_book_is_never_shown() -> None:
    assert "secret" not in repr(Unlocking(passphrase="secret"))
    with pytest.raises(ValueError, match="exactly one"):
        Unlocking(passphrase="a", key=b"b")
