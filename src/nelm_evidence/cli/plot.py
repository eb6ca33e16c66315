"""`plot`: what the studies of the evidence base say, as pictures for papers and pages."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nelm_evidence.cli.answer import answer, answer_bytes
from nelm_evidence.cli.console import say
from nelm_evidence.cli.held import held, opened
from nelm_evidence.cli.options import Evidence, Output, Where

if TYPE_CHECKING:
    from nelm_evidence.evidence import EvidenceBase
    from nelm_evidence.model.record import StudyRecord
    from nelm_evidence.plotting import Look, Picture


class LabelLanguage(StrEnum):
    """The language of the labels."""

    EN = "en"
    ZH = "zh"


MeasureArgument = Annotated[
    str, typer.Argument(metavar="MEASURE", help="A measure that is told as a share of patients.")
]
EndpointArgument = Annotated[
    str,
    typer.Argument(metavar="MEASURE", help="The survival; progression_free_survival and the like."),
]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="TIME",
        help="When: 5y, 90 days, in hospital. Without it, what is told without a time.",
        show_default=False,
    ),
]
FactorOption = Annotated[
    str | None,
    typer.Option(
        "--factor",
        metavar="FACTOR",
        help="Show the hazard ratios of a factor for the measure instead, which are not pooled: "
        "its code, a part of its words, or 'all'.",
        show_default=False,
    ),
]
LanguageOption = Annotated[LabelLanguage, typer.Option("--lang", help="The language of labels.")]
_EVERY_FACTOR = "all"
MISSES_FONT = "No font here has {}: boxes stand in their place. Install one, such as Noto Sans CJK."


def forest(  # noqa: PLR0913 - what a person can ask for
    measure: MeasureArgument,
    where: Where = None,
    evidence: Evidence = None,
    lang: LanguageOption = LabelLanguage.EN,
    output: Output = None,
    *,
    at: AtOption = None,
    factor: FactorOption = None,
) -> None:
    """
    Draw a forest plot: the share of patients in each study, and what they say together.

    It gives no verdict. What is told and cannot be shown is named on stderr.

    Example: nelm-evidence plot forest overall_survival --at 5y --output forest.svg

    Of a factor: nelm-evidence plot forest overall_survival --factor response --output factor.png
    """
    from nelm_evidence import plotting, pooling  # noqa: PLC0415 - not needed by `--help`
    from nelm_evidence.cli.questions import asked_measure, asked_question  # noqa: PLC0415 - as above

    if factor is not None and at is not None:
        raise typer.BadParameter("hazard ratios have no time.", param_hint="'--at'")
    base, form = opened(evidence), _form(output)
    records = _studies(base, where)
    look = _look(records, lang, form)
    if factor is None:
        pool = pooling.pool(records, asked_question(measure, at, base))
        _give(plotting.forest(pool, look), output)
        return
    asked_measure(measure)
    meant = None if factor == _EVERY_FACTOR else factor
    _give(plotting.hazards(records, measure, look, meant), output)


def survival(
    measure: EndpointArgument = "overall_survival",
    where: Where = None,
    evidence: Evidence = None,
    lang: LanguageOption = LabelLanguage.EN,
    output: Output = None,
) -> None:
    """
    Draw survival over time: a line for each study or group, through the rates that it reports.

    Example: nelm-evidence plot survival --lang zh --output survival.svg
    """
    from nelm_evidence import plotting  # noqa: PLC0415 - not needed by `--help`
    from nelm_evidence.cli.questions import asked_survival  # noqa: PLC0415 - as above

    asked_survival(measure)
    form = _form(output)
    records = _studies(opened(evidence), where)
    _give(plotting.survival(records, measure, _look(records, lang, form)), output)


def timeline(
    where: Where = None,
    evidence: Evidence = None,
    lang: LanguageOption = LabelLanguage.EN,
    output: Output = None,
) -> None:
    """
    Draw the studies by year: when they were made, when they were published, and how large they are.

    Example: nelm-evidence plot timeline --where "year >= 2010" --output studies.svg
    """
    from nelm_evidence import plotting  # noqa: PLC0415 - not needed by `--help`

    form = _form(output)
    records = _studies(opened(evidence), where)
    _give(plotting.timeline(records, _look(records, lang, form)), output)


PLOTS = (forest, survival, timeline)


def _studies(base: EvidenceBase, where: str | None) -> list[StudyRecord]:
    """Return the studies that are meant, none of them a draft."""
    from nelm_evidence.query import compiled  # noqa: PLC0415 - not needed by `--help`

    wanted = compiled(where) if where else None
    records, _ = held(base, drafts=False, hint="`nelm-evidence accept` makes them evidence.")
    return [record for record in records if wanted is None or wanted(record)]


def _form(output: Path | None) -> Literal["svg", "png"]:
    """Return the format that the name of the file asks for; SVG without one."""
    suffix = output.suffix.lower() if output else ".svg"
    if suffix == ".png":
        return "png"
    if suffix == ".svg":
        return "svg"
    raise typer.BadParameter("a plot is a FILE.svg or a FILE.png.", param_hint="'--output'")


def _look(records: Sequence[StudyRecord], lang: LabelLanguage, form: Literal["svg", "png"]) -> Look:
    """Return how the picture is wanted."""
    from nelm_evidence import vocabulary  # noqa: PLC0415 - not needed by `--help`
    from nelm_evidence.plotting import Look  # noqa: PLC0415 - as above
    from nelm_evidence.rendering import name_studies  # noqa: PLC0415 - as above

    ids = (record.id for record in records)
    known = vocabulary.load()
    return Look(
        language=lang.value,
        form=form,
        names=dict(zip(ids, name_studies(records), strict=True)),
        measures={code: named.label[lang.value] for code, named in known.measures.items()},
        factors={code: named.label[lang.value] for code, named in known.factors.items()},
    )


def _give(picture: Picture, output: Path | None) -> None:
    """Give a picture, and tell of what is not in it."""
    for one in picture.left_out:
        say(f"{one.study}: left out: {one.reason}")
    if picture.unwritten:
        say(MISSES_FONT.format(picture.unwritten))
    if _form(output) == "png":
        answer_bytes(output, picture.content)
        return
    with answer(output) as stream:
        stream.write(picture.content.decode())
