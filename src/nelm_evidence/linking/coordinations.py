"""
Coordinations: lists of groups as long as the list of values that they go with.

`71% and 80% for arm A and B`; `in the N0, N1 and N2 groups`; `甲组和乙组的1、3、5年生存率分别为…`;
`longer in A than in B (30 vs 20 months)`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.phrases import has_content, names_both, phrase
from nelm_evidence.linking.runs import Run
from nelm_evidence.linking.splitting import split
from nelm_evidence.model.line import Item, code_of

_LEADS = k.codes("in", "for", "with", "of", "between", "from", "at", "group")
_ENDS = k.VALUES | frozenset(".。") | k.codes("copula", "while", "P", "Effect")
_LONGEST = 30
_RESPECTIVELY = code_of("respectively")
_COMPARATIVE = k.codes("comparative", "change", "improve")
_CUTS = k.VALUES | k.codes("while", "P") | frozenset(";。")
_PREDICATES = _COMPARATIVE | k.codes("copula", "had") | frozenset("(")
_OPENS_OWN = k.codes("in", "for", "with")
_BEFORE_VERB = k.NOUNS | k.codes("Measure", "group", "patients", "comparative")
_BESIDE_OUTCOME = k.codes("Time", "median", "mean", "the", "rate") | frozenset("()")
SIDE_LEADS = k.codes("in", "for", "with", "at")
_BEFORE_GROUPS = frozenset(",()[]") | k.codes("P", "respectively", "Effect")
_LIST_ENDS = _ENDS | {";"}
_CLAUSE_ENDS = k.VALUES | k.codes("while", "P") | {";"}
_OPENINGS = _LEADS | {k.NO}
_SIDE_ENDS = frozenset("(,;[") | {k.COPULA}
_SUBJECT_ENDS = k.VALUES | frozenset(",;")
_BEFORE_SIDE = SIDE_LEADS | _SUBJECT_ENDS
_PHRASE_ENDS = _ENDS | frozenset("(,;")
LEAD_ENDS = _PHRASE_ENDS | k.codes("than", "versus")


def behind_run(items: tuple[Item, ...], start: int, groups: int, text: str) -> list[str] | None:
    """The groups told behind the values, in their order."""
    while start < len(items) and items[start].code in _BEFORE_GROUPS:
        start += 1
    if start >= len(items) or items[start].code not in _LEADS:
        return None
    end = start
    while end < min(len(items), start + _LONGEST) and items[end].code not in _LIST_ENDS:
        end += 1
    return split(items[start:end], groups, text)


def before_run(items: tuple[Item, ...], run: Run, groups: int, text: str) -> list[str] | None:
    """The groups told before the values: the stretch behind a preposition, or the subject."""
    first = run.places[0]
    opening = first
    while opening > 0 and items[opening - 1].code not in _CLAUSE_ENDS:
        opening -= 1
    starts = [p for p in range(opening, first) if items[p].code in _OPENINGS]
    starts += [p + 1 for p in range(opening + 1, first) if _answers(items, p)]
    clauses = [p + 1 for p in range(opening, first - 1) if _parts(items[p], text)]
    for start in [*starts, opening, *clauses]:
        end = start + 1
        while (
            end < first
            and (items[end].code not in _ENDS or _has(items, end))
            and not is_outcome(items[end])
            and items[end].code != k.TIME
            and [i.code for i in items[end - 1 : end + 1]] != [k.GROUP, k.MEASURE]
        ):
            end += 1
        labels = split(items[start:end], groups, text)
        if labels and (start not in clauses or _names_groups(items[start:end])):
            return labels
    return None


def _parts(item: Item, text: str) -> bool:
    """Whether groups may begin behind an item: a comma, a Chinese outcome (生存率`甲组和乙组`)."""
    return item.code in {",", ":"} or (is_outcome(item) and text[item.start] >= "\u3400")


def _answers(items: tuple[Item, ...], place: int) -> bool:
    """Whether what an outcome answers to follows: `response rates to|chemotherapy`."""
    return items[place].code == k.TO and is_outcome(items[place - 1])


def _names_groups(stretch: tuple[Item, ...]) -> bool:
    """Whether a stretch says of itself that it names groups of patients."""
    return any(item.code in {k.GROUP, k.PATIENTS} for item in stretch)


def _has(items: tuple[Item, ...], place: int) -> bool:
    """Whether a verb opens the name of a group behind a joint: 无癌栓组与`有`癌栓组."""
    return items[place].code == k.COPULA and items[place - 1].code == k.AND


_OF = k.codes("of", "for", "in")
_WITH = k.codes("and", "with")
_BEFORE_OUTCOME = k.codes("at", "median", "mean", "Time", "total", "of")
_ADVERB = 3
"""The items that an outcome and 明显长于 at most take up."""
_OPENS_SIDE = (
    k.NOUNS | k.codes("Measure", "no", "dose", "grade", "ordinal", "at") | frozenset("<>≤≥")
)


def compared(
    items: tuple[Item, ...], run: Run, groups: int, whole: str | None, text: str
) -> list[str] | None:
    """`longer in A than in B (…)`, `A had more M than B (…)`: the two sides of a comparison."""
    first = run.places[0]
    than = next((p for p in range(first - 1, -1, -1) if _compares(items, p, text)), None)
    if groups != 2:  # noqa: PLR2004
        return None
    if than is None or any(_ends_comparison(items, p, than) for p in range(than, first)):
        return _compared_behind(items, run.end, whole, text)
    if items[than + 1].code == ",":
        return _compared_with(items, than, text)
    end = _before_outcome(items, than)
    while end > 1 and is_outcome(items[end - 1]) and items[end - 2].code in _BEFORE_VERB:
        end -= 1  # more patients in A died than in B
    left = max(0, end - 1)
    while (
        left > 0
        and end - left < _LONGEST
        and items[left - 1].code not in _BEFORE_SIDE
        and not (is_outcome(items[left - 1]) and items[left].code in _OF)
    ):
        left -= 1
    right = than + 1
    while right < first and items[right].code not in _SIDE_ENDS:
        right += 1
    after = phrase(items[than + 1 : right], text)
    before = phrase(items[left:end], text)
    if whole and items[0].code not in k.PREPOSITIONS and any(i.code == k.HAD for i in items[:than]):
        before = whole
    told = left > 0 and items[left - 1].code == k.IN and is_outcome(items[end - 1])
    if told and all(is_outcome(i) or i.code in _BESIDE_OUTCOME for i in items[left:end]):
        before = _subject(items, left, text)  # A had an improvement in M versus B
    if before and items[right - 1].code == k.NO:
        after = f"{after} {before}"  # longer in patients with M than in those without
    return [before, after] if before and after else None


def _ends_comparison(items: tuple[Item, ...], place: int, than: int) -> bool:
    """Whether a comparison ends here: at a value, or at a semicolon behind `than` and `versus`."""
    item = items[place]
    return item.code in k.VALUES or (item.code == ";" and items[than].code not in _COMPARATIVE)


def _subject(items: tuple[Item, ...], place: int, text: str) -> str:
    """The subject of the verb before a place."""
    verb = next((p for p in range(place - 1, 0, -1) if items[p].code == k.HAD), 0)
    start = next((p + 1 for p in range(verb, -1, -1) if items[p].code in _CUTS | {","}), 0)
    return phrase(items[start:verb], text)


def _compared_with(items: tuple[Item, ...], than: int, text: str) -> list[str] | None:
    """The sides of a verb that closes its phrase: `A组`与`B组`相比,…."""
    start = than
    while start > 0 and items[start - 1].code not in _SUBJECT_ENDS:
        start -= 1
    joint = next((p for p in range(start, than) if items[p].code in _WITH), than)
    end = next((p for p in range(joint, than) if items[p].code == k.GROUP), than)
    own, other = items[start:joint], items[joint + 1 : end + 1]
    return [phrase(own, text), phrase(other, text)] if has_content(own) and other else None


def _before_outcome(items: tuple[Item, ...], than: int) -> int:
    """Where the group ends whose outcome a Chinese verb follows: `A组`手术时间长于B组."""
    if items[than].code not in _COMPARATIVE:
        return than
    near = range(than - 1, max(-1, than - 1 - _ADVERB), -1)
    end = next((place for place in near if is_outcome(items[place])), than)
    while 1 < end < than and items[end - 1].code in _BEFORE_OUTCOME:
        end -= 1
    return end


def _compares(items: tuple[Item, ...], place: int, text: str) -> bool:
    """Whether an item opens the other side of a comparison: `than`, `vs`, 高于."""
    item = items[place]
    if item.code in {k.THAN, k.VERSUS}:
        return True
    follows = items[place + 1].code if place + 1 < len(items) else ""
    is_verb = item.code in _COMPARATIVE and "\u3400" <= text[item.start] <= "\u9fff"
    return is_verb and follows in _OPENS_SIDE


def _compared_behind(
    items: tuple[Item, ...], start: int, whole: str | None, text: str
) -> list[str] | None:
    """`Patients with A had worse OS (5 vs 15 months) compared with patients with B`."""
    start = _behind_brackets(items, start)
    than = next((p for p in range(start, len(items)) if items[p].code in {k.THAN, k.VERSUS}), None)
    if than is None or any(items[p].code in k.VALUES for p in range(start, than)):
        return None
    if names_both(items[than - 1]):
        return None  # 两组|比较差异有统计学意义
    first = than - 1
    while first > start and items[first].code not in _OPENS_OWN:
        first -= 1
    side = items[first:than]
    if items[first].code in _OPENS_OWN and has_content(side):
        whole = phrase(side, text)
    if not whole:
        return None
    end = than + 1
    while end < len(items) and items[end].code not in _PHRASE_ENDS:
        end += 1
    if end < len(items) and items[end].code in k.VALUES:
        return None
    other = phrase(items[than + 1 : end], text)
    return [whole, other] if other and has_content(items[than + 1 : end]) else None


def _behind_brackets(items: tuple[Item, ...], start: int) -> int:
    """Where a clause goes on behind the brackets of its names: `PFS (…) and OS (…) of A were`."""
    depth = sum((item.code == "(") - (item.code == ")") for item in items[:start])
    last = behind = start
    for place in range(start, len(items) if depth else start):
        code = items[place].code
        depth += (code == "(") - (code == ")")
        if depth <= 0 and code in _CUTS:
            break
        last = place if code in k.VALUES else last
        if depth == 0 and code == ")" and last >= behind:
            behind = place + 1
    return behind


def at_sentence_end(items: tuple[Item, ...], run: Run, groups: int, text: str) -> list[str] | None:
    """The groups that a sentence names last for all its lists: `… for A and B, respectively.`"""
    last = next((p for p in range(len(items) - 1, run.end, -1) if items[p].code in k.VALUES), None)
    if last is None or not any(item.code == _RESPECTIVELY for item in items[last:]):
        return None
    return behind_run(items, last + 1, groups, text)


def is_outcome(item: Item) -> bool:
    """Whether an item is an outcome, which no group is named by."""
    return item.code == k.MEASURE and item.value.kind == "outcome"


def against_first(items: tuple[Item, ...], run: Run, groups: int, text: str) -> list[str] | None:
    """`Compared with A, B had less M (150 vs 400)`, `与A相比,B…`: the subject B, then A."""
    first = run.places[0]
    opening = next((p + 1 for p in range(first - 1, -1, -1) if items[p].code in _CUTS), 0)
    comma = next((p for p in range(opening, first) if items[p].code == ","), None)
    if groups != 2 or comma is None:  # noqa: PLR2004
        return None
    remark = items[opening:comma]
    leads = [remark[0].code, remark[-1].code] if remark else []
    if leads[:1] != [k.VERSUS] and leads != [k.AND, k.THAN]:
        return None
    end = next((p for p in range(comma, first) if _ends_subject(items[p])), first)
    group = next((n for n, item in enumerate(remark) if item.code == k.GROUP), len(remark))
    subject, other = items[comma + 1 : end], remark[1 : group + 1]
    if not (has_content(subject) and has_content(other)):
        return None
    return [phrase(subject, text), phrase(other, text)]


def _ends_subject(item: Item) -> bool:
    """Whether an item ends the subject of a clause."""
    return item.code in _PREDICATES or is_outcome(item)
