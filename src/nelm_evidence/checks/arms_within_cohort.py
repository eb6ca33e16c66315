"""
No arm is larger than the cohort, and the arms together seldom are.

Fires:  an arm of 122 in a cohort of 92: error; arms of 60 and 50 in a cohort of 92: warning
Silent: arms of 48 and 44, or of 40 and 30, in a cohort of 92; arms or a cohort of unknown size

Groups may overlap and may leave patients out, so that a sum above the cohort is only unusual.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.noticing import about
from nelm_evidence.model.record import Notice, StudyRecord


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the arms, or their sum, that are larger than the cohort."""
    cohort = record.cohort
    if cohort.size is None:
        return
    sizes = [arm.size for arm in cohort.arms if arm.size is not None]
    too_large = [arm for arm in cohort.arms if arm.size is not None and arm.size > cohort.size]
    for arm in too_large:
        message = f"the arm `{arm.label}` has {arm.size} patients, the whole cohort {cohort.size}"
        yield about(__name__, "error", message, cohort)
    if not too_large and sum(sizes) > cohort.size:
        sum_of = " + ".join(map(str, sizes))
        message = f"{sum_of} = {sum(sizes)} patients in the arms, {cohort.size} in the cohort"
        yield about(__name__, "warning", message, cohort)
