"""
Every fault stands at its scalar: for every rule, however the file is written.

A plant is a base with one fault, whose place is marked.  It is written in block style, in flow
style and in the mixed style of `evidence.yaml`, with either line end, with and without a byte order
mark, with Chinese and with anchors before the fault, and each time the fault has to stand where the
mark was.  To add one: its rule in `PLANTS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from nelm_evidence import checks
from nelm_evidence.evidence import validate
from nelm_evidence.evidence.rules import RULES
from nelm_evidence.evidence.source_rules import SOURCE_RULES
from nelm_evidence.model.vocabulary import Vocabulary

MARK = "¦"
"""What stands in a plant before the place of its fault."""
WORD = "WORD"
"""What stands in a plant for any word."""


@dataclass(frozen=True)
class At:
    """A list or a mapping that the fault stands at the beginning of."""

    node: Node


Places = Callable[[str], list[tuple[str, tuple[int | None, int | None]]]]
Node = str | list["Node"] | tuple[tuple[str, "Node"], ...] | At


def of(*fields: tuple[str, Node]) -> tuple[tuple[str, Node], ...]:
    """Return a mapping, which may hold a field twice."""
    return fields


RIGHT = of(("measure", "age"), ("label", WORD), ("median", "57 years"))


def study(*fields: tuple[str, Node]) -> Node:
    """Return two studies, the second with these fields."""
    first = of(("id", "first"), ("citation", of(("title", WORD))), ("findings", [RIGHT]))
    return [first, of(("id", "second"), *fields)]


def factor(*fields: tuple[str, Node]) -> Node:
    """Return the studies with a factor."""
    whole = of(("factor", WORD), ("endpoints", ["mortality"]), *fields)
    return study(("factors", [whole]))


def cited(*fields: tuple[str, Node], identity: str = "third") -> Node:
    """Return three studies, the third with these fields of its citation."""
    second = of(("id", "second"), ("citation", of(("doi", "10.1000/x"), ("pmid", "77"))))
    return [second, of(("findings", [RIGHT]), ("id", identity), ("citation", of(*fields)))]


def told(*findings: dict[str, str]) -> Node:
    """Return the studies with these findings in the second, each with a word before its figure."""
    return study(("findings", [of(("label", WORD), *one.items()) for one in findings]))


LONG = "a title that no two studies have"

PLANTS: dict[str, list[Node]] = {
    "unknown_field": [
        study(("citation", of(("title", WORD), ("¦tittle", "x")))),
        told({"measure": "age", "¦meen": "5 years", "mean": "5 years"}),
        study(("cohort", of(("arms", of((WORD, "3"))), ("¦sizee", "3")))),
    ],
    "missing_field": [
        [of(("id", "first"), ("findings", [RIGHT])), At(of(("languages", ["en"])))],
        study(("findings", [RIGHT, At(of(("label", WORD), ("median", "5 years")))])),
        study(("findings", [RIGHT, At(of(("measure", "other"), ("median", "5 years")))])),
        study(("waivers", [At(of(("rule", "notation")))])),
    ],
    "empty_field": [
        study(("citation", of(("journal", WORD), ("title", '¦""')))),
        study(("citation", of(("journal", WORD), ("title", "¦~")))),
    ],
    "duplicate_key": [
        told({"measure": "age", "median": "5 years", "¦median": "6 years"}),
        study(("cohort", of(("size", "3"), ("arms", of((WORD, "1"), (f"{MARK}{WORD}", "2")))))),
    ],
    "wrong_type": [
        study(("cohort", of(("arms", of((WORD, "¦many")))))),
        study(("citation", of(("title", WORD), ("year", "¦1:30")))),
        factor(("significant", "¦NO")),
        study(("citation", of(("title", At([WORD]))))),
        study(("findings", [RIGHT, f"{MARK}{WORD}"])),
        study(("citation", of(("title", WORD), ("pages", "¦!!int 3")))),
    ],
    "unknown_value": [
        study(("design", of(("country", WORD), ("type", "¦survy")))),
        factor(("analysis", ["univariable", "¦both"])),
        study(("design", of(("country", WORD), ("treatments", ["prrt", "¦surgery"])))),
    ],
    "unknown_code": [
        study(("findings", [of(("label", WORD), ("measure", "¦agee"), ("median", "5"))])),
        study(("factors", [of(("factor", WORD), ("endpoints", ["age", "¦agee"]))])),
        study(("citation", of(("title", WORD))), ("not_applicable", ["age", "¦resecton"])),
    ],
    "notation": [
        told({"measure": "age", "median": "¦5..0 years"}),
        told({"measure": "age", "mean": "5 years", "p": "¦'< ,05'"}),
        study(("design", of(("country", WORD), ("period", "¦1996 to 2010")))),
        factor(("effect", "¦3.1")),
    ],
    "one_figure": [
        study(("findings", [RIGHT, At(of(("measure", "age"), ("label", WORD)))])),
        study(("findings", [At(of(("measure", "age"), ("mean", "5"), ("median", "6")))])),
    ],
    "duplicate_id": [
        [
            of(("id", WORD), ("findings", [RIGHT])),
            of(("citation", of(("title", WORD))), ("id", f"{MARK}{WORD}")),
        ]
    ],
    "malformed_doi": [cited(("title", WORD), ("doi", "¦doi.org/10.1000/c"))],
    "malformed_pmid": [cited(("title", WORD), ("pmid", "¦077"))],
    "duplicate_doi": [cited(("title", WORD), ("doi", "¦10.1000/X"))],
    "duplicate_pmid": [cited(("title", WORD), ("pmid", "¦77"))],
    "id_disagrees": [
        cited(("title", WORD), ("doi", "10.1000/b"), identity="¦doi:10.1000/a"),
        cited(("title", WORD), ("pmid", "78"), identity="¦pmid:79"),
    ],
    "same_study": [
        [
            of(("id", "first"), ("citation", of(("title", LONG))), ("findings", [RIGHT])),
            of(
                ("id", "second"),
                ("findings", [RIGHT]),
                ("citation", of(("title", f"{MARK}{LONG}"))),
            ),
        ]
    ],
    "duplicate_finding": [study(("findings", [RIGHT, At(RIGHT)]))],
    "duplicate_factor": [
        study(
            (
                "factors",
                [
                    of(("factor", WORD), ("endpoints", ["mortality"])),
                    At(of(("factor", WORD), ("endpoints", ["mortality"]))),
                ],
            )
        )
    ],
    "unit_misfit": [
        told({"measure": "mortality", "at": "¦5 yeears", "proportion": "5%"}),
        study(
            (
                "findings",
                [of(("label", WORD), ("measure", "age"), ("p", "0.1"), ("median", "¦5 cm"))],
            )
        ),
    ],
    "told_inapplicable": [
        study(
            ("not_applicable", ["ablation", "¦primary_site"]),
            (
                "findings",
                [of(("label", WORD), ("measure", "primary_site.lung"), ("proportion", "5%"))],
            ),
        ),
        study(
            ("design", of(("country", WORD), ("treatments", ["ablation"]))),
            ("not_applicable", ["age", "¦ablation"]),
        ),
    ],
    "unknown_rule": [
        study(("waivers", [of(("why", WORD), ("rule", "¦percent_in_rage"))])),
    ],
    "unused_waiver": [
        study(("waivers", [At(of(("why", WORD), ("rule", "percent_in_range")))])),
    ],
    "count_matches_percent": [told({"measure": "mortality", "proportion": "¦58/222 (28.1%)"})],
    "percent_of_some_whole": [told({"measure": "recurrence", "proportion": "¦3 (29%)"})],
    "percent_of_cohort": [
        study(
            ("cohort", of(("size", "80"))),
            (
                "findings",
                [of(("label", WORD), ("measure", "sex.female"), ("proportion", "¦49.3%"))],
            ),
        )
    ],
    "percent_in_range": [told({"measure": "mortality", "proportion": "¦107%"})],
    "parts_within_whole": [told({"measure": "mortality", "proportion": "¦222/58"})],
    "exclusive_parts": [
        told(
            {"measure": "sex.male", "proportion": "¦60%"},
            {"measure": "sex.female", "proportion": "45%"},
        ),
    ],
    "arms_within_cohort": [
        study(("cohort", of(("size", "10"), ("arms", of((WORD, "3"), ("b", "¦12")))))),
        study(
            ("design", of(("type", "randomized_trial"))),
            ("cohort", of(("arms", of((WORD, "6"), ("b", "5"))), ("size", "¦10"))),
        ),
    ],
    "narrower_within_wider": [
        told(
            {"measure": "major_morbidity", "proportion": "¦31%"},
            {"measure": "morbidity", "proportion": "24%"},
        ),
    ],
    "survival_falls_with_time": [
        told(
            {"measure": "overall_survival", "at": "3 years", "proportion": "¦60%"},
            {"measure": "overall_survival", "at": "1 year", "proportion": "50%"},
        ),
    ],
    "survival_without_event_within_overall": [
        told(
            {"measure": "progression_free_survival", "median": "¦20 months"},
            {"measure": "overall_survival", "median": "14 months"},
        ),
    ],
    "median_fits_rates": [
        told(
            {"measure": "overall_survival", "at": "1 year", "proportion": "¦42%"},
            {"measure": "overall_survival", "median": "30 months"},
        ),
    ],
    "value_within_interval": [
        told({"measure": "follow_up", "median": "¦8 years (95% CI 9–21)"}),
        factor(("direction", "worse"), ("effect", "¦HR 3.1 (95% CI 5–6)")),
    ],
    "median_within_range": [told({"measure": "age", "median": "¦8 years (9–21)"})],
    "mean_within_range": [told({"measure": "age", "mean": "¦62 years (23–58)"})],
    "deviation_within_range": [
        told(
            {"measure": "age", "mean": "¦57 years ± 31"}, {"measure": "age", "range": "23–60 years"}
        ),
    ],
    "interval_in_order": [
        told({"measure": "age", "range": "¦48–3 years"}),
        factor(("effect", "¦HR 1.8 (95% CI 2.4–1.3)")),
    ],
    "interval_centre": [factor(("direction", "worse"), ("effect", "¦HR 1.65 (95% CI 1.54–8.68)"))],
    "p_value_in_range": [
        told({"measure": "age", "median": "5 years", "p": "¦1.5"}),
        factor(("effect", "HR 2"), ("p", "¦1.5")),
    ],
    "p_matches_interval": [factor(("effect", "HR 0.50 (95% CI 0.30–0.83)"), ("p", "¦0.41"))],
    "significance_matches": [
        factor(("p", "0.003"), ("significant", "¦false")),
        factor(("effect", "HR 1.02 (95% CI 0.70–1.49)"), ("significant", "¦true")),
    ],
}
WHOLE: dict[str, list[str]] = {
    "broken_yaml": [
        f"# {WORD}\nstudies:\n- id: {WORD} # {WORD}\n  cohort: {{size: 3, a: ¦*none}}\n",
        f"studies:\n- id: {WORD}\n¦\tcohort: {{size: 3}}\n",
        "studies: []\n¦---\nstudies: []\n",
        f'studies:\n- {{id: "{WORD}¦\x07"}}\n',
    ],
    "empty_file": [f"¦# {WORD}\n", "¦\n"],
    "no_studies": [f"schema_version: '1' # {WORD}\nstudies: ¦[]\n"],
    "no_findings": [f"studies: ¦[{{id: {WORD}}}]\n", f"studies:\n¦- id: {WORD}\n"],
}
"""Plants that are no two studies."""
ELSEWHERE = {"unreadable_file", "wrong_encoding", "one_study", "conclusion_repeats_results"}
"""Rules of a file that is not there, is no text, or is no base, and of texts with headings."""


class Dress(NamedTuple):
    """How a plant is written."""

    style: str
    line_end: str
    mark: str
    word: str
    anchored: bool

    def wear(self, plant: Node | str) -> str:
        """Return the text of a plant, its mark still in it."""
        text = plant if isinstance(plant, str) else f"studies:{self._studies(plant)}"
        written = text.replace(WORD, self.word).replace("\n", self.line_end)
        return self.mark + written

    def _studies(self, plant: Node) -> str:
        """Return the list of studies, behind its name."""
        names = (f"&a{number} " for number in count())
        anchor = (lambda: next(names)) if self.anchored else str
        if self.style == "flow":
            return f" {flow(plant, anchor)}\n"
        return "".join(f"\n{line}" for line in block(plant, anchor, self.style)) + "\n"


def flow(node: Node, anchor: Callable[[], str]) -> str:
    """Write a node on one line."""
    match node:
        case At(node=inner):
            return MARK + flow(inner, anchor)
        case list():
            return f"[{', '.join(flow(item, anchor) for item in node)}]"
        case tuple():
            return "{" + ", ".join(f"{name}: {flow(value, anchor)}" for name, value in node) + "}"
        case _ if node.startswith("¦!"):
            return node
        case _:
            return f"{anchor()}{node}"


def block(node: Node, anchor: Callable[[], str], style: str) -> Iterator[str]:
    """Write a list or a mapping in lines; in the mixed style the parts of a study on one each."""
    match node:
        case At(node=inner):
            first, *rest = block(inner, anchor, style)
            yield MARK + first
            yield from rest
        case list():
            for item in node:
                first, *rest = _lines(item, anchor, style)
                yield f"- {first}"
                yield from (f"  {line}" for line in rest)
        case tuple():
            for name, value in node:
                if isinstance(value, str) or (style == "mixed" and name not in LISTS):
                    yield f"{name}: {flow(value, anchor)}"
                else:
                    yield f"{name}:"
                    yield from (f"  {line}" for line in block(value, anchor, style))


LISTS = {"findings", "factors"}


def _lines(item: Node, anchor: Callable[[], str], style: str) -> list[str]:
    """Write an item of a list."""
    whole = item.node if isinstance(item, At) else item
    is_study = isinstance(whole, tuple) and any(f in {"id", "languages"} for f, _ in whole)
    if isinstance(item, str) or (style == "mixed" and not is_study):
        return [flow(item, anchor)]
    return list(block(item, anchor, style))


WORDS = ("word", "肝切除术😀", "'it''s: 肝, [R0]'")
DRESSES = [
    Dress(style, line_end, ("", "\ufeff")[number % 2], WORDS[number % 3], anchored)
    for number, (line_end, anchored, style) in enumerate(
        product(("\n", "\r\n"), (False, True), ("block", "flow", "mixed", "mixed"))
    )
]
ALL: Mapping[str, Sequence[Node | str]] = {**PLANTS, **WHOLE}
EVERY = [
    pytest.param(rule, plant, id=f"{rule}-{number}")
    for rule, plants in ALL.items()
    for number, plant in enumerate(plants)
]


def place_at(text: str, position: int) -> tuple[int, int]:
    """Return the line and the column of a character, as a person counts them."""
    lines = text[:position].removeprefix("\ufeff").split("\n")
    return len(lines), len(lines[-1]) + 1


@pytest.fixture(scope="module")
def places(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Return what tells rule and place of each diagnostic of a text."""
    path: Path = tmp_path_factory.mktemp("places") / "base.yaml"
    rules = {rule.code for rule in (*RULES, *checks.RULES)}

    def tell(text: str) -> list[tuple[str, tuple[int | None, int | None]]]:
        """Validate the text."""
        path.write_bytes(text.encode("utf-8"))
        units = {"age": {"year", "month"}}
        found = validate(
            path, vocabulary.measures, check=checks.check, units=units, rules=rules
        ).diagnostics
        return [(one.rule, (one.line, one.column)) for one in found]

    return tell


