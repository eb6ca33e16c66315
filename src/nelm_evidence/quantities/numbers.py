"""
Numbers: numerals and number words, and what turns them round or into dates.

Comes in: lines with bare `Number` items (their text).  Goes out: `Number` items that hold a
`Quantity`, and `Date`s and `Period`s.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from nelm_evidence.grammar import Rule
from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import Day, Quantity, Stretch

_FIRST_YEAR, _LAST_YEAR = 1900, 2040
_MONTHS, _DAYS = 12, 31
_TWENTY, _HUNDRED, _THOUSAND = 20, 100, 1000
_DECADE = 10
_FOUR_DIGITS = 4
_UP_TO_99 = "({Tens}(-)?{Ones}|{Tens}|{Ones})"


@lru_cache(maxsize=1 << 10)
def figure(text: str) -> Decimal:
    """Read a numeral, its decimals kept: `1,024`, `0,022`, `.007`, `35. 2`."""
    plain = text.replace(" ", "")
    if plain.startswith("0,"):
        plain = plain.replace(",", ".")
    plain = plain.replace(",", "")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return Decimal(plain)


def _numeral(number: Item) -> Quantity:
    """A bare numeral."""
    return _of_digits(number.value) if isinstance(number.value, str) else number.value


@lru_cache(maxsize=1 << 12)
def _of_digits(digits: str) -> Quantity:
    """The quantity of a numeral; most of a text's numbers stand in others as well."""
    return Quantity(figure(digits))


def _negative(number: Item) -> Quantity:
    """A numeral behind a minus sign."""
    return Quantity(-figure(number.value))


def _nought() -> Quantity:
    """`none`, as the side of a comparison."""
    return Quantity(Decimal(0))


def _words(*words: Item) -> Quantity:
    """`one hundred and fifty-nine`: ones, tens and scales."""
    total = current = 0
    for word in words:
        kind, place = word.kind, int(word.value)
        if kind == "Scale":
            scale = (_HUNDRED, _THOUSAND)[place]
            current = max(current, 1) * scale
            if scale == _THOUSAND:
                total, current = total + current, 0
        else:
            current += place if kind == "Ones" else _TWENTY + _DECADE * place
    return Quantity(Decimal(total + current))


def _ideographs(*numerals: Item) -> Quantity | None:
    """二十二, 一百零五: digits and powers of ten; a lone 一 is mostly the article."""
    ten, hundred, thousand, two = 10, 11, 12, 13
    powers = {ten: 10, hundred: 100, thousand: 1000}
    if len(numerals) == 1 and int(numerals[0].value) == 1:
        return None
    total, digit = 0, None
    for numeral in numerals:
        place = int(numeral.value)
        if place in powers:
            total += (1 if digit is None else digit) * powers[place]
            digit = None
        else:
            digit = 2 if place == two else place
    return Quantity(Decimal(total + (digit or 0)))


def _digit(numeral: Item) -> Quantity | None:
    """One of 一、三、五年."""
    digit = int(numeral.value)
    return Quantity(Decimal(digit)) if 0 < digit < _DECADE else None


def _year_of(item: Item) -> int | None:
    """The calendar year that a numeral is, if it is one."""
    text = item.value if isinstance(item.value, str) else ""
    if len(text) == _FOUR_DIGITS and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return int(text)
    return None


def _small(item: Item | None, top: int) -> int | None:
    """A day or month numeral up to `top`."""
    text = item.value if item and isinstance(item.value, str) else ""
    return int(text) if text.isdigit() and 1 <= int(text) <= top else None


def _month_of(item: Item) -> int:
    """The number of a month's name: the word class lists them in order, then short forms."""
    place = int(item.value)
    short = (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12)
    return place + 1 if place < _MONTHS else short[place - _MONTHS]


def _named_month(*items: Item) -> Day | None:
    """`May 2012`, `5 May 2012`, `May 5, 2012`."""
    year = _year_of(items[-1])
    month = next(item for item in items if item.kind == "Month")
    day = next((_small(item, _DAYS) for item in items[:-1] if item.kind == "Number"), None)
    return None if year is None else Day(year, _month_of(month), day)


def _dashed(*items: Item) -> Day | None:
    """`2011-06` and `2011-06-05`, also with points or slashes."""
    year, month = _year_of(items[0]), _small(items[1], _MONTHS)
    is_padded = isinstance(items[1].value, str) and len(items[1].value) <= 2  # noqa: PLR2004
    if year is None or month is None or not is_padded:
        return None
    return Day(year, month, _small(items[2], _DAYS) if len(items) > 2 else None)  # noqa: PLR2004


def _with_signs(*items: Item) -> Day | None:
    """`2012年6月5日`: numbers with the units year, month and day."""
    units = [item.value.code for item in items if item.kind == "Unit"]
    numbers = [item for item in items if item.kind == "Number"]
    year = _year_of(numbers[0])
    if year is None or units != ["year", "month", "day"][: len(units)]:
        return None
    tops = (_MONTHS, _DAYS)
    rest = [_small(item, top) for item, top in zip(numbers[1:], tops, strict=False)]
    return None if None in rest else Day(year, *rest)


def _year_alone(number: Item) -> Day | None:
    """A four-digit year."""
    year = _year_of(number)
    return None if year is None else Day(year)


def _period(*items: Item) -> Stretch | None:
    """From one date to another."""
    days = [item.value for item in items if item.kind == "Date"]
    months = [item for item in items if item.kind == "Month"]
    if months:
        return Stretch(Day(days[0].year, _month_of(months[0])), days[0])
    first, last = days
    return Stretch(first, last) if last.year >= first.year else None


