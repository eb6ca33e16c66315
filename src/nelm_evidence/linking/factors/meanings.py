"""
Meanings: what a text says that an endpoint of its own means is no second endpoint.

`palliation failure, defined as early discharge or death`: death only explains the failure.  Comes
in: a `Scan`.  Goes out: the places that tell such a meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nelm_evidence.linking.factors.scan import Scan

_GOES_ON = k.CUES | k.codes("copula", "differ", "improve")


def explained(scan: Scan, marked: Iterable[int]) -> frozenset[int]:
    """Return the places behind `defined as`, up to a verb or the end of its bracket."""
    return frozenset(
        place for start in marked if scan.says(start, "defining") for place in _behind(scan, start)
    )


def _behind(scan: Scan, start: int) -> Iterable[int]:
    """Yield the places that one definition takes up."""
    depth = scan.depth[start]
    for place in range(start + 1, scan.size):
        if scan.depth[place] < depth or (not depth and scan.code(place) in _GOES_ON):
            return
        yield place
