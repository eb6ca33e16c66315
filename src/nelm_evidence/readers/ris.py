"""
RIS, which most databases and reference managers export: `TI  - Resection of liver metastases`.

Not through `rispy`, which drops a last record that lacks its `ER` without a word, and reads two
records as one where an `ER` is missing between them.
"""

from __future__ import annotations

import re

from nelm_evidence.readers.tagged import Dialect, reader

READER = reader(
    "RIS",
    (".ris",),
    re.compile(r"^TY {1,2}- ?\S", re.ASCII | re.MULTILINE),
    Dialect("ris", re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?P<value>.*)", re.ASCII), "TY", "ER"),
)
