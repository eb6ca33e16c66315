"""What is asked of a plot, and what comes back: the picture, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nelm_evidence.model.pool import LeftOut
from nelm_evidence.model.record import Language

Form = Literal["svg", "png"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is wanted."""

    language: Language = "en"
    form: Form = "svg"
    names: Mapping[str, str] = field(default_factory=dict)
    """What studies are called, by id; one without a name is called by its id."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """What measures are called in this language, by code."""
    factors: Mapping[str, str] = field(default_factory=dict)
    """What prognostic factors are called, likewise."""

    def name(self, study: str) -> str:
        """Return what a study is called."""
        return self.names.get(study, study)

    def measure(self, code: str) -> str:
        """Return what a measure is called."""
        return self.measures.get(code) or code.replace("_", " ")

    def factor(self, asked: str) -> str:
        """Return what a factor is called that is asked for by its code or in words."""
        return self.factors.get(asked, asked)


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot: the content of its file, and what stands beside it."""

    content: bytes
    left_out: tuple[LeftOut, ...] = ()
    """What is told and not shown, with the reason."""
    unwritten: str = ""
    """The characters for which there is no font here; they are boxes in the picture."""
