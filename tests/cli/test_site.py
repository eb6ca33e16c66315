"""`site`: a folder of pages, written whole or not at all."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nelm_evidence.cli import app
from nelm_evidence.evidence import load
from nelm_evidence.rendering import MARKER, OURS

BASE = """\
schema_version: "1"
studies:
- id: pmid:1
  citation: {title: Resection, year: 2001, pmid: "1"}
  texts:
  - {file: one.txt, sha256: cf0e0a5a1c7f2a9c0c5a7c4f9d2c8f4e6d7a3d5f1b2c3d4e5f60718293a4b5c6}
  cohort: {size: 40}
  findings:
  - {measure: morbidity, proportion: 12.5%}
  - {measure: mortality, proportion: 2.5%, quote: mortality was 2.5%}
- id: pmid:2
  status: draft
  citation: {title: Ablation, year: 2015, pmid: "2"}
  findings:
  - {measure: age, median: 57 years, hand: {who: A. Reader, on: 2024-02-01, why: from table 1}}
"""
TEXT = "RESULTS: Of 40 patients, 12.5% had complications and mortality was 2.5%."


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a base of two studies, of which one is a draft and one has a text."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(BASE, encoding="utf-8")
    return path


def made(base: Path, *options: str) -> tuple[Path, str]:
    """Return the site of a base, and what was said when it was made."""
    place = base.parent / "site"
    run = CliRunner().invoke(app, ["site", str(base), "--output", str(place), *options])
    assert run.exit_code == 0, run.output
    assert run.stdout == ""
    return place, run.stderr


def refused(base: Path, place: Path, *options: str) -> str:
    """Return why a place is refused."""
    run = CliRunner().invoke(app, ["site", str(base), "--output", str(place), *options])
    assert run.exit_code == 2
    return run.stderr


def test_it_writes_a_site(base: Path) -> None:
    """Drafts are left out, of the downloads too, and the texts that are at hand are read."""
    place, said = made(base)
    assert {one.name for one in place.iterdir()} - {"plots"} == OURS - {"plots"}
    assert "1 draft left out. --drafts shows them." in said
    assert "1 study" in said
    page = (place / "en" / "studies" / "pmid-1.html").read_text(encoding="utf-8")
    assert 'id="at-finding-1"' in page
    assert not (place / "en" / "studies" / "pmid-2.html").exists()
    assert [*load(place / "downloads" / "evidence.yaml").records] == ["pmid:1"]
    (record,) = json.loads((place / "downloads" / "records.json").read_text(encoding="utf-8"))
    assert record["id"] == "pmid:1"
    # The fingerprint of the text is made up, and validation says so.
    report = (place / "en" / "validation.html").read_text(encoding="utf-8")
    assert "text_changed" in report


def test_drafts_are_shown_where_they_are_wanted(base: Path) -> None:
    """Each as one, with who entered a figure; the base is offered as its file is."""
    place, said = made(base, "--drafts")
    assert "left out" not in said
    page = (place / "zh" / "studies" / "pmid-2.html").read_text(encoding="utf-8")
    assert "草稿" in page
    assert "A. Reader, 2024-02-01: from table 1" in page
    assert (place / "downloads" / "evidence.yaml").read_text(encoding="utf-8") == BASE


def test_texts_that_are_not_ones_own_stay_out(base: Path) -> None:
    """With `--no-texts`; the words that the base itself quotes stay."""
    place, _ = made(base, "--no-texts")
    every = "".join(one.read_text(encoding="utf-8") for one in place.rglob("*") if one.is_file())
    assert "had complications and" not in every
    assert "mortality was 2.5%" in every


def test_studies_can_be_chosen(base: Path) -> None:
    """As for a table."""
    place, _ = made(base, "--drafts", "--where", "year > 2010")
    assert [one.name for one in (place / "en" / "studies").iterdir()] == ["pmid-2.html"]


OF_THREE = "studies:" + "".join(
    f"""
