"""NoteExpress, as CNKI, Wanfang and SinoMed export it: `{Title}: Resection of liver metastases`."""

from __future__ import annotations

import re

from nelm_evidence.readers.tagged import Dialect, reader

READER = reader(
    "NoteExpress",
    (".net",),
    re.compile(r"^\{Reference Type\}:", re.ASCII | re.MULTILINE),
    Dialect(
        "noteexpress",
        re.compile(r"\{(?P<tag>[^{}]+)\}:(?P<value>.*)", re.ASCII),
        "Reference Type",
    ),
)
