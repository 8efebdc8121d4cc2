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
        "nothing_found": marked(
            "There is no entry or matter {written} in this book. Search for it to see its number."
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
        "outcome_not_fitting": marked(
            "This step cannot end as “{outcome}”. Nothing was changed; possible: {allowed}."
        ),
        "merge_with_itself": marked(
            "A matter cannot be merged into itself. Nothing was changed; choose another one."
        ),
        "merge_into_ended": marked(
            "{number} has ended and takes no other matter in. Nothing was changed; "
            "reopen it first, or choose another one."
        ),
        "not_merged": marked(
            "{number} is not merged into another matter. Nothing was changed; "
            "look at its steps to see where it stands."
        ),
        "slip_not_possible": marked(
            "There is no such slip for a matter that is “{status}”. Nothing was written."
        ),
        "paper_not_found": marked("This paper is no longer on the list of the matter."),
        "household_not_found": marked("No entry tells of this household any more."),
        "resident_without_name": marked(
            "A resident needs a name here. Nothing was changed; write one."
        ),
        "work_not_found": marked("This work is no longer in the book."),
        "work_without_title": marked(
            "The work has no name yet. Nothing was saved; say what was done and save again."
        ),
        "cost_not_possible": marked(
            "This is not an amount of money. Nothing was saved; write the cost in yuan, or leave "
            "it empty."
        ),
        "rule_unfit": marked(
            "{value} working days are not possible here. Nothing was changed; "
            "write a number from {least} to {most}."
        ),
        # months and reports
        "month_unreadable": marked("“{written}” is not a month. Write it as 2026-11."),
        "format_unknown": marked(
            "The ending of {path} names no file that can be written. Possible: {known}."
        ),
        "pdf_unavailable": marked(
            "PDF files cannot be made here: what lays out the pages is missing. "
            "Nothing was written; choose Word or Excel, or install the program again."
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
        "book_log_missing": marked(
            "{path} was not closed, and the file {path}-wal that lay beside it is missing. "
            "What was written last may be missing with it. Nothing was changed; put that file "
            "back beside the book, or open a backup copy."
        ),
        "book_log_foreign": marked(
            "The file {path}-wal does not belong to this book. Nothing was changed; put back "
            "the one that does, or open a backup copy."
        ),
        "book_log_damaged": marked(
            "The file {path}-wal is damaged: the last {saves} saves in it cannot be read. "
            "Nothing was changed; keep both files and open a backup copy."
        ),
        "book_read_in_part": marked(
            "{path} is damaged: what is left of it can be read, and nothing written. "
            "Restore a backup, or save what can be read as a new book."
        ),
        "book_not_sound": marked(
            "Something in the file of this book changed by itself, or its end is missing. Make a "
            "copy of the file now, then let the book be checked (Settings) to see what it is."
        ),
        "book_newer": marked(
            "{path} was written by a newer version of this program. It was left untouched; "
            "update the program to open it."
        ),
        "book_busy": marked(
            "The book is held by another program. Nothing was lost; "
            "close the other program and try again."
        ),
        "book_held": marked(
            "{who} has had this book open on the computer {computer} since {since}. Nothing was "
            "changed; you can read what was in it when you opened it, and write once it is "
            "closed there."
        ),
        "book_closed": marked("The book is closed already. Open it again to go on."),
        "name_missing": marked("A name is missing. Nothing was made; give the keeper and village."),
        # encryption
        "passphrase_needed": marked(
            "{path} is encrypted. It was left untouched; give its passphrase or its recovery key."
        ),
        "passphrase_wrong": marked(
            "This passphrase does not open {path}. Nothing was changed; try again, or use the "
            "recovery key."
        ),
        "passphrase_wait": marked(
            "The last passphrase was wrong, so this one was not tried. Nothing was changed; "
            "wait {seconds} seconds and try again, or use the recovery key."
        ),
        "passphrase_empty": marked("There is no passphrase. Nothing was changed; write one."),
        "passphrase_too_short": marked(
            "This passphrase is too short to protect anything. Nothing was changed; take at "
            "least {least} characters, better a few words."
        ),
        "recovery_key_unreadable": marked(
            "This is not a recovery key: a letter is missing or wrong. Nothing was tried; "
            "compare it with the printed page, 8 groups of 7."
        ),
        "recovery_key_wrong": marked(
            "This recovery key does not open {path}. Nothing was changed; take the page "
            "printed last for this book, or open a backup."
        ),
        "keys_missing": marked(
            "The file of keys that belongs beside {path} is missing, so no passphrase can be "
            "checked. Nothing was changed; put that file back, or use the recovery key."
        ),
        "keys_newer": marked(
            "{path} was written by a newer version of this program. It was left untouched; "
            "update the program to open the book."
        ),
        "keys_not_fitting": marked(
            "The keys beside {path} do not open it: they are another book's, or its beginning "
            "is damaged. Nothing was changed; put the right keys back, or open a backup."
        ),
        "already_encrypted": marked(
            "The book is encrypted already. Nothing was changed; give it another passphrase "
            "instead."
        ),
        "not_encrypted": marked(
            "The book is not encrypted. Nothing was changed; turn encryption on first."
        ),
        "passphrase_file_for_commands": marked(
            "A passphrase file serves commands only. Nothing was opened; leave it out, the "
            "window asks for the passphrase itself."
        ),
        # what a check of the book finds
        "pages_damaged": marked("A part of the file cannot be read as it was written ({where})."),
        "page_changed": marked(
            "Page {page} of the file changed by itself since this computer closed the book last."
        ),
        "log_cut": marked(
            "The last {saves} saves before the program ended without closing the book could not "
            "be read. Look at your last entries."
        ),
        "clock_behind": marked(
            "The clock of this computer says {now}, and the last change in the book was made at "
            "{last}. Set the clock before writing; nothing in the book was changed."
        ),
        "table_missing": marked("The part “{table}” of the book is missing."),
        "fact_missing": marked("The book no longer says its “{fact}”."),
        "link_broken": marked("Row {row} of “{table}” points at something that is not there."),
        "file_differs": marked(
            "A photo or file is not what it was when it was attached ({sha256})."
        ),
        "history_differs": marked(
            "The history does not prove itself from line {position} on: a line is missing or was "
            "changed outside the program."
        ),
        "search_text_missing": marked("An entry is missing from the search ({slot})."),
        "search_text_left_over": marked("The search still holds an entry that is gone ({slot})."),
        "search_text_differs": marked(
            "What an entry says is not what the search knows of it ({slot})."
        ),
        "search_index_differs": marked("The search index is wrong about {tokens} words."),
        # faults of the place the book lies in
        "disk_full": marked(
            "The disk is full. What was saved before is safe and this was not saved; "
            "free some space and try again."
        ),
        "book_read_only": marked(
            "{path} can only be read here. Nothing was changed; "
            "copy it to a folder that can be written and open the copy."
        ),
        "book_gone": marked(
            "{path} can no longer be reached. What was saved before is safe; "
            "plug the drive in again, or open the book where it lies now."
        ),
        # backups
        "backup_disk_full": marked(
            "There is no room left for {path}. Your diary and the earlier backups are safe; "
            "free some space there and try again."
        ),
        "backup_not_written": marked(
            "{path} could not be written. Your diary and the earlier backups are safe; "
            "check the folder or plug the drive in again."
        ),
        "backup_not_found": marked("There is no backup {path} any more. Nothing was changed."),
        "backup_damaged": marked(
            "{path} is not whole and was not restored. Your present diary was not touched; "
            "choose another backup."
        ),
        "backup_newer": marked(
            "{path} was made by a newer version of this program. Nothing was changed; "
            "update the program to restore it."
        ),
        "no_book": marked(
            "There is no book on this computer yet. "
            "Make one with: diary new FILE --keeper NAME --village NAME"
        ),
        # the unified form
        "form_unreadable": marked(
            "The unified form has a fault at “{at}”. Nothing was taken from it; "
            "ask the street for a sound file."
        ),
        "form_newer": marked(
            "The unified form was made for a newer version of this program. "
            "Nothing was taken from it; update the program first."
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
        "file_unreadable": marked(
            "{path} is there but cannot be read. Nothing was changed; "
            "check that it is a file you may open."
        ),
        "ledger_encrypted": marked(
            "{path} is protected with a password. Nothing was taken in; "
            "save a copy without the password and try again."
        ),
        "ledger_old_format": marked(
            "{path} is a workbook of the old kind. Nothing was taken in; "
            "save it as .xlsx and try again."
        ),
        "ledger_too_large": marked(
            "{path} is far too large when unpacked and was not opened. Nothing was taken in; "
            "save the rows you need in a new workbook."
        ),
        "ledger_field_unknown": marked(
            "“{written}” is no field of a ledger. Nothing was taken in; possible: {fields}."
        ),
        "ledger_column_unknown": marked(
            "There is no column “{written}”. Nothing was taken in; the ledger has: {columns}."
        ),
        "ledger_map_unreadable": marked(
            "“{written}” does not say which column is which. Nothing was taken in; "
            "write it as text=COLUMN."
        ),
        "ledger_already_in": marked(
            "This very file was taken in on {taken_at} as {file}. Nothing was taken in again; "
            "undo that first: diary import --undo {batch}"
        ),
        "batch_undone": marked("This ledger was taken out again already. Nothing was changed."),
        # rows of a ledger that were left out
        "row_without_text": marked("The row has no text."),
        "row_text_too_long": marked("The text is longer than {longest} characters."),
        "row_without_date": marked("The row has no date."),
        "row_date_unreadable": marked("“{written}” is no date that can be read."),
        "row_answer_date_unreadable": marked(
            "The date of the answer, “{written}”, cannot be read."
        ),
        "ledger_without_good_rows": marked(
            "None of the {rows} rows of {path} could be read. Nothing was taken in; "
            "diary import --dry-run lists why."
        ),
        # entries given as JSON
        "json_unreadable": marked(
            "What was given is not JSON (line {line}, column {column}). Nothing was added."
        ),
        "json_too_deep": marked("The JSON is nested too deep. Nothing was added."),
        "json_number_unknown": marked("{written} is no number that JSON knows. Nothing was added."),
        "json_name_twice": marked("“{field}” stands twice in one object. Nothing was added."),
        "json_too_large": marked(
            "What was given is larger than {megabytes} MB. Nothing was added; split it."
        ),
        "json_empty": marked("Nothing was given, so nothing was added."),
        "encoding_unknown": marked(
            "The text is neither UTF-8 nor GBK. Nothing was added; save it as UTF-8."
        ),
        "entry_not_object": marked(
            "Entry {entry} is not an object with fields. Nothing was added."
        ),
        "entry_field_unknown": marked(
            "Entry {entry} has a field “{field}” that is not known. Nothing was added; "
            "possible: {known}."
        ),
        "entry_field_missing": marked("Entry {entry} has no “{field}”. Nothing was added."),
        "entry_field_not_text": marked(
            "“{field}” of entry {entry} must be a text. Nothing was added."
        ),
        "entry_field_empty": marked("“{field}” of entry {entry} is empty. Nothing was added."),
        "entry_field_not_day": marked(
            "“{field}” of entry {entry} must be a day such as 2026-11-24. Nothing was added."
        ),
        "entry_field_not_time": marked(
            "“{field}” of entry {entry} must be a time such as 14:30. Nothing was added."
        ),
        "entry_field_not_list": marked(
            "“{field}” of entry {entry} must be a list of objects. Nothing was added."
        ),
        "entry_field_not_number": marked(
            "“{field}” of entry {entry} must be a whole number from {least} to {most}. "
            "Nothing was added."
        ),
        "entry_field_not_yes_or_no": marked(
            "“{field}” of entry {entry} must be true or false. Nothing was added."
        ),
        "entry_field_not_known": marked(
            "“{field}” of entry {entry} must be one of: {known}. Nothing was added."
        ),
        "entry_category_unknown": marked(
            "“{field}” of entry {entry} is no category code of the unified form. "
            "Nothing was added; a code looks like 04 or 0403."
        ),
        "entry_field_too_long": marked(
            "“{field}” of entry {entry} is longer than {longest} characters. Nothing was added."
        ),
        # the program itself
        "window_unavailable": marked(
            "The window cannot be shown here: no screen was found. The commands work without one; "
            "see: diary --help"
        ),
        "output_not_written": marked(
            "The output could not be written. What was done before is kept; "
            "check the free space where it goes."
        ),
        "stopped": marked("Stopped as asked. Nothing was left half done."),
        "unexpected": marked(
            "Something went wrong inside the program. What was saved before is safe; "
            "the log tells more: {log}"
        ),
    }
)
