"""How times and days stand in the columns: ISO 8601 text, times with their offset."""

from datetime import date, datetime, time


def moment_text(moment: datetime) -> str:
    """``2026-11-24T16:21:07.123+08:00``."""
    return moment.isoformat(timespec="milliseconds")


def time_text(moment: time | None) -> str | None:
    """``16:21``; a diary knows no seconds."""
    return None if moment is None else moment.isoformat(timespec="minutes")


def day_text(day: date | None) -> str | None:
    """``2026-11-24``."""
    return None if day is None else day.isoformat()
