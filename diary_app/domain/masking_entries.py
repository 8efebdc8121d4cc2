"""An entry with its matters as it may leave the program."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from diary_app.domain.entries import EntryContent, EntryPage, MatterPage
from diary_app.domain.masking import Mask, Masked, telling
from diary_app.domain.people import ResidentMention


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingRule:
    """What is hidden: always the names of those who asked; with ``numbers`` the rest too.

    ``not_named`` stands for a name, ``sensitive`` for the words of an entry or
    a matter that is marked sensitive.
    """

    not_named: str
    sensitive: str
    numbers: bool = True


def mask_page(
    page: EntryPage, rule: LeavingRule, unnamed: Collection[str] = ()
) -> tuple[EntryPage, int]:
    """``page`` as it may leave, and how many things were hidden in it.

    ``unnamed``: what tells of those who asked not to be named in other entries
    that raise the same matters.
    """
    masker = _PageMasker(page, rule, unnamed)
    return masker.masked(), masker.count


def _of(resident: ResidentMention) -> tuple[str, ...]:
    return telling(resident.name, resident.phone, resident.household)


class _PageMasker:
    """Counts what it hides in one page."""

    def __init__(self, page: EntryPage, rule: LeavingRule, unnamed: Collection[str]) -> None:
        self._page, self._rule, self.count = page, rule, 0
        residents = page.entry.content.residents
        self._mask = Mask(
            not_named=rule.not_named,
            unnamed=(*unnamed, *(told for each in residents if each.unnamed for told in _of(each))),
            households=tuple(each.household for each in residents if each.household),
            numbers=rule.numbers,
        )

    def masked(self) -> EntryPage:
        entry = self._page.entry
        return replace(
            self._page,
            entry=replace(entry, content=self._content(entry.content)),
            matters=tuple(self._matter(each) for each in self._page.matters),
            attachments=tuple(
                replace(each, name=self._text(each.name)) for each in self._page.attachments
            ),
        )

    def _content(self, content: EntryContent) -> EntryContent:
        residents = tuple(self._resident(each) for each in content.residents)
        others = self._text(content.others_present)
        told_in_confidence = any(each.matter.content.sensitive for each in self._page.matters)
        if self._rule.numbers and told_in_confidence:
            self.count += 1
            return replace(
                content,
                residents=residents,
                others_present=others,
                title=self._rule.sensitive,
                text=self._rule.sensitive,
                thoughts="",
                plan="",
            )
        return replace(
            content,
            residents=residents,
            others_present=others,
            spot=self._text(content.spot),
            title=self._text(content.title),
            text=self._text(content.text),
            thoughts=self._text(content.thoughts),
            plan=self._text(content.plan),
        )

    def _resident(self, resident: ResidentMention) -> ResidentMention:
        if resident.unnamed:
            self.count += 1
            return ResidentMention(name=self._rule.not_named, unnamed=True)
        return replace(
            resident,
            name=self._text(resident.name),
            phone=self._counted(self._mask.phone(resident.phone)),
            household=self._counted(self._mask.household(resident.household)),
        )

    def _matter(self, page: MatterPage) -> MatterPage:
        content = page.matter.content
        if self._rule.numbers and content.sensitive:
            self.count += 1
            matter = replace(
                page.matter, content=replace(content, title=self._rule.sensitive, handler="")
            )
            return replace(
                page,
                matter=matter,
                steps=tuple(replace(each, note="") for each in page.steps),
                answers=tuple(replace(each, text="") for each in page.answers),
            )
        matter = replace(page.matter, content=replace(content, title=self._text(content.title)))
        return replace(
            page,
            matter=matter,
            steps=tuple(replace(each, note=self._text(each.note)) for each in page.steps),
            answers=tuple(replace(each, text=self._text(each.text)) for each in page.answers),
        )

    def _text(self, written: str) -> str:
        return self._counted(self._mask.text(written)) if written else written

    def _counted(self, masked: Masked) -> str:
        self.count += masked.count
        return masked.text
