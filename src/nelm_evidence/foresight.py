"""
Foresight: what a match of an expression must begin with, and what it cannot do without.

The expressions are those that `grammar` makes of its rules: single signs, sets, groups, looks ahead
and back, repeats.  `foresee(body)` tells what a line must hold for the expression to be worth a
search, and where a search may begin.  Whatever is not understood is told as `no telling`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce

from nelm_evidence.model.line import code_of

_TOKEN = re.compile(
    r"(?P<group>\(\?:)|(?P<with>\(\?<?=)|(?P<without>\(\?<?!)|(?P<close>\))|(?P<bar>\|)"
    r"|\[\^(?:\\.|[^\]\\])*\](?P<other>)|\[(?P<set>(?:\\.|[^\]\\])*)\]"
    r"|(?P<optional>[?*]|\{0,[0-9]+\})|(?P<repeat>\+|\{[0-9,]+\})|\\?(?P<sign>.)",
    re.ASCII | re.DOTALL,
)
_COMMON = frozenset(
    code_of(kind) for kind in ("Number", "Percent", "Amount", "Count", "word", "Measure")
) | frozenset("(),")
Needs = frozenset[frozenset[str]]
_ANYTHING: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of all matches of an expression."""

    firsts: frozenset[str] | None = frozenset()
    """The signs that one may begin with; None for no telling."""
    is_empty: bool = True
    """Whether one may be empty."""
    needs: Needs = frozenset()
    """Of each of these sets, one sign at least stands in the line."""

    def then(self, following: Outlook) -> Outlook:
        """Return the outlook of one expression after the other."""
        firsts = _either(self.firsts, following.firsts) if self.is_empty else self.firsts
        return Outlook(firsts, self.is_empty and following.is_empty, self.needs | following.needs)

    def otherwise(self, other: Outlook) -> Outlook:
        """Return the outlook of a choice of two: the rarest need of the one or of the other."""
        both = self.needs and other.needs
        needs = frozenset({self.rarest() | other.rarest()}) if both else frozenset()
        return Outlook(_either(self.firsts, other.firsts), self.is_empty or other.is_empty, needs)

    def rarest(self) -> frozenset[str]:
        """Return the need that the fewest lines meet; an empty one where there is none."""
        return min(self.needs, key=_commonness, default=frozenset())


def foresee(body: str) -> Outlook:
    """
    Return what is known of all matches of an expression.

    >>> sorted(foresee("(?<=x)a?(?:b|[cd])e").firsts), sorted(map(sorted, foresee("a?be").needs))
    (['a', 'b', 'c', 'd'], [['b'], ['e']])
    """
    return _choice([*_TOKEN.finditer(body)][::-1])


def _choice(tokens: list[re.Match[str]]) -> Outlook:
    """Read the branches up to the closing bracket; the tokens stand in reverse."""
    branches = [Outlook()]
    while tokens and tokens[-1].lastgroup != "close":
        if tokens[-1].lastgroup == "bar":
            tokens.pop()
            branches.append(Outlook())
        else:
            branches[-1] = branches[-1].then(_piece(tokens))
    return reduce(Outlook.otherwise, branches)


def _piece(tokens: list[re.Match[str]]) -> Outlook:
    """Read one sign, set or group with what says how often it stands."""
    token = tokens.pop()
    kind = token.lastgroup
    if kind in {"group", "with", "without"}:
        outlook = _choice(tokens)
        tokens.pop()
        if kind != "group":
            outlook = Outlook(needs=outlook.needs if kind == "with" else frozenset())
    elif kind == "other":
        outlook = Outlook(_ANYTHING, is_empty=False)
    else:
        # No set of a rule holds a range: a hyphen stands for itself.
        signs = frozenset((token.group("set") or token.group("sign")).replace("\\", ""))
        outlook = Outlook(signs, is_empty=False, needs=frozenset({signs}))
    is_repeated = tokens and tokens[-1].lastgroup in {"optional", "repeat"}
    if is_repeated and tokens.pop().lastgroup == "optional":
        return Outlook(outlook.firsts)
    return outlook


def _either(left: frozenset[str] | None, right: frozenset[str] | None) -> frozenset[str] | None:
    """The signs of both, or no telling."""
    return None if left is None or right is None else left | right


def _commonness(need: frozenset[str]) -> tuple[int, int, list[str]]:
    """How many lines hold one of some signs, roughly; equal ones in the order of their signs."""
    return len(need & _COMMON), len(need), sorted(need)
