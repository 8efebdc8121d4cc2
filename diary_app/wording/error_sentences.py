"""The sentence of every fault, by its code, in the source language.

Every code that the program raises stands here (a test looks); the codes are
stable, since other programs read them on standard error.
"""

from collections.abc import Mapping
from types import MappingProxyType

from diary_app.wording.catalogue import marked

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # entries
        "entry_without_text": marked(
            "The page has no text yet. Nothing was saved; write what was said and save again."
        ),
        "entry_not_found": marked(
            "There is no entry {written} in this book. Search for it to see its number."
        ),
        "changed_meanwhile": marked(
            "This was changed somewhere else in the meantime. Nothing was overwritten; "
            "open it again to see the newer version."
        ),
        "act_not_found": marked("There is nothing left to undo here. Nothing was changed."),
        "attachment_too_large": marked(
            "{name} is too large to be kept in the diary. The entry itself is untouched; "
            "choose a smaller file."
        ),
        "attachment_empty": marked("{name} is empty and was not attached."),
        "attachment_not_found": marked("This attachment is no longer in the book."),
        # matters
        "matter_not_found": marked(
            "There is no matter {written} in this book. List the matters to see their numbers."
        ),
        "move_not_allowed": marked(
            "A matter that is “{status}” cannot become “{to}”. Nothing was changed; "
            "possible now: {allowed}."
        ),
        "step_incomplete": marked(
            "This step still needs: {missing}. Nothing was changed; add it and try again."
        ),
        # months and reports
        "month_unreadable": marked("“{written}” is not a month. Write it as 2026-11."),
        "format_unknown": marked(
            "The ending of {path} names no file that can be written. Possible: {known}."
        ),
        "reason_missing": marked(
            "Unmasked figures leave the program only with a reason. Nothing was written; say why."
        ),
        # files
        "file_not_found": marked("There is no file {path}."),
        "file_exists": marked(
            "{path} exists already and was left as it is. Choose another name, "
            "or say that it may be replaced."
        ),
        "file_not_written": marked(
            "{path} could not be written. Nothing was left half done; "
            "check the folder and the free space, or choose another place."
        ),
        # books
        "book_not_found": marked("There is no book {path}. Make one, or choose another file."),
        "not_a_book": marked("{path} is not a diary book. It was left untouched."),
        "book_empty": marked(
            "{path} is empty: it holds no diary. It was left untouched; open a backup copy."
        ),
        "book_damaged": marked(
            "{path} is damaged. Nothing was changed; keep the file and open a backup copy."
        ),
        "book_newer": marked(
            "{path} was written by a newer version of this program. It was left untouched; "
            "update the program to open it."
        ),
        "book_busy": marked(
            "The book is held by another program. Nothing was lost; "
            "close the other program and try again."
        ),
        "book_closed": marked("The book is closed already. Open it again to go on."),
        "name_missing": marked("A name is missing. Nothing was made; give the keeper and village."),
        "encryption_unavailable": marked(
            "This version cannot encrypt books or open encrypted ones yet. Nothing was made; "
            "leave out the passphrase, and keep the file on an encrypted disk until then."
        ),
        # ledgers
        "ledger_unreadable": marked(
            "{path} could not be read as a ledger. Nothing was taken in; "
            "save it as .xlsx or .csv and try again."
        ),
        "ledger_empty": marked("{path} holds no rows. Nothing was taken in."),
        "sheet_not_found": marked("There is no sheet “{sheet}”. The workbook has: {sheets}."),
        "ledger_fields_missing": marked(
            "No column was recognised for: {missing}. Nothing was taken in; say which column it is."
        ),
        "batch_not_found": marked("There is no ledger {written} among those taken in."),
    }
)
