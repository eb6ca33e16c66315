"""Findings and factors in the notation of the evidence base, only what differs being told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nelm_evidence.evidence.notation import (
    read_effect,
    read_figure,
    read_p_value,
    read_time_point,
)
from nelm_evidence.model.record import Finding, Population, PrognosticFactor

FindingMaker = Callable[..., Finding]
FactorMaker = Callable[..., PrognosticFactor]


@pytest.fixture(scope="session")
def finding() -> FindingMaker:
    """Return how to write a finding: measure and figure, `at`, `of` whom, and its `p`."""

    def make(measure: str, figure: str, key: str = "proportion", **more: str) -> Finding:
        """Write one finding."""
        fields: dict[str, object] = {"measure": measure, **read_figure(key, figure)}
        if "at" in more:
            fields["at"] = read_time_point(more["at"])
        if "of" in more:
            fields["population"] = Population(label=more["of"])
        if "p" in more:
            fields["p_value"] = read_p_value(more["p"])
        if "label" in more:
            fields["label"] = more["label"]
        return Finding.model_validate(fields)

    return make


@pytest.fixture(scope="session")
def factor() -> FactorMaker:
    """Return how to write a factor: its words, its endpoint, its effect and `p`."""

    def make(words: str, endpoint: str = "overall_survival", **more: object) -> PrognosticFactor:
        """Write one factor."""
        fields: dict[str, object] = {"factor": words, "endpoints": (endpoint,), **more}
        if "effect" in more:
            fields["effect"] = read_effect(str(more["effect"]))
        if "p" in more:
            fields["p_value"] = read_p_value(str(fields.pop("p")))
        return PrognosticFactor.model_validate(fields)

    return make
