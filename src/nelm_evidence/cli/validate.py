"""`validate`: the evidence base on its own."""

from __future__ import annotations

from nelm_evidence.cli.console import Exit, Verdict, put, say
from nelm_evidence.cli.options import EvidenceArgument, chosen_base


def validate(evidence: EvidenceArgument = None) -> None:
    """
    Check an evidence base: its form, codes, units, duplicates and identifiers.

    Example: nelm-evidence validate evidence.yaml
    """
    # The words and YAML are needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.evidence import validate as examine  # noqa: PLC0415

    verdict = Verdict()
    report = examine(chosen_base(evidence), vocabulary.load())
    put(str(diagnostic) for diagnostic in report.diagnostics)
