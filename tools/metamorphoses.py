"""
Metamorphoses: changes of a text after which its reading must stay, or change in a known way.

`PRINTING` says the same in other print (widths, dashes, blanks, line ends): the reading stays.
`renumbered` changes numbers to others of their shape: the reading changes in these values alone.
`without` drops a sentence: what the sentences before it tell stays.
`swapped` exchanges the names of two arms: their figures change sides.
As a command it tries a file of texts, one JSON object with `text` a line, and prints what broke.
To add a change of print: a function in `PRINTING`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from nelm_evidence import vocabulary
from nelm_evidence.document.fold import fold
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.model.shorthand import factor_shorthand, shorthand
from nelm_evidence.pipeline import read_study, tell

Rewrite = Callable[[str], str]

_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]", re.ASCII)
_FIGURE = re.compile(
    r"(?<![A-Za-z0-9.,·])(?<![0-9][ ])[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9]|[.,·][0-9])", re.ASCII
)
_TOLD_FIGURE = re.compile(r"(?<![A-Za-z0-9])[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9])", re.ASCII)
_BETWEEN_FIGURES = re.compile(r"(?<=[0-9])-(?=[0-9])", re.ASCII)
_BEFORE_BRACKET = re.compile(r"(?<=[^\s(]) ?\((?=[0-9])", re.ASCII)
_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789%()<>=.,;:"}
_COLUMN = 60
_LEVELS = frozenset({"90", "95", "99"})
_PROBABLE = Decimal("0.1")
"""Below lie the P values that decide whether something is significant."""
_IN_WORDS = 20
"""Up to here numbers are told in words too, and are grades and stages as often as values."""


# --- the same in other print ---------------------------------------------------------------------


def in_full_width(text: str) -> str:
    """Print the digits and signs of a Chinese text as wide as its characters."""
    return text.translate(_WIDE) if _IDEOGRAPH.search(text) else text


def with_long_dashes(text: str) -> str:
    """Print the dashes between figures long."""
    return _BETWEEN_FIGURES.sub("\u2013", text)


def with_blanks_before_brackets(text: str) -> str:
    """Put a blank before every bracket that opens with a figure."""
    return _BEFORE_BRACKET.sub(" (", text)


def without_blanks_before_brackets(text: str) -> str:
    """Leave no blank before a bracket that opens with a figure."""
    return _BEFORE_BRACKET.sub("(", text)


def wrapped(text: str) -> str:
    """Break the lines of an English text where a mail program would."""
    if _IDEOGRAPH.search(text):
        return text
    return "\n".join(_broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    """Break one line at the first blank behind each so many characters."""
    rows = [""]
    for word in line.split(" "):
        if len(rows[-1]) > _COLUMN and word[:1].islower():
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
    return "\n".join(rows)


PRINTING: Mapping[str, Rewrite] = {
    "full width": in_full_width,
    "long dashes": with_long_dashes,
    "blanks before brackets": with_blanks_before_brackets,
    "no blanks before brackets": without_blanks_before_brackets,
    "wrapped lines": wrapped,
}


# --- other numbers, fewer sentences, the other arm -----------------------------------------------


def renumbered(text: str, kept: Collection[Decimal] = ()) -> tuple[str, dict[str, str]]:
    """
    Return a text with its numbers one greater in the last place, and what became what.

    The order of numbers stays, so that a range is one still; what would grow by a digit, small
    numbers, levels of confidence and whatever is glued to letters stay as they are.
    """
    became: dict[str, str] = {}

    def another(match: re.Match[str]) -> str:
        """The number that stands for a number."""
        old = match.group()
        digits = old.replace(".", "")
        new = str(int(digits) + 1).zfill(len(digits))
        is_small = int(old) <= _IN_WORDS if "." not in old else Decimal(old) < _PROBABLE
        is_full = len(new) > len(digits) or "100" <= digits[:3] <= "109"
        if is_small or is_full or old in _LEVELS or Decimal(old) in kept:
            return old
        whole = old.find(".")
        new = new if whole < 0 else f"{new[:whole]}.{new[whole:]}"
        became[old] = new
        return new

    return _FIGURE.sub(another, fold(text)), became


def without(text: str, start: int, end: int) -> str:
    """Return a text with one sentence gone."""
    return text[:start] + text[end:]


def swapped(text: str, one: str, other: str) -> str:
    """Return a text in which two names stand for each other."""
    either = re.compile(rf"\b(?:({re.escape(one)})|{re.escape(other)})\b", re.ASCII)
    return either.sub(lambda match: other if match.group(1) else one, text)


# --- what a reading tells ------------------------------------------------------------------------

Told = Counter[str]
"""Each thing that a record tells, on one line, and how often."""


def told(record: StudyRecord, became: Mapping[str, str] | None = None) -> Told:
    """Return all that a record tells of its study, without places and blanks."""
    factors = [factor_shorthand(factor) for factor in record.prognostic_factors]
    findings = [shorthand(finding) for finding in record.findings]
    arms = [f"arm {arm.label}: {arm.size}" for arm in record.cohort.arms]
    lines = [f"cohort: {record.cohort.size}", *arms, *findings, *factors]
    return Counter(_plain(_mapped(line, became or {})) for line in lines)


def _plain(line: str) -> str:
    """Write a line without blanks, in one width and with one dash."""
    narrow = {wide: sign for sign, wide in _WIDE.items()}
    return re.sub(r"\s+", "", line.translate(narrow).replace("\u2013", "-").replace("\u2014", "-"))


def _mapped(line: str, became: Mapping[str, str]) -> str:
    """Write a line with its numbers as they became."""

    def new(match: re.Match[str]) -> str:
        """The number that a number became."""
        return became.get(match.group(), match.group())

    return _TOLD_FIGURE.sub(new, line) if became else line


def read(text: str) -> StudyRecord:
    """Read a text."""
    return read_study(Article(text=text, path="text"), vocabulary.load())


def reprinted_breaks(text: str) -> Iterator[tuple[str, Told, Told]]:
    """Yield each change of print that changes the reading, with what is lost and what is new."""
    before = told(read(text))
    for name, rewrite in PRINTING.items():
        changed = rewrite(text)
        if changed != text:
            after = told(read(changed))
            if after != before:
                yield name, before - after, after - before


def renumbered_breaks(text: str) -> Iterator[tuple[str, Told, Told]]:
    """Yield what other numbers change beside themselves."""
    record = read(text)
    changed, became = renumbered(text, {*_arithmetic(record)})
    expected, after = told(record, became), told(read(changed))
    if expected != after:
        yield "renumbered", expected - after, after - expected


def _arithmetic(record: StudyRecord) -> Iterator[Decimal]:
    """Yield the numbers of people, whose sums and shares a reading rests on."""
    sizes = (record.cohort.size, *(arm.size for arm in record.cohort.arms))
    yield from (Decimal(size) for size in sizes if size is not None)
    for finding in record.findings:
        counts = (finding.count, finding.denominator)
        is_count = finding.statistic == "count" or None not in counts
        yield from (n for n in (*counts, finding.value if is_count else None) if n is not None)


def dropped_breaks(text: str) -> Iterator[tuple[str, Told, Told]]:
    """
    Yield each sentence without which an earlier one tells something else.

    A sentence that tells who was studied is none: all the others are read with it in mind.
    """
    accounts = tell(Article(text=text, path="text"), vocabulary.load())
    for account in accounts:
        for sentence in account.sentences:
            start, end = sentence.span.start, sentence.span.end
            rest = tell(Article(text=without(text, start, end)), vocabulary.load())
            if _studied(rest) != _studied(accounts):
                continue
            before = _told_before(accounts, account.language, start)
            after = _told_before(rest, account.language, start)
            if before and before != after:
                yield f"without {text[start:end]!r}", before - after, after - before


def _studied(accounts: tuple[Account, ...]) -> list[tuple[int | None, list[str]]]:
    """Who was studied, as each language tells it."""
    return [(a.cohort.size, [arm.label for arm in a.cohort.arms]) for a in accounts]


def _told_before(accounts: tuple[Account, ...], language: str, place: int) -> Told:
    """The findings of one language that stand before a place."""
    return Counter(
        shorthand(finding)
        for account in accounts
        if account.language == language
        for finding in account.findings
        if max(source.end for source in finding.sources) <= place
    )


CHECKS: Mapping[str, Callable[[str], Iterator[tuple[str, Told, Told]]]] = {
    "print": reprinted_breaks,
    "numbers": renumbered_breaks,
    "sentences": dropped_breaks,
}


def main() -> None:
    """Try the texts of a file, and print what broke."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("texts", type=Path, help="a .jsonl or .jsonl.gz file with `text`")
    parser.add_argument("--most", type=int, default=500, help="how many texts (default 500)")
    parser.add_argument("--check", choices=[*CHECKS], action="append")
    given = parser.parse_args()
    broken: Counter[str] = Counter()
    opened = gzip.open if given.texts.suffix == ".gz" else open
    with opened(given.texts, "rt", encoding="utf-8") as rows:
        for number, row in zip(range(given.most), rows, strict=False):
            text = json.loads(row)["text"]
            for check in given.check or CHECKS:
                for name, lost, new in CHECKS[check](text):
                    broken[name if check == "print" else check] += 1
                    print(f"{number} {name}\n  - {sorted(lost)}\n  + {sorted(new)}")
    print(dict(broken))


if __name__ == "__main__":
    main()
