"""
The rules that the evidence base itself is held to, each with its manual.

What is wrong with the numbers of a study is told by the checks, whose modules are their manuals;
here stands what is wrong with the file, its fields and its waivers.  `identity_rules.py` says when
a study is one and this one, `source_rules.py` when it says what its texts say.  To add one: its
entry in `RULES`, the place that tells of it, and its plant in `tests/evidence/test_places.py`.
"""

from __future__ import annotations

from typing import Final

from nelm_evidence.evidence.identity_rules import IDENTITY_RULES
from nelm_evidence.evidence.source_rules import SOURCE_RULES
from nelm_evidence.model.rules import Rule

NEVER_PASSED_OVER: Final = frozenset(
    {"unreadable_file", "wrong_encoding", "broken_yaml", "empty_file", "no_studies", "no_findings"}
)
"""Where one of these is told, nothing was checked, so that no option and no waiver hides it."""

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "unreadable_file",
        "error",
        """
The file can be opened.

Fires:  a path at which there is nothing; a folder; a file that may not be read
Silent: a link to a file
""",
    ),
    Rule(
        "wrong_encoding",
        "error",
        """
The file is written in UTF-8.

Fires:  a file in Latin-1, GBK or UTF-16, at its first byte that is none of UTF-8
Silent: UTF-8 with a byte order mark
""",
    ),
    Rule(
        "broken_yaml",
        "error",
        """
The file is one YAML document.

Fires:  an open bracket; a tab before a field; an alias to nothing; a second document
Silent: comments; either style of lists and mappings; anchors and their aliases

Nothing behind the break can be read: mend it first, then look again.
""",
    ),
    Rule(
        "empty_file",
        "error",
        """
The file holds something.

Fires:  no character, or nothing but comments
""",
    ),
    Rule(
        "no_studies",
        "error",
        """
The base holds a study: what was not looked at was not found to be right.

Fires:  `studies: []`
""",
    ),
    Rule(
        "no_findings",
        "error",
        """
The base holds a finding or a factor: a base without figures was not found to be right.

Fires:  studies that have neither `findings` nor `factors`, all of them
Silent: one study without findings among others
""",
    ),
    Rule(
        "one_study",
        "error",
        """
The record of one text is one study.

Fires:  a record of the corpus with two studies
Silent: an evidence base
""",
    ),
    Rule(
        "unknown_field",
        "error",
        """
Each field has a name that the base knows.

Fires:  `tittle: ...`; `<<: *other`, since a merge hides what a study says; `p: 0,03` in braces,
        where the comma ends the field
""",
    ),
    Rule(
        "missing_field",
        "error",
        """
What makes no sense without a field has it.

Fires:  a study without `id`; a finding without `measure`; `measure: other` without `label`;
        a waiver without `why`

The place is the beginning of what lacks the field.
""",
    ),
    Rule(
        "empty_field",
        "error",
        """
A field says something, or is left out.

Fires:  `title:`; `title: null`; `title: ~`; `title: ""`
Silent: `title: "null"`
""",
    ),
    Rule(
        "duplicate_key",
        "error",
        """
A field is given once.

Fires:  `{median: 5 years, median: 6 years}`, at the second

Plain YAML readers keep the last of the two and say nothing.
""",
    ),
    Rule(
        "wrong_type",
        "error",
        """
A field holds what it is meant to: a text, a whole number, a list, a mapping, true or false.

Fires:  `size: -3`; `significant: yes`; `authors: A. Smith` for a list; a tag such as `!!int`
Silent: `country: NO`, which is the text NO; `label: 1:30`, which is the text 1:30
""",
    ),
    Rule(
        "unknown_value",
        "error",
        """
A field with a choice holds one of the words that it may hold.

Fires:  `type: survy`; `direction: bad`; `schema_version: "2"`
""",
    ),
    Rule(
        "unknown_code",
        "error",
        """
A measure or an endpoint is one that the vocabulary knows, or `other`.

Fires:  `measure: overal_survival`
Silent: `measure: other` with the study's own words in `label`
""",
    ),
    Rule(
        "notation",
        "error",
        """
A figure, a time, a P value, an effect or a period is written in its notation.

Fires:  `median: 5..0 years`; `period: 1996 to 2010`; `effect: 3.1`
Silent: `median: 5.0 years`; `period: 1996..2010`; `effect: HR 3.1`
""",
    ),
    Rule(
        "one_figure",
        "error",
        """
A finding has one figure.

Fires:  a finding without a figure; `{measure: age, median: 57 years, mean: 58 years}`
Silent: a median with its range: `median: 57 years (20–71)`
""",
    ),
    *IDENTITY_RULES,
    Rule(
        "duplicate_finding",
        "warning",
        """
A study tells a finding once.

Fires:  at the finding that says, word for word, what one above it says
Silent: the same figure of another group, or at another time
""",
    ),
    Rule(
        "duplicate_factor",
        "warning",
        """
A study tells a factor once.

Fires:  at the factor that says, word for word, what one above it says
Silent: the same factor with another endpoint or another analysis
""",
    ),
    Rule(
        "unit_misfit",
        "error",
        """
A figure is told in a unit that fits its measure, and a time in a unit of time.

Fires:  `{measure: overall_survival, median: 70.2 cm}`; `at: 5 yeears`
Silent: `{measure: overall_survival, median: 70.2 months}`; any unit of `other`
""",
    ),
    Rule(
        "told_inapplicable",
        "error",
        """
What is said not to be applicable is not told.

Fires:  `not_applicable: [resection]` of a study with a finding of `resection.r0`, or one whose text
        tells such a figure; `not_applicable: [ablation]` of a study that treats by `ablation`
Silent: `not_applicable: [resection]` of a study of drugs alone

A figure that a study merely does not tell is left out: it is not reported.
""",
    ),
    Rule(
        "unknown_rule",
        "error",
        """
A waiver names a rule that there is.

Fires:  `waivers: [{rule: p_value_in_rage, why: ...}]`
""",
    ),
    Rule(
        "unused_waiver",
        "warning",
        """
A waiver waives something: what was mended is not waived any longer.

Fires:  a waiver whose rule is not told of the study, or not of the finding that `of` names;
        a waiver for a fault of the file, such as `notation`, which has to be mended
Silent: a waiver whose rule is told, whether or not the command was asked for it
""",
    ),
    *SOURCE_RULES,
)
