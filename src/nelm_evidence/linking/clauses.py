"""
The clause pass: from left to right over a line, tying each value to the topic it is about.

Every link is made by a named move, and the name goes into the finding as its rule:
`behind the name`, `before the name`, `continues the clause`, `across the clause`,
`behind an earlier name`, `outside the bracket`.  A value that no move ties has `no name`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.forward import (
    before_head,
    direct_time,
    head_behind,
    percentage_of,
    times_behind,
)
from nelm_evidence.linking.lists import Slot, assign, list_parts, with_times
from nelm_evidence.linking.reach import attached, reaches
from nelm_evidence.linking.roles import heads as find_heads
from nelm_evidence.linking.runs import Run, gather
from nelm_evidence.linking.topics import At, Head, Topic, fits
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.vocabulary import Measure

_CLAUSE_ENDS = k.codes("while") | frozenset(";")
_CONTENT = k.codes("word", "Name", "rate", "level", "change")
_NO_SUBJECT = k.codes("in", "for", "at", "with", "who", "pronoun", "group", "while")
_BETWEEN_HEADS = k.codes(
    "and", "or", "the", "rate", "total", "median", "mean", "Time", "more", "level", "versus"
) | frozenset(",、/-()")
_MOST_IDEOGRAPHS = 4
_JOINS_HEADS = k.codes("and", "or") | frozenset(",、/")


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


class Pass:
    """One reading of one line."""

    def __init__(
        self,
        line: Line,
        text: str,
        is_arm: Callable[[int, int], bool],
        carried: Topic,
        age: Measure | None,
    ) -> None:
        """Take the line, its text, the test for arms, the last sentence's topic, and what years tell."""
        self.age = age
        self.items = line.items
        self.text = text
        self.is_arm = is_arm
        self.heads = find_heads(line)
        self.carried = carried
        self.topic = Topic()
        self.waiting: list[Topic] = []
        self.brackets: list[Topic] = []
        self.pending: tuple[At, ...] = ()
        self.segment = 0
        self.bindings: list[Binding] = []
        self.merged: dict[int, Item] = {}
        """Counts that took a percentage told after their noun."""

    def read(self) -> list[Binding]:
        """Return the bindings of the line, in order."""
        place = 0
        while place < len(self.items):
            item = self.items[place]
            if item.code in k.VALUES:
                place = self._value(place)
                continue
            if item.code == k.MEASURE and place in self.heads:
                self._measure(place)
            elif item.code == k.TIME:
                self._time(place)
            elif item.code == k.COPULA:
                self._copula(place)
            elif item.code in {"(", "["} and not self._only_a_name(place):
                self.brackets.append(self.topic)
            elif item.code in {")", "]"} and self.brackets and not self._only_a_name(place - 2):
                self.topic = self.brackets.pop()
            elif item.code in _CLAUSE_ENDS or (item.code == "," and self._new_subject(place)):
                self._end_clause(place)
            place += 1
        return self.bindings

    def _only_a_name(self, place: int) -> bool:
        """Whether a bracket holds nothing but a name: `4-year overall (OS) and …`."""
        codes = [item.code for item in self.items[max(0, place) : place + 3]]
        return len(codes) == 3 and codes[0] in {"(", "["} and codes[1] == k.MEASURE  # noqa: PLR2004

    def _end_clause(self, place: int) -> None:
        """A new clause begins behind this place."""
        self.segment = place + 1
        if self.items[place].code != ",":
            self.waiting = []

    def _new_subject(self, place: int) -> bool:
        """Whether a comma closes a clause: `, and the …`, `, with …`, after a used topic."""
        following = self.items[place + 1] if place + 1 < len(self.items) else None
        return self.topic.used and following is not None and following.code not in k.VALUES

    def _measure(self, place: int) -> None:
        """A head: it joins the list before it, or becomes the topic."""
        if place == self.topic.place and self.topic.used:
            return
        item = self.items[place]
        head = Head(item.value, self.text[item.start : item.end], item.start, item.end)
        if self.topic.heads and not self.topic.used and self._coordinated(place):
            between = self.items[self.topic.place + 1 : place]
            self.topic.loose = not any(other.code == k.AND for other in between)
            if all(known.measure is not item.value for known in self.topic.heads):
                self.topic.heads.append(head)
            self.topic.place = place
            return
        if self.topic.is_known and not self.topic.used:
            self.waiting.append(self.topic)
        self.topic = Topic([head], self.pending or self._inherited(head), place)
        self.pending = ()

    def _coordinated(self, place: int) -> bool:
        """Whether only `and`, commas and light words stand between this head and the last."""
        between = self.items[self.topic.place + 1 : place]
        joint = next((n for n, item in enumerate(between) if item.code in _JOINS_HEADS), None)
        if joint is not None:
            words = [item for item in between[joint:] if item.code == k.WORD]
            most = _MOST_IDEOGRAPHS if words and words[0].start + 1 == words[0].end else 1
            if len(words) <= most:
                between = tuple(item for item in between if item not in words)
        if not between:
            return self.topic.is_known and "\u3400" <= self.text[self.items[place].start]
        joined = any(item.code in _JOINS_HEADS for item in between)
        light = all(item.code in _BETWEEN_HEADS for item in between)
        return joined and light and self.topic.is_known

    def _inherited(self, head: Head) -> tuple[At, ...]:
        """Survival takes over the time points of the survival told before it in the sentence."""
        if head.measure is None or not head.measure.code.endswith("survival"):
            return ()
        last = self.topic.heads[-1].measure if self.topic.heads else None
        return self.topic.times if last and last.code.endswith("survival") else ()

    def _time(self, place: int) -> None:
        """Time points belong to the topic that waits for its value, else to the next one."""
        times = self.items[place].value
        points = tuple(At(value, times.unit) for value in times.values)
        if self.topic.heads and not self.topic.used and not before_head(self.items, place):
            if len(points) >= len(self.topic.times):
                self.topic.times = points
        elif not self._told_directly(place):
            self.pending = points

    def _told_directly(self, place: int) -> bool:
        """Whether the time point was bound to a value before it: `90% at 1 year`."""
        last = self.bindings[-1].place if self.bindings else None
        if last is None:
            return False
        told = direct_time(self.items, last)
        return (told is not None and told[1] == place) or len(times_behind(self.items, last)) > 1

    def _copula(self, place: int) -> None:
        """A verb whose subject has no measure gives the clause an anonymous topic."""
        subject = self.items[self.segment : place]
        told = self.topic.heads and self.topic.place >= self.segment
        if told or any(item.code in k.VALUES for item in subject):
            return
        if self._takes_up(subject):
            self.topic = Topic(self.carried.heads, self.pending or self.carried.times, place)
            self.pending = ()
            return
        if not subject or subject[0].code in _NO_SUBJECT:
            return
        if self.topic.is_known and self.pending and not any(i.code in k.NOUNS for i in subject):
            return
        content = any(item.code in _CONTENT for item in subject)
        has_group = any(item.code == k.GROUP for item in subject)
        if content and not has_group and not self.is_arm(self.segment, place):
            start, end = subject[0].start, subject[-1].end
            head = Head(None, self.text[start:end], start, end)
            self.topic = Topic([head], self.pending, self.segment)
            self.pending = ()

    def _takes_up(self, subject: tuple[Item, ...]) -> bool:
        """Whether a subject points back: `these values were`, `the corresponding rates were`."""
        points = any(item.code == k.PRONOUN for item in subject)
        return bool(self.carried.heads) and points and not self.topic.heads

    def _value(self, place: int) -> int:
        """Bind the run that begins here, and return the place behind it."""
        run = gather(self.items, place, self.heads.__contains__, self.is_arm)
        behind = head_behind(self.items, self.heads, run.places[-1], self.text)
        if (
            behind
            and len(run.places) > 1
            and self._fitting(self.topic, place)
            and attached(self.items, self.topic, place)
        ):
            run = run.without_last()
            behind = None
        if self._percentage_of_last(run):
            return run.end
        heads, times, rule = self._decide(run, behind)
        if len(heads) == 1 and len(run.places) > 1 and rule == "behind the name":
            heads = self._listed_heads(run) or heads
        slots = with_times(assign(run, heads, times), run, self._direct_times(run))
        for number, slot in zip(run.places, slots, strict=True):
            self.bindings.append(Binding(number, slot, rule, run))
        return run.end

    def _listed_heads(self, run: Run) -> list[Head] | None:
        """The heads of a list of names as long as its values, the unknown ones anonymous."""
        first = run.places[0]
        verb = next(
            (p for p in range(first - 1, max(-1, first - 3), -1) if self.items[p].code == k.COPULA),
            None,
        )
        if verb is None or self.topic.times:
            return None
        parts = list_parts(self.items[self.segment : verb])
        known = [next((i for i in part if i.code == k.MEASURE), None) for part in parts]
        if len(parts) != len(run.places) or all(known) or not any(known):
            return None
        return [
            Head(
                item.value if item else None,
                self.text[part[0].start : part[-1].end],
                part[0].start,
                part[-1].end,
            )
            for part, item in zip(parts, known, strict=True)
        ]

    def _percentage_of_last(self, run: Run) -> bool:
        """Give a percentage alone in its bracket to the count before: `7 had recurrences (17.9%)`."""
        place = run.places[0]
        last = self.bindings[-1] if self.bindings else None
        if last is None or len(run.places) > 1 or len(last.run.places) > 1 or last.head is None:
            return False
        told = percentage_of(self.items, last.place, place)
        if told is None:
            return False
        self.items = (*self.items[: last.place], told, *self.items[last.place + 1 :])
        self.merged[last.place] = told
        return True

    def _direct_times(self, run: Run) -> dict[int, At]:
        """Time points told right behind values; `98 vs 81% at 1 year` tells it for both."""
        found: dict[int, At] = {}
        group: list[int] = []
        for place in run.places:
            group.append(place)
            told = direct_time(self.items, place)
            if told is not None:
                found.update(dict.fromkeys(group, told[0]))
                group = []
        times = times_behind(self.items, run.places[-1])
        if len(times) == len(group) > 1:
            found.update(zip(group, times, strict=True))
        return found

    def _fitting(self, topic: Topic, first: int) -> list[Head]:
        """The heads of a topic that take a value of this kind."""
        value = self.items[first]
        return [head for head in topic.heads if head.measure is None or fits(head.measure, value)]

    def _decide(
        self, run: Run, behind: tuple[Head, int] | None
    ) -> tuple[list[Head], tuple[At, ...], str]:
        """Choose what a run is about."""
        first = run.places[0]
        known = self._fitting(self.topic, first)
        if len(self.topic.heads) > 1 and len(run.places) == 1:
            known = self._next_head(known)
        is_attached = bool(known) and attached(self.items, self.topic, first)
        if is_attached and not (self.topic.used and behind):
            return self._take(self.topic, known, "behind the name")
        if behind is not None:
            head, last = behind
            times = self._times_of_name(last) or self.pending
            self.pending = ()
            self.topic = Topic([head], times, last, used=True)
            return [head], times, "before the name"
        last_value = self.bindings[-1].place if self.bindings else None
        if known and reaches(self.items, self.topic, known, first, last_value, self.is_arm):
            rule = "continues the clause" if self.topic.used else "across the clause"
            return self._take(self.topic, known, rule)
        return self._look_back(first, known)

    def _times_of_name(self, place: int) -> tuple[At, ...]:
        """The time point right behind a name: `5 deaths within 30 days`."""
        following = self.items[place + 1 : place + 3]
        told = next((item for item in following if item.code == k.TIME), None)
        if told is None or not following or following[0].code not in {k.AT, k.TIME}:
            return ()
        return tuple(At(value, told.value.unit) for value in told.value.values)

    def _look_back(self, first: int, known: list[Head]) -> tuple[list[Head], tuple[At, ...], str]:
        """Find an outcome that still waits for its value: outside the bracket, or named earlier."""
        if self.items[first].value.dimension == "age" and self.age is not None:
            item = self.items[first]
            return (
                [Head(self.age, self.text[item.start : item.end], item.start, item.end)],
                (),
                "years old",
            )
        candidates = [("outside the bracket", topic) for topic in reversed(self.brackets)]
        if not known:
            candidates += [("behind an earlier name", topic) for topic in reversed(self.waiting)]
        for rule, topic in candidates:
            if topic is self.topic:
                continue
            wider = [head for head in self._fitting(topic, first) if head.is_outcome]
            if wider and self._told_of_outer(first):
                return self._take(topic, wider, rule)
        return [], (), "no name"

    def _told_of_outer(self, first: int) -> bool:
        """Whether a value may be about what stands outside its bracket; counts only with their group."""
        if self.items[first].value.dimension not in {None, "count"}:
            return True
        following = self.items[first + 1].code if first + 1 < len(self.items) else ""
        return self.items[first - 1].code in {"(", "["} and following in {k.IN, k.FOR}

    def _next_head(self, known: list[Head]) -> list[Head]:
        """Of several heads, the next that has no value; behind a mere comma, the last."""
        if self.topic.loose and not self.topic.told and len(known) == len(self.topic.heads):
            return known[-1:]
        for place, head in enumerate(self.topic.heads):
            if place not in self.topic.told and head in known:
                self.topic.told.add(place)
                return [head]
        return known

    def _take(
        self, topic: Topic, known: list[Head], rule: str
    ) -> tuple[list[Head], tuple[At, ...], str]:
        """Use a topic; time points told since then are its own."""
        topic.used = True
        if self.pending:
            topic.times, self.pending = self.pending, ()
        return known, topic.times, rule
