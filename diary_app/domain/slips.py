"""Slips: what is printed and signed when a matter is accepted, passed up, answered."""

from enum import StrEnum


class SlipKind(StrEnum):
    """Which slip; the resident keeps the first and the last, the street the second."""

    ACCEPTANCE = "acceptance"
    HAND_UP = "hand_up"
    ANSWER = "answer"
