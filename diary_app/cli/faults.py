"""What a command line can end with before, or instead of, a command."""


class UsageFault(Exception):  # noqa: N818 - the person's, not ours
    """The command line could not be understood: ``usage`` and what is wrong with it."""

    def __init__(self, usage: str, message: str) -> None:
        super().__init__(message)
        self.usage = usage
        self.message = message


class HelpAsked(Exception):  # noqa: N818 - not a fault
    """Somebody asked for help or the version: ``text`` answers."""

    def __init__(self, text: str) -> None:
        super().__init__("help")
        self.text = text
