"""CNKI's own form, of its E-Study, whose names are told in English and Chinese: `Title-…: …`."""

from __future__ import annotations

import re

from nelm_evidence.readers.tagged import Dialect, reader

# An abstract may have lines with a colon of their own, but none with a Chinese word before it.
_LINE = re.compile(
    r"(?P<tag>DataType(?=:)|[A-Z][A-Za-z]+(?=-(?:DOI|[^\x00-\x7f]+):))[^:]*:(?P<value>.*)", re.ASCII
)
_MARK = re.compile(r"^DataType: ?[0-9]+\s*\n", re.ASCII | re.MULTILINE)

READER = reader("CNKI E-Study", (".eln",), _MARK, Dialect("estudy", _LINE, "DataType"))
