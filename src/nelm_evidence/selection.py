"""
Which texts are worth reading: `neuroendocrine & (liver | hepatic) & metasta*`.

An expression comes in, what tells it of a text goes out.  `&` binds before `|`, `!` before both;
quotes make a phrase of several words, and `*` stands for the rest of a word.  Case does not count,
and a Chinese word is found wherever it stands.  To add an operator: a sign in `_TOKEN`, and its
place in `_Parser`, where each method reads what binds tighter than the one before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from nelm_evidence.errors import NelmError

Test = Callable[[str], bool]

_TOKEN = re.compile(
    r'\s*(?:(?P<sign>[&|!()])|(?P<phrase>"[^"]*")|(?P<open>")|(?P<word>[^\s&|!()"]+)|$)', re.ASCII
)
_LETTER = r"0-9a-zà-öø-ɏα-ω"
"""What words are made of that blanks part, in small letters; ideographs are none of it."""
_REST = rf"[{_LETTER}\u3400-\u9fff]*"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_DEEPEST = 50
_EXAMPLE = 'Write it like: neuroendocrine & (liver | hepatic) & metasta* & !"case report"'


class _Token(NamedTuple):
    """A sign, or a word or phrase to look for, and its place in the expression."""

    kind: str
    text: str
    place: int


def compiled(expression: str) -> Test:
    """
    Return the test that an expression makes; what is wrong with it is a `NelmError`.

    >>> compiled("liver & metasta*")("Metastases of the LIVER"), compiled("!肝")("肝转移")
    (True, False)
    """
    test = _Parser(expression).whole()
    return lambda text: test(_plain(text))


def _plain(text: str) -> str:
    """Return a text as it is searched: in small letters of plain width."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).translate(_DASHES).lower()


class _Parser:
    """Reads an expression from left to right, and points at what it cannot read."""

    def __init__(self, expression: str) -> None:
        """Cut the expression into tokens."""
        self._expression = expression
        self._tokens = [
            _Token(match.lastgroup or "end", match[match.lastgroup or 0], _place(match))
            for match in _TOKEN.finditer(expression)
        ][::-1]
        self._depth = 0

    def whole(self) -> Test:
        """Read the expression to its end."""
        test = self._either()
        token = self._tokens[-1]
        if token.kind == "end":
            return test
        if token.text == ")":
            raise self._fault("closes a bracket that was not opened", token)
        raise self._fault("needs & or | before it, or quotes around the phrase", token)

    def _either(self) -> Test:
        """Read what is joined by `|`."""
        tests = [self._both()]
        while self._taken("|"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda text: any(test(text) for test in tests)

    def _both(self) -> Test:
        """Read what is joined by `&`."""
        tests = [self._not()]
        while self._taken("&"):
            tests.append(self._not())
        return tests[0] if len(tests) == 1 else lambda text: all(test(text) for test in tests)

    def _not(self) -> Test:
        """Read what may stand behind `!`."""
        is_wanted = True
        while self._taken("!"):
            is_wanted = not is_wanted
        test = self._one()
        return test if is_wanted else lambda text: not test(text)

    def _one(self) -> Test:
        """Read a word, a phrase or a bracket."""
        token = self._tokens[-1]
        if token.kind in {"word", "phrase"}:
            self._tokens.pop()
            return self._search(token)
        if self._taken("("):
            return self._bracket(token)
        if token.kind == "open":
            raise self._fault("opens a phrase that is not closed", token)
        raise self._fault("stands where a word should", token)

    def _bracket(self, opening: _Token) -> Test:
        """Read what stands in a bracket, up to its end."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._fault(f"is more than {_DEEPEST} brackets deep", opening)
        test = self._either()
        if not self._taken(")"):
            if self._tokens[-1].kind == "end":
                raise self._fault("opens a bracket that is not closed", opening)
            raise self._fault(
                "needs & or | before it, or quotes around the phrase", self._tokens[-1]
            )
        self._depth -= 1
        return test

    def _search(self, token: _Token) -> Test:
        """Return the search for a word or a phrase."""
        words = [word.split("*") for word in _plain(token.text).strip('"').split()]
        if not any(part for word in words for part in word):
            raise self._fault("stands for any word or none", token)
        return _search(words)

    def _taken(self, sign: str) -> bool:
        """Whether this sign comes next; it is then behind us."""
        token = self._tokens[-1]
        if token.kind != "sign" or token.text != sign:
            return False
        self._tokens.pop()
        return True

    def _fault(self, reason: str, token: _Token) -> NelmError:
        """Say what is wrong, and where."""
        written = re.sub(r"\s", " ", self._expression)
        told = f"`{token.text}`" if token.text.strip() else "the end"
        # A Chinese character takes two columns of a terminal.
        before = sum(map(_width, written[: token.place]))
        pointer = " " * before + "^" + "~" * (sum(map(_width, token.text)) - 1)
        return NelmError(f"--select: {told} {reason}.\n  {written}\n  {pointer}\n{_EXAMPLE}")


def _place(match: re.Match[str]) -> int:
    """Return where a token begins, the blanks before it left out."""
    return match.start(match.lastgroup) if match.lastgroup else match.end()


def _width(character: str) -> int:
    """Return how many columns a character takes."""
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _search(words: Iterable[list[str]]) -> Test:
    """Return the search for words that follow each other, each in its parts around wildcards."""
    kept = [word for word in words if any(word)]
    # A fixed string is found ten times as fast as an expression, and most texts lack one.
    longest = max((part for word in kept for part in word), key=len)
    body = r"[\s-]+".join(_REST.join(map(re.escape, word)) for word in kept)
    before = rf"(?<![{_LETTER}])" if _is_letter(kept[0][0][:1]) else ""
    after = rf"(?![{_LETTER}])" if _is_letter(kept[-1][-1][-1:]) else ""
    if not before and not after and len(kept) == len(kept[0]) == 1:
        return lambda text: longest in text
    found = re.compile(before + body + after, re.ASCII).search
    return lambda text: longest in text and found(text) is not None


def _is_letter(character: str) -> bool:
    """Whether a word does not begin or end beside this character."""
    return re.fullmatch(rf"[{_LETTER}]", character, re.ASCII) is not None
