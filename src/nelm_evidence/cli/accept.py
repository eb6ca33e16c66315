"""`accept`: a draft that a person looked at becomes evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nelm_evidence.cli.console import Exit, Verdict, put, say
from nelm_evidence.cli.options import WORKING_BASE

if TYPE_CHECKING:
    from nelm_evidence.evidence import EvidenceBase

Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID",
        help="The id of a draft, as it stands in the base: doi:..., pmid:... or a name.",
        show_default=False,
    ),
]
Base = Annotated[
    Path,
    typer.Option("--evidence", "-e", metavar="FILE", help="The evidence base that is written."),
]


def accept(ids: Ids, evidence: Base = WORKING_BASE) -> None:
    """
    Accept drafts that you looked at: from now on they count.

    Drafts with an error are not accepted, nor are those given with them. All else in the file
    stays as it is.

    Example: nelm-evidence accept doi:10.1000/example.1
    """
    # The words and YAML are needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.validate import examined  # noqa: PLC0415
    from nelm_evidence.evidence.accepting import accept_drafts, named_drafts  # noqa: PLC0415
    from nelm_evidence.evidence.changing import change  # noqa: PLC0415

    verdict, words = Verdict(), vocabulary.load()
    wrong: list[str] = []

    def work(base: EvidenceBase) -> EvidenceBase:
        """Return the base with the drafts accepted, if there is no error in them."""
        drafts = named_drafts(base, ids)
        found = examined(evidence, words, reread={draft.record.id for draft in drafts})
        base, errors = accept_drafts(base, drafts, found.errors)
        wrong.extend(map(str, errors))
        return base

    change(evidence, words.measures, work)
    if wrong:
        say("\n".join([*wrong, "Nothing was accepted. Mend it, or leave the draft out."]))
        verdict.at_least(Exit.SOMETHING_WRONG)
    else:
        put(f"{evidence}: {study} is accepted" for study in ids)
    verdict.end()
