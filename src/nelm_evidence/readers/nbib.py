"""
MEDLINE's tagged form, which PubMed saves as `.nbib` and `.txt`: `TI  - Resection of metastases`.

An `OAB` in Chinese is the other half, under its `TT`; `RIN`, `EIN` and `ECI` become notices.  Not
through `Bio.Medline`, one module of a large package that loads numpy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Notice
from nelm_evidence.readers.afterwards import CORRECTED, DOUBTED, RETRACTED, notice
from nelm_evidence.readers.composing import is_chinese, untranslated
from nelm_evidence.readers.fields import article, named, names_of
from nelm_evidence.readers.reader import Read, Reader, of_text
from nelm_evidence.readers.tagged import LIMIT, Dialect, records

_MARK = re.compile(r"\A\s*PMID- ?[0-9]+\s*\n[A-Z]{2,4} *- ", re.ASCII)
_DIALECT = Dialect(
    "nbib", re.compile(r"(?P<tag>[A-Z]{2,4}) {0,2}- ?(?P<value>.*)", re.ASCII), "PMID"
)
_AFTERWARDS = {
    "RIN": RETRACTED,
    "RRI": RETRACTED,
    "ECI": DOUBTED,
    "EIN": CORRECTED,
    "CRI": CORRECTED,
}
_IS_RETRACTED = "Retracted Publication"


def is_mine(start: str) -> bool:
    """Return whether a file begins with a number of PubMed and another tag."""
    return _MARK.match(start) is not None


def read(text: str, path: str) -> Iterator[Read]:
    """Yield the records of a text."""
    names = names_of(_DIALECT.fields)
    for values in records(text, _DIALECT):
        values["OAB"] = [one for one in values.get("OAB", ()) if is_chinese(one)]
        values["TI"] = list(map(untranslated, values.get("TI", ())))
        found = article(named(values, names), path)
        notices = tuple(_notices(values))
        yield replace(found, notices=notices) if isinstance(found, Article) else found


def _notices(values: dict[str, list[str]]) -> Iterator[Notice]:
    """Yield what became of the article of a record."""
    rules = {rule for tag, rule in _AFTERWARDS.items() if values.get(tag)}
    for tag, rule in _AFTERWARDS.items():
        yield from (notice(rule, where) for where in values.get(tag, ()))
    if RETRACTED not in rules and _IS_RETRACTED in values.get("PT", ()):
        yield notice(RETRACTED)


READER = Reader("MEDLINE", (".nbib",), is_mine, of_text(read, limit=LIMIT))
