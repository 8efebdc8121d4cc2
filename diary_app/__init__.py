"""People's Situation Diary: what residents raise, followed to an answer."""

__version__ = "0.1.0"
