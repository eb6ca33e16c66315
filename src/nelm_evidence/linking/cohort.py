"""Cohort."""
from nelm_evidence.model.record import Cohort
def find(lines, part, arms):
    return Cohort(arms=tuple(a for a in arms.arms if a.size))
