"""
Untested: comparisons that words alone tell, and what such words do not compare.

`higher in A than in B`, `morbidity was higher in arm A`; what was alike before anything was done
is no result.  Comes in: a `Scan` and an event.  Goes out: whether it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.endpoints import Endpoints
    from nelm_evidence.linking.factors.events import Event
    from nelm_evidence.linking.factors.scan import Scan

_LEADS = k.codes("in", "for", "with")
_LEAD = 4
"""How far behind the word that compares the group stands at most."""


def holds_against(scan: Scan, event: Event, found: Endpoints) -> bool:
    """Whether words hold one side against another, without a test: `higher in A than in B`."""
    if scan.line.section == "conclusions":
        return False
    codes = scan.codes[event.first : event.last]
    if scan.part.language == "zh":
        return any(scan.says(place, "against") for place in range(event.first, event.last))
    led = scan.codes[found.found[0].place : event.last]
    if k.COMPARATIVE not in codes:
        return False
    return k.THAN in led or k.VERSUS in led or is_of_group(scan, event)


def is_of_group(scan: Scan, event: Event) -> bool:
    """Whether one group alone is said to have more or less: `morbidity was higher in arm A`."""
    place = scan.codes.find(k.COMPARATIVE, event.first, event.last)
    if place < 0:
        return False
    lead = next(
        (p for p in range(place + 1, min(place + _LEAD, event.last)) if scan.code(p) in _LEADS),
        None,
    )
    behind = scan.codes[lead : event.last] if lead else ""
    return behind.count(k.GROUP) == 1 and k.THAN not in behind and k.VERSUS not in behind


def is_of_baseline(scan: Scan, event: Event) -> bool:
    """Whether what is compared was there before; of a list, `demographics` tells itself alone."""
    return any(
        scan.says(place, "baseline") and scan.code(place + 1) != ","
        for place in range(event.first, event.last)
    )
