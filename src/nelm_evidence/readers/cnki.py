"""CNKI's custom export, the form of its E-Study, of which each record begins with its database."""

from __future__ import annotations

import re

from nelm_evidence.readers.tagged import Dialect, reader

_LINE = re.compile(r"(?P<tag>[A-Z][A-Za-z]+)-(?:DOI|[^\x00-\x7f]+):(?P<value>.*)", re.ASCII)
_MARK = re.compile(r"^SrcDatabase-[^\s:]+:.*\nTitle-[^\s:]+:", re.ASCII | re.MULTILINE)

READER = reader("CNKI", (), _MARK, Dialect("estudy", _LINE, "SrcDatabase"))