- id: pmid:{number}
  citation: {{title: Study {number}, year: 200{number}, pmid: "{number}"}}
  cohort: {{size: 50}}
  findings:
  - {{measure: overall_survival, at: {at}, proportion: {50 + number}%}}
  - {{measure: mortality, count: {number} patients}}
"""
    for number, at in enumerate(("5 years", "60 months", "5 years"), start=1)
)


def test_plots_are_drawn_of_what_several_studies_tell(tmp_path: Path) -> None:
    """A forest of each outcome with a time, where there are three; in both languages."""
    base = tmp_path / "mine.yaml"
    base.write_text(OF_THREE, encoding="utf-8")
    place, said = made(base)
    assert "plots on the site" not in said
    names = {one.name for one in (place / "plots").iterdir()}
    assert names == {
        f"{plot}.{language}.svg"
        for plot in (
            "timeline",
            "survival-overall-survival",
            "forest-overall-survival-5-year",
            "forest-mortality",
        )
        for language in ("en", "zh")
    }
    assert "总生存，5年：森林图" in (place / "zh" / "plots.html").read_text(encoding="utf-8")


def test_without_matplotlib_a_site_has_no_plots(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says how it would have some, in one line."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    place, said = made(base)
    (told,) = [line for line in said.splitlines() if "plots" in line]
    assert told.startswith("There are no plots on the site.")
    assert told.endswith("pip install 'nelm-evidence[plots]'")
    assert not (place / "plots").exists()
    assert "plots.html" not in (place / "en" / "index.html").read_text(encoding="utf-8")


def test_a_site_is_replaced_as_a_whole(base: Path) -> None:
    """What the new one does not have is gone, and nothing stands beside it."""
    place, _ = made(base, "--drafts")
    assert (place / "en" / "studies" / "pmid-2.html").exists()
    made(base)
    assert not (place / "en" / "studies" / "pmid-2.html").exists()
    assert sorted(one.name for one in base.parent.iterdir()) == ["mine.yaml", "one.txt", "site"]


def test_it_is_the_same_each_time(base: Path) -> None:
    """So that what changes in a site changed in the base."""
    place, _ = made(base)
    files = {one: one.read_bytes() for one in place.rglob("*") if one.is_file()}
    made(base)
    assert files == {one: one.read_bytes() for one in place.rglob("*") if one.is_file()}


def test_a_folder_of_others_is_left_alone(base: Path) -> None:
    """Unless its loss is asked for; an empty one is nobody's."""
    place = base.parent / "thesis"
    place.mkdir()
    assert "thesis" in CliRunner().invoke(app, ["site", str(base), "-o", str(place)]).stderr
    (place / "CNAME").write_text("example.org", encoding="utf-8")
    assert "holds CNAME, which was not put there by this command" in refused(base, place)
    assert (place / MARKER).exists()
    CliRunner().invoke(app, ["site", str(base), "--output", str(place), "--force"])
    assert not (place / "CNAME").exists()


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_what_must_not_be_lost_is_never_replaced(
    base: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """A history, a file, the folder that one is in."""
    place = base.parent / "mine"
    (place / ".git").mkdir(parents=True)
    assert "holds .git" in refused(base, place, *options)
    assert "is no folder" in refused(base, base, *options)
    monkeypatch.chdir(base.parent)
    assert "is the folder you are in" in refused(base, base.parent, *options)
    assert base.read_text(encoding="utf-8") == BASE


def test_a_fault_leaves_the_old_site(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stops the work, and no draft of the new one."""
    place, _ = made(base)
    before = (place / "index.html").read_bytes()

    def full(self: Path, content: bytes) -> int:
        """Be a disk without room for the last page."""
        if self.name == "validation.html":
            raise OSError(28, "No space left on device")
        with self.open("wb") as stream:
            return stream.write(content)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "cannot be written: no space left on device" in refused(base, place)
    assert (place / "index.html").read_bytes() == before
    assert sorted(one.name for one in base.parent.iterdir()) == ["mine.yaml", "one.txt", "site"]
