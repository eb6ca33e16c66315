"""What became of a batch that no process could work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

B = TypeVar("B")
TRIES = 3
"""How often a batch is begun before it is given up: who works on it may die of something else."""


@dataclass(frozen=True, slots=True)
class Lost(Generic[B]):
    """A batch that was given up, and how the last process that took it ended."""

    batch: B
    reason: str
