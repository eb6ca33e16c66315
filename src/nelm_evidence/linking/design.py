"""
The design: what kind of study it was, at how many centres, where and when.

The type is looked for in the title and the methods, then in results and background; what the text
does tells it where no word does.  Comes in: the lines of a part and its cohort.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nelm_evidence.linking import calendar, setting
from nelm_evidence.linking.cohort import is_single_case
from nelm_evidence.linking.cues import Cues, cues_of
from nelm_evidence.linking.sources import placed
from nelm_evidence.linking.studytypes import StudyTypes, place_of, study_types_of
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import Cohort, Design, DesignType, Period
from nelm_evidence.model.vocabulary import Vocabulary

_PRIMARY = {"title", "methods", None}
_SECONDARY = ("results", "background")
_TITLE_ONLY: tuple[DesignType, ...] = ("guideline",)
_FRONT = "front"
_SMALL = 30
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]", re.ASCII)

Span = tuple[int, int]


def find(lines: Sequence[Line], part: Part, cohort: Cohort, vocabulary: Vocabulary) -> Design:
    """Return the design that a part tells of."""
    cues = cues_of(vocabulary, part.language)
    text = part.folded
    body = [line for line in lines if line.section != _FRONT]
    primary = [line for line in body if line.section in _PRIMARY] or body
    results = [line for line in body if line.section == "results"]
    ordered = {line.start: line for line in (*primary, *results, *body)}
    period = _period([*ordered.values()], text, cues)
    told = [line for line in body if line.section != "conclusions"]
    centres = setting.centres(told, text, cues)
    home = [line for line in lines if line.section == _FRONT]
    country = setting.country(primary, text, cues) or setting.country(home, text, cues)
    kind = _kind(body, primary, part, vocabulary, cues)
    told_type = kind[0] if kind else _by_default(period, cohort, part)
    spans = [place[1] for place in (kind, *centres, country, period) if place]
    return Design(
        type=told_type,
        centres=centres[0][0] if centres else None,
        country=country[0] if country else None,
        period=period[0] if period else None,
        sources=tuple(placed(part, lines, span) for span in dict.fromkeys(spans)),
    )


def _kind(
    body: Sequence[Line], primary: Sequence[Line], part: Part, vocabulary: Vocabulary, cues: Cues
) -> tuple[DesignType, Span] | None:
    """The type that the words tell, and where."""
    text = part.folded
    if is_single_case(body, text, cues):
        line = next(line for line in body if line.section != "title")
        return "case_report", (line.start, line.end)
    types = study_types_of(vocabulary, part.language)
    groups = [primary, *([line for line in body if line.section == name] for name in _SECONDARY)]
    for lines in groups:
        told = _in_lines(lines, text, types)
        if told and told[0] != "other":
            return told
    return None


def _in_lines(
    lines: Sequence[Line], text: str, types: StudyTypes
) -> tuple[DesignType, Span] | None:
    """The type that some lines tell."""
    if not lines:
        return None
    stretch = "\n".join(text[line.start : line.end] for line in lines)
    barred = () if any(line.section == "title" for line in lines) else _TITLE_ONLY
    told = types.find(stretch, barred)
    if told is None:
        return None
    places = (place_of(told[1], text, line.start, line.end) for line in lines)
    span = next((place for place in places if place), (lines[0].start, lines[0].end))
    return told[0], span


def _by_default(
    period: tuple[Period, Span] | None, cohort: Cohort, part: Part
) -> DesignType | None:
    """The type of a study that no word tells; None where the Chinese half may tell it."""
    if part.language == "en" and _IDEOGRAPH.search(part.text):
        return None
    if cohort.size == 1:
        return "case_report"
    if period:
        return "retrospective_cohort"
    is_small = cohort.size is not None and (part.language == "zh" or cohort.size <= _SMALL)
    return "case_series" if is_small and not cohort.arms else "other"


def _period(lines: Sequence[Line], text: str, cues: Cues) -> tuple[Period, Span] | None:
    """The period, from the first line that tells one; a beginning alone only where none does."""
    for line in lines:
        told = calendar.find(line, text)
        if told:
            return told
    openings = (calendar.opening(line, text, cues.words["beginning"]) for line in lines)
    return next((told for told in openings if told), None)
