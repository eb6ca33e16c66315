"""`python -m nelm_evidence`, and the `nelm-evidence` command."""

from __future__ import annotations

import gc
import sys
from typing import TextIO

from nelm_evidence.cli import app

# What is loaded to read a text stays for good.  Looked through as often as Python would by itself,
# it takes a tenth of the time of a start.
_ALLOCATIONS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Run the command line; its streams speak UTF-8 whatever the machine's own encoding is."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIO) and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    app()


if __name__ == "__main__":
    main()
