"""
The rules that a base is held to, those of every room together, and which of them are asked for.

To add a room's rules: its tuple in `known_rules`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import typer

from nelm_evidence import checks, evidence
from nelm_evidence.model.rules import Rule, likely


def known_rules() -> Mapping[str, Rule]:
    """Return every rule by its id."""
    return {rule.code: rule for rule in (*evidence.RULES, *checks.RULES)}


def chosen_rules(
    select: Sequence[str], ignore: Sequence[str], known: Mapping[str, Rule] | None = None
) -> Collection[str]:
    """Return the ids of the rules to tell of; that nothing was checked is told always."""
    known = known_rules() if known is None else known
    for option, names in (("--select", select), ("--ignore", ignore)):
        for name in names:
            if name not in known:
                raise typer.BadParameter(_unknown(name, known), param_hint=f"'{option}'")
            if option == "--ignore" and name in evidence.NEVER_PASSED_OVER:
                reason = f"'{name}' says that nothing was checked, and cannot be ignored."
                raise typer.BadParameter(reason, param_hint=f"'{option}'")
    return (set(select or known) - set(ignore)) | evidence.NEVER_PASSED_OVER


def _unknown(name: str, known: Collection[str]) -> str:
    """Say what a name could have been."""
    hint = likely(name, known) or "docs/validation.md lists them."
    return f"no rule is called '{name}'. {hint}"
