"""
Script: what a text calls its groups and outcomes, in the characters that it is written in.

Texts are read in simplified characters; a label of a text in traditional ones is given back as it
stands there (開腹組).  Comes in: an account and its part.  Goes out: the account with the labels of
the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Part
from nelm_evidence.model.record import Cohort, Finding, Population

_IDEOGRAPHS = "\u3400"


def in_script_of(part: Part, account: Account) -> Account:
    """Return an account with its labels as the text writes them."""
    script = _Script.of(part)
    if script is None:
        return account
    findings = tuple(map(script.finding, account.findings))
    return replace(account, findings=findings, cohort=script.cohort(account.cohort))


@dataclass(frozen=True, slots=True)
class _Script:
    """The characters of a text, read and written."""

    folded: str
    written: str

    @classmethod
    def of(cls, part: Part) -> _Script | None:
        """Return the script of a part, or None where it is read as it is written."""
        if part.language != "zh":
            return None
        written = "".join(
            sign if sign >= _IDEOGRAPHS and read >= _IDEOGRAPHS else read
            for sign, read in zip(part.text, part.folded, strict=True)
        )
        return None if written == part.folded else cls(part.folded, written)

    def finding(self, finding: Finding) -> Finding:
        """Return a finding with its labels as written."""
        changed: dict[str, object] = {}
        if finding.label:
            changed["label"] = self._as_written(finding.label)
        if finding.population:
            label, arm = finding.population.label, finding.population.arm
            changed["population"] = Population(
                label=self._as_written(label), arm=self._as_written(arm) if arm else None
            )
        return finding.model_copy(update=changed) if changed else finding

    def cohort(self, cohort: Cohort) -> Cohort:
        """Return a cohort with the labels of its arms as written."""
        arms = tuple(
            arm.model_copy(update={"label": self._as_written(arm.label)}) for arm in cohort.arms
        )
        return cohort.model_copy(update={"arms": arms})

    def _as_written(self, label: str) -> str:
        """The label as it first stands in the text; a label put together stays as it is."""
        start = self.folded.find(label)
        return label if start < 0 else self.written[start : start + len(label)]
