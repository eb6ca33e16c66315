"""
Peers: what our whole reading costs, in times of what others take to find the numbers alone.

In comes a file of texts as `bench.py` takes it; out go ratios of CPU time, peer by peer, all on the
same texts in one process, taking turns.  Above 1 we are slower.  A peer that is not installed is
passed over (`pip install 'nelm-evidence[bench]'`).  To add one: a function, and a row in `PEERS`.
"""

from __future__ import annotations

import argparse
import logging
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench import cost, show, texts_in
from nelm_evidence import vocabulary
from nelm_evidence.model.document import Article
from nelm_evidence.model.figures import to_json
from nelm_evidence.model.record import Language
from nelm_evidence.pipeline import read_study

Read = Callable[[str], object]


class Peer(NamedTuple):
    """What others read of a text."""

    name: str
    package: str
    language: Language
    load: Callable[[], Read]


def quantulum3() -> Read:
    """Quantities with their units."""
    read: Read = import_module("quantulum3.parser").parse
    return read


def edsnlp() -> Read:
    """Quantities of a clinical text."""
    pipeline = import_module("edsnlp").blank("eds")
    pipeline.add_pipe("eds.sentences")
    pipeline.add_pipe("eds.quantities", config={"quantities": "all", "use_tables": False})
    read: Read = pipeline
    return read


def recognizers(culture: str) -> Read:
    """Numbers and percentages."""
    numbers = import_module("recognizers_number")
    return lambda text: (
        numbers.recognize_number(text, culture),
        numbers.recognize_percentage(text, culture),
    )


def jieba() -> Read:
    """Words alone, without numbers."""
    cutter = import_module("jieba")
    cutter.setLogLevel(logging.ERROR)
    cutter.initialize()
    return lambda text: list(cutter.cut(text))


PEERS = (
    Peer("quantulum3", "quantulum3", "en", quantulum3),
    Peer("EDS-NLP quantities", "edsnlp", "en", edsnlp),
    Peer("Recognizers-Text", "recognizers_number", "en", lambda: recognizers("en-us")),
    Peer("Recognizers-Text", "recognizers_number", "zh", lambda: recognizers("zh-cn")),
    Peer("jieba.cut", "jieba", "zh", jieba),
)


def main() -> None:
    """Time reading beside each peer, and print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--texts", type=Path, help="JSON Lines with a `text` each, perhaps gzipped")
    parser.add_argument("--limit", type=int, default=30, help="texts of each language at most")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    print(f"{'ours / theirs':<30}{'median':>8}{'min':>8}{'max':>8}")
    for peer in PEERS:
        if find_spec(peer.package) is None:
            print(f"{peer.name:<30}{'not installed':>24}")
            continue
        texts = texts_in(peer.language, options.texts)[: options.limit]
        if texts:
            show(f"{peer.language}: {peer.name}, {len(texts)}", beside(peer, texts, options.rounds))


def beside(peer: Peer, texts: Sequence[str], rounds: int) -> list[float]:
    """Return our time in times of the peer's, round by round; the first is not counted."""
    known, theirs = vocabulary.load(), peer.load()
    ratios = []
    for _ in range(rounds + 1):
        other = cost(lambda: [theirs(text) for text in texts])
        ours = cost(lambda: [to_json(read_study(Article(text), known)) for text in texts])
        ratios.append(ours / other)
    return ratios[1:]


if __name__ == "__main__":
    main()
