"""What comes in is cleaned at this door, and what was cut is told."""

from dataclasses import replace

from diary_app.domain.entries import EntryContent, EntryDraft, NewAttachment, check_content
from diary_app.domain.matters import MatterContent, StepRequest
from diary_app.domain.people import ResidentMention
from diary_app.domain.text import LONGEST_TEXT, clean_line, clean_text

_LONGEST_NAME = 200


def clean_content(content: EntryContent) -> EntryContent:
    """The page with every field clean; raises ``entry_without_text``."""
    cleaned = replace(
        content,
        text=clean_text(content.text).strip(),
        title=clean_line(content.title),
        group=clean_line(content.group),
        spot=clean_line(content.spot),
        others_present=clean_line(content.others_present),
        thoughts=clean_text(content.thoughts).strip(),
        plan=clean_text(content.plan).strip(),
        weather=clean_line(content.weather),
        residents=tuple(map(clean_mention, content.residents)),
    )
    check_content(cleaned)
    return cleaned


def clean_mention(mention: ResidentMention) -> ResidentMention:
    """A resident with every field clean."""
    return replace(
        mention,
        name=clean_line(mention.name),
        phone=clean_line(mention.phone),
        household=clean_line(mention.household),
    )


def clean_matter(content: MatterContent) -> MatterContent:
    """A matter with every field clean; it concerns one household at least."""
    return replace(
        content,
        title=clean_line(content.title),
        handler=clean_line(content.handler),
        households=max(content.households, 1),
        people=max(content.people, 0),
    )


def clean_draft(draft: EntryDraft) -> EntryDraft:
    """A draft with every field clean."""
    content = clean_content(draft.content)
    return replace(
        draft,
        content=content,
        matters=tuple(clean_matter(each) for each in draft.matters),
        attachments=tuple(map(clean_file, draft.attachments)),
    )


def clean_file(file: NewAttachment) -> NewAttachment:
    """An attachment under a clean name of one line, its end kept where it is long."""
    return replace(file, name=clean_line(file.name)[-_LONGEST_NAME:] or "file")


def clean_request(request: StepRequest) -> StepRequest:
    """A step with every field clean."""
    return replace(
        request,
        note=clean_text(request.note).strip(),
        answer=clean_text(request.answer).strip(),
        answered_by=clean_line(request.answered_by),
        answered_how=clean_line(request.answered_how),
    )


def was_cut(content: EntryContent) -> bool:
    """Whether a field is longer than the book keeps."""
    fields = (content.text, content.thoughts, content.plan, content.others_present)
    return any(len(field) > LONGEST_TEXT for field in fields)
