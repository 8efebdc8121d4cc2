"""What the form says of the matter in hand, as far as an earlier one may be the same."""

from diary_app.desktop.entry.fields import EntryFields
from diary_app.domain.likeness import Likening


def likening_of(fields: EntryFields, category: str | None) -> Likening:
    """``category``: chosen or proposed for the first matter."""
    content = fields.content
    return Likening(
        text=content.text.strip(),
        on=content.date,
        title=content.title,
        group=content.group,
        spot=content.spot,
        category=category,
        residents=content.residents,
        village_id=content.village_id,
    )
