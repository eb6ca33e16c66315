"""A remark: what a person should know of a file that was read all the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a file that was read all the same."""

    path: str
    message: str

    def __str__(self) -> str:
        """`path: message`."""
        return f"{self.path}: {self.message}"
