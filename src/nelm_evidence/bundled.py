"""
Where the files that come with the tool lie: the templates and the evidence base.

In an installed wheel they stand inside the package (`force-include` in `pyproject.toml` puts
them there); in a checkout, an editable install too, they stand at the root of the repository.
To bundle one more: a line in `force-include`, and a function here.
"""

from __future__ import annotations

from pathlib import Path

from nelm_evidence.errors import FileError

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """Return the folder of the templates that come with the tool."""
    return _find("templates")


def evidence() -> Path:
    """Return the evidence base that comes with the tool."""
    return _find("evidence.yaml")


def _find(name: str) -> Path:
    """Return the first place that has the file: in the package, then in the checkout."""
    places = (_PACKAGE / "_bundled" / name, _PACKAGE.parents[1] / name)
    for place in places:
        if place.exists():
            return place
    raise FileError(
        places[0], "does not exist, though it comes with the tool", hint="Install the tool again."
    )
