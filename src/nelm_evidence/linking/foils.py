"""
Foils: numbers that are no values, so that no measure takes them.

Doses and test statistics come typed from `quantities`; here are those that only their neighbours
give away: grades and stages, criteria and thresholds, numbers of groups, differences.
Comes in: a line.  Goes out: the places of its foils and what each of them is.
To add one: a test of a value among its neighbours, and its row in `_RULES`; of a criterion, in
`criteria`.
"""

from __future__ import annotations

from collections.abc import Callable

from nelm_evidence.linking import (
    bands,
    criteria,
    denominators,
    differences,
    groupnumbers,
    occasions,
    ordinals,
)
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.categories import is_amount, is_had
from nelm_evidence.linking.neighbours import Value, count_behind_comma
from nelm_evidence.model.line import Line, code_of
from nelm_evidence.model.quantities import Role

_LISTED = k.codes("and", "or", "to") | frozenset("-/,、")
_CI = k.codes("ci")
_MEASURES = k.codes("median", "mean")
_MOST_TO_ONE = 5
_FEW_YEARS = 10
_GRADE = k.codes("grade")
_UNIT = code_of("Unit")
_IN_OF_WHOM = k.codes("in", "for")
_RESTRICTS = k.NOUNS | k.codes("with", "who", "had")
_TOLD_FOR = k.codes("Amount", "Percent", "Measure", "rate")
_WHOM = k.NAMES | {k.PATIENTS}
_COUNTED = k.NOUNS | {k.WITH}
_BEFORE_NUMBERING = frozenset(";:,。.")
_LISTED_EFFECTS = _LISTED | frozenset(")]")


def find(line: Line) -> dict[int, Role]:
    """Return the foils of a line by place."""
    foils: dict[int, Role] = {}
    items, signature = line.items, line.signature
    for place, item in enumerate(items):
        if item.code in k.VALUES:
            before, after = signature[place - 1 : place], signature[place + 1 : place + 2]
            role = _role(Value(items, place, foils, before, item, after, line.section))
            if role:
                foils[place] = role
    return foils


def _role(value: Value) -> Role | None:
    """What a value is, if it is no value: the first rule that holds says it."""
    for holds, role in _RULES_OF[value.item.code]:
        if holds(value):
            return role
    return None


def _is_dose(value: Value) -> bool:
    """Whether an amount in a doser's unit is no result."""
    return value.item.value.dimension == "dose" and not _measured(value)


def _is_planned(value: Value) -> bool:
    """Whether sessions or cycles say how a treatment is given, not how often it was."""
    item = value.item
    is_occasion = item.value.dimension == occasions.DIMENSION and item.code != k.PERCENT
    return is_occasion and not occasions.told(value.items, value.place)


def _before_grade(value: Value) -> bool:
    """Whether a grade or stage follows a number."""
    return value.is_plain and value.after in _GRADE


def _is_one_of(value: Value) -> bool:
    """Whether a number word only says that something is of its kind: `is one of the factors`."""
    one = value.is_plain and value.item.value.value == 1
    return one and value.before == k.COPULA and value.after == k.OF


def _opens_line(value: Value) -> bool:
    """Whether nothing stands before a value that could make it a foil."""
    return value.place == 0


def _is_level(value: Value) -> bool:
    """Whether a percentage is the level of an interval: `95% CI`."""
    beside = {value.before, value.after}
    return value.item.code == k.PERCENT and not _CI.isdisjoint(beside)


def _behind_grade(value: Value) -> bool:
    """Whether a number is a grade, or goes on with a list of grades: `grade 3 or 4`."""
    listed = value.before in _LISTED and value.foils.get(value.place - 2) == "name"
    if not value.is_plain:
        return listed and value.item.code == k.COUNT  # grade 2 or 3 tumours
    return value.before in _GRADE or listed


def _numbers_unit(value: Value) -> bool:
    """Whether a number tells which day, week or cycle is meant: `on day 43`, `in cycle 3`."""
    before = value.items[value.place - 2].code
    return value.is_plain and value.before == _UNIT and before != k.NUMBER


