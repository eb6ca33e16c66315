"""`check`: what texts say against what the evidence base holds of the same studies."""

from __future__ import annotations

from nelm_evidence.cli.answer import answer
from nelm_evidence.cli.console import Exit, Verdict, is_terminal
from nelm_evidence.cli.options import (
    Evidence,
    FailOn,
    Fields,
    Ignore,
    Lang,
    Least,
    Output,
    Paths,
    ReportFormat,
    Reporting,
    Select,
    TextLanguage,
    chosen_base,
)


def check(  # noqa: PLR0913 - what a person can ask for
    paths: Paths,
    evidence: Evidence = None,
    form: Reporting = ReportFormat.TEXT,
    output: Output = None,
    *,
    lang: Lang = TextLanguage.AUTO,
    field: Fields = None,
    fail_on: FailOn = Least.ERROR,
    select: Select = None,
    ignore: Ignore = None,
) -> None:
    """
    Compare texts with the evidence base, finding by finding.

    Each is the same, differs (both values, both places), or stands in the text only or in the
    base only; a study that the base does not know is said to be new.

    Example: nelm-evidence check corpus --evidence evidence.yaml

    In a GitHub workflow: nelm-evidence check corpus --format github
    """
    # The base, the words and the comparison are needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.comparing import Totals, beside, compared  # noqa: PLC0415
    from nelm_evidence.cli.differences import BY_CODE, is_failing, reported  # noqa: PLC0415
    from nelm_evidence.cli.reading import read_articles, read_records  # noqa: PLC0415
    from nelm_evidence.cli.reports import WRITERS  # noqa: PLC0415
    from nelm_evidence.cli.rules import chosen_rules  # noqa: PLC0415
    from nelm_evidence.evidence import load  # noqa: PLC0415

    asked = chosen_rules(select or (), ignore or (), BY_CODE)
    path, verdict, totals = chosen_base(evidence), Verdict(), Totals(asked)
    base = load(path, vocabulary.load().measures)
    with answer(output) as stream:
        quiet = output is None and is_terminal()
        articles = read_articles(paths, verdict, lang=lang, quiet=quiet, fields=field or ())
        pairs = beside(read_records(articles, verdict), base, totals)
        lines = (
            compared(pairs, totals)
            if form is ReportFormat.TEXT
            else WRITERS[form](reported(pairs, path, totals, fail_on.value))
        )
        stream.writelines(f"{line}\n" for line in lines)
    if is_failing(totals, fail_on.value):
        verdict.at_least(Exit.SOMETHING_WRONG)
    verdict.end()
