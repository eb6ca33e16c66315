"""`validate` and `table`: which base is taken, what is said of it, and where the table goes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence import bundled
from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.options import chosen_base

Cli = Callable[..., Result]
NOTHING = "0 errors, 0 warnings, 0 infos"
BASE = """\
schema_version: "1"
studies:
- id: doi:10.1000/x1
  citation: {title: One study, year: 2020, doi: 10.1000/x1}
  cohort: {size: 120}
  findings:
  - measure: overall_survival
    at: 5 years
    proportion: 70.2%
    hand: {who: A. Reader, on: 2024-05-01, why: from table 2}
"""
HAND = "    hand: {who: A. Reader, on: 2024-05-01, why: from table 2}\n"


@pytest.fixture
def base(folder: Path) -> Path:
    """Return a base of one study in the working directory."""
    file = folder / "evidence.yaml"
    file.write_text(BASE, encoding="utf-8")
    return file


def test_the_base_at_hand_goes_before_the_tools_own(folder: Path) -> None:
    """And a given one before both."""
    assert chosen_base(None) == bundled.evidence()
    Path("evidence.yaml").touch()
    assert chosen_base(None) == Path("evidence.yaml")
    assert chosen_base(folder / "mine.yaml") == folder / "mine.yaml"


def test_the_tools_own_base_has_no_error(cli: Cli, folder: Path) -> None:
    """From whatever folder it is asked for."""
    assert list(folder.iterdir()) == []
    found = cli("validate")
    assert found.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert "17 studies" in found.stdout.splitlines()[-1]
    assert "; 0 errors" in found.stdout.splitlines()[-1]


def test_a_base_without_fault(cli: Cli, base: Path) -> None:
    """One line says how much was looked at."""
    found = cli("validate", base)
    assert found.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert found.stdout == f"{base}: 1 study, 1 finding, 0 factors, 0 quotes, 0 texts; {NOTHING}\n"


def test_texts_are_read_again_unless_told_otherwise(cli: Cli, base: Path) -> None:
    """The sums say whether the texts of the base were read again."""
    text = "A total of 120 patients were studied. The 5-year overall survival was 71.2%.\n"
    Path("one.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    texts = f"  texts: [{{file: one.txt, sha256: {digest}}}]\n  cohort:"
    held = BASE.replace("  cohort:", texts).replace(HAND, "")
    base.write_text(held, encoding="utf-8")
    found = cli("validate", base)
    assert found.exit_code == Exit.SOMETHING_WRONG
    assert "71.2 percent" in found.stdout
    assert ", 1 text; 1 error, " in found.stdout
    found = cli("validate", base, "--no-texts")
    assert found.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert found.stdout.endswith(f", texts not read again; {NOTHING}\n")


def test_a_unit_that_does_not_fit(cli: Cli, base: Path) -> None:
    """A survival is no length."""
    base.write_text(BASE.replace("proportion: 70.2%", "median: 70.2 cm"), encoding="utf-8")
    found = cli("validate", base)
    assert found.exit_code == Exit.SOMETHING_WRONG
    assert "`overall_survival` is not told in cm." in found.stdout


@pytest.mark.parametrize("name", ["studies", "survival", "operation"])
@pytest.mark.parametrize("form", ["md", "html", "csv"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_table_in_every_format(cli: Cli, base: Path, name: str, form: str, lang: str) -> None:
    """The study stands in it."""
    made = cli("table", name, "--evidence", base, "--format", form, "--lang", lang)
    assert (made.exit_code, made.stderr) == (Exit.NOTHING_TO_LOOK_AT, "")
    assert "One study" in made.stdout
    assert made.stdout.endswith("\n")


def test_a_table_goes_into_a_file(cli: Cli, base: Path) -> None:
    """The same as on stdout."""
    assert cli("table", "survival", "-o", "survival.md").stdout == ""
    shown = cli("table", "survival", "--evidence", base).stdout
    assert Path("survival.md").read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("args", [("nonsense",), ("studies", "--format", "rtf")])
@pytest.mark.usefixtures("base")
def test_a_table_that_there_is_not(cli: Cli, args: tuple[str, ...]) -> None:
    """One line with what there is."""
    ended = cli("table", *args, "--output", "out")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    (line,) = ended.stderr.splitlines()
    assert "There is no t" in line
    assert not Path("out").exists()


def test_a_table_takes_its_format_from_the_file(cli: Cli, base: Path) -> None:
    """An unknown one lists those there are."""
    assert cli("table", "-o", "studies.csv").exit_code == Exit.NOTHING_TO_LOOK_AT
    assert Path("studies.csv").read_text(encoding="utf-8").startswith("Study,Year")
    refused = cli("table", "--evidence", base, "-o", "studies.pdf")
    assert refused.exit_code == Exit.CANNOT_BE_USED
    assert "'pdf'. Choose one of: csv" in refused.stderr


def test_a_table_of_some_studies(cli: Cli, base: Path) -> None:
    """Those that an expression is true of."""
    assert "One study" in cli("table", "-e", base, "--where", "cohort.size > 100").stdout
    assert "One study" not in cli("table", "-e", base, "--where", "cohort.size > 120").stdout
    refused = cli("table", "-e", base, "--where", "size > 120")
    assert refused.exit_code == Exit.CANNOT_BE_USED
    assert "cohort.size" in refused.stderr


def test_a_table_of_texts(cli: Cli, folder: Path) -> None:
    """What two languages say of the same; exit code 1 where they differ."""
    (folder / "a.en.txt").write_text("RESULTS: Morbidity was 12.6%.", encoding="utf-8")
    (folder / "a.zh.txt").write_text("结果：并发症发生率为16.2%。", encoding="utf-8")
    made = cli(
        "table", "agreement", "--from", folder, "--columns", "agreement,chinese", "-f", "csv"
    )
    assert made.exit_code == Exit.SOMETHING_WRONG
    assert made.stdout.splitlines()[1].startswith("a,conflict,")
    assert "16.2%" in made.stdout


def test_a_table_for_word_needs_a_place(cli: Cli, folder: Path) -> None:
    """It is no text; as a file it is one that Word opens."""
    made = cli("table", "survival", "--output", folder / "survival.docx")
    assert made.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert (folder / "survival.docx").read_bytes().startswith(b"PK")


def test_a_table_by_a_template_of_ones_own(cli: Cli, base: Path) -> None:
    """Its suffix says how text stays text."""
    own = base.with_name("ids.csv.j2")
    own.write_text("{% for row in table.rows %}{{ row.study }}{% endfor %}", encoding="utf-8")
    assert cli("table", "--template", own).stdout == "doi:10.1000/x1\n"
