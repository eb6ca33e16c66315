"""
The score: what is read in the corpus, held against the records made by hand.

In come `corpus/NAME.en.txt` and `corpus/NAME.zh.txt`, each read alone, and `corpus/NAME.yaml`; out
go hits, misses and extras by language and measure, and what was gained and lost since `score.yaml`
was saved.  `score.yaml` holds floors, which only ever rise, and every fault there was then.  What
is told differently is a miss and an extra at once.  To score one more kind of thing: `_told`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from nelm_evidence import readers, vocabulary
from nelm_evidence.comparison import Comparison, Particular, compare, written
from nelm_evidence.evidence import load_study
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Finding, PrognosticFactor
from nelm_evidence.pipeline import read_study

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
SAVED = ROOT / "score.yaml"
LANGUAGES = ("en", "zh")
FINDINGS = "all findings"
HEADER = """\
# The score of the corpus: written by `make score-save`, read by `make score` and by the tests.
# floors: F1 in percent, the balance of recall (of what a record holds, how much is read) and
#         precision (of what is read, how much is right); they only rise.
# faults: what each text did not give as its record has it.
"""

Floors = dict[str, dict[str, float]]
"""language -> measure -> F1 in percent."""
Faults = dict[str, list[str]]
"""study and language -> the faults of that text."""


@dataclass(slots=True)
class Tally:
    """How often something was read as the record has it, not read, and read beside it."""

    hits: int = 0
    misses: int = 0
    extras: int = 0

    @property
    def recall(self) -> float | None:
        """Of what the records hold, how much is read; None where they hold nothing."""
        return _percent(self.hits, self.hits + self.misses)

    @property
    def precision(self) -> float | None:
        """Of what is read, how much is right; None where nothing is read."""
        return _percent(self.hits, self.hits + self.extras)

    @property
    def f1(self) -> float:
        """
        The balance of the two.

        Unlike either alone it never falls when something more is read rightly, so that a floor
        under it punishes no progress.
        """
        share = _percent(2 * self.hits, 2 * self.hits + self.misses + self.extras)
        return 100.0 if share is None else share


@dataclass(slots=True)
class Score:
    """The tallies of a whole corpus, and its faults text by text."""

    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)

    def add(self, study: str, language: str, comparison: Comparison) -> None:
        """Count one text."""
        tallies = self.tallies.setdefault(language, {})
        faults = []
        for verdict, name, line in _told(comparison):
            for key in (name, FINDINGS) if name not in KINDS else (name,):
                _count(tallies.setdefault(key, Tally()), verdict)
            if verdict != "hit":
                faults.append(f"{verdict}: {line}")
        if faults:
            self.faults[f"{study} {language}"] = sorted(faults)

    def floors(self) -> Floors:
        """Return what is measured, in the form of the floors."""
        return {
            language: {name: tallies[name].f1 for name in sorted(tallies)}
            for language, tallies in sorted(self.tallies.items())
        }


KINDS = ("cohort", "design", "factors")
"""What stands in a record beside its findings."""


def measure(corpus: Path = CORPUS) -> Score:
    """Read every text of a corpus and score it against its record."""
    words = vocabulary.load()
    score = Score()
    for path in sorted(corpus.glob("*.yaml")):
        record = load_study(path, words.measures)
        for language in LANGUAGES:
            text = path.with_suffix(f".{language}.txt")
            for article in _articles(text):
                score.add(path.stem, language, compare(read_study(article, words), record))
    return score


def _articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a file; what is wrong with a file of the corpus ends the scoring."""
    for one in readers.read([str(path)]):
        if isinstance(one, Exception):
            raise one
        if isinstance(one, Article):
            yield one