@pytest.mark.parametrize(("rule", "plant"), EVERY)
def test_a_fault_stands_where_it_was_planted(places: Places, rule: str, plant: Node | str) -> None:
    """In every dress there is this one fault, exactly at its place."""
    for dress in DRESSES:
        text = dress.wear(plant)
        assert text.count(MARK) == 1
        assert places(text.replace(MARK, "")) == [(rule, place_at(text, text.index(MARK)))], text


def test_every_rule_is_planted() -> None:
    """A rule without a plant has no place that a test holds; texts are held to elsewhere."""
    planted = set(PLANTS) | set(WHOLE) | {rule.code for rule in SOURCE_RULES}
    assert planted | ELSEWHERE == {rule.code for rule in (*RULES, *checks.RULES)}


@pytest.mark.parametrize("dress", DRESSES)
def test_all_faults_of_a_file_are_told_in_one_run(places: Places, dress: Dress) -> None:
    """Every plant that stands in studies, all in one file, each told at its place."""
    studies: list[Node] = []
    rules: list[str] = []
    for rule, plants in PLANTS.items():
        for plant in plants:
            rules.append(rule)
            studies += renamed(plant, len(rules))
    text = dress.wear(studies)
    marks = accumulate(len(part) for part in text.split(MARK)[:-1])
    plain = text.replace(MARK, "")
    wanted = [(rule, place_at(plain, mark)) for rule, mark in zip(rules, marks, strict=True)]
    assert places(plain) == wanted


def renamed(node: Node, number: int) -> Any:  # noqa: ANN401  (the same kind of node)
    """Return a plant whose studies share no identifier with another plant's."""
    match node:
        case At(node=inner):
            return At(renamed(inner, number))
        case list():
            return [renamed(item, number) for item in node]
        case tuple():
            return tuple((name, renamed(value, number)) for name, value in node)
        case _:
            kept = re.sub(r"(?<=^)(first|second|third)$", rf"\1-{number}", node)
            kept = re.sub(r"10\.1000/", f"10.{1000 + number}/", kept)
            return re.sub(r"(?<![0-9.])(77|78|79)$", rf"\g<1>{number}", kept)
