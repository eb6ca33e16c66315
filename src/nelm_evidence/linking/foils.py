"""
Foils: numbers that are no values, so that no measure takes them.

Doses and test statistics come typed from `quantities`; here are those that only their neighbours
give away: grades and stages, criteria and thresholds, numbers of groups, differences.
Comes in: a line.  Goes out: the places of its foils and what each of them is.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.quantities import Role

_RELATIONS = frozenset("<>≤≥")
_LISTED = k.codes("and", "or", "to") | frozenset("-/,、")
_ASSUMPTION = code_of("assumption")
_PREDICTOR = code_of("predictive")
_CHANGES = k.codes("change", "improve", "comparative")
_BY = k.codes("by", "of")
_MEASURES = k.codes("median", "mean")
_FEW_YEARS = 10
_TELLS = k.codes(
    "copula", "of", "median", "mean", "range", "to", "versus", "and", "more", "total", "Measure"
) | frozenset("(:=-±~,")
_GRADE = k.codes("grade")
_CRITERION = k.codes("criterion")
_MORE = k.codes("more")
_CATEGORIES = (
    (k.VALUES - {k.PERCENT, k.COUNT, k.SHARE}) | frozenset("、,<>≤≥") | k.codes("and", "or")
)
_WEAK = k.codes("the", "more", "total") | {"("}


def find(line: Line) -> dict[int, Role]:
    """Return the foils of a line by place."""
    foils: dict[int, Role] = {}
    for place, item in enumerate(line.items):
        if item.code in k.VALUES:
            role = _role(line.items, place, foils)
            if role:
                foils[place] = role
    return foils


def _role(items: tuple[Item, ...], place: int, foils: dict[int, Role]) -> Role | None:
    """What a value is, if it is no value."""
    item = items[place]
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    if _is_whole(items, place):
        return "design"
    if item.value.dimension == "dose" and not _measured(items, place):
        return "dose"
    if _is_enumeration(items, place):
        return "name"
    is_graded = item.code in {k.NUMBER, k.RANGE} and item.value.dimension is None
    if is_graded and after is not None and after.code in _GRADE:
        return "name"
    if before is None:
        return None
    if item.code == k.PERCENT and k.codes("ci") & {before.code, after.code if after else ""}:
        return "test_statistic"
    if item.code in {k.NUMBER, k.RANGE} and item.value.dimension is None:
        if before.code in _GRADE or (after is not None and after.code in _GRADE):
            return "name"
        if place >= 2 and before.code in _LISTED and foils.get(place - 2) == "name":
            return "name"
        if after is not None and after.code == k.GROUP:
            return "design"
    if _names_group(items, place):
        return "criterion"
    if item.code == k.PERCENT and _is_change(items, place):
        return "test_statistic"
    if _bounded(items, place) or _bounds_a_count(items, place):
        return "criterion"
    if item.code == k.RANGE and _after_interval(items, place):
        return "test_statistic"
    if _is_years(items, place):
        return "time"
    if _assumed(items, place):
        return "criterion"
    if item.code == k.NUMBER and _after_effect(items, place, foils):
        return "test_statistic"
    if _behind_relation(items, place) and not _copula_before(items, place - 1):
        return "criterion"
    if before.code == k.THAN or _behind_criterion(items, place):
        return "criterion"
    return None


def _measured(items: tuple[Item, ...], place: int) -> bool:
    """Whether an amount in a doser's unit is told as a result: with a spread, a mean or a verb."""
    if items[place].value.interval:
        return True
    return any(item.code in _MEASURES for item in items[max(0, place - 3) : place])


def _is_whole(items: tuple[Item, ...], place: int) -> bool:
    """Whether a count opens the sentence as its denominator: `Of the 1,109 patients, …`."""
    if (
        items[place].code not in {k.COUNT, k.NUMBER}
        or place == 0
        or items[place].value.count is not None
    ):
        return False
    before = [item.code for item in items[:place]]
    if before[0] == k.IN and not _count_behind_comma(items, place):
        return False
    return before[0] in {k.OF, k.IN} and all(code in {k.THE, k.TOTAL} for code in before[1:])


def _count_behind_comma(items: tuple[Item, ...], place: int) -> bool:
    """Whether a comma and another count follow: `Among the 140 patients with …, 93 (66.4%) …`."""
    pairs = zip(items[place + 1 :], items[place + 2 :], strict=False)
    return any(
        comma.code == "," and item.code in {k.PERCENT, k.COUNT, k.NUMBER, k.SHARE}
        for comma, item in pairs
    )


