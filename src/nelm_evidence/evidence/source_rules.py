"""
The rules by which a study is held to its sources, each with its manual.

They stand apart from the rules of the file, which `rules.py` joins them to.  To add one: its entry
here, and the place that tells of it.
"""

from __future__ import annotations

from typing import Final

from nelm_evidence.model.rules import Rule

SOURCE_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "no_source",
        "warning",
        """
A curated figure names where it was read.

Fires:  a study without `texts` with a finding or a factor that does not say by `hand` who entered
        it
Silent: a study that names its texts; one whose findings and factors all have a `hand`
""",
    ),
    Rule(
        "missing_text",
        "error",
        """
A text that a study names is there and can be read.

Fires:  a file that is not there, that may not be read, that is no text

Its path is relative to the folder of the base.
""",
    ),
    Rule(
        "text_changed",
        "warning",
        """
A text says what it said when a person last held the study to it.

Fires:  a text whose SHA-256 is not the one in the base
Silent: other line ends, as another system checks them out

Look at the study again, then write the new SHA-256, which the message tells.
""",
    ),
    Rule(
        "text_disagrees",
        "error",
        """
What a study says of a finding or factor is what its texts say.

Fires:  `70.3%` where the text says 70.2%; `p: 0.001` where it says P < 0.001; `direction: better`
        where no text tells a direction
Silent: what the base leaves out; a finding with a `hand`

The texts are read again by rules, which may be wrong. Where a `quote` holds each number of the
finding it is a warning, which a waiver can let stand.
""",
    ),
    Rule(
        "another_study",
        "error",
        """
A text is of the study that names it: title, journal, year and identifiers are those it tells.

Fires:  `doi: 10.1000/a` where the text ends with `doi: 10.1000/b`; a title that is not the text's
Silent: what the texts do not tell; capitals, blanks and dashes
""",
    ),
    Rule(
        "not_in_text",
        "error",
        """
A finding or factor is told by a text of its study, and so is each number in its words.

Fires:  a finding that no text tells of this measure, time and group; a number of a label that
        stands in no text
Silent: a finding with a `hand`

A finding that the rules cannot read is held by a `quote`, and then a warning, which a waiver can
let stand.
""",
    ),
    Rule(
        "quote_not_in_text",
        "error",
        """
A quote stands in a text of its study.

Fires:  words that no text holds; a quote that cuts a number, or a number from its relation:
        `0.01` of `P > 0.01`
Silent: other widths, blanks, line breaks and dashes
""",
    ),
    Rule(
        "not_in_quote",
        "error",
        """
A quote holds each number of its finding, with its relation and its digits.

Fires:  `p: 0.001` with a quote that holds `P > 0.001`; `43.0` with one that holds `43,0`
Silent: a number outside the quote that the texts, read again, tell of the finding
""",
    ),
)
