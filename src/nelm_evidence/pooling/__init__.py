"""
Pooling: what the studies of a base say together of one measure.

Records and a `Question` come in, a `Pool` goes out: the share of each study with its exact
interval, what was left out and why, who may overlap, and the random-effects estimate or why there
is none.  No verdict is among it, and no grade.  pimeta computes; nobody waits for it who does not
pool.
"""

from __future__ import annotations

from nelm_evidence.pooling.together import pool

__all__ = ["pool"]
