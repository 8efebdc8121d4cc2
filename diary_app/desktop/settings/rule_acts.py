"""Changing the rules of the book from the settings: said with what it moved, and taken back."""

from collections.abc import Callable

from diary_app.desktop.context import Context, void
from diary_app.desktop.texts import tr, trn
from diary_app.domain.changes import Changes


def change_rules(context: Context, change: Callable[[], Changes], done: str) -> None:
    """Do ``change`` and say ``done`` with how many matters moved; *Undo* sets the rules back."""
    ruling, tasks = context.services.ruling, context.tasks
    before = ruling.rules()

    def tell(changes: Changes) -> None:
        if not changes.subjects:
            return
        moved = len(changes.ids)
        due = (
            trn("{n} matter has a new due date", "{n} matters have a new due date", moved)
            if moved
            else tr("no matter is due on another day")
        )
        context.show_message(
            tr("{done}; {due}.").format(done=done, due=due),
            lambda: void(tasks.write(lambda: ruling.use(before), failed=context.tell_fault)),
        )

    tasks.write(change, tell, context.tell_fault)
