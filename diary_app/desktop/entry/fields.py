"""What stands in the form of an entry, apart from any widget: to a draft, to JSON and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from diary_app.domain.entries import EntryContent, EntryDraft, EntryPage, NewAttachment, Way
from diary_app.domain.matters import Kind, MatterContent, Nature
from diary_app.domain.people import ResidentMention
from diary_app.domain.text import clean_line, clean_text

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFields:
    """One matter of the form.

    ``chosen`` tells that a person chose the category; otherwise it was
    proposed and may change with the words. ``matter_id`` and ``revision``
    are given for a matter that stands in the book already.
    """

    content: MatterContent
    chosen: bool = False
    matter_id: UUID | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFields:
    """The whole form. ``linked``: known matters that the entry raises again."""

    content: EntryContent
    matters: tuple[MatterFields, ...] = ()
    linked: tuple[UUID, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written that would be missed."""
        return not self.linked and not self.matters and not _written(self.content)

    def to_draft(self, attachments: tuple[NewAttachment, ...] = ()) -> EntryDraft:
        """What the writing service saves; texts are cleaned, empty residents left out."""
        return EntryDraft(
            content=cleaned(self.content),
            matters=tuple(_cleaned_matter(each.content) for each in self.matters),
            linked_matters=self.linked,
            attachments=attachments,
        )

    def filed_under(self, proposed: str | None) -> "EntryFields":
        """The same with ``proposed`` as the category of every matter that has none."""
        return replace(
            self,
            matters=tuple(
                replace(each, content=replace(each.content, category=proposed))
                if each.content.category is None
                else each
                for each in self.matters
            ),
        )

    def to_json(self) -> dict[str, object]:
        """The form as one JSON object: what is kept while typing."""
        content = self.content
        return {
            "date": content.date.isoformat(),
            "time": content.time.isoformat("minutes") if content.time else "",
            "text": content.text,
            "title": content.title,
            "village": str(content.village_id or ""),
            "group": content.group,
            "spot": content.spot,
            "way": content.way or "",
            "residents": [_mention_json(each) for each in content.residents],
            "others_present": content.others_present,
            "thoughts": content.thoughts,
            "plan": content.plan,
            "weather": content.weather,
            "matters": [_matter_json(each) for each in self.matters],
            "linked": [str(each) for each in self.linked],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, object], today: date) -> "EntryFields":
        """Read a kept draft; whatever is missing or of another shape is left empty."""
        return cls(
            content=EntryContent(
                date=_date(kept.get("date")) or today,
                time=_time(kept.get("time")),
                text=_text(kept.get("text")),
                title=_text(kept.get("title")),
                village_id=_uuid(kept.get("village")),
                group=_text(kept.get("group")),
                spot=_text(kept.get("spot")),
                way=_choice(Way, kept.get("way")),
                residents=tuple(
                    mention
                    for each in _objects(kept.get("residents"))
                    if (mention := _mention(each))
                ),
                others_present=_text(kept.get("others_present")),
                thoughts=_text(kept.get("thoughts")),
                plan=_text(kept.get("plan")),
                weather=_text(kept.get("weather")),
            ),
            matters=tuple(
                matter for each in _objects(kept.get("matters")) if (matter := _matter(each))
            ),
            linked=tuple(
                known for each in _list(kept.get("linked")) if (known := _uuid(each)) is not None
            ),
        )

    @classmethod
    def of_page(cls, page: EntryPage) -> "EntryFields":
        """The form for an entry that stands in the book."""
        return cls(
            content=page.entry.content,
            matters=tuple(
                MatterFields(
                    content=each.matter.content,
                    chosen=True,
                    matter_id=each.matter.id,
                    revision=each.matter.revision,
                )
                for each in page.matters
            ),
        )


def blank_fields(today: date) -> EntryFields:
    """An empty form for ``today``."""
    return EntryFields(content=EntryContent(date=today, text=""))


