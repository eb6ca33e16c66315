"""What a command shows of a base: its studies without the drafts, and how many those are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from nelm_evidence.cli.console import say
from nelm_evidence.cli.options import chosen_base

if TYPE_CHECKING:
    from nelm_evidence.evidence import EvidenceBase, Rereading
    from nelm_evidence.model.record import StudyRecord


def opened(evidence: Path | None) -> EvidenceBase:
    """Return the base that is meant."""
    # YAML is needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.evidence import load  # noqa: PLC0415

    return load(chosen_base(evidence), vocabulary.load().measures)


def held(
    base: EvidenceBase, *, drafts: bool, hint: str
) -> tuple[Iterable[StudyRecord], frozenset[str]]:
    """Return the studies of a base, and which of them are drafts; these only where wanted."""
    if drafts or not base.drafts:
        return base.records.values(), base.drafts
    number = f"{len(base.drafts)} draft{'s' if len(base.drafts) > 1 else ''}"
    say(f"{base.path}: {number} left out. {hint}")
    return [record for key, record in base.records.items() if key not in base.drafts], frozenset()


def located(
    records: Iterable[StudyRecord], base: EvidenceBase, again: Rereading | None = None
) -> list[StudyRecord]:
    """Return studies of a base with the words that their figures were read from."""
    # The matcher is needed only where texts are read again.
    from nelm_evidence.cli.rereading import rereading  # noqa: PLC0415
    from nelm_evidence.evidence.sourcing import sourced  # noqa: PLC0415

    again, folder = again or rereading(), Path(base.path or "").parent
    entries = {entry.record.id: entry for entry in base.entries}
    return [sourced(entries[record.id], folder, again) for record in records]
