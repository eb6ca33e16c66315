"""
Records as HL7 FHIR R5: a bundle of `Evidence` resources, one for each finding and each factor.

A bundle, and not a resource a line, since a bundle is itself one resource: any FHIR tool opens the
file, and it is validated as a whole.  Nothing of it is a certainty: that is for who judges studies.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from nelm_evidence.exporting.fhir.evidence import evidence_of
from nelm_evidence.exporting.wanted import Export, Wanted
from nelm_evidence.extras import needing
from nelm_evidence.model.record import StudyRecord


def write_fhir(records: Iterable[StudyRecord], wanted: Wanted) -> Export:
    """Write a bundle of every finding and factor of the records, valid as FHIR R5 has it."""
    with needing("fhir.resources", "fhir"):
        from fhir.resources.bundle import Bundle  # noqa: PLC0415  # only who asks for FHIR

    told = [resource for record in records for resource in evidence_of(record, wanted.measures)]
    entries = [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in told]
    bundle: dict[str, Any] = {"resourceType": "Bundle", "type": "collection"}
    bundle |= {"entry": entries} if entries else {}
    Bundle.model_validate(bundle)
    # The library would write a figure as a float: what it found right is written by our own.
    written = msgspec.json.Encoder(decimal_format="number").encode(bundle)
    return Export(msgspec.json.format(written, indent=1).decode() + "\n")
