"""The category of a matter: searched in two levels, or proposed from the words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.entry.suggesting_field import Offer, SuggestingField
from diary_app.desktop.texts import texts, tr
from diary_app.domain.form import Category, Form
from diary_app.domain.proposals import Proposal, Source


def categories_like(form: Form, typed: str, language: str, today: date) -> tuple[Offer, ...]:
    """The second-level categories that ``typed`` finds: by label, code or keyword."""
    wanted = typed.casefold().split()
    found: list[tuple[int, Offer]] = []
    parents = {each.parent for each in form.categories if each.parent}
    for each in form.categories:
        if each.code in parents or (each.retired_since and each.retired_since <= today):
            continue
        rank = _rank(form, each, wanted)
        if rank is not None:
            label = form.category_label(each.code, language)
            words = "、" if language.startswith("zh") else ", "
            remark = words.join(each.keywords[:3]) if language.startswith("zh") else each.code
            found.append((rank, Offer(text=label, remark=remark, value=each.code)))
    return tuple(offer for _, offer in sorted(found, key=lambda each: each[0]))


def _rank(form: Form, category: Category, wanted: Sequence[str]) -> int | None:
    """How well a category fits: 0 by its own label, 1 above it, 2 a keyword; else ``None``."""
    own = f"{category.label_zh} {category.label_en}".casefold()
    above = form.category(category.parent)
    upper = f"{above.label_zh} {above.label_en}".casefold() if above else ""
    keywords = " ".join(category.keywords).casefold()
    ranks = []
    for word in wanted:
        if word in own or category.code.startswith(word):
            ranks.append(0)
        elif word in upper:
            ranks.append(1)
        elif word in keywords:
            ranks.append(2)
        else:
            return None
    return max(ranks, default=0)


NEXT_PROPOSAL_KEY = "Alt+8"
"""It goes on where the keys of earlier matters beside the form end (Alt+5 to Alt+7)."""


def _why(proposal: Proposal) -> str:
    """What a proposal comes from, as a remark beside it."""
    learned = proposal.source is Source.LEARNED
    return tr("proposed: as filed before") if learned else tr("proposed from the words")


class CategoryField(SuggestingField):
    """Holds a category code. What is proposed says so, and why, until a person chooses.

    Of several proposals the likeliest is shown; ``show_next`` goes on to the
    others, and they stand first in the list below the line.
    """

    decided = Signal()
    """A person chose a category, or took it away."""

    def __init__(self, form: Form, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self._offer, parent)
        self._form = form
        self._today = today
        self._code: str | None = None
        self._chosen = False
        self._turned = False
        self._proposals: tuple[Proposal, ...] = ()
        self.chosen.connect(self._on_chosen)
        self.entered.connect(lambda _text: self._settle())
        self.retranslate()

    @property
    def code(self) -> str | None:
        """The category shown, ``None`` for not filed yet."""
        return self._code

    @property
    def is_chosen(self) -> bool:
        """Whether a person chose it, or went on to it among the proposals."""
        return self._chosen or self._turned

    def set_category(self, code: str | None, *, chosen: bool) -> None:
        """Show ``code``."""
        self._code = code
        self._chosen = chosen and code is not None
        self._turned = False
        self._show()

    def propose(self, proposals: Sequence[Proposal]) -> None:
        """Show the likeliest as proposed, unless a person chose already or is choosing."""
        self._proposals = tuple(proposals)
        if self.is_chosen or (self.hasFocus() and self.isModified()):
            return
        self.set_category(proposals[0].code if proposals else None, chosen=False)

    def show_next(self) -> None:
        """Show the next proposal; after the last one the first again."""
        codes = [each.code for each in self._proposals]
        if not codes:
            return
        at = codes.index(self._code) + 1 if self._code in codes else 0
        self.set_category(codes[at % len(codes)], chosen=False)
        self._turned = True
        self.decided.emit()

    def retranslate(self) -> None:
        """Word it anew."""
        self.setPlaceholderText(tr("Proposed from the words, or search"))
        self.setAccessibleName(tr("Category"))
        self._show()

    def _show(self) -> None:
        self.setText(self._form.category_label(self._code, texts.language))
        self.setCursorPosition(0)
        self.set_note(self._note_of_proposal())

    def _note_of_proposal(self) -> str:
        if self._code is None or self._chosen:
            return ""
        codes = [each.code for each in self._proposals]
        if self._code not in codes:
            return tr("proposed from the words")
        at = codes.index(self._code)
        why = _why(self._proposals[at])
        if len(codes) == 1:
            return why
        return tr("{why} ({n} of {m}, next: {key})").format(
            why=why, n=at + 1, m=len(codes), key=NEXT_PROPOSAL_KEY
        )

    def _offer(self, typed: str) -> None:
        found = categories_like(self._form, typed, texts.language, self._today)
        if not typed:
            found = (*self._offers_proposed(), *found)
        self.set_offers(found, typed)

    def _offers_proposed(self) -> tuple[Offer, ...]:
        return tuple(
            Offer(
                text=self._form.category_label(each.code, texts.language),
                remark=_why(each),
                value=each.code,
            )
            for each in self._proposals
        )

    def _on_chosen(self, offer: Offer) -> None:
        self.set_category(str(offer.value), chosen=True)
        self.decided.emit()

    def _settle(self) -> None:
        """Take what was typed: the best of what it finds, or nothing where it was cleared."""
        if not self.isModified():
            return
        typed = self.text().strip()
        found = categories_like(self._form, typed, texts.language, self._today) if typed else ()
        if found or not typed:
            self.set_category(str(found[0].value) if found else None, chosen=bool(found))
            self.decided.emit()
        else:
            self._show()

    # Qt's own -----------------------------------------------------------------

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.is_offering:
            self._settle()
