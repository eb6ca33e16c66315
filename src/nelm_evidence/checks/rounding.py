"""
Rounding: what the digits of a printed figure can stand for.

A figure was rounded half up, rounded half to even, or cut off; nobody knows which.  Whether a
share is what its count makes it is judged in whole numbers, so that a half is exactly a half.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

Likeness = Literal["rounded", "cut", "last_digit", "impossible"]
"""How a printed percentage relates to the share that it stands for."""

_ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
_PRECISION = 50
"""Digits enough that no figure of a study is rounded by the arithmetic itself."""
_HUNDRED = 100


def decimals(number: Decimal) -> int:
    """Return how many decimals a figure shows."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def digits(number: Decimal, places: int) -> int:
    """
    Return a figure in units of its last decimal.

    >>> digits(Decimal("28.1"), 1)
    281
    """
    return int(number.scaleb(places))


def likeness(count: int, whole: int, printed: int, places: int) -> Likeness:
    """
    Return how a percentage, in units of its last decimal, relates to a count of a whole.

    >>> likeness(58, 222, 261, 1), likeness(2, 3, 666, 1), likeness(58, 222, 281, 1)
    ('rounded', 'cut', 'impossible')
    """
    over = _HUNDRED * 10**places * count - printed * whole
    if abs(2 * over) < whole or 2 * over == -whole:
        return "rounded"
    if 2 * over == whole:
        # Half to even leaves an even figure; an odd one was cut off.
        return "cut" if printed % 2 else "rounded"
    if 0 <= over < whole:
        return "cut"
    return "last_digit" if -whole < over < 0 else "impossible"


def wholes(count: int, printed: int, places: int) -> tuple[Decimal, Decimal | None]:
    """
    Return between which wholes a count makes a percentage, the last digit being left open.

    >>> low, high = wholes(3, 29, 0)
    >>> round(low, 2), round(high, 2)
    (Decimal('10.00'), Decimal('10.71'))
    """
    made = Decimal(_HUNDRED * 10**places * count)
    return made / (printed + 1), made / (printed - 1) if printed > 1 else None


def shares_around(whole: int, printed: int, places: int) -> tuple[int, ...]:
    """
    Return the counts next below and above a percentage that no count of a whole makes.

    >>> shares_around(80, 493, 1), shares_around(75, 493, 1)
    ((39, 40), ())
    """
    scale = _HUNDRED * 10**places
    above = (printed - 1) * whole // scale + 1
    if above * scale < (printed + 1) * whole:
        return ()
    return tuple(count for count in (above - 1, above) if 0 <= count <= whole)


def percentage(count: int, whole: int, places: int) -> Decimal:
    """Return the percentage that a count of a whole makes, rounded half up."""
    with localcontext() as context:
        context.prec = _PRECISION
        return shown(Decimal(_HUNDRED * count) / whole, places)[0]


def shown(number: Decimal, places: int) -> tuple[Decimal, Decimal, Decimal]:
    """Return a number as it may be printed: rounded half up, rounded half to even, cut off."""
    unit = Decimal(1).scaleb(-places)
    with localcontext() as context:
        context.prec = _PRECISION
        half_up, half_even, cut = (number.quantize(unit, rounding) for rounding in _ROUNDINGS)
    return half_up, half_even, cut


def meant(number: Decimal) -> tuple[Decimal, Decimal]:
    """
    Return the least and the greatest number that a figure can stand for, rounded or cut off.

    >>> [str(bound) for bound in meant(Decimal("0.50"))]
    ['0.495', '0.51']
    """
    unit = Decimal(1).scaleb(-decimals(number))
    half = unit / 2
    if number == 0:
        return -unit, unit
    return (number - half, number + unit) if number > 0 else (number - unit, number + half)


def surely_below(left: Decimal, right: Decimal) -> bool:
    """
    Whether a figure is below another however the two were rounded or cut off, both the same way.

    >>> surely_below(Decimal("6"), Decimal("6.5")), surely_below(Decimal("6"), Decimal("7.1"))
    (False, True)
    """
    # No rounding turns an order, so that most pairs need none.
    if left >= right:
        return False
    places = min(decimals(left), decimals(right))
    return max(shown(left, places)) < min(shown(right, places))
