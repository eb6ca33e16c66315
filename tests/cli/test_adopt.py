"""`adopt` and `accept`: from a text to a draft, and from a draft to evidence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence.cli.adopting import Candidate
from nelm_evidence.cli.console import Exit
from nelm_evidence.evidence import load
from nelm_evidence.evidence.curation import fingerprint
from nelm_evidence.evidence.drafting import draft
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Finding, Source, StudyRecord

Cli = Callable[..., Result]
BASE = """\
# What we know.
studies:

- id: doi:10.1000/old
  citation: {year: 2001, doi: 10.1000/old}
  cohort:   {size: 12}   # odd blanks

# Nobody knows when.
- id: undated
# The end.
"""
ENGLISH = """\
Resection or ablation: our results

METHODS: We looked back at 120 patients treated between 2004 and 2014.
RESULTS: The 5-year overall survival was 70.2%. Median follow-up was 43.0 months.

J Exam Surg. 2015;3(2):10-19. doi: 10.1000/new
"""
CHINESE = """\
切除或消融

方法：共纳入120例患者。
结果：5年总生存率为70.2%。中位随访时间为43.0个月。
"""
ADOPTED = f"""\
- id: doi:10.1000/new
  status: draft
  citation:
    title: "Resection or ablation: our results"
    journal: J Exam Surg
    year: 2015
    volume: "3"
    issue: "2"
    pages: 10-19
    doi: 10.1000/new
  texts:
  - {{file: corpus/new.en.txt, sha256: {fingerprint(ENGLISH)}}}
  - {{file: corpus/new.zh.txt, sha256: {fingerprint(CHINESE)}}}
  design: {{type: retrospective_cohort, period: 2004..2014}}
  cohort: {{size: 120}}
  findings:
  - {{measure: overall_survival, at: 5 years, proportion: 70.2%, quote: overall survival was 70.2%}}
  - {{measure: follow_up, median: 43.0 months, quote: Median follow-up was 43.0 months}}
