"""The words of the page *Today* that depend on what there is to do."""

from typing import TYPE_CHECKING

from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.marks import state_words
from diary_app.domain.agenda import Morning, TodayList, ToTell
from diary_app.domain.entries import KeptDraft
from diary_app.domain.following import WorkItem
from diary_app.domain.matters import Status
from diary_app.domain.text import title_of
from diary_app.wording import dates, figures, terms

if TYPE_CHECKING:
    from diary_app.desktop.today.rows import TodayRow

_SHOWN_NAMES = 3


def part_name(part: Morning | None) -> str:
    """What the heading of a part says."""
    if part is None:
        return tr("Drafts left")
    return {
        Morning.OVERDUE: tr("Overdue"),
        Morning.DUE: tr("Due today or soon"),
        Morning.WAITING_STREET: tr("Waiting for the street"),
        Morning.CALL_BACK: tr("To be called back"),
        Morning.PAPERS: tr("Papers missing"),
        Morning.TELL: tr("Homes to be told of works done"),
    }[part]


def standing(today: TodayList) -> str:
    """How the day stands, in one sentence."""
    late, due = today.counts.get(Morning.OVERDUE, 0), today.counts.get(Morning.DUE, 0)
    others = sum(today.counts.values()) - late - due
    parts = []
    if late:
        parts.append(trn("{n} matter is overdue", "{n} matters are overdue", late))
    if due:
        parts.append(trn("{n} is due today or soon", "{n} are due today or soon", due))
    if others:
        parts.append(trn("{n} more thing to do", "{n} more things to do", others))
    if not parts:
        return tr("Nothing has to be done today; a draft was left.") if today.drafts else ""
    return tr("{parts}.").format(parts=tr(", ").join(parts))


def written(today: TodayList) -> str:
    """What was written, as a quiet fact."""
    return tr("{entries} written this month").format(
        entries=trn("{n} entry", "{n} entries", today.written_this_month)
    )


def state(part: Morning, item: WorkItem) -> str:
    """What the pill of a matter says: why it stands in its part."""
    if part is Morning.WAITING_STREET:
        return trn("{n} working day silent", "{n} working days silent", item.waiting_days)
    if part is Morning.PAPERS:
        return tr("Papers missing")
    return state_words(item.matter.status, item.urgency, item.days_left)


def next_move(item: WorkItem) -> str:
    """The next sensible move as a word; empty where nobody can move it."""
    if item.next_move is None:
        return ""
    closes = item.matter.status is Status.ANSWERED and item.next_move is Status.CLOSED
    move = tr("Call back and close") if closes else terms.move(texts.words, item.next_move)
    return tr("Next: {move}").format(move=move)


def details(item: WorkItem) -> str:
    """Who, where, and what is next."""
    people = figures.listed(texts.words, item.residents[:_SHOWN_NAMES])
    return " · ".join(filter(None, (people, item.place, next_move(item))))


def homes(row: ToTell) -> str:
    """How many homes wait for word of a work."""
    return trn("{n} home not told yet", "{n} homes not told yet", row.homes)


def draft_title(draft: KeptDraft) -> str:
    """What a draft is about: its own title, or how its text begins."""
    content = draft.fields.get("content")
    fields = content if isinstance(content, dict) else draft.fields
    for name in ("title", "text"):
        words = title_of(str(fields.get(name) or ""))
        if words:
            return words
    return tr("Entry without words")


def draft_details(draft: KeptDraft) -> str:
    """Since when a draft lies there, and of what."""
    begun = tr("Typed {moment}, not saved yet").format(
        moment=dates.short_moment(texts.words, draft.saved_at)
    )
    kind = tr("A new entry") if draft.key == "new" else tr("Changes to an entry")
    return f"{kind} · {begun}"


def spoken(row: "TodayRow") -> str:
    """A row in words, for who cannot see it."""
    from diary_app.desktop.today.rows import Heading, MatterRow, More

    if isinstance(row, Heading):
        return f"{part_name(row.part)} {row.count}"
    if isinstance(row, MatterRow):
        title = row.item.matter.content.title
        return ", ".join((part_name(row.part), title, details(row.item)))
    if isinstance(row, More):
        return more(row.count)
    if isinstance(row, ToTell):
        return f"{row.title}, {homes(row)}"
    return f"{draft_title(row)}, {draft_details(row)}"


def more(count: int) -> str:
    """What closes a part that is not shown in full."""
    return trn("{n} more, in follow-up", "{n} more, in follow-up", count)