def cleaned(content: EntryContent) -> EntryContent:
    """``content`` as it may be kept: every text cleaned, residents without anything left out."""
    return replace(
        content,
        text=clean_text(content.text).strip("\n"),
        title=clean_line(content.title),
        group=clean_line(content.group),
        spot=clean_line(content.spot),
        others_present=clean_line(content.others_present),
        thoughts=clean_text(content.thoughts).strip(),
        plan=clean_text(content.plan).strip(),
        weather=clean_line(content.weather),
        residents=tuple(
            replace(
                each,
                name=clean_line(each.name),
                phone=clean_line(each.phone),
                household=clean_line(each.household),
            )
            for each in content.residents
            if each.unnamed or any(map(clean_line, (each.name, each.phone, each.household)))
        ),
    )


def _cleaned_matter(content: MatterContent) -> MatterContent:
    return replace(content, title=clean_line(content.title), handler=clean_line(content.handler))


def _written(content: EntryContent) -> bool:
    lines = (
        content.text,
        content.title,
        content.spot,
        content.others_present,
        content.thoughts,
        content.plan,
        content.weather,
    )
    return bool(content.residents) or any(line.strip() for line in lines)


def _mention_json(mention: ResidentMention) -> dict[str, object]:
    return {
        "name": mention.name,
        "phone": mention.phone,
        "household": mention.household,
        "resident": str(mention.resident_id or ""),
        "unnamed": mention.unnamed,
    }


def _mention(kept: Mapping[str, object]) -> ResidentMention | None:
    mention = ResidentMention(
        name=_text(kept.get("name")),
        phone=_text(kept.get("phone")),
        household=_text(kept.get("household")),
        resident_id=_uuid(kept.get("resident")),
        unnamed=kept.get("unnamed") is True,
    )
    return mention if mention != ResidentMention() else None


def _matter_json(matter: MatterFields) -> dict[str, object]:
    content = matter.content
    return {
        "kind": content.kind,
        "title": content.title,
        "nature": content.nature or "",
        "category": content.category or "",
        "households": content.households,
        "people": content.people,
        "urgent": content.urgent,
        "collective": content.collective,
        "sensitive": content.sensitive,
        "handler": content.handler,
        "chosen": matter.chosen,
        "matter": str(matter.matter_id or ""),
        "revision": matter.revision,
    }


def _matter(kept: Mapping[str, object]) -> MatterFields | None:
    kind = _choice(Kind, kept.get("kind"))
    if kind is None:
        return None
    return MatterFields(
        content=MatterContent(
            kind=kind,
            title=_text(kept.get("title")),
            nature=_choice(Nature, kept.get("nature")),
            category=_text(kept.get("category")) or None,
            households=_number(kept.get("households"), 1),
            people=_number(kept.get("people"), 0),
            urgent=kept.get("urgent") is True,
            collective=kept.get("collective") is True,
            sensitive=kept.get("sensitive") is True,
            handler=_text(kept.get("handler")),
        ),
        chosen=kept.get("chosen") is True,
        matter_id=_uuid(kept.get("matter")),
        revision=_number(kept.get("revision"), 0),
    )


def _text(kept: object) -> str:
    return kept if isinstance(kept, str) else ""


def _number(kept: object, otherwise: int) -> int:
    return kept if isinstance(kept, int) and not isinstance(kept, bool) else otherwise


def _list(kept: object) -> list[Any]:
    return kept if isinstance(kept, list) else []


def _objects(kept: object) -> list[Mapping[str, object]]:
    return [each for each in _list(kept) if isinstance(each, Mapping)]


def _date(kept: object) -> date | None:
    try:
        return date.fromisoformat(_text(kept))
    except ValueError:
        return None


def _time(kept: object) -> time | None:
    try:
        return time.fromisoformat(_text(kept))
    except ValueError:
        return None


def _uuid(kept: object) -> UUID | None:
    try:
        return UUID(_text(kept)) if kept else None
    except ValueError:
        return None


def _choice(choices: type[_Choice], kept: object) -> _Choice | None:
    try:
        return choices(_text(kept))
    except ValueError:
        return None
