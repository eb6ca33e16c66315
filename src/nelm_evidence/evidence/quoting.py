"""
Quoting: whether words stand in a text, and which numbers they hold, each with its relation.

Two prints of the same words are the same: full and half width, the kinds of dashes, blanks and line
breaks do not matter.  A number is what it is to the last digit: `P>0.001` is not `P=0.001`, and
`43,0` is not `43.0`.  Words come in; whether they stand, and what numbers they hold, goes out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－⁃"), "-")
_LOOSE: Final = {ord("，"): ", ", ord("、"): ", ", ord("≤"): "<=", ord("≥"): ">="} | dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\ufeff")
)
_DOT: Final = re.compile(r"(?<=[0-9])[·∙‧•⋅](?=[0-9])", re.ASCII)
_BLANKS: Final = re.compile(r"[\s\u3000]+", re.ASCII)
_NUMBER: Final = re.compile(
    r"(?:(?P<letters>[A-Za-z]+)-?|(?P<sign><=|>=|[<>=]) ?)?(?P<minus>(?<![\w)%.])-)?"
    r"(?P<digits>[0-9]+(?:[.,][0-9]+)*|\.[0-9]+)",
    re.ASCII,
)
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", re.ASCII)
_DECIMAL: Final = re.compile(r"[0-9]*(?:\.[0-9]+)?", re.ASCII)


_SQUEEZED: Final = re.compile(r"(?<![0-9])(?<![0-9][.,]) | (?![0-9])", re.ASCII)
"""The blanks that part no two numbers: `72, 105` must not become one."""
_GOES_ON: Final = re.compile(r"[0-9.,][0-9]|[0-9][.,][0-9]", re.ASCII)
_CAME_BEFORE: Final = re.compile(r"[0-9]$|[0-9][.,]$|[<>]=?$|(?:^|[^0-9A-Za-z)%])-$", re.ASCII)
_OF_NUMBERS: Final = frozenset("0123456789.")
_NEAR: Final = 4
"""How far apart two numbers of one range stand at most, as in `3 to 4`."""
_FAR: Final = 10
"""How far apart a text may put them, as in `grade 3 and grade 4`."""


class Numeral(NamedTuple):
    """A number as it stands in words."""

    letters: str
    """What it is glued to: `G` of `G3`."""
    sign: str
    """Its relation; empty for `=`."""
    digits: str
    """Itself, with the digits and the point of the words."""

    @property
    def value(self) -> Decimal | None:
        """What it is worth, or None where a comma leaves that open."""
        plain = self.digits.lstrip("-")
        if _THOUSANDS.fullmatch(plain):
            plain = plain.replace(",", "")
        if not _DECIMAL.fullmatch(plain):
            return None
        return -Decimal(plain) if self.digits.startswith("-") else Decimal(plain)

    def __str__(self) -> str:
        """Write it as it stands: `G3`, `<51`."""
        return f"{self.letters}{self.sign}{self.digits}"


@lru_cache(maxsize=256)
def _plain(words: str) -> str:
    """Return words in one print: width, dashes, dots and blanks made plain."""
    text = unicodedata.normalize("NFKC", words.translate(_LOOSE | _DASHES)).translate(_DASHES)
    return _BLANKS.sub(" ", _DOT.sub(".", text)).strip()


@lru_cache(maxsize=256)
def numerals(words: str) -> tuple[Numeral, ...]:
    """
    Return the numbers that stand in words, in their order.

    >>> [str(one) for one in numerals("P ≤ .05 in G3; 1,109 of 43,0")]
    ['<=.05', 'G3', '1,109', '43,0']
    """
    return tuple(
        Numeral(
            found["letters"] or "",
            (found["sign"] or "").removeprefix("="),
            (found["minus"] or "") + found["digits"],
        )
        for found in _NUMBER.finditer(_plain(words))
    )


def strange_numbers(words: str, texts: Iterable[str]) -> Iterator[Numeral]:
    """
    Yield the numbers of words that stand in none of the texts, with sign, letters and neighbour.

    >>> [str(one) for one in strange_numbers("G3, grade 3-5", ["Grade 3 to 4 in G3 tumors, 5%"])]
    ['5']
    """
    told = frozenset(chain.from_iterable(_keys(text, _FAR) for text in texts))
    for one, key in zip(numerals(words), _ranges(words, _NEAR), strict=True):
        if key not in told:
            yield one


@lru_cache(maxsize=256)
def _keys(text: str, reach: int) -> tuple[tuple[str, ...], ...]:
    """Return what the numerals of a text are known by, each by itself and within a range."""
    ranges = _ranges(text, reach)
    return (*ranges, *(key[:3] for key in ranges))


def _ranges(words: str, reach: int) -> tuple[tuple[str, ...], ...]:
    """Return each numeral with its letters and sign, and with the number that begins its range."""
    keys: list[tuple[str, ...]] = []
    end = 0
    for found, one in zip(_NUMBER.finditer(_plain(words)), numerals(words), strict=True):
        before = keys[-1][:3] if keys and found.start() - end <= reach else ()
        keys.append((one.letters.casefold(), one.sign, str(one.value or one.digits), *before))
        end = found.end()
    return tuple(keys)


def stands_somewhere(words: str, texts: Iterable[str]) -> bool:
    """Whether words stand in one of the texts, be it with other blanks, dashes or capitals."""
    sought = bare(words)
    return any(sought in bare(text) for text in texts)


def same_words(left: str, right: str) -> bool:
    """Whether two texts are the same words in another print."""
    return bare(left).rstrip(".") == bare(right).rstrip(".")


def bare(words: str) -> str:
    """Return words without blanks, dashes and capitals."""
    return _plain(words).replace(" ", "").replace("-", "").casefold()


def stands_whole(quote: str, text: str) -> bool:
    """
    Whether a quote stands in a text; it may not begin or end within a number, nor lose its sign.

    >>> stands_whole("survival was 70.2%", "Overall survival  was 70.2 % at 5 years")
    True
    >>> stands_whole("developed in 72", "developed in 72, 105 and 138 patients")
    True
    >>> stands_whole("0.2%", "survival was 70.2%"), stands_whole("0.01", "P > 0.01")
    (False, False)
    """
    sought, whole = _squeezed(quote), _squeezed(text)
    start = whole.find(sought)
    while sought and start >= 0:
        if _is_whole(whole, start, start + len(sought)):
            return True
        start = whole.find(sought, start + 1)
    return False


def _squeezed(words: str) -> str:
    """Return words in one print without blanks, but for those between two numbers."""
    return _SQUEEZED.sub("", _plain(words))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text cuts no number, and no number from its sign."""
    before, first = text[max(start - 2, 0) : start], text[start]
    last, after = text[end - 1], text[end : end + 2]
    cut = _GOES_ON.match(last + after)
    return not cut and not (first in _OF_NUMBERS and _CAME_BEFORE.search(before))
