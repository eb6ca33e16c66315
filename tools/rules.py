"""
The table of rules in docs/validation.md: each rule with its severity and its sentence.

Everything stands in the manuals of the rules.  `--write` puts the table of today into the page.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from nelm_evidence.cli.rules import known_rules

PAGE = Path(__file__).resolve().parents[1] / "docs" / "validation.md"
_TABLE = re.compile(r"(?<=<!-- rules -->\n)(?:\|.*\n)*", re.ASCII)


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| rule | worst | holds to |"
    yield "|---|---|---|"
    for rule in known_rules().values():
        yield f"| `{rule.code}` | {rule.severity} | {rule.summary} |"


def rewritten(page: str) -> str:
    """Return the page with the table of today."""
    lines = "".join(f"{line}\n" for line in table())
    return _TABLE.sub(lambda _: lines, page)


def main() -> int:
    """Check the table, or write it anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="put the table of today into the page")
    page = PAGE.read_text(encoding="utf-8")
    if parser.parse_args().write:
        PAGE.write_text(rewritten(page), encoding="utf-8")
        return 0
    return int(page != rewritten(page))


if __name__ == "__main__":
    sys.exit(main())
