"""Whole tables, read and checked by hand: `golden/TABLE.LANGUAGE.FORMAT`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from nelm_evidence.model.record import Language, StudyRecord
from nelm_evidence.rendering import TABLES, View, render, tabulate

if TYPE_CHECKING:
    from collections.abc import Sequence

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("file", sorted(GOLDEN.iterdir()), ids=lambda file: file.name)
def test_a_table_is_as_it_was_checked(
    file: Path, studies: Sequence[StudyRecord], templates: Path
) -> None:
    """Each golden file is what its table, language and format give."""
    name, language, suffix = file.name.split(".")
    table = tabulate(studies, View(name, "zh" if language == "zh" else "en"))
    assert render(table, suffix, templates) == file.read_text(encoding="utf-8")


def test_every_table_has_a_golden_one_in_both_languages() -> None:
    """No table is without a checked example."""
    known = {file.name for file in GOLDEN.iterdir()}
    assert {f"{name}.{lang}.md" for name in TABLES for lang in get_args(Language)} <= known
