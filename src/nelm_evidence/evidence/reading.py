"""
Nodes to studies: every field of `evidence.yaml`, by name, with its place.

A root node comes in; entries go out, and every fault found on the way stays on the desk.  To add a
field: its reader in the table of its mapping below, and how it is written in `writing.py`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import get_args

import yaml

from nelm_evidence.evidence.curating import (
    study_readers,
    take_curation,
)
from nelm_evidence.evidence.curation import Curation
from nelm_evidence.evidence.faults import Fault
from nelm_evidence.evidence.fields import (
    Desk,
    Reader,
    Wrong,
    choice,
    each,
    fields_of,
    items_of,
    kind_of,
    text,
    whole,
)
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.parts import read_factors, read_findings
from nelm_evidence.evidence.storage import place_of
from nelm_evidence.model.record import (
    Arm,
    Citation,
    Cohort,
    Design,
    DesignType,
    Language,
    Period,
    StudyRecord,
    Treatment,
)

SIZE_UNKNOWN = "not given"
"""The size of an arm whose size the study does not tell."""

_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_PERIOD = re.compile(rf"({_DATE})?\.\.({_DATE})?", re.ASCII)


def read_studies(root: yaml.Node, desk: Desk) -> list[tuple[yaml.Node, Entry]]:
    """Return the studies of a file, each with its node: a whole base, or a study alone."""
    if isinstance(root, yaml.MappingNode) and "id" in {name.value for name, _ in root.value}:
        return _read_all([root], desk)
    found: list[yaml.Node] = []

    def studies(name: str, node: yaml.Node) -> None:
        """Keep the nodes of the studies."""
        if not isinstance(node, yaml.SequenceNode):
            reason = f"`{name}` must be a list, not {kind_of(node)}"
            raise Wrong("wrong_type", node, reason, "Begin each study with `- id: ...`.")
        found.extend(node.value)
        desk.studies_at = place_of(node)

    readers: dict[str, Reader] = {"schema_version": choice(("1",)), "studies": studies}
    before = len(desk.faults)
    fields = fields_of(desk, root, readers, (), "an evidence base")
    if "studies" not in fields and len(desk.faults) == before:
        missing = Wrong(
            "missing_field", root, "there is no `studies`", "Write `studies:` and a list."
        )
        desk.faults.append(missing.fault)
    return _read_all(found, desk)


def _read_all(nodes: list[yaml.Node], desk: Desk) -> list[tuple[yaml.Node, Entry]]:
    """Return the studies that could be read; an id that stands twice is a fault."""
    entries: list[tuple[yaml.Node, Entry]] = []
    seen: dict[str, Entry] = {}
    for node in nodes:
        desk.places, desk.origins = {(): place_of(node)}, {}
        before = len(desk.faults)
        study = _study(node, desk)
        if study is None:
            continue
        record, curation = study
        desk.faults[before:] = [replace(it, study=record.id) for it in desk.faults[before:]]
        entry = Entry(record, desk.places, curation=curation)
        first = seen.setdefault(record.id, entry)
        if first is not entry:
            held = first.place("id")
            reason = f"the id `{record.id}` stands twice (first on line {held.line if held else 0})"
            hint = "Keep one study, or give the other its own id."
            place = entry.place("id") if entry.place("id") != held else entry.place()
            desk.faults.append(Fault("duplicate_id", reason, hint, place, record.id))
            continue
        entries.append((node, entry))
    return entries


def _study(node: yaml.Node, desk: Desk) -> tuple[StudyRecord, Curation] | None:
    """Return a study with its curation, or None where it has no id."""
    readers: dict[str, Reader] = {
        "schema_version": choice(("1",)),
        "id": text,
        "citation": partial(_citation, desk),
        "languages": each(desk, choice(get_args(Language))),
        "design": partial(_design, desk),
        "cohort": partial(_cohort, desk),
        "findings": partial(read_findings, desk),
        "factors": partial(read_factors, desk),
    }
    readers |= study_readers(desk)
    before = len(desk.faults)
    fields = fields_of(desk, node, readers, (), "a study")
    if "id" not in fields:
        if len(desk.faults) == before:
            hint = "Write `id: doi:10.1002/...`, or `pmid:...`, or a name of your own."
            desk.faults.append(Wrong("missing_field", node, "the study has no `id`", hint).fault)
        return None
    fields["prognostic_factors"] = fields.pop("factors", ())
    curation = take_curation(fields, desk.origins)
    return StudyRecord(**fields), curation


def _citation(desk: Desk, name: str, node: yaml.Node) -> Citation:
    """Return where a study was published."""
    texts = each(desk, text)
    plain = ("title", "journal", "volume", "issue", "pages", "doi", "pmid", "pmcid")
    readers: dict[str, Reader] = dict.fromkeys(plain, text)
    readers |= {"authors": texts, "affiliations": texts, "year": whole}
    return Citation(**fields_of(desk, node, readers, (name,), "a citation"))


def _design(desk: Desk, name: str, node: yaml.Node) -> Design:
    """Return how a study was made."""
    readers: dict[str, Reader] = {
        "type": choice(get_args(DesignType)),
        "centres": whole,
        "country": text,
        "period": _period,
        "treatments": each(desk, choice(get_args(Treatment))),
    }
    return Design(**fields_of(desk, node, readers, (name,), "a design"))


def _period(name: str, node: yaml.Node) -> Period:
    """Return the study years."""
    value = text(name, node)
    found = _PERIOD.fullmatch(value)
    if not found or value == "..":
        hint = "Write it like 1996-06..2010-12, 2004..2014 or 2015.. ."
        raise Wrong("notation", node, f"`{name}: {value}` cannot be read", hint)
    return Period(start=found[1], end=found[2])


def _cohort(desk: Desk, name: str, node: yaml.Node) -> Cohort:
    """Return the patients analysed."""
    readers: dict[str, Reader] = {"size": whole, "arms": partial(_arms, desk)}
    return Cohort(**fields_of(desk, node, readers, (name,), "a cohort"))


def _arms(desk: Desk, name: str, node: yaml.Node) -> tuple[Arm, ...]:
    """Return the arms, by label, with their sizes."""
    arms: list[Arm] = []
    for label, _, size_node in items_of(desk, node, f"`{name}`"):
        desk.places["cohort", "arms", len(arms)] = place_of(size_node)
        try:
            size = None if size_node.value == SIZE_UNKNOWN else whole(label, size_node)
            arms.append(Arm(label=label, size=size))
        except Wrong as wrong:
            desk.faults.append(wrong.fault)
    return tuple(arms)
