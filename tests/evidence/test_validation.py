"""`validate` tells all that is wrong with a base, at its place, and counts what it looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from nelm_evidence import checks, vocabulary
from nelm_evidence.evidence import Diagnostic, Entry, EvidenceBase, Validation, load, validate
from nelm_evidence.evidence.files import canonical
from nelm_evidence.model.record import Notice, StudyRecord

Tell = Callable[..., list[str]]
"""From the text of a base to its diagnostics, each as `line:column severity rule message`."""

BASE = Path(__file__).parents[2] / "evidence.yaml"


@pytest.fixture
def told(tmp_path: Path) -> Tell:
    """Return what tells the diagnostics of a text, but for those on where it comes from."""

    def tell(text: str, **knowledge: object) -> list[str]:
        """Validate the text."""
        path = tmp_path / "base.yaml"
        path.write_text(text)
        found = validate(path, check=checks.check, **knowledge)  # type: ignore[arg-type]
        return [
            f"{one.line}:{one.column} {one.severity} {one.rule} {one.message}"
            for one in found.diagnostics
            if one.rule != "no_source"
        ]

    return tell


def test_the_shipped_base_is_clean() -> None:
    """The repository's own base has nothing wrong with it, and is looked at as a whole."""
    found = validate(BASE, vocabulary.load().measures, check=checks.check)
    looked_at = {"studies": 17, "drafts": 0, "findings": 172, "factors": 42, "quotes": 0}
    assert found == Validation((), found.studies, looked_at)
    assert len(set(found.studies)) == 17


def test_identifiers(told: Tell) -> None:
    """Identifiers are well-formed, unique, and the ones that the id names."""
    assert told(
        "studies:\n"
        "- id: doi:10.1000/a\n  citation: {doi: 10.1000/b, pmid: x12}\n"
        "- id: b\n  citation: {doi: 'https://doi.org/10.1000/c', pmid: 077}\n"
        "- id: pmid:78\n  citation: {doi: 10.1000/B, pmid: 78}\n"
        "- id: c\n  citation: {pmid: 78}\n  findings: [{measure: age, median: 5 years}]\n"
    ) == [
        (
            "2:7 error id_disagrees the id names the doi 10.1000/a, the citation 10.1000/b."
            " Correct one of the two."
        ),
        "3:36 error malformed_pmid `x12` is no pmid. Write its digits only, such as 33609319.",
        (
            "5:19 error malformed_doi `https://doi.org/10.1000/c` is no doi."
            " Write it from `10.` on, such as 10.1002/jhbp.956."
        ),
        "5:54 error malformed_pmid `077` is no pmid. Write its digits only, such as 33609319.",
        (
            "7:19 error duplicate_doi `10.1000/B` is also the doi of doi:10.1000/a."
            " Keep one of the two."
        ),
        "9:20 error duplicate_pmid `78` is also the pmid of pmid:78. Keep one of the two.",
    ]


def test_an_id_is_an_identifier(told: Tell) -> None:
    """What an id names is held to what citations name, and must be well-formed itself."""
    assert [
        line.rsplit(" ", line.count(" ") - 2)[0]
        for line in told(
            "studies:\n"
            "- id: doi:10.1000/a\n  findings: [{measure: age, median: 5 years}]\n"
            "- id: b\n  citation: {doi: 10.1000/A}\n"
            "- id: pmid:x\n"
        )
    ] == ["5:19 error duplicate_doi", "6:7 error malformed_pmid"]


SAME = (
    "  citation: {year: 2020}\n  cohort: {size: 222}\n  findings:\n"
    "  - {measure: age, median: 57 years}\n  - {measure: morbidity, proportion: 12.6%}\n"
    "  - {measure: overall_survival, at: 5 years, proportion: 70.2%}\n"
)


