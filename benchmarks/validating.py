"""
The benchmark of validation: what `validate` costs on bases of 200, 2,000 and 20,000 studies.

Out go CPU time and peak memory of a fresh process for each size, and what loading 2,000 studies
costs in times of what PyYAML's C loader takes for the same text.  The bases are the shipped studies
over and over, with ids of their own.  To measure another size: `--sizes`.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import yaml

from nelm_evidence import vocabulary
from nelm_evidence.evidence import load

BASE = Path(__file__).resolve().parents[1] / "evidence.yaml"
SIZES = (200, 2_000, 20_000)
LOADED = 2_000
_IDENTIFIER = re.compile(r"^    (?:doi|pmid|pmcid): .*\n", re.ASCII | re.MULTILINE)
_ID = re.compile(r"^- id: .*", re.ASCII)


def main() -> None:
    """Validate the bases and load one, and print what it costs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "evidence.yaml"
        print(f"{'studies':>8}{'seconds':>9}{'each, ms':>10}{'MB':>8}")
        for size in options.sizes:
            path.write_text(base_of(size), encoding="utf-8")
            seconds, megabytes = _validating(path)
            print(f"{size:>8}{seconds:>9.2f}{1000 * seconds / size:>10.2f}{megabytes:>8.0f}")
        path.write_text(base_of(LOADED), encoding="utf-8")
        ratios = list(_loading(path, options.rounds))
    middle, low, high = statistics.median(ratios), min(ratios), max(ratios)
    print(f"loading {LOADED} studies / yaml.CSafeLoader: {middle:.2f} ({low:.2f} to {high:.2f})")


def base_of(size: int) -> str:
    """Return the text of a base of this many studies, no two with the same identifier."""
    head, name, body = BASE.read_text(encoding="utf-8").partition("studies:\n")
    studies = re.split(r"(?m)^(?=- id: )", body)[1:]
    repeated = enumerate(islice(cycle(studies), size))
    return head + name + "".join(_renamed(study, number) for number, study in repeated)


def _renamed(study: str, number: int) -> str:
    """Return a study under an id of its own."""
    return _IDENTIFIER.sub("", _ID.sub(f"- id: study-{number}", study))


def _validating(path: Path) -> tuple[float, float]:
    """Return the CPU seconds and the peak memory in megabytes of a process that validates."""
    command = (sys.executable, "-m", "nelm_evidence", "validate", str(path), "--output", os.devnull)
    process = os.posix_spawn(command[0], command, os.environ)
    _, _, used = os.wait4(process, 0)
    # Linux counts kilobytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6


def _loading(path: Path, rounds: int) -> Iterator[float]:
    """Yield our share of the time of PyYAML's C loader, round by round."""
    text, codes = path.read_text(encoding="utf-8"), vocabulary.load().measures
    for _ in range(rounds):
        theirs = _cost(lambda: yaml.load(text, yaml.CSafeLoader))
        yield _cost(lambda: load(path, codes)) / theirs


def _cost(run: Callable[[], object]) -> float:
    """Return the CPU time of a run, without that of forgetting what it gave."""
    start = time.process_time()
    kept = run()
    spent = time.process_time() - start
    del kept
    return spent


if __name__ == "__main__":
    main()
