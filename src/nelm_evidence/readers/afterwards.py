"""
Afterwards: what became of an article after it was published, where its record tells.

A database says of an article that it was retracted, corrected or doubted.  A reader turns that into
a notice on the record, so that nobody takes its figures for good unawares.
"""

from __future__ import annotations

from typing import Final

from nelm_evidence.model.record import Notice
from nelm_evidence.model.rules import Rule

RETRACTED: Final = Rule(
    "retracted",
    "error",
    """
An article that was retracted bears no evidence.

Fires:  a record of a database that tells of a retraction
Silent: texts and formats that tell nothing of it
""",
)
DOUBTED: Final = Rule(
    "doubted",
    "warning",
    """
Figures on which a journal has expressed its concern are not taken over unseen.

Fires:  a record of a database that tells of an expression of concern
Silent: texts and formats that tell nothing of it
""",
)
CORRECTED: Final = Rule(
    "corrected",
    "info",
    """
Figures that a journal has corrected are looked up in the correction.

Fires:  a record of a database that tells of an erratum, or of a corrected and republished article
Silent: texts and formats that tell nothing of it
""",
)
RULES: Final = (RETRACTED, DOUBTED, CORRECTED)
_SAID: Final = {
    RETRACTED: "was retracted",
    DOUBTED: "is under an expression of concern",
    CORRECTED: "was corrected",
}


def notice(rule: Rule, where: str = "") -> Notice:
    """
    Return the notice of what became of an article, with where that was published.

    >>> notice(RETRACTED, "Example Surg. 2020;3:4").message
    'was retracted: Example Surg. 2020;3:4.'
    """
    told = f": {where.rstrip('. ')}" if where.strip() else ""
    return Notice(rule=rule.code, severity=rule.severity, message=f"{_SAID[rule]}{told}.")
