"""RefWorks' tagged form, as CNKI and Wanfang export it: `T1 Resection of liver metastases`."""

from __future__ import annotations

import re

from nelm_evidence.readers.tagged import Dialect, reader

READER = reader(
    "RefWorks",
    (),
    re.compile(r"^RT [A-Z].*\n(?:[A-Z][A-Z0-9] .*\n|\s*\n){1,60}?T1 \S", re.ASCII | re.MULTILINE),
    Dialect("refworks", re.compile(r"(?P<tag>[A-Z][A-Z0-9]) (?P<value>.*)", re.ASCII), "RT"),
)
