"""Gzip files: of one member or many, with something behind them, and broken off."""

from __future__ import annotations

import gzip
import io
import random
from functools import partial
from typing import cast

import pytest

from nelm_evidence.readers.gunzip import DAMAGED, unpacked

CONTENT = random.Random(0).randbytes(300_000) + b"The end."  # noqa: S311 - not a secret
PACKED = gzip.compress(CONTENT, 1)


@pytest.mark.parametrize(
    ("packed", "content"),
    [
        (PACKED, CONTENT),
        (PACKED + PACKED, CONTENT + CONTENT),
        (PACKED + bytes(100_000), CONTENT),
        (gzip.compress(b""), b""),
        (gzip.compress(b"") + PACKED, CONTENT),
        (gzip.compress(bytes(5_000_000)), bytes(5_000_000)),
    ],
)
def test_all_that_was_packed_comes_out(packed: bytes, content: bytes) -> None:
    """Whatever the size of the pieces that are asked for."""
    assert unpacked(io.BytesIO(packed)).read() == content
    stream = unpacked(io.BytesIO(packed))
    assert b"".join(iter(lambda: stream.read(7777), b"")) == content


@pytest.mark.parametrize(
    "packed",
    [
        PACKED[:-1],
        PACKED[:-8] + bytes(8),
        PACKED[:200_000],
        PACKED[:200_000] + bytes(5000) + PACKED[205_000:],
        PACKED + b"no gzip",
    ],
)
def test_what_precedes_the_damage_comes_out(packed: bytes) -> None:
    """And then an error: of a sum that does not fit, of what is missing or changed."""
    found: list[bytes] = []
    with pytest.raises(DAMAGED):
        found.extend(
            iter(partial(cast("io.BufferedReader", unpacked(io.BytesIO(packed))).read1, 9999), b"")
        )
    content = b"".join(found)
    assert len(content) > 100_000
    assert CONTENT.startswith(content[:100_000])
