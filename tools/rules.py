"""
The tables of rules in docs/validation.md: each rule with its severity and its sentence.

Everything stands in the manuals of the rules.  `--write` puts the tables of today into the page.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from nelm_evidence.cli.differences import RULES
from nelm_evidence.cli.rules import known_rules
from nelm_evidence.model.rules import Rule

PAGE = Path(__file__).resolve().parents[1] / "docs" / "validation.md"
_TABLE = re.compile(r"(<!-- (rules|differences) -->\n)(?:\|.*\n)*", re.ASCII)


def table(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "| rule | worst | holds to |"
    yield "|---|---|---|"
    for rule in rules:
        yield f"| `{rule.code}` | {rule.severity} | {rule.summary} |"


def rewritten(page: str) -> str:
    """Return the page with the tables of today."""
    tables = {"rules": known_rules().values(), "differences": RULES}
    return _TABLE.sub(
        lambda found: found[1] + "".join(f"{line}\n" for line in table(tables[found[2]])), page
    )


def main() -> int:
    """Check the tables, or write them anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "--write", action="store_true", help="put the tables of today into the page"
    )
    page = PAGE.read_text(encoding="utf-8")
    if parser.parse_args().write:
        PAGE.write_text(rewritten(page), encoding="utf-8")
        return 0
    return int(page != rewritten(page))


if __name__ == "__main__":
    sys.exit(main())
