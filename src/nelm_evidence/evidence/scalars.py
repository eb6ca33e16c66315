"""
YAML scalars and one-line collections as people write them: plain where that is safe, else quoted.

Text comes in and YAML goes out.  A text that another YAML reader would take for a number, a date
or a truth value is quoted, so that the file means the same to every reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from yaml.resolver import Resolver

_PLAIN = re.compile(
    r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<][^\x00-\x1f]*|[-<][\d.=][^\x00-\x1f]*", re.ASCII
)
_BREAKS_PLAIN = re.compile(r": | #|:$|\s$", re.ASCII)
_BREAKS_FLOW = re.compile(r"[,\[\]{}?]|:(?=[\"',\[\]{}])", re.ASCII)
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|0[ox][\da-f]+", re.ASCII | re.IGNORECASE)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def text(value: str) -> str:
    """Write a text, quoted where it would be read as something else."""
    return quoted(value) if _looks_typed(value) else notation(value)


def notation(value: str) -> str:
    """Write a small string whose reader does not mind how it is typed, such as `0.03`."""
    return value if _is_plain(value) else quoted(value)


def quoted(value: str) -> str:
    """Write a text between double quotes."""
    return (
        '"'
        + "".join(_ESCAPES.get(char, char) if _shows(char) else _escape(char) for char in value)
        + '"'
    )


def flow_list(items: Iterable[str]) -> str:
    """Write ready items on one line: `[a, b]`."""
    return f"[{', '.join(items)}]"


def flow_mapping(items: Mapping[str, str]) -> str:
    """Write ready items on one line: `{a: 1, b: 2}`."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"


def _is_plain(value: str) -> bool:
    """Whether a text needs no quotes, in a block or on a line."""
    return (
        bool(_PLAIN.fullmatch(value))
        and not _BREAKS_PLAIN.search(value)
        and not _BREAKS_FLOW.search(value)
        and value.isprintable()
    )


def _looks_typed(value: str) -> bool:
    """Whether some YAML reader takes a plain text for a number, a date or a truth value."""
    resolvers = Resolver.yaml_implicit_resolvers.get(value[:1], [])
    return bool(_NUMBER.fullmatch(value)) or any(pattern.match(value) for _, pattern in resolvers)


def _shows(char: str) -> bool:
    """Whether a character may stand in a YAML file as it is."""
    return char.isprintable() or char in _ESCAPES


def _escape(char: str) -> str:
    """Write a character that does not show."""
    code = f"{ord(char):x}"
    return f"\\u{code:0>4}" if len(code) <= len("ffff") else f"\\U{code:0>8}"