def test_one_study_under_two_ids(told: Tell) -> None:
    """The same title in other print, or year, size and most figures, is one study twice."""
    titles = (
        "studies:\n"
        "- id: a\n  citation: {title: Resection of liver metastases in Japan}\n"
        "  findings: [{measure: age, median: 57 years}]\n"
        "- id: b\n  citation: {title: 'Resection of Liver  Metastases in Japan.'}\n"
    )
    (line,) = told(titles)
    assert line.startswith("6:21 warning same_study the study has the title of a.")
    fourth = "  - {measure: recurrence, proportion: 83.4%}\n"
    other = "  - {measure: recurrence, proportion: 99.9%}\n"
    more = "  - {measure: progression, proportion: 55.5%}\n"
    base = f"studies:\n- id: a\n{SAME}{fourth}{other}- id: b\n{SAME}{fourth}{more}"
    (line,) = told(base)
    assert line.startswith("13:18 warning same_study the study has year, cohort size and 4 figures")
    assert told(base.replace("2020", "2021", 1)) == []
    assert told(base.replace("222", "223", 1)) == []
    assert told(base.replace("57 years", "58 years", 1)) == []


def test_repetitions(told: Tell) -> None:
    """A finding or a factor that a study tells twice is told, with the line of the first."""
    assert told(
        "studies:\n- id: a\n  findings:\n"
        "  - {measure: age, median: 5 years}\n"
        "  - {measure: age, median: 5 years, arm: TAE}\n"
        "  - {measure: age, median: 5 year}\n"
        "  factors:\n"
        "  - {factor: G3, endpoints: [age]}\n"
        "  - {factor: G3, endpoints: [age]}\n"
    ) == [
        (
            "6:5 warning duplicate_finding `age: median 5 year` stands already on line 4."
            " Delete one of the two."
        ),
        (
            "9:5 warning duplicate_factor `G3 -> age: untested` stands already on line 8."
            " Delete one of the two."
        ),
    ]


def test_what_an_alias_repeats_stands_at_the_alias(told: Tell) -> None:
    """The anchor is right; what says it again is told."""
    found = told(
        "studies:\n- id: a\n  citation: &cited {doi: &doi 10.1000/a}\n  findings:\n"
        "  - &age {measure: age, median: 5 years}\n  - *age\n"
        "- {id: b, citation: *cited}\n"
        "- id: c\n  citation: {doi: *doi}\n"
    )
    assert [line.split(" `")[0] for line in found] == [
        "6:5 warning duplicate_finding",
        "7:21 error duplicate_doi",
        "9:19 error duplicate_doi",
    ]


def test_a_finding_that_cannot_be_read_lends_no_place(told: Tell) -> None:
    """What stands where the next one does not is forgotten with it."""
    found = told(
        "studies:\n- id: a\n  findings:\n"
        "  - {measure: mortality, proportion: 5%, at: 5}\n"
        "  - {measure: age, median: 5 years, p: 7}\n"
        "  - {measure: other, label: x, count: 5/3 patients}\n"
    )
    assert [line.split(" ")[:3] for line in found] == [
        ["4:46", "error", "notation"],
        ["5:40", "error", "p_value_in_range"],
        ["6:39", "error", "parts_within_whole"],
    ]


def test_units(told: Tell) -> None:
    """A unit must fit its measure, where somebody says which do."""
    text = "id: a\nfindings:\n- {measure: age, median: 5 cm}\n- {measure: tumor_size, mean: 1 m}\n"
    assert told(text) == []
    assert told(text.replace("mean: 1 m", "mean: 1 m, at: 5 yeears")) == [
        "4:40 error unit_misfit a time is not told in yeears. Did you mean `year`?"
    ]
    assert told(text, units={"age": ["year", "month"]}) == [
        "3:26 error unit_misfit `age` is not told in cm. Its units are: month, year."
    ]


