"""What the fields of the record are called where its history is told."""

from collections.abc import Mapping

from diary_app.wording.catalogue import Words, marked

_FIELDS: Mapping[str, str] = {
    "date": marked("Date"),
    "time": marked("Time"),
    "text": marked("Text"),
    "title": marked("Title"),
    "group": marked("Group"),
    "village_group": marked("Group"),
    "village_id": marked("Village"),
    "spot": marked("Spot"),
    "way": marked("Way of contact"),
    "residents": marked("Residents"),
    "others_present": marked("Others present"),
    "thoughts": marked("Thoughts"),
    "plan": marked("Plan"),
    "weather": marked("Weather"),
    "matters": marked("Matters"),
    "attachments": marked("Attachments"),
    "deleted_at": marked("Recycle bin"),
    "kind": marked("Kind"),
    "nature": marked("Nature"),
    "category": marked("Category"),
    "households": marked("Homes affected"),
    "households_said": marked("Households as written"),
    "people": marked("People"),
    "urgent": marked("Urgent"),
    "collective": marked("Raised by many"),
    "sensitive": marked("Sensitive"),
    "handler": marked("Handler"),
    "status": marked("Status"),
    "level": marked("Level"),
    "deadline": marked("Deadline"),
    "closed_on": marked("Closed on"),
    "call_back_by": marked("Call back by"),
    "deadline_estimated": marked("Deadline estimated"),
    "merged_into": marked("Merged into"),
    "entries": marked("Entries that raised it"),
    "name": marked("Name"),
    "phone": marked("Phone"),
    "household": marked("Household"),
    "received_on": marked("Received on"),
    "satisfaction": marked("How satisfied"),
    "outcome": marked("Outcome"),
}


def record_field(words: Words, name: str) -> str:
    """The word for a field of an entry or a matter; its bare name where it has none."""
    source = _FIELDS.get(name)
    return name if source is None else words.text(source)
