"""
A line as the factor rules see it: its items with their brackets, endpoints and figures.

Comes in: a line and the lexicon.  Goes out: a `Scan`, asked by place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.model.once import once

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.lexicon import Lexicon
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.line import Item, Line
    from nelm_evidence.model.record import Effect, PValue

SURVIVALS = frozenset(
    {
        "overall_survival", "disease_free_survival", "recurrence_free_survival",
        "progression_free_survival", "disease_specific_survival", "time_to_progression",
    }
)  # fmt: skip
_GLUED = frozenset({"-L", "-1"})
"""What makes an abbreviation part of a longer name: `PD-L1`."""
_SHIFTING = frozenset({k.DENIAL, k.NO_ZERO, k.WORD})
_NAMING = frozenset({k.MEASURE, k.PROGNOSIS, k.WORD})
_UNTOLD = frozenset({"follow_up"})
_FIGURES = k.VALUES | {k.P, k.EFFECT}


class Figure(NamedTuple):
    """An effect, a P value or both, and the item it was read at."""

    place: int
    effect: Effect | None = None
    p: PValue | None = None


class Endpoint(NamedTuple):
    """An endpoint and the item that names it."""

    code: str
    place: int


@dataclass(frozen=True, slots=False)
class Scan:
    """One line, ready to be asked."""

    line: Line
    part: Part
    words: Lexicon

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the line."""
        return self.line.items

    @once
    def size(self) -> int:
        """How many items there are."""
        return len(self.line.items)

    @once
    def depth(self) -> tuple[int, ...]:
        """How many brackets are open at each item; brackets count as inside."""
        depths, depth = [], 0
        for item in self.line.items:
            if item.code in {"(", "["}:
                depth += 1
            depths.append(depth)
            if item.code in {")", "]"}:
                depth = max(0, depth - 1)
        return tuple(depths)

    @once
    def texts(self) -> tuple[str, ...]:
        """The text of each item, in small letters."""
        first = self.line.start
        text = self.part.folded[first : self.line.end].lower()
        return tuple([text[item.start - first : item.end - first] for item in self.line.items])

    def code(self, place: int) -> str:
        """The kind of an item; nothing outside of the line."""
        return self.codes[place] if 0 <= place < self.size else ""

    @once
    def codes(self) -> tuple[str, ...]:
        """The kinds of the items, `not` as `no`, and what rules out a zero as what it ties."""
        return tuple(
            [
                self._kind(place) if item.code in _SHIFTING else item.code
                for place, item in enumerate(self.line.items)
            ]
        )

    def _kind(self, place: int) -> str:
        """The kind of one item."""
        code = self.line.items[place].code
        if code == k.DENIAL or (code == k.WORD and self.texts[place] in self.words["nots"]):
            return k.NO
        if code == k.NO_ZERO:
            text = self.texts[place]
            for name, sign in (("tied", k.TIED), ("affect", k.AFFECT)):
                if text in self.words[name] or text.removesuffix("s") in self.words[name]:
                    return sign
        return code

    def says(self, place: int, *classes: str) -> bool:
        """Whether an item's text belongs to one of these classes."""
        if not 0 <= place < self.size:
            return False
        text, words = self.texts[place], self.words
        for name in classes:  # noqa: SIM110 — a generator would double the time of the hottest call
            if text in words[name]:
                return True
        return False

    def endpoint(self, place: int) -> str | None:
        """The code of the endpoint that an item names, if it names one."""
        return self._endpoints[place]

    @once
    def _endpoints(self) -> tuple[str | None, ...]:
        """The endpoint of each item."""
        return tuple(
            [
                self._endpoint(place) if item.code in _NAMING else None
                for place, item in enumerate(self.line.items)
            ]
        )

    def _endpoint(self, place: int) -> str | None:
        """The endpoint of one item."""
        item = self.line.items[place]
        if item.code == k.MEASURE:
            if self.part.folded[item.end : item.end + 2] in _GLUED:
                return None
            if item.value.kind == "outcome" and item.value.code not in _UNTOLD:
                return str(item.value.code)
            return None
        if item.code == k.PROGNOSIS or (item.code == k.WORD and self.says(place, "survival_words")):
            return "overall_survival"
        return None

    def quote(self, first: int, last: int) -> str:
        """The text from one item to before another."""
        return self.part.text[self.items[first].start : self.items[last - 1].end]

    def figures(self, first: int, last: int) -> list[Figure]:
        """The effects and P values of a stretch, those that stand together as one."""
        found: list[Figure] = []
        is_open = False
        for place in range(first, last):
            item = self.items[place]
            if item.code == k.EFFECT:
                effect, p = item.value.effect, item.value.p
                if is_open and found[-1].effect is None and p is None:
                    found[-1] = found[-1]._replace(effect=effect)
                else:
                    found.append(Figure(place, effect, p))
                is_open = True
            elif item.code == k.P or (item.code in k.VALUES and item.value.p):
                p = item.value if item.code == k.P else item.value.p
                if is_open and found[-1].p is None:
                    found[-1] = found[-1]._replace(p=p)
                else:
                    found.append(Figure(place, None, p))
                is_open = item.code == k.P
            elif item.code in {")", "]"}:
                is_open = False
        return found

    def has_figure(self, first: int, last: int) -> bool:
        """Whether a stretch holds an effect or a P value."""
        return any(
            item.code in {k.P, k.EFFECT} or (item.code in k.VALUES and item.value.p)
            for item in self.items[first:last]
        )

    def closing(self, opening: int) -> int:
        """The place behind the bracket that opens here."""
        depth = self.depth[opening]
        for place in range(opening + 1, self.size):
            if self.depth[place] < depth:
                return place
            if self.items[place].code in {")", "]"} and self.depth[place] == depth:
                return place + 1
        return self.size
