"""
The fields of a curation in `evidence.yaml`, read and written: status, texts, waivers, origins, and
what is not applicable.

Nodes come in and a `Curation` goes out, or the other way round.  To add a field: its value in
`curation.py`, its reader and its line here, and a line in `schema.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, get_args

import yaml

from nelm_evidence.evidence.curation import (
    CorpusText,
    Curation,
    Hand,
    Origin,
    Status,
    Waiver,
    Where,
)
from nelm_evidence.evidence.fields import (
    Desk,
    Reader,
    Wrong,
    choice,
    each,
    fields_of,
    kind_of,
    text,
)
from nelm_evidence.evidence.scalars import flow_mapping, notation
from nelm_evidence.evidence.scalars import text as write_text
from nelm_evidence.evidence.storage import place_of

SHA256 = "[0-9a-f]{64}"
"""How a fingerprint is written; the schema says so, too."""

_SHA256 = re.compile(SHA256, re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def study_readers(desk: Desk) -> dict[str, Reader]:
    """Return what the fields of a study that are curation may hold."""
    return {
        "status": choice(get_args(Status)),
        "texts": _items(desk, CorpusText, {"file": text, "sha256": _sha256}, "a text"),
        "waivers": _items(desk, Waiver, {"rule": text, "why": text, "of": text}, "a waiver"),
        "not_applicable": _measures(desk),
    }


def origin_readers(desk: Desk, where: Callable[[], Where]) -> dict[str, Reader]:
    """Return what the fields of a finding or factor that are curation may hold."""
    return {"quote": text, "hand": partial(_hand, desk, where)}


def take_curation(fields: dict[str, Any], origins: Mapping[Where, Origin]) -> Curation:
    """Return the curation that fields of a study make, and take them out."""
    names = ("status", "texts", "waivers", "not_applicable")
    taken = {name: fields.pop(name) for name in names if name in fields}
    return Curation(**taken, origins=origins)


def take_origin(fields: dict[str, Any]) -> Origin | None:
    """Return the origin that fields of a finding or factor make, and take them out."""
    quote, hand = fields.pop("quote", None), fields.pop("hand", None)
    return Origin(quote, hand) if quote or hand else None


def families(codes: Iterable[str]) -> set[str]:
    """Return what may stand for several measures at once: `resection` for each `resection.r0`."""
    return {family for family, _, part in (code.partition(".") for code in codes) if part}


def _measures(desk: Desk) -> Reader:
    """Return a reader for a list of measures and families, which keeps the place of each."""
    whole = families(desk.codes or ())

    def read(name: str, node: yaml.Node) -> tuple[str, ...]:
        """Return the codes that are known."""
        kept = each(desk, lambda _, item: (desk.code(name, item, *whole), item))(name, node)
        for index, (_, item) in enumerate(kept):
            desk.places[name, index] = place_of(item)
        return tuple(code for code, _ in kept)

    return read


def _items(
    desk: Desk, make: Callable[..., object], readers: Mapping[str, Reader], what: str
) -> Reader:
    """Return a reader for a list of small mappings; all but `of` must be there."""
    needed = [name for name in readers if name != "of"]

    def read(name: str, node: yaml.Node) -> tuple[object, ...]:
        """Return the items that could be read."""
        if not isinstance(node, yaml.SequenceNode):
            hint = f"Begin each item with `- {{{needed[0]}: ...`."
            raise Wrong("wrong_type", node, f"`{name}` must be a list, not {kind_of(node)}", hint)
        kept: list[object] = []
        for item in node.value:
            where = (name, len(kept))
            desk.places[where] = place_of(item)
            fields = _whole(desk, item, readers, needed, where, what)
            if fields is not None:
                kept.append(make(**fields))
        return tuple(kept)

    return read


def _whole(  # noqa: PLR0913, PLR0917  (what a mapping must be, as `fields_of` asks for it)
    desk: Desk,
    node: yaml.Node,
    readers: Mapping[str, Reader],
    needed: list[str],
    where: Where,
    what: str,
) -> dict[str, Any] | None:
    """Return the fields of a mapping, or None where one could not be read or is missing."""
    before = len(desk.faults)
    fields = fields_of(desk, node, readers, where, what)
    if len(desk.faults) == before:
        desk.faults += (
            Wrong("missing_field", node, f"{what} has no `{name}`", f"Write `{name}:`.").fault
            for name in needed
            if name not in fields
        )
    return fields if len(desk.faults) == before else None


def _sha256(name: str, node: yaml.Node) -> str:
    """Return a fingerprint."""
    value = text(name, node)
    if not _SHA256.fullmatch(value):
        hint = "It is 64 digits and letters from a to f; `validate` tells it."
        raise Wrong("notation", node, f"`{name}: {value}` is no SHA-256", hint)
    return value


def _hand(desk: Desk, where: Callable[[], Where], name: str, node: yaml.Node) -> Hand | None:
    """Return who entered a number by hand, when and why."""
    readers: dict[str, Reader] = {"who": text, "on": _date, "why": text}
    fields = _whole(desk, node, readers, list(readers), (*where(), name), "`hand`")
    return Hand(**fields) if fields else None


def _date(name: str, node: yaml.Node) -> date:
    """Return a day."""
    value = text(name, node)
    try:
        return date.fromisoformat((_DATE.fullmatch(value) and value) or "")
    except ValueError:
        hint = "Write it like 2024-05-01."
        raise Wrong("notation", node, f"`{name}: {value}` is no day", hint) from None


def write_texts(curation: Curation) -> list[dict[str, str]]:
    """Return the fields of each text, ready for a line."""
    return [
        {"file": write_text(one.file), "sha256": write_text(one.sha256)} for one in curation.texts
    ]


def write_waivers(curation: Curation) -> list[dict[str, str]]:
    """Return the fields of each waiver, ready for a line."""
    return [
        {"rule": write_text(one.rule)}
        | ({"of": write_text(one.of)} if one.of else {})
        | {"why": write_text(one.why)}
        for one in curation.waivers
    ]


def write_origin(origin: Origin | None) -> dict[str, str]:
    """Return the fields of an origin, ready for a line."""
    fields: dict[str, str] = {}
    if origin and origin.quote:
        fields["quote"] = write_text(origin.quote)
    if origin and origin.hand:
        who, why = write_text(origin.hand.who), write_text(origin.hand.why)
        on = notation(origin.hand.on.isoformat())
        fields["hand"] = flow_mapping({"who": who, "on": on, "why": why})
    return fields
