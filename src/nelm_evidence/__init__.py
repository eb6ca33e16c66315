"""Read abstracts on neuroendocrine liver metastases into records that show their sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nelm_evidence.evidence import EvidenceBase
    from nelm_evidence.model.record import Language, StudyRecord
    from nelm_evidence.notebook import Showing

__all__ = ["load_base", "load_ipython_extension", "show", "to_pandas"]


def load_base(path: str | Path) -> EvidenceBase:
    """Return the evidence base of a file, its studies in `records`; a faulty one is an error."""
    # Who imports the package for something else does not wait for YAML.
    from nelm_evidence import evidence, vocabulary  # noqa: PLC0415

    return evidence.load(Path(path), vocabulary.load().measures)


def to_pandas(base: EvidenceBase) -> Any:  # noqa: ANN401  (pandas has no types)
    """Return the findings of a base as a frame, one a row, drafts left out."""
    from nelm_evidence.exporting.frame import frame  # noqa: PLC0415 - as above

    return frame(record for key, record in base.records.items() if key not in base.drafts)


def show(
    what: StudyRecord | EvidenceBase, table: str = "studies", *, language: Language = "en"
) -> Showing:
    """Return a record, or a base as one of its tables, for a notebook to show."""
    from nelm_evidence import notebook  # noqa: PLC0415 - as above

    return notebook.show(what, table, language=language)


def load_ipython_extension(ipython: Any) -> None:  # noqa: ANN401  (only notebooks have IPython)
    """Let notebooks show a record or a base that a cell ends with: `%load_ext nelm_evidence`."""
    from nelm_evidence.notebook import register  # noqa: PLC0415 - as above

    register(ipython)
