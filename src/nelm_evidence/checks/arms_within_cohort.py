"""
No arm is larger than the cohort, and the two arms of a trial together are not larger either.

Fires:  an arm of 122 in a cohort of 92: error; trial arms of 41 and 44 in a cohort of 84: info
Silent: arms of 48 and 44, or of 40 and 30, in a cohort of 92; arms or a cohort of unknown size

Groups may overlap, be of tumours instead of patients, or stand beside the cohort as its controls: a
sum is looked at in trials of two arms alone, where the arms are told right behind the cohort and
exceed it by a patient or two, and is no more than unusual.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.6, unexplained inconsistencies in the numbers of
participants.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.noticing import about, is_of_a_text
from nelm_evidence.model.record import Notice, StudyRecord

_TWO = 2
_SLIP = 2
"""By how many patients a sum is wrong by a slip of the pen."""


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the arms, or their sum, that are larger than the cohort."""
    cohort = record.cohort
    if cohort.size is None or not cohort.arms:
        return
    sizes = [arm.size for arm in cohort.arms if arm.size is not None]
    too_large = [arm for arm in cohort.arms if arm.size is not None and arm.size > cohort.size]
    for arm in too_large:
        message = f"the arm `{arm.label}` has {arm.size} patients, the whole cohort {cohort.size}"
        yield about(__name__, "error", message, cohort)
    if not too_large and cohort.size < sum(sizes) and _are_of_it(record, sum(sizes) - cohort.size):
        sum_of = " + ".join(map(str, sizes))
        message = f"{sum_of} = {sum(sizes)} patients in the arms, {cohort.size} in the cohort"
        yield about(__name__, "info", message, cohort)


def _are_of_it(record: StudyRecord, excess: int) -> bool:
    """Whether two arms are what a cohort was parted into."""
    cohort, trial = record.cohort, record.design.type == "randomized_trial"
    if not trial or len(cohort.arms) != _TWO or excess > _SLIP:
        return False
    if not is_of_a_text(cohort):
        return True
    first, *rest = cohort.sources
    behind = all(first.end <= place.start and place.section == first.section for place in rest)
    return behind and len(rest) == _TWO
