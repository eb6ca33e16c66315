"""In a text, a check speaks only where its figures are surely of one thing, and names places."""

from __future__ import annotations

import pytest

from nelm_evidence import vocabulary
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Notice
from nelm_evidence.pipeline import read_study


def abstract(results: str) -> str:
    """Return an abstract with these results, in their language."""
    return f"A study\n\nRESULTS: {results}" if results[0].isascii() else f"研究\n\n结果 {results}"


def notices(text: str) -> list[Notice]:
    """Return what the numbers of a text give reason to look at."""
    found = read_study(Article(text=abstract(text)), vocabulary.load()).notices
    return [notice for notice in found if notice.rule != "left_unread"]


@pytest.mark.parametrize(
    ("text", "rule", "quotes"),
    [
        (
            "Recurrence was seen in 72/84 (87.7%) patients.",
            "count_matches_percent",
            ["87.7%", "72", "84"],
        ),
        (
            "Recurrence was seen in sixteen of 18 patients (87%).",
            "count_matches_percent",
            ["87%", "18"],
        ),
        (
            "Of the patients, 16 (65.5%) had recurrence.",
            "percent_of_some_whole",
            ["16", "65.5%"],
        ),
        (
            "The 5-year overall survival was 45.2% and the 5-year disease-free survival 64.3%.",
            "survival_without_event_within_overall",
            None,
        ),
        (
            "Of the 222 patients, 58 (38.1%) had recurrence.",
            "count_matches_percent",
            ["38.1%", "58", "222 patients"],
        ),
        (
            "本组222例患者中58例（38.1%）复发。",
            "count_matches_percent",
            ["38.1%", "58", "222例"],
        ),
        (
            "Recurrence was seen in 43 (47%) of 120 patients.",
            "count_matches_percent",
            ["47%", "43", "120"],
        ),
        (
            "Recurrence was seen in most patients (35/40; 78.0%).",
            "count_matches_percent",
            ["78.0%", "35", "40"],
        ),
        (
            "Survival at 1, 5, and 10 years was 97.6%, 87.2% and 96.6% vs. 98.8%, 87.5% and 69.5%.",
            "survival_falls_with_time",
            None,
        ),
        (
            "Median overall survival was 71 months (95% CI 24–34).",
            "value_within_interval",
            ["71", "24", "34"],
        ),
        (
            "The median age was 48 years (range 50–60 years).",
            "median_within_range",
            ["48", "50", "60"],
        ),
        (
            "G3 was associated with overall survival (HR 0.50, 95% CI 0.30-0.83; P = 0.41).",
            "p_matches_interval",
            ["0.50", "0.30", "0.83", "0.41"],
        ),
        (
            "复发率为87.7%（72/84）。",
            "count_matches_percent",
            ["87.7%", "72", "84"],
        ),
    ],
)
def test_what_cannot_be_is_told_with_its_places(
    text: str, rule: str, quotes: list[str] | None
) -> None:
    """One notice, and each of its figures as it stands in the text."""
    (notice,) = notices(text)
    assert (notice.rule, notice.severity) == (rule, "error")
    assert "the record" not in notice.message
    whole = abstract(text)
    assert all(whole[place.start : place.end] == place.quote for place in notice.sources)
    assert quotes is None or [place.quote for place in notice.sources] == quotes
    assert len(notice.sources) > 1


@pytest.mark.parametrize(
    "text",
    [
        # The count belongs to the second whole, the first stands before it.
        "Of 2162 patients 596 (27.6%) had recurrence; of 4704 others only 94 (2%) had it.",
        # An interval of the difference, a scale of its own, and a sign that the words tell.
        "The recurrence rate was reduced from 4.7% to 0.7% (95% CI 3.37 to 4.64).",
        "Recurrence was seen in 90% (95% CI 0.84-0.95).",
        "Tumour size was reduced by 8.7 mm (95% CI -16.2 to -1.2).",
        # The groups side by side, first at the one time and then at the other.
        "The 2- and 5-year recurrence-free survival was 68.5, 41.4 and 56.8, 26.2% in A and B.",
        # A range in two units, and the interval of a ratio.
        "Patients aged 13 months to 14.5 years (median age 3.4 years) were enrolled.",
        "The half-life was 121 minutes before and 65 minutes (95% CI 0.32, 0.91) after treatment.",
        # Two units of time, and a change.
        "The half-life ranged from 5 min to 4 h, and the rate fell from 25% to 12%.",
        # A label that ends in a number.
        "Progression was more frequent in group 1 (44.7%) than in group 2 (6.3%).",
        # Changes and volumes are no shares of patients.
        "Tumour volume changed by -12% and -21%, and blood flow was 171%.",
        # A further number of deaths.
        "There were three perioperative deaths. Two patients died later.",
        # The size of the cohort is nowhere told.
        "In all, 26 women and 37 men were enrolled.",
        # Another P.
        "Side effects did not differ, except that headache was more frequent (P = 0.01).",
    ],
)
def test_what_can_be_is_left_alone(text: str) -> None:
    """A text that is truthful, if read with care, has no notice."""
    assert notices(text) == []
