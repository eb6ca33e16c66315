"""
A line: one sentence as a row of items, each with its span, its kind and what it means.

A kind is a slot name of the grammar (`Number`, `Measure`, `of`) or a sign standing for itself
(`(`, `%`).  Inside a line it is one character, so that a whole rule is one regular expression over
the line's signature; `SLOTS` lists the names.  To add a kind: its name in `SLOTS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

SLOTS = (
    # what is read
    "Number", "Percent", "Amount", "Count", "Share", "Date", "Period", "Time", "Range", "Spread",
    "Interval", "P", "Effect", "Size", "Foil", "Measure", "Unit", "Counter", "Name", "word",
    # word classes, named as in languages/<code>/words.yaml
    "and", "or", "at", "before", "between", "both", "by", "grade", "change", "ci",
    "comparative", "copula",
    "criterion", "each", "for", "from", "group", "had", "in", "iqr", "mean", "median",
    "Month", "more", "n", "no", "not_reached", "of", "p", "patients", "per", "percent", "pronoun",
    "range", "Hazard", "Odds", "Risk", "reached", "respectively", "sd", "se", "significant",
    "statistic", "than", "the",
    "to", "total", "until", "versus", "who", "with", "while", "dose", "no_zero", "denial",
    "assumption", "Ones", "Tens", "Scale", "Numeral", "percent_before", "level", "rate",
    "age_cue",
    # what ties a factor to an endpoint
    "univariable", "multivariable", "predictor", "predictive", "tied", "affect", "prognosis",
    "factor", "reveal", "differ", "improve",
    # what is not done: meant, possible, refused
    "plan",
    # time points told before: `at these times`
    "same_times",
    # what makes an age a bound: `65 years or older`
    "or_older",
    # shares in words, which count nobody
    "fraction",
    # what a pooled difference of means is called: WMD
    "mean_difference",
    # what makes a number the place in a row: 第3天
    "ordinal",
    "half_year",
)  # fmt: skip
# Letters, since a letter of a text is part of a word and never a sign of its own; those of Latin-1
# first, since Python keeps them ready: a signature is looked through five times as fast.
_LETTERS = [letter for letter in map(chr, range(0x250)) if letter.isalpha() and letter not in "ªµº"]
_CODES = dict(zip(SLOTS, _LETTERS, strict=False))
_NAMES = {code: name for name, code in _CODES.items()}


def code_of(kind: str) -> str:
    """Return the one character that stands for a kind: signs stand for themselves."""
    return kind if len(kind) == 1 and kind not in _CODES else _CODES[kind]


def kind_of(code: str) -> str:
    """Return the name behind a signature's character."""
    return _NAMES.get(code, code)


class Item(NamedTuple):
    """A stretch of text that means something."""

    code: str
    start: int
    end: int
    value: Any = None
    rule: str = ""

    @property
    def kind(self) -> str:
        """The slot's name."""
        return kind_of(self.code)


class Line(NamedTuple):
    """A sentence being read."""

    start: int
    end: int
    section: str | None
    items: tuple[Item, ...]
    signature: str
    """One character an item."""

    @classmethod
    def of(cls, start: int, end: int, section: str | None, items: Iterable[Item]) -> Line:
        """Return the line of some items."""
        row = tuple(items)
        return cls(start, end, section, row, "".join([item.code for item in row]))

    def with_items(self, items: Iterable[Item]) -> Line:
        """Return the line as a row of other items."""
        return Line.of(self.start, self.end, self.section, items)
