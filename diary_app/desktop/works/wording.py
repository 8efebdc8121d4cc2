"""The words about a work that depend on it."""

from decimal import Decimal, InvalidOperation

from diary_app.desktop.entry.phrases import residents_briefly
from diary_app.desktop.texts import texts, tr, trn
from diary_app.domain.works import HomeToTell, WorkContent, WorkDone, WorkKind
from diary_app.wording import dates, figures, terms

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_NAMED = 2
"""More names than these stand below, not beside the box."""
_LEFT_OUT = (",", " ", "¥", "￥", "元")


def icon_of(kind: WorkKind) -> str:
    """The drawing that stands for a kind of work."""
    return f"work-{kind.value}"


def place(content: WorkContent) -> str:
    """三组 村口."""
    return " ".join(filter(None, (content.group, content.spot)))


def cost(content: WorkContent) -> str:
    """12,800.50 元 / CNY 12,800.50; empty where it is not known."""
    if content.cost is None:
        return ""
    amount = f"{content.cost:,.2f}".removesuffix(".00")
    return tr("CNY {amount}").format(amount=amount)


def read_cost(written: str) -> Decimal | None:
    """The amount typed, ``None`` for nothing; raises ``ValueError`` where it is none."""
    text = written.translate(_FULL_WIDTH)
    for each in _LEFT_OUT:
        text = text.replace(each, "")
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation as fault:
        raise ValueError(written) from fault
    if not amount.is_finite() or amount < 0:
        raise ValueError(written)
    return amount


def told(work: WorkDone) -> str:
    """How many of the homes that asked have been told."""
    if not work.homes:
        return tr("nobody to tell")
    if work.told == work.homes:
        return trn("{n} home told", "all {n} homes told", work.homes)
    return tr("told {told} of {homes}").format(told=work.told, homes=work.homes)


def facts(work: WorkDone) -> str:
    """Kind, day, place and cost in a line."""
    content = work.content
    words = texts.words
    return " · ".join(
        filter(
            None,
            (
                terms.work_kind(words, content.kind),
                dates.plain_day(words, content.done_on),
                place(content),
                cost(content),
            ),
        )
    )


def home_name(home: HomeToTell) -> str:
    """Who is told: names, or that they asked not to be named."""
    if home.unnamed:
        return tr("Unnamed resident")
    return residents_briefly(texts.words, home.names, 0) or home.home


def home_whereabouts(home: HomeToTell) -> str:
    """Door and phones; nothing of who asked not to be named."""
    if home.unnamed:
        return tr("who it was stands in the entry")
    named = any(home.home.startswith(name) for name in home.names)
    names = figures.listed(texts.words, home.names) if len(home.names) > _NAMED else ""
    return " · ".join(filter(None, ("" if named else home.home, names, *home.phones)))


def notice(work: WorkDone, by: str) -> str:
    """What residents are told about a work, ready to be sent or read out."""
    content = work.content
    where = place(content)
    said = tr("What you asked for is done: {title}{where}, finished on {day}.").format(
        title=content.title,
        where=tr(" ({place})").format(place=where) if where else "",
        day=dates.plain_day(texts.words, content.done_on),
    )
    return said + tr(" If anything is not right, please tell {keeper}.").format(keeper=by)


def proposed_answer(title: str, day: str) -> str:
    """What the residents are told, proposed from the name and the day of the work."""
    return tr("What you asked for is done: {title}, finished on {day}.").format(
        title=title, day=day
    )
