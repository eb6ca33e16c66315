"""EndNote's tagged form, which CNKI and Wanfang export too: `%T Resection of liver metastases`."""

from __future__ import annotations

import re

from nelm_evidence.readers.tagged import Dialect, reader

READER = reader(
    "EndNote",
    (".enw",),
    re.compile(r"^%0 \S", re.ASCII | re.MULTILINE),
    Dialect("endnote", re.compile(r"(?P<tag>%\S) (?P<value>.*)", re.ASCII), "%0"),
)
