"""
A reading in progress: where the clause pass stands in its line, and what it has tied so far.

`openings`, `timing` and `moves` take it, look around and change it; `clauses` leads them along
the line.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nelm_evidence.linking.itemised import Element
from nelm_evidence.linking.lists import Slot
from nelm_evidence.linking.runs import Run
from nelm_evidence.linking.series import Series
from nelm_evidence.linking.shared import Stretch
from nelm_evidence.linking.topics import At, Head, Topic
from nelm_evidence.model.line import Item
from nelm_evidence.model.vocabulary import Measure


class Binding(NamedTuple):
    """A value tied to what it is about."""

    place: int
    slot: Slot
    rule: str
    run: Run

    @property
    def head(self) -> Head | None:
        """What the value is about."""
        return self.slot.head


@dataclass(slots=True)
class Reading:
    """One reading of one line."""

    items: tuple[Item, ...]
    text: str
    heads: Container[int]
    """Places of the names that may be about a value."""
    is_arm: Callable[[int, int], bool]
    """Whether a stretch of the line names an arm."""
    carried: Topic
    """The last sentence's topic."""
    age: Measure | None
    """What years tell by themselves."""
    listed: Mapping[int, Element]
    """Values of itemised lists, with their names."""
    shared: Mapping[int, tuple[Stretch, ...]]
    """Values that several names share, with the names."""
    series: Mapping[int, Series]
    """Series of names and values, by the places of their first values."""
    topic: Topic = field(default_factory=Topic)
    waiting: list[Topic] = field(default_factory=list)
    """Topics of the clause that were followed by another before any value."""
    brackets: list[Topic] = field(default_factory=list)
    """The topics outside the brackets that are open."""
    survival: Topic | None = None
    """The last topic that was a survival."""
    pending: tuple[At, ...] = ()
    """Time points told before what they belong to."""
    segment: int = 0
    """Where the clause begins."""
    bindings: list[Binding] = field(default_factory=list)
    merged: dict[int, Item] = field(default_factory=dict)
    """Counts that took a percentage told after their noun."""

    @property
    def last_value(self) -> int | None:
        """The place of the value bound last."""
        return self.bindings[-1].place if self.bindings else None

    def head_from(self, first: int, last: int, measure: Measure | None) -> Head:
        """Return a head that the items from first to last name."""
        start, end = self.items[first].start, self.items[last].end
        return Head(measure, self.text[start:end], start, end)

    def open(self, topic: Topic) -> None:
        """Take up a topic, which has used the time points that waited for it."""
        if any(head.is_survival for head in topic.heads):
            self.survival = topic
        self.topic = topic
        self.pending = ()
