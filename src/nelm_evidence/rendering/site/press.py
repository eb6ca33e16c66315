"""The press: a template of the site and what a page tells come in, the page goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.rendering.sandbox import sandbox

if TYPE_CHECKING:
    from pathlib import Path

    from nelm_evidence.rendering.sandbox import Sandbox
    from nelm_evidence.rendering.site.frame import Frame

_FOLDER, _SUFFIX = "site", ".j2"


class Press:
    """The templates of the site, each compiled once however many pages are made by it."""

    def __init__(self, templates: Path) -> None:
        """Find the templates of the site."""
        files = (templates / _FOLDER).glob(f"*{_SUFFIX}")
        own = {f"{_FOLDER}/{file.name.removesuffix(_SUFFIX)}": file for file in files}
        self._room: Sandbox = sandbox(own)

    def page(self, name: str, frame: Frame, **told: object) -> tuple[str, str]:
        """Return where a page lies, and the page."""
        tongue = frame.tongue
        given = {
            "frame": frame,
            "say": tongue.say,
            "word": tongue.words.phrase,
            "heading_of": lambda section: tongue.words.code("headings", section),
        }
        return frame.path, self._filled(f"{name}.html", given | told)

    def file(self, name: str, **told: object) -> str:
        """Return what a file holds that is no page of a language."""
        return self._filled(name, told)

    def _filled(self, name: str, told: dict[str, object]) -> str:
        """Fill a template."""
        return self._room.get_template(f"{_FOLDER}/{name}").render(told)