def _is_class(value: Value) -> bool:
    """Whether an amount says who is counted beside it: 2~3个31例, `nine had two to four`."""
    return is_amount(value.items, value.place) or is_had(value.items, value.place)


def _measured(value: Value) -> bool:
    """Whether an amount in a doser's unit is told as a result: with a spread, a mean or a verb."""
    items, place = value.items, value.place
    spread = items[place].value.interval
    if spread:
        return bool(spread.kind != "ci")  # 2.3倍(95%CI 1.2~4.5) is a ratio
    return any(item.code in _MEASURES for item in items[max(0, place - 3) : place])


def _is_whole(value: Value) -> bool:
    """Whether a count opens the sentence as its denominator: `Of the 1,109 patients, …`."""
    items, place = value.items, value.place
    if (
        items[place].code not in {k.COUNT, k.NUMBER}
        or place == 0
        or items[place].value.count is not None
    ):
        return False
    if denominators.opens_clause(items, place):
        return True
    before = [item.code for item in items[:place]]
    if before[:2] == [k.NO, k.OF]:  # `none of the 30 patients`
        before = before[1:]
    if before[0] == k.IN and not count_behind_comma(items, place):
        return False
    return before[0] in {k.OF, k.IN} and all(code in {k.THE, k.TOTAL} for code in before[1:])


def _counts_whom(value: Value) -> bool:
    """Whether a number says of how many an outcome is told: `survival of the 12 responders`."""
    items, place = value.items, value.place
    before = [item.code for item in items[max(0, place - 3) : place]]
    plain = items[place].code in {k.NUMBER, k.COUNT} and items[place].value.count is None
    if plain and _restricts(value):
        return True
    if before[-2:] == [k.FOR, k.THE]:
        return plain and before[0] in _TOLD_FOR  # 20 months for the 30 patients
    return plain and before == [k.MEASURE, k.OF, k.THE] and value.after in _WHOM


def _restricts(value: Value) -> bool:
    """Whether people are counted whom a value is of: `40 months in 45 patients with M`."""
    items, place = value.items, value.place
    lead = place - 2 if value.before == k.THE else place - 1
    counts = value.item.code == k.COUNT or (value.is_plain and value.after in _COUNTED)
    if not counts or lead < 1 or items[lead].code not in _IN_OF_WHOM:
        return False
    told = items[lead - 1]
    if told.code == k.MEASURE:
        return bool(told.value.is_time_to_event)
    if told.code == k.PERCENT and told.value.count is None and value.is_plain:
        return value.after in _COUNTED  # 65% in 177 survivors
    whole = told.code in {k.AMOUNT, k.PERCENT} and told.value.count is None
    return whole and items[lead - 2].code != k.AT and value.after in _RESTRICTS


def _is_enumeration(value: Value) -> bool:
    """Whether a number counts sentences: `(1) …`, `1) …`, at the start or behind a sign."""
    items, place = value.items, value.place
    if items[place].code != k.NUMBER or place + 1 >= len(items):
        return False
    if place == 0 and items[1].code == k.MEASURE and [i.code for i in items[2:3]] == [":"]:
        return True  # 3肿瘤大小:…
    if items[place + 1].code != ")":
        return False
    number = items[place].value.value
    if number is None or number.as_tuple().exponent or items[place].value.interval:
        return False
    opening = place - 1 if place and items[place - 1].code == "(" else place
    return opening == 0 or items[opening - 1].code in _BEFORE_NUMBERING


def _is_years(value: Value) -> bool:
    """
    Whether a few whole years stand without a verb: they say when.

    Survivals are told in months.
    """
    quantity = value.item.value
    years = quantity.value
    if value.item.code != k.AMOUNT or quantity.unit != "year" or years is None or quantity.interval:
        return False
    whole = years == years.to_integral()
    return whole and years <= _FEW_YEARS and value.before not in criteria.TELLS


def _after_interval(value: Value) -> bool:
    """Whether a range goes on with intervals: `95% CI, 2.5 to 5.3 and 1.9 to 3.8`, or ratios'."""
    items, place = value.items, value.place
    if value.item.code != k.RANGE:
        return False
    step = place - 1
    while step >= 0 and items[step].code in _LISTED:
        step -= 1
    return step >= 0 and (
        items[step].code == k.INTERVAL or (items[step].code == k.EFFECT and value.is_plain)
    )


