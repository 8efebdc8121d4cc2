"""A place that can be read and not written, for whoever runs the tests: root too."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import diary_app

_NOBODY = 65534


@contextmanager
def only_readable(folder: Path) -> Iterator[None]:
    """Meanwhile nothing in ``folder`` can be written, made or removed.

    Root may write anywhere, so it gives its rights up for that while, and
    takes them back. What is above ``folder`` must let others through.
    """
    for each in folder.iterdir():
        each.chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    groups = os.getgroups()
    try:
        if root:
            os.setgroups([])
            os.setresgid(_NOBODY, _NOBODY, 0)
            os.setresuid(_NOBODY, _NOBODY, 0)
            for needed in (diary_app.__path__[0], sys.prefix, sys.base_prefix):
                if not os.access(needed, os.R_OK | os.X_OK):
                    pytest.skip(f"only root may read {needed}, and root may write anywhere")
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)
            os.setresgid(0, 0, 0)
            os.setgroups(groups)
        folder.chmod(0o755)
        for each in folder.iterdir():
            each.chmod(0o644)
