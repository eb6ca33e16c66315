"""`check`: what texts say against what the evidence base holds of the same studies."""

from __future__ import annotations

from nelm_evidence.cli.console import Exit, Verdict, is_terminal, put
from nelm_evidence.cli.options import Evidence, Lang, Paths, TextLanguage, chosen_base


def check(paths: Paths, evidence: Evidence = None, lang: Lang = TextLanguage.AUTO) -> None:
    """
    Compare texts with the evidence base, finding by finding.

    Each is the same, differs (both values, both places), or stands in the text only or in the
    base only; a study that the base does not know is said to be new.

    Example: nelm-evidence check corpus --evidence evidence.yaml
    """
    # The base, the words and the comparison are needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli import comparing  # noqa: PLC0415
    from nelm_evidence.cli.reading import read_articles, read_records  # noqa: PLC0415
    from nelm_evidence.comparison import compare  # noqa: PLC0415
    from nelm_evidence.evidence import load  # noqa: PLC0415

    base = load(chosen_base(evidence), vocabulary.load().measures)
    known = comparing.known_studies(base)
    verdict, totals = Verdict(), comparing.Totals()
    articles = read_articles(paths, verdict, lang=lang, quiet=is_terminal())
    for article, record in read_records(articles, verdict):
        held = comparing.held_of(record, known)
        if held is None:
            totals.add(None)
            put(comparing.said_new(article, record))
            continue
        comparison = compare(record, held)
        totals.add(comparison)
        put(comparing.compared(article, comparison, held, base))
    if totals.differs:
        verdict.at_least(Exit.SOMETHING_WRONG)
    put([str(totals)])
    verdict.end()
