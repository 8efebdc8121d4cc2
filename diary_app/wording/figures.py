"""Numbers, shares and lists as each language writes them."""

from collections.abc import Iterable

from diary_app.wording.catalogue import Words

_UNITS = ("B", "KB", "MB", "GB", "TB")
_STEP = 1024


def listed(words: Words, items: Iterable[str]) -> str:
    """甲、乙、丙 / a, b, c."""
    return ("、" if words.chinese else ", ").join(items)


def number(count: int) -> str:
    """1,204."""
    return f"{count:,}"


def share(rate: float | None) -> str:
    """81.7 %; a dash where nothing was to be divided."""
    return "—" if rate is None else f"{rate * 100:.1f} %"


def change(difference: int) -> str:
    """+12, −3 (a true minus), 0."""
    if difference == 0:
        return "0"
    return f"+{difference}" if difference > 0 else f"\u2212{-difference}"


def size(octets: int) -> str:
    """The size of a file: 512 B, 1.4 MB."""
    amount, unit = float(octets), 0
    while amount >= _STEP and unit < len(_UNITS) - 1:
        amount, unit = amount / _STEP, unit + 1
    return f"{octets} B" if unit == 0 else f"{amount:.1f} {_UNITS[unit]}"
