"""
The manuals of the rules: what `explain RULE` prints.

The rules of the base, of the checks and of `check` bring their own manuals; here stand those of
the notices that reading itself gives.  To add one: its `Rule` in `_OF_READING`.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from nelm_evidence.cli.differences import RULES as OF_COMPARING
from nelm_evidence.cli.reading import NO_NUMBERS, UNKNOWN_LANGUAGE
from nelm_evidence.cli.rules import known_rules
from nelm_evidence.errors import NelmError
from nelm_evidence.linking.unread import RULE as LEFT_UNREAD
from nelm_evidence.merging.agreement import RULE as LANGUAGES_DISAGREE
from nelm_evidence.model.rules import Rule, likely
from nelm_evidence.readers.afterwards import RULES as OF_AFTERWARDS

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_OF_READING: Final = (
    Rule(
        LEFT_UNREAD,
        "info",
        """
Every number of the results is a finding's, or is told apart from findings.

Fires:  a sentence of the results, or without a heading, with a number that nobody read: info
Silent: doses, criteria, dates, names such as G3, and numbers of the background
""",
    ),
    Rule(
        LANGUAGES_DISAGREE,
        "error",
        """
Two texts of one study tell the same figure.

Fires:  70.2% in the one language, 72.0% in the other, of one outcome and the same patients
Silent: what one of them leaves out; 半数 and 50%; 10～20 and 10-20; 36个月 and 3 years
""",
    ),
    Rule(
        UNKNOWN_LANGUAGE,
        "error",
        """
A text is in English or in Chinese.

Of the records of a file of many it is told as info.

Fires:  a text in another language, or none
Silent: a text with `--lang`
""",
    ),
    Rule(
        NO_NUMBERS,
        "error",
        """
An abstract reports numbers.  Of the records of a file of many it is told as info.

Fires:  a text without a single digit or finding
Silent: a text with a number, read or unread
""",
    ),
    *OF_AFTERWARDS,
)


def split(paths: Sequence[str]) -> tuple[list[Rule], list[str]]:
    """Part what is asked for into rules and paths; a file of a rule's name is a file."""
    known = {rule.code: rule for rule in (*_OF_READING, *OF_COMPARING)} | dict(known_rules())
    asked = [path for path in paths if _is_word(path)]
    for word in asked:
        if word not in known:
            raise NelmError(_unknown(word, known))
    return [known[word] for word in asked], [path for path in paths if path not in asked]


def manual(rule: Rule) -> Iterator[str]:
    """Yield the manual of a rule, under its name and the worst that it is told with."""
    yield f"{rule.code} ({rule.severity})"
    yield ""
    yield from rule.manual.strip().splitlines()


def _is_word(path: str) -> bool:
    """Whether a path may be meant as the name of a rule."""
    return bool(_WORD.fullmatch(path)) and not glob.has_magic(path) and not Path(path).exists()


def _unknown(word: str, known: Mapping[str, Rule]) -> str:
    """Say that a word is neither, and list what there is."""
    codes: Collection[str] = sorted(known)
    listed = f"The rules are: {', '.join(codes)}."
    told = (f"{word}: is neither a file nor a rule.", likely(word, codes), listed)
    return " ".join(part for part in told if part)
