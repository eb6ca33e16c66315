"""The fixtures of the plots: an SVG read back, and studies to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from lxml import etree

from nelm_evidence.model.record import (
    Citation,
    Cohort,
    Design,
    Finding,
    Period,
    PrognosticFactor,
    StudyRecord,
)

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Drawing:
    """An SVG as it is seen: texts, and the places of marks and paths, by their ids."""

    root: etree._Element

    @property
    def texts(self) -> list[str]:
        """Return every text, each of which stands in a comment beside its outlines."""
        return [str(found.text).strip() for found in self.root.iter(etree.Comment)]

    @property
    def title(self) -> str | None:
        """Return the title."""
        return self.root.findtext(f"{SVG}title")

    @property
    def outlines(self) -> dict[str, str]:
        """Return the outline of every sign that can be used, by its id."""
        return {str(p.get("id")): str(p.get("d")) for p in self.root.iter(f"{SVG}path")}

    def signs(self, text: str) -> list[str]:
        """Return the ids of the outlines with which a text is written."""
        (comment,) = (c for c in self.root.iter(etree.Comment) if str(c.text).strip() == text)
        written = comment.getnext()
        assert written is not None
        return [str(use.get(f"{XLINK}href"))[1:] for use in written.iter(f"{SVG}use")]

    def ids(self, kind: str) -> list[str]:
        """Return the ids of one kind of mark, in their order."""
        found = (str(element.get("id")) for element in self.root.iter(f"{SVG}g"))
        return [name for name in found if name.startswith(f"{kind}-")]

    def marks(self, name: str) -> Points:
        """Return the places of the signs of a mark."""
        signs = self._group(name).iter(f"{SVG}use")
        return [(float(sign.get("x", "nan")), float(sign.get("y", "nan"))) for sign in signs]

    def signs_of(self, name: str) -> set[str]:
        """Return the outlines of the signs of a mark."""
        signs = (str(sign.get(f"{XLINK}href"))[1:] for sign in self._group(name).iter(f"{SVG}use"))
        return {self.outlines[sign] for sign in signs}

    def path(self, name: str) -> Points:
        """Return the points of the first path of a group, those that draw it to a curve too."""
        drawn = next(iter(self._group(name).iter(f"{SVG}path"))).get("d")
        numbers = [float(part) for part in str(drawn).split() if part not in "MLCz"]
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    def _group(self, name: str) -> etree._Element:
        """Return the group of an id."""
        (found,) = (group for group in self.root.iter(f"{SVG}g") if group.get("id") == name)
        return found


@pytest.fixture
def seen() -> Callable[[bytes], Drawing]:
    """Return what reads an SVG back."""

    def read(content: bytes) -> Drawing:
        """Read an SVG, without asking anybody for its document type."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return Drawing(etree.fromstring(content, parser))

    return read


@pytest.fixture
def study() -> Callable[..., StudyRecord]:
    """Return what makes a study."""

    def make(
        name: str,
        *findings: Finding,
        year: int | None = 2010,
        size: int | None = 40,
        period: tuple[str, str] | None = None,
        factors: tuple[PrognosticFactor, ...] = (),
    ) -> StudyRecord:
        """Return a study of 40 patients, published in 2010, unless told otherwise."""
        return StudyRecord(
            id=name,
            citation=Citation(year=year),
            design=Design(period=Period(start=period[0], end=period[1]) if period else None),
            cohort=Cohort(size=size),
            findings=findings,
            prognostic_factors=factors,
        )

    return make


@pytest.fixture
def are_affine() -> Callable[[Sequence[float], Sequence[float]], bool]:
    """Return what tells whether places follow from values by one stretch and one shift."""

    def tell(values: Sequence[float], places: Sequence[float]) -> bool:
        """Whether no place is a hundredth of a point away from where the first and last put it."""
        first, last = values.index(min(values)), values.index(max(values))
        stretch = (places[last] - places[first]) / (values[last] - values[first])
        expected = (places[first] + stretch * (value - values[first]) for value in values)
        return all(abs(e - p) < 0.01 for e, p in zip(expected, places, strict=True))

    return tell
