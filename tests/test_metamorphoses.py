"""Changes of a text after which its reading must stay, tried on every text of the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import metamorphoses
from metamorphoses import Told

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
TEXTS = sorted(CORPUS.glob("*.txt"))
EXCHANGED = str.maketrans("CD", "DC")
Check = Callable[[str], Iterator[tuple[str, Told, Told]]]
TWO_ARMS = (
    "METHODS: 60 patients were randomised to arm C (n = 30) or arm D (n = 30).\n"
    "RESULTS: The 5-year overall survival was 70% in arm C and 55% in arm D (P = 0.03). "
    "Morbidity was 20% in arm D. Arm C had a longer progression-free survival than arm D "
    "(18.2 vs 12.4 months, P = 0.01).\n"
)


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
@pytest.mark.parametrize("check", [*metamorphoses.CHECKS.values()], ids=[*metamorphoses.CHECKS])
def test_nothing_else_changes(check: Check, text: Path) -> None:
    """Other print changes nothing, other numbers themselves, a sentence gone nothing before it."""
    assert list(check(text.read_text(encoding="utf-8"))) == []


def test_figures_follow_the_names_of_their_arms() -> None:
    """Arms whose names are exchanged exchange their figures."""
    changed = metamorphoses.swapped(TWO_ARMS, "C", "D")
    told = metamorphoses.told(metamorphoses.read(TWO_ARMS))
    assert told["overall_survivalat5yearinarmC:proportion70percentP=0.03"] == 1
    assert told["morbidityinarmD:proportion20percent"] == 1
    assert metamorphoses.told(metamorphoses.read(changed)) == Counter(
        {line.translate(EXCHANGED): count for line, count in told.items()}
    )


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("70.2% of 222 patients", "70.3% of 223 patients"),
        ("9.9 and 99", "9.9 and 99"),
        ("G3, CA19-9, 5 years, P = .03", "G3, CA19-9, 5 years, P = .03"),
        ("95% CI 63.1–77.3", "95% CI 63.2-77.4"),
    ],
)
def test_a_number_becomes_another_of_its_shape(text: str, changed: str) -> None:
    """Values grow by one in the last place; names, levels and small numbers stay."""
    assert metamorphoses.renumbered(text)[0] == changed


@pytest.mark.parametrize(
    ("name", "text", "changed"),
    [
        ("full width", "占5.4%(12例)", "占５．４％（１２例）"),
        ("long dashes", "range 20-71", "range 20\u201371"),
        ("blanks before brackets", "12例(5.4%)", "12例 (5.4%)"),
        ("no blanks before brackets", "12 (5.4%)", "12(5.4%)"),
        ("wrapped lines", "a " * 40 + "end", ("a " * 31).rstrip() + "\n" + "a " * 9 + "end"),
    ],
)
def test_print_changes_as_it_says(name: str, text: str, changed: str) -> None:
    """Each way to print changes a text that gives it the chance."""
    assert metamorphoses.PRINTING[name](text) == changed