def test_arithmetic_points_at_its_figure(told: Tell) -> None:
    """What the checks notice stands at the figure, the P value, the effect or the cohort."""
    found = told(
        "studies:\n- id: a\n  cohort: {size: 10, arms: {TAE: 12}}\n  findings:\n"
        "  - {measure: resection.r2, proportion: 58/222 (28.1%)}\n"
        "  - {measure: age, median: 5 years, p: 1.5}\n"
        "  - {measure: overall_survival, at: 1 year, proportion: 50%}\n"
        "  - {measure: overall_survival, at: 3 years, proportion: 60%}\n"
        "  factors:\n"
        "  - {factor: G3, endpoints: [age], effect: HR 3 (95% CI 5–6), p: 2}\n"
    )
    assert [line.rsplit(" ", line.count(" ") - 2)[0] for line in found] == [
        "3:34 error arms_within_cohort",
        "5:41 error count_matches_percent",
        "6:40 error p_value_in_range",
        "8:58 error survival_falls_with_time",
        "10:44 error value_within_interval",
        "10:66 error p_value_in_range",
    ]


def test_a_notice_about_nothing_in_particular_stands_at_its_study(tmp_path: Path) -> None:
    """A notice without sources is told at the study."""
    path = tmp_path / "base.yaml"
    path.write_text("studies:\n- id: a\n  findings: [{measure: age, median: 5 years}]\n")

    def check(_: StudyRecord) -> tuple[Notice, ...]:
        """Notice something about the study as a whole."""
        return (Notice(rule="x", severity="info", message="look"),)

    notice = Diagnostic(str(path), 2, 3, "info", "x", "look", "a")
    assert notice in validate(path, check=check).diagnostics


def test_faults_and_checks_in_one_run(told: Tell) -> None:
    """What can be read is checked, whatever else is broken."""
    found = told(
        "studies:\n- id: a\n  findings:\n"
        "  - {measure: agee, median: 5 years}\n"
        "  - {measure: age, proportion: 107%}\n",
        codes={"age"},
    )
    assert [line.split()[2] for line in found] == ["unknown_code", "percent_in_range"]
    assert found[1].startswith("5:32 ")


def test_an_unreadable_file_is_a_diagnostic(tmp_path: Path) -> None:
    """A missing file is told like everything else, and nothing was looked at."""
    found = validate(tmp_path / "none.yaml", check=checks.check)
    (one,) = found.errors
    assert str(one) == f"{tmp_path / 'none.yaml'}: there is no such file. Check the path."
    assert (one.rule, found.studies) == ("unreadable_file", ())


def test_an_empty_base_is_no_success(told: Tell) -> None:
    """A run that looked at nothing says so."""
    words = "there is no study to look at. Add one, or name another file."
    assert told("# none yet\nstudies: []\n") == [f"2:10 error no_studies {words}"]
    words = "no study has a finding or a factor. Add one, or name another file."
    assert told("studies:\n- id: a\n- id: b\n") == [f"2:1 error no_findings {words}"]
    assert told("id: a\n") == [f"1:1 error no_findings {words}"]


def test_without_checks(tmp_path: Path) -> None:
    """Without the checks of a record, the base is still checked on its own."""
    path = tmp_path / "base.yaml"
    path.write_text("id: a\nfindings: [{measure: age, proportion: 107%}]\n")
    assert validate(path).errors == ()


def many(number: int) -> str:
    """Return a base of many studies."""
    record = next(iter(load(BASE).records.values()))
    entries = (
        Entry(record.model_copy(update={"id": str(index), "citation": record.citation}))
        for index in range(number)
    )
    return canonical(EvidenceBase(entries=tuple(entries)))


def test_time_grows_with_the_base(tmp_path: Path) -> None:
    """Ten times the studies take about ten times the time, not a hundred."""
    times = []
    for number in (50, 500):
        path = tmp_path / f"{number}.yaml"
        path.write_text(many(number))
        started = process_time()
        assert len(validate(path, check=checks.check).studies) == number
        times.append(process_time() - started)
    assert times[1] < 40 * times[0]
