"""Each number, code, unit, relation and flag of the shipped base, changed alone, is noticed."""

from __future__ import annotations

from functools import cache

import pytest

import mutations

STUDIES = list(mutations.studies())


@cache
def court() -> mutations.Court:
    """Return what holds a study to its texts."""
    return mutations.Court()


@pytest.mark.parametrize("lines", STUDIES, ids=lambda lines: lines.partition("\n")[0][6:])
def test_a_change_is_noticed(lines: str) -> None:
    """The study as it stands is right, and with any one change it is not."""
    assert not court().alone(lines)
    assert not court().with_texts(lines)
    missed = [
        (mutant.way, mutant.before, mutant.after)
        for mutant in mutations.mutants(lines)
        if not court().with_texts(mutant.lines) and not court().alone(mutant.lines)
    ]
    assert missed == []


def test_every_kind_is_tried() -> None:
    """The shipped base has something to change of every kind."""
    kinds = {mutant.kind for lines in STUDIES for mutant in mutations.mutants(lines)}
    assert kinds == set(mutations.KINDS)
