"""
Proportions: a percentage told apart from its count, and yet one fact with it.

`12 patients who were treated had M (21.8%)`, 胆漏12例,占5.4%, 21例出现并发症,并发症发生率为13.9%.
Comes in: the places of a count and of a percentage.  Goes out: both as one value.
"""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item

_TO_RATE = k.codes("copula", "rate", "total") | {","}
_PARTING = k.VALUES | frozenset(";。:") | {k.VERSUS}
_LIGHT = k.codes("had", "copula", "patients", "total", "at")
_TELLS = k.codes("copula", "Measure")


def _rate_behind(items: tuple[Item, ...], count: int, percent: int) -> bool:
    """Whether a percentage repeats the count: `胆漏12例占5.4%`, `并发症45例，发生率20.3%`."""
    between = items[count + 1 : percent]
    light = all(item.code in _TO_RATE for item in between)
    if not light or not any(item.code in {k.COPULA, k.RATE} for item in between):
        return False
    return between[0].code == "," or (items[count].code == k.COUNT and len(between) == 1)


def _names_again(items: tuple[Item, ...], count: int, percent: int, text: str) -> bool:
    """Whether a rate is called as what is counted: 淋巴结转移者54例,转移率为24.0%."""
    between = [item for item in items[count + 1 : percent] if item.code != k.COPULA]
    if items[count].code != k.COUNT or len(between) < 2 or between[0].code != ",":  # noqa: PLR2004
        return False
    called = text[between[1].start : between[-1].end - 1]
    plain = all(item.code in k.NOUNS | {k.MEASURE, k.RATE} for item in between[1:])
    start = count - 1
    while start > 0 and items[start - 1].code not in _PARTING | {","}:
        start -= 1
    before = text[items[start].start : items[count].start]
    return plain and len(called) > 1 and called >= "\u3400" and called in before


def _tells_again(items: tuple[Item, ...], count: int, percent: int) -> bool:
    """Whether a rate is that of the name behind a count: 21例出现并发症,并发症发生率为13.9%."""
    between = [item for item in items[count + 1 : percent] if item.code not in _LIGHT]
    match [item.code for item in between]:
        case [k.MEASURE, ",", k.MEASURE] if items[count].code == k.COUNT:
            name, rate = between[0].value, between[2].value
            return bool(name is rate and name.code != "other" and items[percent - 1].code in _TELLS)
    return False


def percentage_of(items: tuple[Item, ...], count: int, percent: int, text: str) -> Item | None:
    """The count as a proportion, if the percentage stands alone in a bracket behind its noun."""
    number, share = items[count], items[percent]
    whole = number.value.value
    counts = number.code in {k.COUNT, k.NUMBER, k.SHARE} and whole is not None
    alone = (
        0 < percent < len(items) - 1
        and items[percent - 1].code in {"(", "["}
        and items[percent + 1].code in {")", "]"}
    )
    plain = share.code == k.PERCENT and share.value.count is None
    if plain and counts and not alone:
        alone = (
            _rate_behind(items, count, percent)
            or _names_again(items, count, percent, text)
            or _tells_again(items, count, percent)
        )
    between = items[count + 1 : percent - 1]
    free = not any(item.code in _PARTING for item in between)
    if count and items[count - 1].code == "(" and between[:1] and between[0].code == ")":
        return None  # 病灶数(267个)、双叶(73.3%)
    positive = plain and share.value.value >= 0
    if not (counts and alone and positive and free) or whole != whole.to_integral():
        return None
    quantity = replace(share.value, count=whole, denominator=number.value.denominator)
    return number._replace(code=k.PERCENT, value=quantity)
