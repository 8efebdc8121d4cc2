"""Where pictures, words and forms lie: in the source tree, a wheel or a frozen program."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def resources_dir() -> Path:
    """The folder of the resources; the first of the three homes that exists."""
    frozen = getattr(sys, "_MEIPASS", None)
    homes = [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    if frozen is not None:
        homes.insert(0, Path(frozen) / "diary_app" / "_resources")
    return next((home for home in homes if home.is_dir()), homes[-1])


def resource(name: str) -> Path:
    """The path of a resource, named with forward slashes: ``forms/default.toml``."""
    return resources_dir().joinpath(*name.split("/"))
