"""
The findings and factors of a study in `evidence.yaml`: nodes to parts, each with its origin.

A node comes in; findings or prognostic factors go out, and every fault found on the way stays on
the desk.  To add a field: its reader in the table below, and how it is written in `writing.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar, get_args

import yaml

from nelm_evidence.evidence.curating import origin_readers, take_origin
from nelm_evidence.evidence.fields import (
    Desk,
    Reader,
    Wrong,
    choice,
    each,
    fields_of,
    flag,
    text,
    written,
)
from nelm_evidence.evidence.notation import (
    EXAMPLES,
    STATISTICS,
    read_effect,
    read_figure,
    read_p_value,
    read_time_point,
)
from nelm_evidence.evidence.storage import place_of
from nelm_evidence.model.record import Analysis, Finding, Population, PrognosticFactor

OTHER = "other"
"""The code of what has none; its words then stand in `label`."""

Part = TypeVar("Part", Finding, PrognosticFactor)


def read_findings(desk: Desk, name: str, node: yaml.Node) -> tuple[Finding, ...]:
    """Return the findings."""
    return _parts(desk, name, node, _finding_readers(desk), _finding)


def read_factors(desk: Desk, name: str, node: yaml.Node) -> tuple[PrognosticFactor, ...]:
    """Return the prognostic factors."""
    return _parts(desk, name, node, _factor_readers(desk), _factor)


def _parts(
    desk: Desk,
    name: str,
    node: yaml.Node,
    readers: Mapping[str, Reader],
    make: Callable[[yaml.Node, dict[str, Any]], Part],
) -> tuple[Part, ...]:
    """Return the parts of a list that could be read as a whole, and keep their origins."""
    kept: list[Part] = []
    all_readers = {**readers, **origin_readers(desk, lambda: (name, len(kept)))}

    def read(_: str, item: yaml.Node) -> None:
        """Keep a part, if all of it could be read; else nothing of it, its places neither."""
        where, faults, places = (name, len(kept)), len(desk.faults), len(desk.places)
        desk.places[where] = place_of(item)
        fields = fields_of(desk, item, all_readers, where, f"a {name[:-1]}")
        origin = take_origin(fields)
        try:
            if len(desk.faults) == faults:
                kept.append(make(item, fields))
        except Wrong as wrong:
            desk.faults.append(wrong.fault)
        if len(desk.faults) != faults:
            for way in list(desk.places)[places:]:
                del desk.places[way]
        elif origin:
            desk.origins[where] = origin

    each(desk, read)(name, node)
    return tuple(kept)


def _finding_readers(desk: Desk) -> dict[str, Reader]:
    """Return what each field of a finding may hold."""
    readers: dict[str, Reader] = {
        "measure": lambda name, node: desk.code(name, node, OTHER),
        "label": text,
        "at": written(read_time_point),
        "of": text,
        "arm": text,
        "p": written(read_p_value),
    }
    return readers | {key: written(partial(read_figure, key)) for key in STATISTICS}


def _finding(node: yaml.Node, fields: dict[str, Any]) -> Finding:
    """Return the finding that these fields make."""
    if "measure" not in fields:
        hint = "Write `measure:` and a code, or `other` with a `label`."
        raise Wrong("missing_field", node, "the finding has no `measure`", hint)
    if fields["measure"] == OTHER and "label" not in fields:
        hint = "Write the study's own words for it in `label`."
        raise Wrong("missing_field", node, "`measure: other` needs a `label`", hint)
    keys = [key for key in STATISTICS if key in fields]
    if len(keys) != 1:
        reason = f"the finding holds {' and '.join(keys)}" if keys else "the finding has no figure"
        hint = f"Write one of {', '.join(STATISTICS)}; for example `median: {EXAMPLES['value']}`."
        raise Wrong("one_figure", node, reason, hint)
    return Finding(
        measure=fields["measure"],
        label=fields.get("label"),
        at=fields.get("at"),
        population=_population(fields.get("of"), fields.get("arm")),
        p_value=fields.get("p"),
        **fields[keys[0]],
    )


def _population(label: str | None, arm: str | None) -> Population | None:
    """Return whom a number is about: an arm alone is its own label."""
    words = label or arm
    return Population(label=words, arm=arm) if words else None


def _factor_readers(desk: Desk) -> dict[str, Reader]:
    """Return what each field of a prognostic factor may hold."""
    return {
        "factor": text,
        "code": text,
        "endpoints": each(desk, lambda name, node: desk.code(name, node, OTHER)),
        "label": text,
        "analysis": each(desk, choice(get_args(Analysis))),
        "significant": flag,
        "direction": choice(("worse", "better")),
        "effect": written(read_effect),
        "p": written(read_p_value),
    }


def _factor(node: yaml.Node, fields: dict[str, Any]) -> PrognosticFactor:
    """Return the prognostic factor that these fields make."""
    for needed in ("factor", "endpoints"):
        if not fields.get(needed):
            hint = f"Write `{needed}:`, such as `factor: G3` and `endpoints: [overall_survival]`."
            raise Wrong("missing_field", node, f"the factor has no `{needed}`", hint)
    if OTHER in fields["endpoints"] and "label" not in fields:
        hint = "Write the study's own words for the endpoint in `label`."
        raise Wrong("missing_field", node, "an endpoint `other` needs a `label`", hint)
    fields["p_value"] = fields.pop("p", None)
    return PrognosticFactor(**fields)
