"""Every library the program is installed with is in the list of licences, in both languages."""

import re
from pathlib import Path

import pytest


def _plain(name: str) -> str:
    return re.sub(r"[-_. ]+", "", name).lower()


@pytest.mark.parametrize("list_name", ["third-party.md", "third-party.zh_CN.md"])
def test_every_library_is_listed(repository: Path, list_name: str) -> None:
    lock = (repository / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    installed = re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)
    told = _plain((repository / "resources" / "licences" / list_name).read_text(encoding="utf-8"))
    assert len(installed) > 10
    assert [name for name in installed if _plain(name) not in told] == []
