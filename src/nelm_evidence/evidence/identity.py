"""
Identity: whether each identifier is well-formed, belongs to one study, and is what the id names.

The studies of a base come in, remarks go out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nelm_evidence.evidence.curation import Where
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.remarks import Remark, apart

_SHAPES = {
    "doi": (
        re.compile(r"10\.\d{4,9}/\S+", re.ASCII),
        "Write it from `10.` on, such as 10.1002/jhbp.956.",
    ),
    "pmid": (re.compile(r"[1-9]\d{0,8}", re.ASCII), "Write its digits only, such as 33609319."),
}
"""What each identifier looks like, and how to write it."""


def identify(entries: Iterable[Entry]) -> Iterator[Remark]:
    """Yield what is wrong with the identifiers of the studies."""
    holders: dict[tuple[str, str], tuple[Entry, Where]] = {}
    for entry in entries:
        for name, value, where in _identifiers(entry):
            shape, hint = _SHAPES[name]
            if not shape.fullmatch(value):
                message = f"`{value}` is no {name}. {hint}"
                yield Remark(entry, where, "error", f"malformed_{name}", message)
            first, there = holders.setdefault((name, value.casefold()), (entry, where))
            if first is not entry:
                message = f"`{value}` is also the {name} of {first.record.id}. Keep one of the two."
                again = apart(entry, where, first, there)
                yield Remark(entry, again, "error", f"duplicate_{name}", message)
            yield from _id_agrees(entry, name, value)


def _identifiers(entry: Entry) -> Iterator[tuple[str, str, Where]]:
    """Yield the identifiers of a study with their ways; the id tells what the citation lacks."""
    kind, _, key = entry.record.id.partition(":")
    for name in _SHAPES:
        value = getattr(entry.record.citation, name)
        if value is not None:
            yield name, value, ("citation", name)
        elif kind == name:
            yield name, key, ("id",)


def _id_agrees(entry: Entry, name: str, value: str) -> Iterator[Remark]:
    """Yield the remark that the id of a study names another identifier than its citation."""
    kind, _, key = entry.record.id.partition(":")
    if kind == name and key.casefold() != value.casefold():
        message = f"the id names the {name} {key}, the citation {value}. Correct one of the two."
        yield Remark(entry, ("id",), "error", "id_disagrees", message)
