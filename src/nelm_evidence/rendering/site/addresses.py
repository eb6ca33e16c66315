"""
Where the page of a study lies: the ids of studies come in, the names of their files go out.

A name is made of the id alone, so that a link to a study lives as long as the study; only where two
ids would share one does it depend on its neighbours.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

_UNFIT = re.compile(r"[^a-z0-9]+", re.ASCII)
_LONGEST = 80


def page_names(ids: Iterable[str]) -> Mapping[str, str]:
    """
    Return the file of each study; ids that would share one have a fingerprint in theirs.

    >>> dict(page_names(["doi:10.1002/jhbp.956", "胆漏"]))
    {'doi:10.1002/jhbp.956': 'doi-10-1002-jhbp-956.html', '胆漏': 'study-d7e9e2f8.html'}
    """
    plain = {key: _UNFIT.sub("-", key.lower()).strip("-") for key in ids}
    often = Counter(plain.values())
    return {
        key: f"{name}.html" if name and often[name] == 1 and len(name) <= _LONGEST else _marked(key)
        for key, name in plain.items()
    }


def _marked(key: str) -> str:
    """Return the name of a file for an id that no other id can have."""
    name = _UNFIT.sub("-", key.lower()).strip("-")[:_LONGEST].strip("-") or "study"
    return f"{name}-{hashlib.sha256(key.encode()).hexdigest()[:8]}.html"
