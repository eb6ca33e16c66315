"""
Every rule of the quantities reads its own examples, over their full range, and no `not_examples`.

An example is a text and how the value of its item is written (see `written`).  Where the rule
leans on words around it, `⟨…⟩` marks the stretch that the item covers: `at ⟨5 years⟩`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from nelm_evidence.document.fold import fold
from nelm_evidence.grammar import Rule, apply, compile_level
from nelm_evidence.mentions import find
from nelm_evidence.model.document import Part, Sentence
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.quantities import Day, Foil, Quantity, Ratio, Stretch, Times
from nelm_evidence.model.record import Interval, PValue
from nelm_evidence.model.shorthand import interval, p_value
from nelm_evidence.model.spans import Span
from nelm_evidence.quantities import LEVELS

if TYPE_CHECKING:
    from nelm_evidence.grammar import Level
    from nelm_evidence.model.record import Language
    from nelm_evidence.model.vocabulary import Vocabulary

RULES = [(place, rule) for place, level in enumerate(LEVELS) for rule in level]
EXAMPLES = [
    pytest.param(place, rule, text, value, id=f"{rule.name}: {text}")
    for place, rule in RULES
    for text, value in rule.examples.items()
]
NOT_EXAMPLES = [
    pytest.param(place, rule, text, id=f"not {rule.name}: {text}")
    for place, rule in RULES
    for text in rule.not_examples
]


@cache
def compiled(place: int) -> Level:
    """Compile a level once."""
    return compile_level(LEVELS[place])


def read(text: str, last: int, vocabulary: Vocabulary) -> Line:
    """Read a text up to a level of the quantities, that one included."""
    language: Language = "zh" if any("\u3400" <= sign <= "\u9fff" for sign in text) else "en"
    sentence = Sentence(Span(0, len(text)), "results")
    (line,) = find(Part(language, text, fold(text), (sentence,)), vocabulary)
    for place in range(last + 1):
        line = apply(compiled(place), line)
    return line


def made_by(rule: Rule, line: Line) -> list[Item]:
    """Return the items of a line that a rule has made."""
    return [item for item in line.items if item.rule == rule.name]


def marked(text: str) -> tuple[str, int, int]:
    """Return a text without its marks, and the stretch between them: the whole, without marks."""
    if "⟨" not in text:
        return text, 0, len(text)
    before, rest = text.split("⟨")
    inside, after = rest.split("⟩")
    return before + inside + after, len(before), len(before) + len(inside)


def written(value: Any) -> str:  # noqa: ANN401 - what a rule makes is as open as `Item.value`
    """Write what an item means: `70.2 percent`, `month [range 3..60]`, `1, 3, 5 year`."""
    match value:
        case Quantity():
            return _quantity(value)
        case Times():
            return _times(value)
        case Day():
            return "-".join(f"{n:02d}" for n in (value.year, value.month, value.day) if n)
        case Stretch():
            return f"{written(value.start)}..{written(value.end)}"
        case Ratio():
            spread = f" [{interval(value.effect.interval)}]" if value.effect.interval else ""
            p = f" {p_value(value.p)}" if value.p else ""
            return f"{value.effect.type} {value.effect.value}{spread}{p}"
        case Interval():
            return interval(value)
        case PValue():
            return p_value(value)
        case Foil():
            return value.role
    return str(value)


def _times(times: Times) -> str:
    """Write time points, a unit once where it is one: `1, 3 year`, `6 month, 1 year`."""
    units = [unit for _, unit in times.points]
    is_last = [unit != following for unit, following in zip(units, [*units[1:], ""], strict=True)]
    return ", ".join(
        f"{value} {unit}" if ends else str(value)
        for (value, unit), ends in zip(times.points, is_last, strict=True)
    )


def _quantity(value: Quantity) -> str:
    """Write a quantity and what hangs on it."""
    whole = f"(of {value.denominator})" if value.denominator is not None else ""
    spread = f"[{interval(value.interval)}]" if value.interval else ""
    number = "" if value.value is None else f"{value.relation or ''}{value.value}"
    return " ".join(part for part in (number, value.unit, whole, spread) if part)


@pytest.mark.parametrize(("place", "rule", "text", "value"), EXAMPLES)
def test_an_example_is_read_by_its_own_rule(
    place: int, rule: Rule, text: str, value: str, vocabulary: Vocabulary
) -> None:
    """The one item that the rule makes covers the example, and means what the rule says."""
    plain, start, end = marked(text)
    found = made_by(rule, read(plain, place, vocabulary))

    assert [(plain[i.start : i.end], written(i.value)) for i in found] == [
        (plain[start:end], value)
    ]


@pytest.mark.parametrize(("place", "rule", "text"), NOT_EXAMPLES)
def test_a_foil_is_not_read_by_the_rule(
    place: int, rule: Rule, text: str, vocabulary: Vocabulary
) -> None:
    """What looks alike but is something else is left to other rules."""
    assert made_by(rule, read(text, place, vocabulary)) == []


@pytest.mark.parametrize(("place", "rule"), RULES, ids=[rule.name for _, rule in RULES])
def test_every_rule_has_an_example(place: int, rule: Rule) -> None:
    """A rule without an example tells nobody what it is for."""
    assert rule.examples, f"{rule.name}, level {place}: give it one."
    assert rule.examples.keys().isdisjoint(rule.not_examples)


def test_the_names_of_the_rules_are_their_own() -> None:
    """A name tells one rule."""
    names = [rule.name for _, rule in RULES]

    assert len(set(names)) == len(names)
