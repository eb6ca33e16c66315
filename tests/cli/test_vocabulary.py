"""`vocabulary`: the measures, all or one, with names in both languages."""

from __future__ import annotations

from collections.abc import Callable

from typer.testing import Result

from nelm_evidence.cli.console import Exit
from nelm_evidence.model.vocabulary import Vocabulary

Cli = Callable[..., Result]


def test_all_measures_are_listed(cli: Cli, vocabulary: Vocabulary) -> None:
    """With their labels in both languages, under the title of their section."""
    listed = cli("vocabulary").stdout
    assert "Oncological outcome\n" in listed
    for measure in vocabulary.measures.values():
        assert f"  {measure.code} " in listed
        assert f"{measure.label['en']} · {measure.label['zh']}" in listed


def test_one_measure_is_shown_whole(cli: Cli, vocabulary: Vocabulary) -> None:
    """Its section, its names and an example in both languages."""
    shown = cli("vocabulary", "overall_survival").stdout
    measure = vocabulary.measures["overall_survival"]
    assert "overall_survival (oncological outcome)" in shown
    for language in ("en", "zh"):
        assert measure.label[language] in shown
        assert all(name in shown for name in measure.names[language])
        assert measure.examples[language] in shown


def test_a_family_is_shown(cli: Cli) -> None:
    """`grade` stands for all grades."""
    shown = cli("vocabulary", "grade").stdout
    assert "grade.g1 (" in shown
    assert "grade.nec (" in shown


def test_an_unknown_code(cli: Cli) -> None:
    """One line, with the code that may have been meant."""
    ended = cli("vocabulary", "overal_survival")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert ended.stdout == ""
    said = "overal_survival: is not a measure. Did you mean overall_survival? "
    assert ended.stderr == said + "`nelm-evidence vocabulary` lists all.\n"