def _is_category(value: Value) -> bool:
    """Whether a number is what was graded, and its patients follow: `ECOG 0 in 60%, 1 in 32%`."""
    items, place = value.items, value.place
    if not value.is_plain or value.after != k.IN or place + 2 >= len(items):
        return False
    return items[place + 2].code == k.PERCENT


def _in_ratio(value: Value) -> bool:
    """Whether a number is half of how patients were allotted: `assigned 2:1`."""
    items, place = value.items, value.place
    if value.item.code != k.NUMBER or value.item.value.value > _MOST_TO_ONE:
        return False
    behind = value.after == ":" and [item.code for item in items[place + 2 : place + 3]]
    before = value.before == ":" and [item.code for item in items[place - 2 : place - 1]]
    allotted = items[place - 1 if behind else place - 3].code == k.WORD
    return bool(behind == [k.NUMBER] or before in ([k.NUMBER], [k.FOIL])) and allotted


def _after_effect(value: Value) -> bool:
    """Whether a number goes on with a list of ratios: `HRs were 0.79 (…), 0.51 (…)`."""
    items, place = value.items, value.place
    if value.item.code != k.NUMBER:
        return False
    step = place - 1
    while step >= 0 and items[step].code in _LISTED_EFFECTS:
        step -= 1
    if step < 0:
        return False
    return items[step].code == k.EFFECT or value.foils.get(step) == "test_statistic"


_COUNTS = k.codes("Count", "Number")
_PLAIN = k.codes("Number", "Range")
_RULES: tuple[tuple[Callable[[Value], bool], Role | None, frozenset[str]], ...] = (
    (_is_whole, "design", _COUNTS),
    (_counts_whom, "design", _COUNTS),
    (_is_dose, "dose", k.VALUES),
    (_is_planned, "dose", k.VALUES),
    (_is_enumeration, "name", k.codes("Number")),
    (_before_grade, "name", _PLAIN),
    (_is_one_of, "name", k.codes("Number")),
    (_is_class, "criterion", k.VALUES),
    (ordinals.is_ordinal, "name", k.VALUES),
    (ordinals.counts_factors, "name", k.codes("Count", "Number")),
    (groupnumbers.counts_groups, "design", k.codes("Count")),
    (_opens_line, None, k.VALUES),
    (_is_level, "test_statistic", k.codes("Percent")),
    (_behind_grade, "name", _PLAIN | _COUNTS),
    (_numbers_unit, "time", _PLAIN),
    (groupnumbers.counts_groups, "design", _PLAIN),
    (criteria.names_group, "criterion", k.VALUES),
    (criteria.of_effect, "criterion", k.VALUES - {k.PERCENT}),
    (groupnumbers.names_arm, "name", k.codes("Amount")),
    (bands.is_band, "criterion", k.VALUES),
    (differences.is_change, "test_statistic", k.codes("Percent")),
    (differences.changes_by, "test_statistic", k.codes("Percent", "Amount")),
    (differences.in_difference, "test_statistic", k.VALUES - k.codes("Count")),
    (differences.is_step, "test_statistic", k.VALUES),
    (_is_category, "name", _PLAIN),
    (groupnumbers.is_numbered, "name", _PLAIN),
    (_in_ratio, "design", k.codes("Number")),
    (criteria.bounded, "criterion", k.codes("Percent", "Amount", "Range", "Number")),
    (criteria.bounds_a_count, "criterion", k.VALUES),
    (_after_interval, "test_statistic", k.codes("Range")),
    (criteria.is_lived, "time", k.codes("Amount")),
    (_is_years, "time", k.codes("Amount")),
    (criteria.assumed, "criterion", k.VALUES),
    (_after_effect, "test_statistic", k.codes("Number")),
    (criteria.is_criterion, "criterion", k.VALUES),
)
"""What a value is, by the first test that holds; None is a value after all.  Each test is asked of
the kinds of value that it can hold of."""
_RULES_OF = {
    code: tuple((holds, role) for holds, role, kinds in _RULES if code in kinds)
    for code in k.VALUES
}
