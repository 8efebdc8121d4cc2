"""The month in words, drafted from its figures."""

from diary_app.documents.labels import Labels
from diary_app.domain.summaries import Figures, Line, MonthSummary
from diary_app.wording import figures

_HOT = 3


def draft(summary: MonthSummary, labels: Labels) -> str:
    """What the figures say, in the manner of a village's report; paragraphs part by LF.

    The same figures always give the same words.
    """
    now = summary.now
    if not (now.entries or now.matters or now.closed or now.open):
        return labels.text("Nothing was written in {month}.", month=labels.month(summary.month))
    paragraphs = [_what_was_heard(summary, labels)]
    if now.closed:
        paragraphs.append(_what_was_done(now, labels))
    paragraphs.append(_what_is_left(now, labels))
    if now.open:
        paragraphs.append(_what_comes_next(now, labels))
    return "\n".join(paragraphs)


def _what_was_heard(summary: MonthSummary, labels: Labels) -> str:
    now = summary.now
    parts = []
    if now.households:
        parts.append(labels.count("{n} home visited", "{n} homes visited", now.households))
    parts.append(labels.count("{n} diary entry written", "{n} diary entries written", now.entries))
    parts.append(labels.count("{n} matter raised", "{n} matters raised", now.matters))
    said = labels.text(
        "In {month}: {what}", month=labels.month(summary.month), what=_joined(labels, parts)
    )
    if now.matters:
        kinds = [
            labels.text("{what}: {n}", what=labels.kind(line.key), n=line.count)
            for line in summary.by_kind
            if line.count
        ]
        said = labels.text("{said} ({list}).", said=said, list=_listed(labels, kinds))
    else:
        said = labels.text("{said}.", said=said)
    said = _sentences(labels, said, _compared(summary, labels))
    return _sentences(labels, said, _what_was_hot(summary, labels))


def _compared(summary: MonthSummary, labels: Labels) -> str:
    if not (summary.before.matters or summary.before.entries):
        return ""
    more = summary.now.matters - summary.before.matters
    if more > 0:
        return labels.count(
            "That is {n} matter more than in the month before.",
            "That is {n} matters more than in the month before.",
            more,
        )
    if more < 0:
        return labels.count(
            "That is {n} matter fewer than in the month before.",
            "That is {n} matters fewer than in the month before.",
            -more,
        )
    return labels.text("That is as many matters as in the month before.")


def _what_was_hot(summary: MonthSummary, labels: Labels) -> str:
    hot = [line for line in summary.by_category if line.key and line.count][:_HOT]
    if not hot:
        return ""
    listed = [
        labels.text("{what}: {n}", what=labels.category(line.key), n=line.count) for line in hot
    ]
    most = labels.text("Raised most often: {list}.", list=_listed(labels, listed))
    inner = _largest_part(summary, hot[0])
    if inner is None:
        return most
    return _sentences(
        labels,
        most,
        labels.text(
            "Within {category}, most were about {what} ({n}).",
            category=labels.category(hot[0].key),
            what=labels.category(inner.key),
            n=inner.count,
        ),
    )


def _largest_part(summary: MonthSummary, line: Line) -> Line | None:
    """The second-level category that makes up most of ``line``, where one says more."""
    parts = (
        part
        for part in summary.by_subcategory
        if len(part.key) > len(line.key) and part.key.startswith(line.key) and part.count > 1
    )
    return next(parts, None)


def _what_was_done(now: Figures, labels: Labels) -> str:
    said = labels.count("{n} matter was closed", "{n} matters were closed", now.closed)
    said = labels.text(
        "{closed}: {solved} solved, {explained} explained or ended otherwise.",
        closed=said,
        solved=now.solved,
        explained=now.explained,
    )
    if now.declined:
        declined = labels.count(
            "{n} matter was declined and the resident told where to turn to.",
            "{n} matters were declined and the residents told where to turn to.",
            now.declined,
        )
        said = _sentences(labels, said, declined)
    if now.closing_rate is not None and now.on_time_rate is not None:
        said = _sentences(
            labels,
            said,
            labels.text(
                "The closing rate is {closing}, and {on_time} were closed in time.",
                closing=labels.share(now.closing_rate),
                on_time=labels.share(now.on_time_rate),
            ),
        )
    if now.satisfaction_rate is None:
        return said
    return _sentences(
        labels,
        said,
        labels.text(
            "Called back: {satisfied} satisfied, {mostly} mostly satisfied, {unsatisfied} not "
            "satisfied; the satisfaction rate is {rate}.",
            satisfied=now.satisfied,
            mostly=now.mostly,
            unsatisfied=now.not_satisfied,
            rate=labels.share(now.satisfaction_rate),
        ),
    )


def _what_is_left(now: Figures, labels: Labels) -> str:
    if not now.open:
        return labels.text("At the end of the month no matter was open.")
    said = labels.count(
        "{n} matter was open at the end of the month",
        "{n} matters were open at the end of the month",
        now.open,
    )
    late = (("overdue", now.overdue), ("waiting for the street", now.at_street))
    if any(number for _, number in late):
        said = labels.text("{said} ({list}).", said=said, list=_counted(labels, late))
    else:
        said = labels.text("{said}.", said=said)
    again = (("raised repeatedly", now.repeated), ("raised by many together", now.collective))
    if any(number for _, number in again):
        said = _sentences(
            labels, said, labels.text("In this month, {list}.", list=_counted(labels, again))
        )
    return said


def _counted(labels: Labels, counts: tuple[tuple[str, int], ...]) -> str:
    return _listed(
        labels,
        [
            labels.text("{what}: {n}", what=labels.text(name), n=number)
            for name, number in counts
            if number
        ],
    )


def _what_comes_next(now: Figures, labels: Labels) -> str:
    parts = []
    if now.overdue:
        parts.append(labels.text("explain each overdue matter and name the day it will be done"))
    if now.at_street:
        parts.append(labels.text("follow up with the street what it has in hand"))
    parts.append(labels.text("answer the residents as soon as there is a result, and call back"))
    return labels.text("Next: {what}.", what=_joined(labels, parts, "；" if _zh(labels) else "; "))


def _zh(labels: Labels) -> bool:
    return labels.words.chinese


def _listed(labels: Labels, items: list[str]) -> str:
    return figures.listed(labels.words, items)


def _joined(labels: Labels, parts: list[str], mark: str | None = None) -> str:
    return (mark or ("，" if _zh(labels) else ", ")).join(parts)


def _sentences(labels: Labels, *sentences: str) -> str:
    """Sentences side by side: with a space in English, without in Chinese."""
    return ("" if _zh(labels) else " ").join(each for each in sentences if each)
