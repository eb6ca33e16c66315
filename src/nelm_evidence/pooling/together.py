"""The verb of the room: records and a question come in, what they say together goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nelm_evidence.model.pool import Estimate, LeftOut, Pool, Question, Share
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.pooling.choosing import choose
from nelm_evidence.pooling.estimating import estimate, exact
from nelm_evidence.pooling.overlap import overlaps, unplaced

FEWEST = 3
"""With two studies the variance between them cannot be told from chance, and no study further
can be predicted: k - 2 degrees of freedom."""


def pool(records: Iterable[StudyRecord], question: Question) -> Pool:
    """Return what the studies say together."""
    told = sorted(records, key=lambda record: (record.citation.year or 0, record.id))
    answers = [(record, choose(record, question)) for record in told]
    shares = tuple(answer for _, answer in answers if isinstance(answer, Share))
    pooled = [record for record, answer in answers if isinstance(answer, Share)]
    made, refusal = _estimate(shares)
    return Pool(
        question=question,
        shares=shares,
        exact=tuple(exact(share.count, share.size) for share in shares),
        left_out=tuple(answer for _, answer in answers if isinstance(answer, LeftOut)),
        silent=sum(answer is None for _, answer in answers),
        overlaps=tuple(overlaps(pooled)),
        unplaced=unplaced(pooled),
        estimate=made,
        refusal=refusal,
    )


def _estimate(shares: Sequence[Share]) -> tuple[Estimate | None, str]:
    """Return the estimate, or why there is none."""
    if len(shares) < FEWEST:
        return None, f"{len(shares)} of the {FEWEST} studies that are needed at least"
    if all(share.count == 0 for share in shares):
        return None, "it happened to nobody in any study, so that a logit would be made up"
    if all(share.count == share.size for share in shares):
        return None, "it happened to everybody in every study, so that a logit would be made up"
    return estimate([share.count for share in shares], [share.size for share in shares]), ""
