"""
Ideographs: whether a text holds any, which decides what is done to it.

Several stages ask of the same text; of one that holds none, all its characters must be looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache

RUN = re.compile(r"[\u3400-\u9fff]+", re.ASCII)
"""Ideographs side by side."""


@lru_cache(maxsize=4)
def holds_any(text: str) -> bool:
    """Return whether a text holds an ideograph."""
    return not text.isascii() and RUN.search(text) is not None
