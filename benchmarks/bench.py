"""
The benchmark: what reading costs, in times of what spaCy's blank tokenizer costs on the same texts.

In comes a file of texts (`--texts FILE.jsonl` or `.jsonl.gz`, one object with a `text` a line), or
else the corpus; out go ratios of CPU time by language, then the start of the program.  Milliseconds
of a shared machine move by a third within an hour, so the contenders take turns in one process, and
what counts is the median of the rounds' ratios.  To time one more thing: a row in `_STARTS`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import spacy

from nelm_evidence import vocabulary
from nelm_evidence.document.languages import language_of
from nelm_evidence.model.document import Article
from nelm_evidence.model.figures import to_json
from nelm_evidence.model.record import Language
from nelm_evidence.pipeline import read_study

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
BASE = str(ROOT / "evidence.yaml")
TYPER = (
    "import typer; app = typer.Typer(rich_markup_mode=None, add_completion=False);"
    "app.command()(lambda: None); app(['--help'])"
)
SPACY = "import spacy; spacy.blank('en')(open({text!r}).read())"
_STARTS = (
    ("--help", ["-m", "nelm_evidence", "--help"], TYPER),
    ("validate --no-texts", ["-m", "nelm_evidence", "validate", "--no-texts", BASE], TYPER),
    ("validate", ["-m", "nelm_evidence", "validate", BASE], SPACY),
    ("extract, one abstract", ["-m", "nelm_evidence", "extract", "{text}"], SPACY),
)
"""What is started, how, and what of Python it is held against."""


def main() -> None:
    """Time reading and starting, and print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--texts", type=Path, help="JSON Lines with a `text` each, perhaps gzipped")
    parser.add_argument("--limit", type=int, default=1000, help="texts of each language at most")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    print(f"{'':<30}{'median':>8}{'min':>8}{'max':>8}")
    languages: tuple[Language, ...] = ("en", "zh")
    for language in languages:
        told = texts_in(language, options.texts)[: options.limit]
        if told:
            show(
                f"{language}: reading / tokenizing {len(told)}",
                _reading(told, language, options.rounds),
            )
    for name, command, rival in _STARTS:
        against = "spacy.blank" if rival == SPACY else "typer"
        show(f"{name} / {against}", _starting(command, rival, options.rounds))


def texts_in(language: Language, path: Path | None) -> list[str]:
    """Return the texts of a language in a file of JSON Lines, or else in the corpus."""
    texts = _of_file(path) if path else _of_corpus()
    return [text for text in texts if language_of(text) == language]


def _of_file(path: Path) -> Iterator[str]:
    """Yield the texts of a file of JSON Lines."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def _of_corpus() -> Iterator[str]:
    """Yield the texts of the corpus."""
    for path in sorted(CORPUS.glob("*.txt")):
        yield path.read_text("utf-8")


def _reading(texts: Sequence[str], language: Language, rounds: int) -> list[float]:
    """Return our share of spaCy's time, round by round."""
    known, blank = vocabulary.load(), spacy.blank(language)
    # A line end is a special case of the tokenizer, after which it forgets what it knows of a text:
    # with blanks instead it is up to 1.8 times faster, and this better case is the yardstick.
    plain = [text.replace("\n", " ") for text in texts]
    ratios = []
    for _ in range(rounds + 1):
        theirs = cost(lambda: [blank.make_doc(text) for text in plain])
        ours = cost(lambda: [to_json(read_study(Article(text), known)) for text in texts])
        ratios.append(ours / theirs)
    return ratios[1:]  # The first round builds matchers and compiles rules.


def cost(run: Callable[[], object]) -> float:
    """Return the CPU time of a run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def _starting(command: Sequence[str], rival: str, rounds: int) -> list[float]:
    """Return the share of a fresh process's CPU time in that of its rival, round by round."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "abstract.txt"
        text.write_text(next(_of_corpus()), "utf-8")
        ours = [part.format(text=text) for part in command]
        theirs = ["-c", rival.format(text=str(text))]
        pairs = [(_process(ours), _process(theirs)) for _ in range(rounds + 1)]
    return [mine / other for mine, other in pairs[1:]]  # The first round compiles.


def _process(arguments: Sequence[str]) -> float:
    """Return the CPU time of a fresh Python; it finds modules compiled, as installed ones are."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env=environment)  # noqa: S603 — our own commands
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def show(name: str, ratios: Sequence[float]) -> None:
    """Print a row of ratios."""
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"{name:<30}{middle:>8.2f}{low:>8.2f}{high:>8.2f}")


if __name__ == "__main__":
    main()
