"""The pace at which NCBI may be asked: requests are spread evenly, none is saved up."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

# https://www.ncbi.nlm.nih.gov/books/NBK25497/: three requests a second, ten with a key.
WITHOUT_KEY, WITH_KEY = 3, 10
# The network bunches requests up that were sent evenly, so they are sent a little slower.
_EASE = 1.05


@dataclass(slots=True)
class Pace:
    """So many requests a second, by a clock in seconds."""

    a_second: int
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: float = 0.0

    def wait(self) -> None:
        """Return when the next request may be sent."""
        now = self.clock()
        if now < self._next:
            self.sleep(self._next - now)
        self._next = max(now, self._next) + _EASE / self.a_second