def _short_end(*items: Item) -> Stretch | None:
    """`2000年3~12月` and `2011年1月1日-12月31日`: the second year is left out."""
    units = [item.value.code for item in items if item.kind == "Unit"]
    numbers = [item for item in items if item.kind == "Number"]
    year = _year_of(numbers[0])
    values = [_small(item, _DAYS) for item in numbers[1:]]
    if year is None or None in values:
        return None
    if units == ["year", "month"] and len(values) == 2:  # noqa: PLR2004
        return Stretch(Day(year, values[0]), Day(year, values[1]))
    if units == ["year", "month", "month"] and len(values) == 2:  # noqa: PLR2004
        return Stretch(Day(year, values[0]), Day(year, values[1]))
    if units == ["year", "month", "day", "month", "day"]:
        return Stretch(Day(year, values[0], values[1]), Day(year, values[2], values[3]))
    return None


DATES = (
    Rule(
        "period in one year",
        "Period",
        "{Number}{Unit}{Number}({Unit})?({Number}{Unit})?(-|~|{to}){Number}{Unit}({Number}{Unit})?",
        _short_end,
        examples={
            "2000年3~12月": "2000-03..2000-12",
            "2011年1月1日-12月31日": "2011-01-01..2011-12-31",
        },
        not_examples=("随访3年6至12月",),
    ),
    Rule(
        "month named",
        "Date",
        "{Month}({Number}(,)?)?{Number}|{Number}{Month}(,)?{Number}",
        _named_month,
        examples={"May 2012": "2012-05", "5 May 2012": "2012-05-05", "May 5, 2012": "2012-05-05"},
        not_examples=("May 2100", "May 12 patients"),
    ),
    Rule(
        "year month day",
        "Date",
        "{Number}{Unit}({Number}{Unit}({Number}{Unit})?)?",
        _with_signs,
        examples={"2012年": "2012", "2012年6月": "2012-06", "2012年6月5日": "2012-06-05"},
        not_examples=("12年6月", "3年6个月"),
    ),
    Rule(
        "dashed date",
        "Date",
        "{Number}(-|/){Number}((-|/){Number})?(?![-/])",
        _dashed,
        examples={"2011-06": "2011-06", "2011-06-05": "2011-06-05", "2011/06": "2011-06"},
        not_examples=("2011-13", "1995-2018", "58/222", "5-10"),
    ),
    Rule(
        "year",
        "Date",
        r"{Number}(?!(-)?{Unit|Counter}|%|{dose}|{patients}|/)",
        _year_alone,
        examples={"in ⟨2012⟩": "2012", "since ⟨1995⟩": "1995"},
        not_examples=("2012 patients", "2000 ml", "1850", "2012%"),
    ),
)

PERIODS = (
    Rule(
        "from date to date",
        "Period",
        "{Date}(,)?({to}|-|~|{and}|/|{until}){Date}|{Month}({to}|-|{and}){Date}",
        _period,
        examples={"January 1995 to December 2018": "1995-01..2018-12", "1995-2018": "1995..2018"},
        not_examples=("2018 to 1995",),
    ),
)

NUMBERS = (
    Rule(
        "number words",
        "Number",
        rf"({_UP_TO_99}(-)?)?{{Scale}}(({{and}})?({_UP_TO_99}(-)?)?{{Scale}})?(({{and}})?{_UP_TO_99})?"
        rf"|{_UP_TO_99}",
        _words,
        examples={
            "seven": "7",
            "Twenty-two": "22",
            "thirty five": "35",
            "two hundred": "200",
            "One-hundred": "100",
            "Six thousand one hundred and forty-four": "6144",
            "twenty-five thousand": "25000",
        },
        not_examples=("tenth", "first"),
    ),
    Rule(
        "number in ideographs",
        "Number",
        "(?<!{ordinal}|{Numeral}){Numeral}+(?={Unit|Counter|age_cue})",
        _ideographs,
        examples={"⟨二十二⟩例": "22", "⟨一百零五⟩例": "105", "⟨两⟩例": "2", "⟨十⟩个月": "10"},
        not_examples=("第一", "二者", "第三人民医院"),
    ),
    Rule(
        "listed in ideographs",
        "Number",
        "(?<!{Numeral}|{ordinal}){Numeral}(?=(({and}|、){Numeral})+{Unit})",
        _digit,
        examples={"⟨三⟩、五年": "3"},
        not_examples=("一、二",),
    ),
    Rule(
        "minus",
        "Number",
        r"(?<=[\(,:=;\[]|{to}|{from}|{of}|{copula})-{Number}"
        r"|(?<={ci})-{Number}(?=%?({to}|,))|(?<={mean_difference})-{Number}",
        _negative,
        examples={
            "change (⟨-3.2⟩)": "-3.2",
            "of ⟨-5⟩": "-5",
            "95% CI ⟨-1.8⟩ to 4": "-1.8",
        },
        not_examples=("3-5", "12 -15"),
    ),
    Rule(
        "none of a comparison",
        "Number",
        r"(?<={versus}){no}(?=[\),;.\]]|{in}|{of}|{for}|{and})|(?<={and}|{while}){no}(?={in}(?!-))",
        _nought,
        examples={"7 vs ⟨none⟩)": "0", "3 in A and ⟨none⟩ in B": "0"},
        not_examples=("none of them", "with versus without metastases", "and no in-hospital death"),
    ),
    Rule(
        "numeral",
        "Number",
        "{Number}",
        _numeral,
        examples={"70.2": "70.2", "1,250": "1250", "0,85": "0.85", ".007": "0.007", "43.0": "43.0"},
        not_examples=("Ki-67", "CA19-9", "5-FU", "177Lu", "G3", "CD56"),
    ),
)
