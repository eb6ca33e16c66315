"""`python -m nelm_evidence`, and the `nelm-evidence` command."""

from __future__ import annotations

import sys
from typing import TextIO

from nelm_evidence.cli import app


def main() -> None:
    """Run the command line; its streams speak UTF-8 whatever the machine's own encoding is."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIO) and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    app()


if __name__ == "__main__":
    main()
