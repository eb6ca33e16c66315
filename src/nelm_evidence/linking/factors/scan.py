"""
A line as the factor rules see it: its items with their brackets, endpoints and figures.

Comes in: a line and the lexicon.  Goes out: a `Scan`, asked by place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from nelm_evidence.linking.factors import meanings
from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.layout import depths, unfolded
from nelm_evidence.linking.roles import heads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nelm_evidence.linking.factors.lexicon import Lexicon
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.line import Line
    from nelm_evidence.model.record import Effect, PValue

OTHER = "other"
"""The endpoint that has no code."""
SURVIVALS = frozenset(
    {
        "overall_survival", "disease_free_survival", "recurrence_free_survival",
        "progression_free_survival", "disease_specific_survival", "time_to_progression",
    }
)  # fmt: skip
_GLUED = frozenset({"-L", "-1"})
"""What makes an abbreviation part of a longer name: `PD-L1`."""
_UNTOLD = frozenset({"follow_up"})
_SHIFTING = frozenset({k.DENIAL, k.NO_ZERO})
_NAMING = re.compile(f"[{k.MEASURE}{k.PROGNOSIS}]", re.ASCII)
_RISKS = (
    ("death_words", "death"),
    ("mortality_words", "mortality"),
    ("progression_words", "progression"),
)
"""Classes of words that are endpoints where they are told as risks, and their codes."""
_TOLD_RISKS = (("survival_risks", "overall_survival"), ("recurrence_risks", "recurrence"))
"""Classes of words that are risks themselves, 死亡风险, and the codes of their endpoints."""
_OWN = frozenset(
    {
        "nots", "survival_words", "survival_analyses", "halves", "outcome_words", "defining",
        *dict(_RISKS), *dict(_TOLD_RISKS),
    }
)  # fmt: skip
"""Classes that change what an item is."""


class Figure(NamedTuple):
    """An effect, a P value or both, and the item it was read at."""

    place: int
    effect: Effect | None = None
    p: PValue | None = None


class Endpoint(NamedTuple):
    """An endpoint and the item that names it."""

    code: str
    place: int


class Scan:
    """One line, ready to be asked."""

    __slots__ = (
        "_figures", "_outcomes", "codes", "depth", "endpoints", "items", "line", "part", "parting",
        "roles", "size", "texts", "words",
    )  # fmt: skip

    def __init__(self, line: Line, part: Part, words: Lexicon) -> None:
        """Look every item up once; most words play no role, so that later questions are cheap."""
        text = part.folded[line.start : line.end].lower()
        line = unfolded(line, text, words)
        first, items = line.start, line.items
        self.line, self.part, self.words = line, part, words
        self.items, self.size = items, len(items)
        texts = [text[item.start - first : item.end - first] for item in items]
        if part.language == "zh" and " " in text:
            texts = [told.replace(" ", "") for told in texts]  # 患 者
        self.texts = tuple(texts)
        self.roles = [*map(words.roles, self.texts)]
        """The classes that each item's text belongs to, if any."""
        marked = [
            place for place, roles in enumerate(self.roles) if roles and not _OWN.isdisjoint(roles)
        ]
        self.depth = depths(line.signature)
        """How many brackets are open at each item; brackets count as inside."""
        self.codes = self._codes(marked)
        """The kinds of the items, `not` as `no`, and what rules out a zero as what it ties."""
        self.endpoints = self._endpoints(marked)
        """The endpoints that items name, by place."""
        self.parting: str | None = None
        """The outcome that parts the groups of the document, if one does."""
        self._figures: list[Figure] | None = None
        self._outcomes: frozenset[int] | None = None

    def code(self, place: int) -> str:
        """The kind of an item; nothing outside of the line."""
        return self.codes[place] if 0 <= place < self.size else ""

    def _codes(self, marked: list[int]) -> str:
        """The kinds of the items as one text."""
        codes = self.line.signature
        shifted = [
            (place, k.NO) for place in marked if codes[place] == k.WORD and self.says(place, "nots")
        ]
        if not _SHIFTING.isdisjoint(codes):
            shifted += [
                (place, self._shifted(place, code))
                for place, code in enumerate(codes)
                if code in _SHIFTING
            ]
        if not shifted:
            return codes
        kinds = list(codes)
        for place, code in shifted:
            kinds[place] = code
        return "".join(kinds)

    def _shifted(self, place: int, code: str) -> str:
        """The kind of an item that denies, or rules out a zero."""
        if code == k.DENIAL:
            return k.NO
        text = self.texts[place]
        for spelling in (text, text.removesuffix("s")):
            roles = self.words.roles(spelling) or ()
            if "tied" in roles:
                return k.TIED
            if "affect" in roles:
                return k.AFFECT
        return code

    def says(self, place: int, *classes: str) -> bool:
        """Whether an item's text belongs to one of these classes."""
        roles = self.roles[place] if 0 <= place < self.size else None
        return roles is not None and not roles.isdisjoint(classes)

    def spells(self, first: int, last: int, name: str) -> bool:
        """Whether some items together are a word of a class: Chinese parts no words."""
        return "".join(self.texts[first:last]) in self.words[name]

    def endpoint(self, place: int) -> str | None:
        """The code of the endpoint that an item names, if it names one."""
        return self.endpoints.get(place)

    def _endpoints(self, marked: list[int]) -> dict[int, str]:
        """The endpoint of each item that names one."""
        found = {}
        for match in _NAMING.finditer(self.codes):
            place = match.start()
            if match.group() == k.PROGNOSIS:
                found[place] = "overall_survival"
                continue
            item = self.items[place]
            is_outcome = item.value.kind == "outcome" and item.value.code not in _UNTOLD
            if is_outcome and self.part.folded[item.end : item.end + 2] not in _GLUED:
                found[place] = str(item.value.code)
        for place in marked:
            if self.codes[place] == k.WORD:
                found.update(self._event(place))
            if found.get(place) == OTHER and self.says(place, "survival_words"):
                found[place] = "overall_survival"
            if self.says(place, "halves") and self._opens_pair(place, found):
                found[place] = "overall_survival"
        if not found:
            found = {p: "overall_survival" for p in marked if self.says(p, "survival_analyses")}
        for place in meanings.explained(self, marked):
            found.pop(place, None)
        return dict(sorted(found.items())) if marked else found

    def _event(self, place: int) -> Iterator[tuple[int, str]]:
        """The endpoint that a plain word names; an event only as a risk: `the hazard of death`."""
        if self.code(place + 1) != k.FACTOR:  # 死亡风险|因素
            yield from ((place, code) for name, code in _TOLD_RISKS if self.says(place, name))
        if self.says(place, "survival_words"):
            yield place, "overall_survival"
        elif self.says(place, "outcome_words"):
            if self.says(place - 1 - self.says(place - 1, "outcome_kinds"), "outcome_qualities"):
                yield place, "overall_survival"
        elif self._is_risk(place):
            yield from ((place, code) for name, code in _RISKS if self.says(place, name))

    def _is_risk(self, place: int) -> bool:
        """Whether a word stands as a risk: `hazard of death (HR 2) and progression (HR 3)`."""
        before, behind = self.code(place - 1), self.code(place + 1)
        is_next = before in {k.AND, k.OR} and self.code(place - 2) == ")" and behind == "("
        return before in {k.OF, k.FOR} or is_next or " " in self.texts[place]

    def _opens_pair(self, place: int, found: dict[int, str]) -> bool:
        """Whether `overall` shares the survival behind its bracket: `overall (P) and DFS`."""
        if self.code(place + 1) != "(":
            return False
        behind = self.closing(place + 1)
        return self.code(behind) == k.AND and found.get(behind + 1) in SURVIVALS

    def measures(self, first: int, last: int) -> list[int]:
        """The places of a stretch that name measures."""
        return [place for place in range(first, last) if self.code(place) == k.MEASURE]

    def quote(self, first: int, last: int) -> str:
        """The text from one item to before another."""
        return self.part.text[self.items[first].start : self.items[last - 1].end]

    def figures(self, first: int, last: int) -> list[Figure]:
        """The effects and P values of a stretch, those that stand together as one."""
        found = self._in_step(first, last)
        if found:
            return found
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
            elif self._is_of_interaction(place):
                is_open = False
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

    def _in_step(self, first: int, last: int) -> list[Figure]:
        """The effects of a list, with the P values listed behind: `HR=1.9、1.5,P=0.01、0.02`."""
        stretch = range(first, last)
        effects = [p for p in stretch if self.codes[p] == k.EFFECT and not self.items[p].value.p]
        values = [p for p in stretch if self.codes[p] == k.P]
        if self.part.language == "zh" and len(values) == 1:
            values *= len(effects)  # HR=1.9、1.5,P均<0.05
        if not 1 < len(effects) == len(values) or effects[-1] > values[0]:
            return []
        return [
            Figure(place, self.items[place].value.effect, self.items[p].value)
            for place, p in zip(effects, values, strict=True)
        ]

    @property
    def outcomes(self) -> frozenset[int]:
        """The places of the endpoints that are no mere qualifiers."""
        if self._outcomes is None:
            leading = heads(self.line) if self.endpoints else frozenset()
            self._outcomes = frozenset(
                place
                for place in self.endpoints
                if (self.code(place) != k.MEASURE or place in leading)
                and not (self.part.language == "zh" and self.code(place - 1) == k.NO)  # 无死亡
                and not any(self.says(p, "detections") for p in range(max(0, place - 4), place))
            )
        return self._outcomes

    def _is_of_interaction(self, place: int) -> bool:
        """Whether a P compares comparisons: `P for interaction = .03`."""
        if self.code(place) != k.P:
            return False
        told = {*self.texts[place].split(), self.texts[place - 1] if place else ""}
        return not told.isdisjoint(self.words["interactions"])

    @property
    def all_figures(self) -> list[Figure]:
        """The figures of the whole line."""
        if self._figures is None:
            tells = not k.TOLD_FIGURES.isdisjoint(self.line.signature)
            self._figures = self.figures(0, self.size) if tells else []
        return self._figures

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
