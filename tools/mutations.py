"""
Mutations: each number, code, unit, relation and flag of an evidence base changed, one at a time.

A base whose every figure is held to its texts notices each of them.  `mutants` yields the changes
of a study; `Court` says what notices one: its texts, or its own numbers without them.  As a command
it tries all of a base and prints how many were caught, by kind, and which were not.
To add a kind: a function in `KINDS`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, get_args

import yaml

from nelm_evidence import vocabulary
from nelm_evidence.checks import check
from nelm_evidence.cli import rereading
from nelm_evidence.cli.validate import fitting_units
from nelm_evidence.evidence import Rereading, Testimony
from nelm_evidence.evidence.files import parse
from nelm_evidence.evidence.notation import EFFECTS, STATISTICS
from nelm_evidence.evidence.validation import remarks_on, rereadings_of
from nelm_evidence.model.record import Analysis, DesignType

ROOT: Final = Path(__file__).resolve().parents[1]
BASE: Final = ROOT / "evidence.yaml"
HEAD: Final = "studies:\n"

Way = tuple[str | int, ...]
"""The way to a scalar: `("findings", 3, "median")`."""


class Scalar(NamedTuple):
    """A scalar of a study as it stands in its lines: the name of a field, or what it holds."""

    way: Way
    start: int
    end: int
    text: str
    is_name: bool


class Mutant(NamedTuple):
    """One change of a study."""

    kind: str
    way: Way
    before: str
    after: str
    lines: str
    """The study with its change."""


# --- what is changed -----------------------------------------------------------------------------

Change = Callable[[Scalar], Iterator[str]]
"""From a scalar to what it becomes, once for each change."""

_UNITS = ("years", "months", "weeks", "days", "patients", "lesions", "procedures", "cm", "mm")
_UNIT = re.compile(
    r"\b(years?|months?|weeks?|days?|patients?|lesions?|procedures?|sessions?|cycles?|events?|cm|mm"
    r"|minutes?)\b",
    re.ASCII,
)
_SIGN = re.compile(r"(?:<=|>=|[<>])?(?=[0-9])", re.ASCII)
_INTERVAL = re.compile(r"\((?=[0-9])|95% CI |CI |IQR ", re.ASCII)
_FIGURES = frozenset(STATISTICS)
_SPREADS = frozenset({"median", "mean", "range"})
_OTHERS = 3
"""How many other measures each measure is changed to."""


def digits(scalar: Scalar) -> Iterator[str]:
    """Change each digit to the next."""
    if scalar.is_name and scalar.way[:2] != ("cohort", "arms"):
        return
    for place, sign in enumerate(scalar.text):
        if sign.isascii() and sign.isdigit():
            after = str((int(sign) + 1) % 10)
            yield scalar.text[:place] + after + scalar.text[place + 1 :]


def measures(scalar: Scalar) -> Iterator[str]:
    """Change a measure or an endpoint to others."""
    if scalar.is_name or not {"measure", "endpoints"} & {*scalar.way}:
        return
    codes = sorted(vocabulary.load().measures)
    place = codes.index(scalar.text) if scalar.text in codes else 0
    for step in range(1, _OTHERS + 1):
        # One after the other stands near it, of one family; the rest stand far.
        yield codes[(place + step * step * step) % len(codes)]


def statistics(scalar: Scalar) -> Iterator[str]:
    """Change the statistic, which is the name of the field of a figure."""
    if scalar.is_name and scalar.text in _FIGURES and scalar.way[0] == "findings":
        yield from (name for name in STATISTICS if name != scalar.text)


def choices(scalar: Scalar) -> Iterator[str]:
    """Change a word that is chosen among few."""
    lists: Mapping[str, tuple[str, ...]] = {
        "type": get_args(DesignType),
        "analysis": get_args(Analysis),
        "direction": ("better", "worse"),
    }
    name = scalar.way[-1] if isinstance(scalar.way[-1], str) else scalar.way[-2]
    if not scalar.is_name:
        yield from (word for word in lists.get(str(name), ()) if word != scalar.text)


def effects(scalar: Scalar) -> Iterator[str]:
    """Change what kind of effect it is."""
    if not scalar.is_name and scalar.way[-1] == "effect":
        kind, _, rest = scalar.text.partition(" ")
        yield from (f"{other} {rest}" for other in EFFECTS if other != kind)


def units(scalar: Scalar) -> Iterator[str]:
    """Change the unit."""
    if scalar.is_name or not {scalar.way[-1]} & {*_FIGURES, "at"}:
        return
    for found in _UNIT.finditer(scalar.text):
        for unit in _UNITS:
            if unit.rstrip("s") != found[0].rstrip("s"):
                yield scalar.text[: found.start()] + unit + scalar.text[found.end() :]
    if "%" in scalar.text:
        yield scalar.text.replace("%", " patients", 1)


def relations(scalar: Scalar) -> Iterator[str]:
    """Change the relation of a P value or a figure."""
    if scalar.is_name or not {scalar.way[-1]} & {"p", "proportion", "median", "mean", "count"}:
        return
    found = _SIGN.search(scalar.text)
    if found:
        for sign in ("", "<", ">", "<=", ">="):
            if sign != found[0]:
                yield scalar.text[: found.start()] + sign + scalar.text[found.end() :]


def intervals(scalar: Scalar) -> Iterator[str]:
    """Change what kind of interval it is."""
    if scalar.is_name or not {scalar.way[-1]} & {*_SPREADS, "proportion", "effect"}:
        return
    for found in _INTERVAL.finditer(scalar.text):
        for kind in ("", "95% CI ", "CI ", "IQR ", "90% CI "):
            opening = "(" if found[0] == "(" else ""
            if opening + kind != found[0]:
                yield scalar.text[: found.start()] + opening + kind + scalar.text[found.end() :]


def flags(scalar: Scalar) -> Iterator[str]:
    """Turn a flag round."""
    if not scalar.is_name and scalar.way[-1] == "significant":
        yield "false" if scalar.text == "true" else "true"


KINDS: Final[Mapping[str, Change]] = {
    "number": digits,
    "measure": measures,
    "statistic": statistics,
    "choice": choices,
    "effect": effects,
    "unit": units,
    "relation": relations,
    "interval": intervals,
    "flag": flags,
}


def studies(path: Path = BASE) -> Iterator[str]:
    """Yield the lines of each study of a base."""
    base, _ = parse(path.read_text(encoding="utf-8"))
    yield from (entry.lines or "" for entry in base.entries)


def mutants(lines: str) -> Iterator[Mutant]:
    """Yield every change of a study."""
    for scalar in _scalars(lines):
        raw = lines[scalar.start : scalar.end]
        quote = '"' if raw.startswith('"') else ""
        for kind, change in KINDS.items():
            for after in dict.fromkeys(change(scalar)):
                safe = quote or ('"' if after.startswith((">", "<=")) else "")
                changed = lines[: scalar.start] + safe + after + safe + lines[scalar.end :]
                yield Mutant(kind, scalar.way, scalar.text, after, changed)


def _scalars(lines: str) -> Iterator[Scalar]:
    """Yield the scalars of a study with their ways."""
    root = yaml.compose(lines, Loader=yaml.BaseLoader)
    if root is not None:
        yield from _walk(root.value[0], ())


def _walk(node: yaml.Node, way: Way) -> Iterator[Scalar]:
    """Yield the scalars within a node."""
    match node:
        case yaml.MappingNode():
            for name, value in node.value:
                yield _scalar(name, (*way, name.value), is_name=True)
                yield from _walk(value, (*way, name.value))
        case yaml.SequenceNode():
            yield from chain(*(_walk(item, (*way, place)) for place, item in enumerate(node.value)))
        case _:
            yield _scalar(node, way, is_name=False)


def _scalar(node: yaml.Node, way: Way, *, is_name: bool) -> Scalar:
    """Return a scalar node as it stands in the lines."""
    return Scalar(way, node.start_mark.index, node.end_mark.index, str(node.value), is_name)


# --- who notices it ------------------------------------------------------------------------------


class Court:
    """What holds a study to its texts, each of which is read but once."""

    def __init__(self, folder: Path = ROOT) -> None:
        """Make ready to read the texts of a base."""
        words = vocabulary.load()
        self.folder, self.codes, self.units = folder, words.measures, fitting_units(words)
        testify: Callable[..., Testimony] = cache(rereading.testify)
        self.rereading = Rereading(cache(rereading.fetch), lambda texts: testify(tuple(texts)))

    def alone(self, lines: str) -> tuple[str, ...]:
        """Return the rules that a study breaks by its form and its own numbers."""
        base, faults = parse(HEAD + lines, self.codes)
        remarks = remarks_on(base, check, self.units)
        return (*(fault.rule for fault in faults), *(one.rule for one in remarks))

    def with_texts(self, lines: str) -> tuple[str, ...]:
        """Return the rules that a study breaks by what its texts tell."""
        base, _ = parse(HEAD + lines, self.codes)
        return tuple(one.rule for one in rereadings_of(base.entries, self.folder, self.rereading))


def main(arguments: list[str]) -> int:
    """Try every change of a base, and print what was caught and what was not."""
    parser = argparse.ArgumentParser(description="Change each scalar of an evidence base.")
    parser.add_argument("base", nargs="?", type=Path, default=BASE)
    path = parser.parse_args(arguments).base
    court, sums, missed = Court(path.resolve().parent), Counter[tuple[str, str]](), 0
    for mutant in chain.from_iterable(map(mutants, studies(path))):
        by_itself, by_texts = court.alone(mutant.lines), court.with_texts(mutant.lines)
        sums[mutant.kind, "all"] += 1
        sums[mutant.kind, "alone"] += bool(by_itself)
        sums[mutant.kind, "texts"] += bool(by_texts)
        if not by_itself and not by_texts:
            missed += 1
            sums[mutant.kind, "missed"] += 1
            study = mutant.lines.partition("\n")[0]
            print(f"missed: {study} {mutant.way}: {mutant.before} -> {mutant.after}")
    _print_sums(sums)
    return 1 if missed else 0


def _print_sums(sums: Counter[tuple[str, str]]) -> None:
    """Print a line a kind, and the sum of all."""
    ways = ("all", "alone", "texts", "missed")
    print("kind        changes  by itself  by its texts  missed")
    for kind in [*KINDS, "total"]:
        row = [sum(sums[one, way] for one in KINDS if kind in {one, "total"}) for way in ways]
        print(f"{kind:10}{row[0]:9}{row[1]:11}{row[2]:14}{row[3]:8}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
