"""Two verbs for work that must not hold up typing: ``read`` and ``write``."""

from diary_app.desktop.tasks.inline import InlineTasks
from diary_app.desktop.tasks.running import Handle, ProgressDisplay, Tasks, ThreadedTasks

__all__ = ["Handle", "InlineTasks", "ProgressDisplay", "Tasks", "ThreadedTasks"]
