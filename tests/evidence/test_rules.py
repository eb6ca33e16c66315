"""Each thing that can be wrong with a base has one rule, with a manual."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from nelm_evidence import evidence
from nelm_evidence.evidence.rules import NEVER_PASSED_OVER, RULES

ROOM = Path(evidence.__file__).parent
CODES = [rule.code for rule in RULES]
TELLERS = {"Wrong": 0, "Fault": 0, "_unreadable": None, "Remark": 3}
"""What tells of a fault, and where in its arguments the rule stands."""


def told() -> Iterator[str]:
    """Yield every rule id that the room tells of, as it stands in the code."""
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = TELLERS.get(node.func.id)
            given = [word.value for word in node.keywords if word.arg == "rule"]
            if node.func.id in TELLERS and place is not None:
                given = node.args[place : place + 1]
            yield from (str(one.value) for one in given if isinstance(one, ast.Constant))


def test_every_rule_that_is_told_is_listed() -> None:
    """No id leaves the room that has no manual."""
    assert sorted(set(told()) - set(CODES)) == []
    assert len(set(told())) > 15


def test_every_rule_is_listed_once_under_a_name_that_can_last() -> None:
    """An id is written in lower case, with underscores."""
    assert len(set(CODES)) == len(CODES)
    assert [code for code in CODES if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []
    assert set(CODES) >= NEVER_PASSED_OVER


def test_every_rule_has_its_manual() -> None:
    """The manual says in a sentence what is held to, and then when it fires."""
    for rule in RULES:
        assert rule.summary.endswith("."), rule.code
        assert "\nFires:  " in rule.manual, rule.code
        assert all(len(line) <= 100 for line in rule.manual.splitlines())