def _told(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yield a verdict, the measure or kind, and a line on each thing that was compared."""
    for part in comparison.parts:
        for match in part.matched:
            verdict = "differs" if match.differs else "hit"
            line = written(match.left)
            if match.differs:
                line += f" | record: {written(match.right)} | {', '.join(match.differs)}"
            yield verdict, _name(match.right), line
        for one in part.left_only:
            yield "extra", _name(one), written(one)
        for one in part.right_only:
            yield "missed", _name(one), written(one)


def _name(one: Finding | PrognosticFactor | Particular) -> str:
    """Return under what a thing is counted."""
    match one:
        case Finding():
            return one.measure
        case PrognosticFactor():
            return "factors"
        case Particular():
            return one.name.partition(".")[0]


def _count(tally: Tally, verdict: str) -> None:
    """Add one verdict to a tally."""
    tally.hits += verdict == "hit"
    tally.misses += verdict in {"missed", "differs"}
    tally.extras += verdict in {"extra", "differs"}


def _percent(part: int, whole: int) -> float | None:
    """Return a share in percent, rounded down to a decimal; None of nothing."""
    return 1000 * part // whole / 10 if whole else None


def _cell(share: float | None) -> str:
    """Write a share, or a dash where there is none."""
    return "-" if share is None else str(share)


def load(path: Path = SAVED) -> tuple[Floors, Faults]:
    """Return the floors and the faults that were saved; empty if none ever were."""
    if not path.exists():
        return {}, {}
    saved: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return saved["floors"], saved["faults"]


def save(score: Score, path: Path = SAVED) -> None:
    """Write the faults as they are and the floors where they rose."""
    kept, _ = load(path)
    saved = {"floors": raised(kept, score.floors()), "faults": dict(sorted(score.faults.items()))}
    text = yaml.safe_dump(saved, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(HEADER + text, encoding="utf-8")


def raised(kept: Floors, measured: Floors) -> Floors:
    """Return the higher of each two floors; a measure that left the corpus leaves the floors."""
    return {
        language: {
            name: max(value, kept.get(language, {}).get(name, 0.0)) for name, value in rows.items()
        }
        for language, rows in measured.items()
    }


def below(floors: Floors, measured: Floors) -> Iterator[str]:
    """Yield a line on each measure that is read worse than its floor."""
    for language, rows in floors.items():
        for name, floor in rows.items():
            now = measured.get(language, {}).get(name, 100.0)
            if now < floor:
                yield f"{language} {name}: {now} is below its floor of {floor}"


def changes(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield what was gained (`+`, a fault gone) and lost (`-`, a new fault), text by text."""
    for text in sorted({*before, *after}):
        was, now = before.get(text, []), after.get(text, [])
        for sign, lines in (("+", _without(was, now)), ("-", _without(now, was))):
            yield from (f"{sign} {text}  {line}" for line in lines)


def _without(lines: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return the lines that the others do not have, one for one."""
    rest = list(others)
    left = []
    for line in lines:
        if line in rest:
            rest.remove(line)
        else:
            left.append(line)
    return left


def table(score: Score) -> Iterator[str]:
    """Yield the rows of the score: the sums first, then measure by measure."""
    for language, tallies in sorted(score.tallies.items()):
        yield f"{language:34}  hits  misses  extras  recall  precision      F1"
        for name in sorted(tallies, key=lambda name: (name not in (FINDINGS, *KINDS), name)):
            one = tallies[name]
            yield (
                f"  {name:32}{one.hits:6}{one.misses:8}{one.extras:8}"
                f"{_cell(one.recall):>8}{_cell(one.precision):>11}{one.f1:8}"
            )


def main() -> int:
    """Print the score and what changed; with `--save`, keep it."""
    parser = argparse.ArgumentParser(description="Score the corpus against its records.")
    parser.add_argument("--save", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--faults", action="store_true", help="print every fault there is")
    given = parser.parse_args()
    score = measure()
    floors, faults = load()
    lines = [*table(score), "", *(changes({}, score.faults) if given.faults else ())]
    lines.extend(changes(faults, score.faults) if not given.faults else ())
    fallen = list(below(floors, score.floors()))
    print("\n".join([*lines, *fallen]))
    if given.save:
        save(score)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