"""


@pytest.fixture
def base(folder: Path) -> Path:
    """Return a base with a corpus of one new study in two languages, in the working directory."""
    (folder / "evidence.yaml").write_text(BASE, encoding="utf-8")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "new.en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "corpus" / "new.zh.txt").write_text(CHINESE, encoding="utf-8")
    return folder / "evidence.yaml"


def held(base: Path) -> str:
    """Return the text of a base."""
    return base.read_text(encoding="utf-8")


def test_a_new_study_is_a_draft_in_its_place(cli: Cli, base: Path) -> None:
    """With its texts and quotes, by year; every other byte stays."""
    made = cli("adopt", "corpus")
    assert (made.exit_code, made.stderr) == (Exit.NOTHING_TO_LOOK_AT, "")
    assert made.stdout == "evidence.yaml:8: doi:10.1000/new is a draft: 2 findings, 0 factors\n"
    before, after = BASE.split("\n# Nobody")
    assert held(base) == f"{before}\n{ADOPTED}\n# Nobody{after}"
    assert cli("validate").exit_code == Exit.NOTHING_TO_LOOK_AT


def test_a_dry_run_writes_nothing(cli: Cli, base: Path) -> None:
    """It prints what would be added."""
    shown = cli("adopt", "corpus", "--dry-run")
    assert (shown.exit_code, shown.stdout) == (Exit.NOTHING_TO_LOOK_AT, ADOPTED)
    assert held(base) == BASE


def test_a_base_elsewhere(cli: Cli, base: Path, folder: Path) -> None:
    """Is begun where there is none, and names its texts as seen from its own folder."""
    (folder / "review").mkdir()
    cli("adopt", "corpus/new.en.txt", "--evidence", "review/nets.yaml")
    (text,) = load(folder / "review" / "nets.yaml").entries[0].curation.texts
    assert text.file == "../corpus/new.en.txt"
    assert held(base) == BASE


def test_a_known_study_is_refused(cli: Cli, base: Path) -> None:
    """The others of the same run are taken."""
    cli("adopt", "corpus")
    before = held(base)
    text = ENGLISH.replace("10.1000/new", "10.1000/newer")
    Path("corpus/newer.txt").write_text(text, encoding="utf-8")
    made = cli("adopt", "corpus")
    assert made.exit_code == Exit.SOMETHING_WRONG
    assert "doi:10.1000/newer is a draft" in made.stdout
    (line,) = made.stderr.splitlines()
    assert line.startswith("corpus/new.en.txt: doi:10.1000/new is known already (evidence.yaml:8).")
    assert "--update" in line
    assert held(base) != before


def test_one_study_is_added_once(cli: Cli, base: Path) -> None:
    """Though two texts of a run tell of it."""
    Path("corpus/again.txt").write_text(ENGLISH, encoding="utf-8")
    made = cli("adopt", "corpus")
    assert "is known already" in made.stderr
    assert list(load(base).records) == ["doi:10.1000/old", "doi:10.1000/new", "undated"]


def test_a_text_that_changed(cli: Cli, base: Path) -> None:
    """What it would change is shown, and written only where that is wanted."""
    cli("adopt", "corpus")
    cli("accept", "doi:10.1000/new")
    assert cli("adopt", "corpus", "--update").stdout == ""
    before = held(base)
    now, other = (text.replace("43.0", "43.5") for text in (ENGLISH, CHINESE))
    Path("corpus/new.en.txt").write_text(now, encoding="utf-8")
    Path("corpus/new.zh.txt").write_text(other, encoding="utf-8")
    shown = cli("adopt", "corpus", "--update")
    assert shown.exit_code == Exit.SOMETHING_WRONG
    assert cli("adopt", "corpus", "--update", "--yes", "--dry-run").stdout == shown.stdout
    changed = [line for line in shown.stdout.splitlines() if line[:1] in "+-"]
    assert changed[:3] == ["--- evidence.yaml:8", "+++ corpus/new.en.txt", "+  status: draft"]
    assert changed[-2:] == [
        "-  - {measure: follow_up, median: 43.0 months, quote: Median follow-up was 43.0 months}",
        "+  - {measure: follow_up, median: 43.5 months, quote: Median follow-up was 43.5 months}",
    ]
    assert held(base) == before
    assert cli("adopt", "corpus", "--update", "--yes").exit_code == Exit.NOTHING_TO_LOOK_AT
    lines = before.splitlines(keepends=True)
    assert [line for line in held(base).splitlines(keepends=True) if line not in lines] == [
        "  status: draft\n",
        f"  - {{file: corpus/new.en.txt, sha256: {fingerprint(now)}}}\n",
        f"  - {{file: corpus/new.zh.txt, sha256: {fingerprint(other)}}}\n",
        "  - {measure: follow_up, median: 43.5 months, quote: Median follow-up was 43.5 months}\n",
    ]
    assert cli("adopt", "corpus", "--update").exit_code == Exit.NOTHING_TO_LOOK_AT


def test_an_update_is_of_known_studies(cli: Cli, base: Path) -> None:
    """A new one is told, not added."""
    made = cli("adopt", "corpus", "--update", "--yes")
    assert made.exit_code == Exit.SOMETHING_WRONG
    assert made.stderr == "corpus/new.en.txt: doi:10.1000/new is new. Adopt it without --update.\n"
    assert held(base) == BASE


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("corpus", "--yes"), Exit.CANNOT_BE_USED, "--update"),
        (("nowhere.txt",), Exit.CANNOT_BE_USED, "nowhere.txt: does not exist"),
        (("-",), Exit.CANNOT_BE_USED, "-: is no file that figures could be held to."),
        (("empty.txt",), Exit.SOMETHING_WRONG, "empty.txt: no figure of it could be read."),
    ],
)
def test_what_cannot_be_adopted(
    cli: Cli, base: Path, args: tuple[str, ...], code: Exit, said: str
) -> None:
    """Nothing is written, and the reason is told."""
    Path("empty.txt").write_text("We looked at our patients, and wrote it down.", encoding="utf-8")
    ended = cli("adopt", *args, stdin=ENGLISH)
    assert (ended.exit_code, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert held(base) == BASE


def test_a_figure_without_a_form_is_told() -> None:
    """With its place, so that it can be entered by hand."""
    source = Source(language="en", start=11, end=14, quote="31%")
    nameless = Finding(measure="other", value=Decimal(31), unit="percent", sources=(source,))
    made = draft(StudyRecord(id="a", findings=(nameless,)), ())
    (line,) = Candidate(Article(text="One line.\n31% of it.", path="a.txt"), made).losses()
    assert line == "a.txt:2:2: `other: 31 percent` has no form in the base. Enter it by hand."


def test_a_base_with_a_fault_is_left_alone(cli: Cli, base: Path) -> None:
    """What cannot be read could not be kept."""
    faulty = BASE.replace("size: 12", "size: twelve")
    base.write_text(faulty, encoding="utf-8")
    ended = cli("adopt", "corpus")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert ended.stderr.startswith("evidence.yaml:6:20: ")
    assert held(base) == faulty


def test_processes_that_adopt_at_once_lose_nothing(base: Path) -> None:
    """Eight of them, each with a study of its own."""
    names = [f"study-{number}" for number in range(8)]
    for name in names:
        text = ENGLISH.replace("10.1000/new", f"10.1000/{name}")
        (base.parent / f"{name}.txt").write_text(text, encoding="utf-8")
    running = [
        subprocess.Popen(  # noqa: S603 - our own line
            [sys.executable, "-m", "nelm_evidence", "adopt", f"{name}.txt"],
            cwd=base.parent,
            stdout=subprocess.DEVNULL,
        )
        for name in names
    ]
    assert [process.wait() for process in running] == [Exit.NOTHING_TO_LOOK_AT] * 8
    adopted = [f"doi:10.1000/{name}" for name in names]
    assert list(load(base).records) == ["doi:10.1000/old", *adopted, "undated"]
    before, after = BASE.split("\n# Nobody")
    assert held(base).startswith(before)
    assert held(base).endswith(f"\n# Nobody{after}")


def test_a_draft_is_accepted(cli: Cli, base: Path) -> None:
    """One line goes, and nothing else; once more is no harm."""
    cli("adopt", "corpus")
    draft = held(base)
    ended = cli("accept", "DOI:10.1000/new")
    assert (ended.exit_code, ended.stderr) == (Exit.NOTHING_TO_LOOK_AT, "")
    assert ended.stdout.casefold() == "evidence.yaml: doi:10.1000/new is accepted\n"
    assert held(base) == draft.replace("  status: draft\n", "")
    assert cli("accept", "doi:10.1000/new").exit_code == Exit.NOTHING_TO_LOOK_AT
    assert held(base) == draft.replace("  status: draft\n", "")


def test_a_draft_with_an_error_is_not_accepted(cli: Cli, base: Path) -> None:
    """The error is told with its place, and the others of the run wait, too."""
    cli("adopt", "corpus")
    wrong = "- id: wrong\n  status: draft\n  findings:\n  - {measure: death, proportion: 120%}\n"
    base.write_text(held(base) + wrong, encoding="utf-8")
    draft = held(base)
    ended = cli("accept", "doi:10.1000/new", "wrong")
    assert (ended.exit_code, ended.stdout) == (Exit.SOMETHING_WRONG, "")
    line = draft.splitlines().index("  - {measure: death, proportion: 120%}") + 1
    assert ended.stderr.startswith(f"evidence.yaml:{line}:")
    assert held(base) == draft
    assert cli("accept", "doi:10.1000/new").exit_code == Exit.NOTHING_TO_LOOK_AT


def test_a_study_that_there_is_not(cli: Cli, base: Path) -> None:
    """The likeliest one is named, and nothing is accepted."""
    cli("adopt", "corpus")
    draft = held(base)
    ended = cli("accept", "doi:10.1000/new", "doi:10.1000/neww")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert ended.stderr == (
        "evidence.yaml: holds no study `doi:10.1000/neww`. Did you mean `doi:10.1000/new`?\n"
    )
    assert held(base) == draft
