"""
The clause pass: from left to right over a line, tying each value to the topic it is about.

Every link is made by a named move, and the name goes into the finding as its rule:
`behind the name`, `before the name`, `continues the clause`, `in the bracket`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.lists import Slot, assign
from nelm_evidence.linking.roles import heads as find_heads
from nelm_evidence.linking.runs import Run, gather
from nelm_evidence.linking.topics import At, Head, Topic, fits, is_bare
from nelm_evidence.model.line import Item, Line

_FORWARD_STEPS = 12
_FORWARD_PASSES = k.codes(
    "of", "the", "patients", "Counter", "who", "had", "copula", "word", "in", "total", "with", "Name",
    "group", "for", "Time", "at", "from", "more", "both",
) | frozenset("-")
_VERBS = k.codes("had", "copula", "who")
_CLAUSE_ENDS = k.codes("while") | frozenset(";")
_CONTENT = k.codes("word", "Name", "rate", "level", "change")
_NEAR = 3


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

    @property
    def at(self) -> At | None:
        """When it holds."""
        return self.slot.at


class Pass:
    """One reading of one line."""

    def __init__(
        self,
        line: Line,
        text: str,
        is_arm: Callable[[int, int], bool],
        foils: frozenset[int],
        carried: Topic,
    ) -> None:
        """Take the line, its text, the test for arms, the foils, and the last sentence's topic."""
        self.carried = carried
        self.items = tuple(
            item._replace(code=k.FOIL) if place in foils else item for place, item in enumerate(line.items)
        )
        self.text = text
        self.is_arm = is_arm
        self.heads = find_heads(Line(line.start, line.end, line.section, self.items))
        self.topic = Topic()
        self.outer: list[Topic] = []
        self.pending: tuple[At, ...] = ()
        self.segment = 0
        self.bindings: list[Binding] = []

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
            elif item.code in {"(", "["}:
                self.outer.append(self.topic)
            elif item.code in {")", "]"} and self.outer:
                self._close()
            elif item.code in _CLAUSE_ENDS or (item.code == "," and self._new_subject(place)):
                self.segment = place + 1
            place += 1
        return self.bindings

    def _close(self) -> None:
        """Behind a bracket the outer topic stands again; it counts as told if the bracket told it."""
        inner, outer = self.topic, self.outer.pop()
        if outer.heads:
            outer.used = outer.used or (inner is outer and inner.used)
            self.topic = outer

    def _new_subject(self, place: int) -> bool:
        """Whether a comma closes a clause: `, and the …`, `, with …`, after a used topic."""
        return self.topic.used and place + 1 < len(self.items) and self.items[place + 1].code not in k.VALUES

    def _measure(self, place: int) -> None:
        """A head: it joins the list before it, or becomes the topic."""
        item = self.items[place]
        head = Head(item.value, self.text[item.start : item.end], item.start, item.end)
        if self.topic.heads and not self.topic.used and self._coordinated(place):
            if all(known.measure is not item.value for known in self.topic.heads):
                self.topic.heads.append(head)
            self.topic.place = place
            return
        times = self.pending or self._inherited(head)
        self.topic = Topic([head], times, place)
        self.pending = ()

    def _coordinated(self, place: int) -> bool:
        """Whether only `and`, commas and light words stand between this head and the last."""
        between = self.items[self.topic.place + 1 : place]
        light = k.codes("and", "or", "the", "rate", "total", "median", "mean", "Time", "more", "level", "versus") | frozenset(",、/-()")
        if not between:
            return self.topic.heads[-1].measure is not None and "\u3400" <= self.text[self.items[place].start]
        joined = any(item.code in {k.AND, ",", "、", "/"} for item in between)
        return joined and all(item.code in light for item in between) and self.topic.is_known

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
        if self._told_directly(place):
            return
        if self.topic.heads and not self.topic.used and not self._before_head(place):
            self.topic.times = points if not self.topic.times or len(points) >= len(self.topic.times) else self.topic.times
        else:
            self.pending = points

    def _before_head(self, place: int) -> bool:
        """Whether a measure follows the time point closely: `5-year overall survival`."""
        for item in self.items[place + 1 : place + 5]:
            if item.code == k.MEASURE:
                return True
            if item.code in k.VALUES or item.code in {",", ";", k.COPULA}:
                return False
        return False

    def _told_directly(self, place: int) -> bool:
        """Whether the time point was bound to the value before it: `90% at 1 year`."""
        return bool(self.bindings) and self._direct_time(self.bindings[-1].place)[1] == place

    def _copula(self, place: int) -> None:
        """A verb whose subject has no measure gives the clause an anonymous topic."""
        subject = self.items[self.segment : place]
        if any(item.code in k.VALUES for item in subject):
            return
        if self.topic.heads and self.topic.place >= self.segment:
            return
        if self._takes_up(subject):
            self.topic = Topic(self.carried.heads, self.pending or self.carried.times, place)
            self.pending = ()
            return
        if not subject or subject[0].code in k.codes("in", "for", "at", "with", "who", "pronoun", "group", "while"):
            return
        if self.topic.is_known and self.pending and not any(i.code in k.NOUNS for i in subject):
            return
        content = [item for item in subject if item.code in _CONTENT]
        has_group = any(item.code == k.GROUP for item in subject)
        if content and not has_group and not self.is_arm(self.segment, place):
            self._anonymous(subject)

    def _takes_up(self, subject: tuple[Item, ...]) -> bool:
        """Whether a subject points back: `these values were`, `the corresponding rates were`."""
        codes = {item.code for item in subject}
        return bool(self.carried.heads) and k.PRONOUN in codes and not self.topic.heads

    def _anonymous(self, subject: tuple[Item, ...]) -> None:
        """Let unknown words be the topic."""
        start, end = subject[0].start, subject[-1].end
        self.topic = Topic([Head(None, self.text[start:end], start, end)], self.pending, self.segment)
        self.pending = ()

    def _value(self, place: int) -> int:
        """Bind the run that begins here, and return the place behind it."""
        run = gather(self.items, place, self.heads.__contains__, self.is_arm)
        heads, times, rule = self._decide(run)
        slots = assign(run, heads, times)
        direct = self._direct_times(run)
        for number, slot in zip(run.places, slots, strict=True):
            told = slot._replace(at=direct.get(number, slot.at))
            self.bindings.append(Binding(number, told, rule, run))
        return run.end

    def _direct_times(self, run: Run) -> dict[int, At]:
        """Time points told right behind values; `98 vs 81% at 1 year` tells it for both."""
        found: dict[int, At] = {}
        group: list[int] = []
        for place in run.places:
            group.append(place)
            at, _ = self._direct_time(place)
            if at is not None:
                found.update(dict.fromkeys(group, at))
                group = []
        return found

    def _decide(self, run: Run) -> tuple[list[Head], tuple[At, ...], str]:
        """Choose what a run is about."""
        first = run.places[0]
        value = self.items[first]
        behind = self._forward(run.places[-1], value)
        known = [head for head in self.topic.heads if head.measure is None or fits(head.measure, value)]
        attached = bool(known) and self._attached(first)
        if known and attached and not (self.topic.used and behind):
            return self._take(known, "behind the name")
        if behind is not None:
            heads, last = behind
            self.topic = Topic(heads, self.pending, last, used=True)
            times, self.pending = self.pending, ()
            return heads, times, "before the name"
        if known and self._reaches(run, known):
            rule = "continues the clause" if self.topic.used else "across the clause"
            return self._take(known, rule)
        outer = self.outer[-1] if self.outer else None
        if outer and outer is not self.topic:
            wider = [head for head in outer.heads if head.measure and head.is_outcome and fits(head.measure, value)]
            if wider:
                outer.used = True
                return wider, outer.times, "in the bracket"
        return [], (), "no name"

    def _take(self, known: list[Head], rule: str) -> tuple[list[Head], tuple[At, ...], str]:
        """Use the topic."""
        self.topic.used = True
        if self.pending and not self.topic.times:
            self.topic.times, self.pending = self.pending, ()
        elif self.pending and len(self.pending) >= 1:
            self.topic.times, self.pending = self.pending, ()
        return known, self.topic.times, rule

    def _attached(self, first: int) -> bool:
        """Whether a link word or sign stands right before the value, behind the topic."""
        place = first - 1
        while place > self.topic.place and self.items[place].code in k.LIGHT:
            place -= 1
        if place == self.topic.place:
            return not is_bare(self.items[first]) or self.items[first - 1].code != ","
        return place > self.topic.place and self.items[place].code in k.LINKS

    def _reaches(self, run: Run, known: list[Head]) -> bool:
        """Whether a topic may bind a value that is not attached to it."""
        value = self.items[run.places[0]]
        distance = run.places[0] - self.topic.place
        if self.topic.used and self._foreign_words(run.places[0]):
            return False
        if any(head.measure is None for head in known):
            return not self.topic.used
        if is_bare(value) or value.value.unit == "patients":
            return self._continues_list(run.places[0])
        if not any(head.is_outcome for head in known):
            return distance <= _NEAR
        return True

    def _continues_list(self, first: int) -> bool:
        """Whether a count goes on with a list: `…, and one in the placebo arm`."""
        if not self.bindings or self.topic.used is False:
            return False
        before = self.items[first - 1].code in {k.AND, ",", ";", "、"}
        after = first + 1 < len(self.items) and self.items[first + 1].code in k.codes("in", "for", "with", "of", "at", "from")
        last = self.items[self.bindings[-1].place]
        return before and after and last.value.dimension in {"count", "share", None}

    def _foreign_words(self, first: int) -> bool:
        """Whether unknown nouns stand between the last value and this one, and no arm explains them."""
        last = max((b.place for b in self.bindings if b.place < first), default=self.topic.place)
        between = self.items[last + 1 : first]
        words = [item for item in between if item.code in k.NOUNS]
        if not words:
            return False
        if any(item.code == k.GROUP for item in between):
            return False
        if any(item.code in k.codes("in", "for", "with", "versus", "than", "of") for item in between):
            return False
        return not self.is_arm(last + 1, first)

    def _forward(self, last: int, value: Item) -> tuple[list[Head], int] | None:
        """The measures that follow a value without punctuation: `12 patients had bile leak`."""
        words = 0
        verb = of = False
        for place in range(last + 1, min(len(self.items), last + 1 + _FORWARD_STEPS)):
            item = self.items[place]
            if item.code == k.MEASURE:
                if self._takes(place, last, value, verb=verb, of=of):
                    head = Head(item.value, self.text[item.start : item.end], item.start, item.end)
                    return [head], place
                if place in self.heads and item.value.kind == "outcome":
                    return None
                continue
            if item.code not in _FORWARD_PASSES:
                return None
            verb = verb or item.code in _VERBS or (of and item.code in {k.PATIENTS, k.COUNTER})
            if of and item.code == k.WITH:
                return None
            of = of or item.code == k.OF
            words += item.code in k.NOUNS
            if words > 6 and not ("\u3400" <= self.text[item.start] <= "\u9fff"):  # noqa: PLR2004
                return None
        return None

    def _takes(self, place: int, last: int, value: Item, *, verb: bool, of: bool) -> bool:
        """Whether a measure behind a value is what the value counts."""
        measure = self.items[place].value
        if not fits(measure, value) or self._followed_by_own(place):
            return False
        if of and not verb:
            return False
        near = place - last <= _NEAR + 4
        if is_bare(value) or (value.code == k.NUMBER and value.value.dimension is None):
            near = place - last <= _NEAR or verb
        return near or measure.kind == "outcome"

    def _followed_by_own(self, place: int) -> bool:
        """Whether a measure introduces the next value: `12 patients; mortality was 3%`."""
        for item in self.items[place + 1 : place + 3]:
            if item.code in k.VALUES:
                return True
            if item.code not in k.codes("copula", "of", "rate") | {":", "="}:
                return False
        return False

    def _direct_time(self, place: int) -> tuple[At | None, int]:
        """A time point right behind a value: `90% at 1 year`, with its place."""
        following = place + 1
        while following < len(self.items) and self.items[following].code in k.codes("at", "for", "the"):
            following += 1
        if following < len(self.items) and following > place + 1 and self.items[following].code == k.TIME:
            times = self.items[following].value
            if len(times.values) == 1 and not self._before_head(following):
                return At(times.values[0], times.unit), following
        return None, -1
