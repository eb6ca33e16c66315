"""
What an object works out about itself once, when it is first asked: `@once` above a method.

`functools.cached_property` does the same, but on Python 3.11 it takes a lock each time, which costs
more than most of what is worked out here.  The values of this house are read by one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 — it is used as a decorator
    """A method whose answer is kept in the object, under the method's name."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        """Remember the method and what it says of itself."""
        self._work_out, self._name = work_out, work_out.__name__
        self.__doc__ = work_out.__doc__

    def __get__(self, instance: object, owner: type) -> T:
        """Work the answer out; asked again, the object itself has it."""
        answer = instance.__dict__[self._name] = self._work_out(instance)
        return answer