def _is_enumeration(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number only counts the sentences: `(1) …`, `1) …`, at the start or behind a sign."""
    if items[place].code != k.NUMBER or place + 1 >= len(items) or items[place + 1].code != ")":
        return False
    opening = place - 1 if place and items[place - 1].code == "(" else place
    return opening == 0 or items[opening - 1].code in frozenset(";:,。.")


def _is_years(items: tuple[Item, ...], place: int) -> bool:
    """Whether a few whole years stand without a verb: they say when, as survivals are told in months."""
    quantity = items[place].value
    value = quantity.value
    if (
        items[place].code != k.AMOUNT
        or quantity.unit != "year"
        or value is None
        or quantity.interval
    ):
        return False
    before = items[place - 1].code if place else ""
    return value == value.to_integral() and value <= _FEW_YEARS and before not in _TELLS


def _is_change(items: tuple[Item, ...], place: int) -> bool:
    """Whether a percentage is a change: `reduced by 40%`, `降低40%`, `an increase of 20%`."""
    before = items[place - 1].code
    if before in _CHANGES:
        return True
    return place > 1 and before in _BY and items[place - 2].code in _CHANGES


def _bounded(items: tuple[Item, ...], place: int) -> bool:
    """Whether words bound a value that no verb tells: `Ki-67 below 20%`, `age over 60 years`."""
    if items[place - 1].code not in _MORE or place < 2:  # noqa: PLR2004
        return False
    if any(item.code == _PREDICTOR for item in items[place:]):
        return True
    if items[place].code == k.PERCENT and items[place].value.count is None:
        return items[place - 2].code not in _TELLS | {k.IN, k.WITH, ","}
    return items[place].code == k.AMOUNT and items[place - 2].code not in _TELLS | {
        k.IN,
        k.AT,
        k.FOR,
    }


def _bounds_a_count(items: tuple[Item, ...], place: int) -> bool:
    """Whether a bound only says what a count counts: `involvement was less than 50% in 11 patients`."""
    if place + 2 >= len(items) or items[place - 1].code not in _MORE:
        return False
    return items[place + 1].code == k.IN and items[place + 2].code in {k.COUNT, k.SHARE}


def _assumed(items: tuple[Item, ...], place: int) -> bool:
    """Whether the sentence assumes rather than finds: `we assumed a 3-year survival of 91.8%`."""
    return any(item.code == _ASSUMPTION for item in items[:place])


def _after_interval(items: tuple[Item, ...], place: int) -> bool:
    """Whether a range goes on with a list of intervals: `95% CI, 2.5 to 5.3 and 1.9 to 3.8`."""
    step = place - 1
    while step >= 0 and items[step].code in _LISTED:
        step -= 1
    return step >= 0 and items[step].code == k.INTERVAL


def _names_group(items: tuple[Item, ...], place: int) -> bool:
    """Whether a value is one of a list of categories: `<2.0cm、2.0~3.9cm、≥4.0cm组`."""
    step = place + 1
    while step < len(items) and items[step].code in _CATEGORIES:
        step += 1
    return (
        step < len(items)
        and items[step].code == k.GROUP
        and items[place].value.dimension in {None, "length", "age", "time"}
    )


def _after_effect(items: tuple[Item, ...], place: int, foils: dict[int, Role]) -> bool:
    """Whether a number goes on with a list of ratios: `HRs were 0.79 (…), 0.51 (…)`."""
    step = place - 1
    while step >= 0 and items[step].code in _LISTED | {")", "]"}:
        step -= 1
    if step < 0:
        return False
    return items[step].code == k.EFFECT or foils.get(step) == "test_statistic"


def _behind_relation(items: tuple[Item, ...], place: int) -> bool:
    """Whether a relation sign stands before: `> 50%`, `<or=3 cm`."""
    step = place - 1
    while step > 0 and items[step].code in k.codes("or") | {"="}:
        step -= 1
    return items[step].code in _RELATIONS


def _copula_before(items: tuple[Item, ...], place: int) -> bool:
    """Whether a verb stands before a relation sign: `was < 1%` is a value."""
    return place > 0 and items[place - 1].code in k.codes("copula", "of", "in")


def _behind_criterion(items: tuple[Item, ...], place: int) -> bool:
    """Whether `aged`, `older than`, `defined as` stand just before."""
    for step in (1, 2):
        if place - step < 0:
            return False
        code = items[place - step].code
        if code in _CRITERION:
            return True
        if code not in _WEAK:
            return False
    return False
