"""
Records as JSON and back, and as YAML, every figure with the digits of the text: `43.0`.

pydantic writes a `Decimal` as a string and a float would lose its zeros, so msgspec writes the
JSON; fields stand in the order of the model, empty ones are left out, lists stand even if empty.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec
import yaml

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


def to_yaml(record: StudyRecord) -> str:
    """Write a record as one YAML document, opened by its `---`."""
    return yaml.dump(
        record.model_dump(exclude_none=True),
        Dumper=_Dumper,
        allow_unicode=True,
        explicit_start=True,
        sort_keys=False,
        width=100,
    )


def from_json(written: str | bytes) -> StudyRecord:
    """Read a record back from its JSON; what is no record raises pydantic's `ValidationError`."""
    return StudyRecord.model_validate(_DECODER.decode(written))


# The dumper in C is ten times as fast, but not everywhere there.
class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a figure as a plain number."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write a figure that stands in two places twice."""
        return True


def _represent_figure(dumper: _Dumper, figure: Decimal) -> yaml.ScalarNode:
    """Return a figure as YAML's own number, without an exponent, which YAML 1.1 takes for text."""
    written = format(figure, "f")
    kind = "float" if "." in written else "int"
    node: yaml.ScalarNode = dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", written)
    return node


_Dumper.add_representer(Decimal, _represent_figure)
