"""
Records as JSON and back, every figure with the digits that the text has: `43.0` stays `43.0`.

pydantic writes a `Decimal` as a string and a float would lose its zeros, so msgspec writes the
JSON; fields stand in the order of the model, empty ones are left out, lists stand even if empty.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from nelm_evidence.model.record import StudyRecord

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(float_hook=Decimal)

# Readers of JSON Lines disagree on whether these end a line, so they are written as escapes.
_LINE_ENDS = (
    (b"\xc2\x85", rb"\u0085"),
    (b"\xe2\x80\xa8", rb"\u2028"),
    (b"\xe2\x80\xa9", rb"\u2029"),
)


def to_json(record: StudyRecord, *, indent: int = 0) -> str:
    """Write a record as JSON, on one line unless it is to be indented."""
    written = _ENCODER.encode(record.model_dump(exclude_none=True))
    for end, escape in _LINE_ENDS:
        written = written.replace(end, escape)
    return (msgspec.json.format(written, indent=indent) if indent else written).decode()


def from_json(written: str | bytes) -> StudyRecord:
    """Read a record back from its JSON; what is no record raises pydantic's `ValidationError`."""
    return StudyRecord.model_validate(_DECODER.decode(written))
