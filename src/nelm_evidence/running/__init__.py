"""
Running: one function over many batches, in this process, in several, or on a cluster.

In come a function and an iterable of batches, which is read no further than the work has come; out
come pairs of a batch's number and what the function made of it, as they are ready, or a `Lost`
where the batch brought down every process that took it.  `in_order` sorts them.  What is run, its
batches and what it makes of them must be picklable; an error that it raises ends the run.

To add an engine: a module with one generator like `pool.run`, and its line in `__all__`.
"""

from __future__ import annotations

from nelm_evidence.running import cluster, here, pool
from nelm_evidence.running.lost import Lost
from nelm_evidence.running.order import in_order

__all__ = ["Lost", "cluster", "here", "in_order", "pool"]
