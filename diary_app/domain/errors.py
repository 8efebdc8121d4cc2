"""Faults that a person is told about: a code and values, never a sentence.

The sentences stand in ``diary_app.wording.errors``, one for each code, in both
languages.
"""


class DiaryError(Exception):
    """Something could not be done; nothing was half done.

    ``code`` names the fault (snake case, stable: other programs read it on
    standard error) and ``values`` fill the blanks of its sentence. Values
    never hold a resident's name, phone or words.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __repr__(self) -> str:
        return f"DiaryError({self.code!r}, {self.values!r})"


class Cancelled(Exception):  # noqa: N818 - not a fault: the person asked for it
    """Raised by ``Progress.check`` once the person has cancelled the work."""
