"""`explain`: how a text was read, sentence by sentence, or what a rule holds to."""

from __future__ import annotations

from nelm_evidence.cli.console import Verdict, is_terminal, put
from nelm_evidence.cli.options import Lang, Paths, TextLanguage


def explain(paths: Paths, lang: Lang = TextLanguage.AUTO) -> None:
    """
    Show for each sentence what was read in it, by which rule, and what became of every number.

    With the name of a rule, such as count_matches_percent, show its manual; a file of that name
    wins.

    Example: nelm-evidence explain study.txt
    """
    # The matcher and the words are needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.explaining import explained  # noqa: PLC0415
    from nelm_evidence.cli.manuals import manual, split  # noqa: PLC0415
    from nelm_evidence.cli.reading import read_articles  # noqa: PLC0415
    from nelm_evidence.document import lay_out  # noqa: PLC0415
    from nelm_evidence.pipeline import tell  # noqa: PLC0415

    rules, files = split(paths)
    for rule in rules:
        put((*manual(rule), ""))
    verdict = Verdict()
    if not files:
        verdict.end()
    words = vocabulary.load()
    for article in read_articles(files, verdict, lang=lang, quiet=is_terminal()):
        for part, account in zip(lay_out(article, words), tell(article, words), strict=True):
            put(explained(article, part, account))
    verdict.end()
