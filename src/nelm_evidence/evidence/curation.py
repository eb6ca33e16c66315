"""
Curation: what the base keeps about a study that no text tells.

`Curation` says where the study's figures were read, whether a person looked at them, and what was
let stand; it lives beside the `StudyRecord` in an `Entry`, never in it.  To add a field: here, and
how it is read and written in `curating.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from nelm_evidence.model.record import StudyRecord

Where = tuple[str | int, ...]
"""The way to a part of a study: `("findings", 3, "p")`, `("citation", "doi")`, `()` for it all."""
Status = Literal["draft"]


@dataclass(frozen=True, slots=True)
class CorpusText:
    """A text that figures of the study were read in."""

    file: str
    """Its path, relative to the folder of the base."""
    sha256: str
    """The fingerprint of what the text said when a person last held the study to it."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A notice that a person looked at and lets stand."""

    rule: str
    why: str
    of: str | None = None
    """The one finding that is meant, in its one-line shorthand; without it all of the study."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who entered a number by hand that stands in no text of the study, when, and why."""

    who: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one finding or factor comes from."""

    quote: str | None = None
    """The words it was read from."""
    hand: Hand | None = None


NO_ORIGINS: Mapping[Where, Origin] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Curation:
    """What people did to a study."""

    status: Status | None = None
    """`draft` until a person looked at it; accepted where absent."""
    texts: tuple[CorpusText, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    origins: Mapping[Where, Origin] = field(default_factory=lambda: NO_ORIGINS)
    """The origin of a part that names one: `("findings", 3)`, `("factors", 0)`."""
    not_applicable: tuple[str, ...] = ()
    """What its patients cannot have a figure of: `operative_time`, or a family, `resection`."""

    def carried(self, before: StudyRecord, after: StudyRecord) -> Curation:
        """Return the curation for another record of the study: equal parts keep their origins."""
        held = {
            (way[0], part): self.origins[way] for way, part in _parts(before) if way in self.origins
        }
        origins = {way: held[way[0], part] for way, part in _parts(after) if (way[0], part) in held}
        return replace(self, origins=origins)


UNCURATED = Curation()
"""The curation of a study of which nothing is known."""


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text, the same whichever line ends its file has."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def _parts(record: StudyRecord) -> list[tuple[Where, object]]:
    """Return each finding and factor with the way to it."""
    factors = record.prognostic_factors
    return [
        *((("findings", index), finding) for index, finding in enumerate(record.findings)),
        *((("factors", index), factor) for index, factor in enumerate(factors)),
    ]
