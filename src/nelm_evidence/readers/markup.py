"""
Markup: from a stretch of XML or HTML to the text that it shows.

In comes what stands between two tags, out goes the text: inner tags are dropped, names of signs are
made signs.  A raised number behind a digit stays raised, or `10<sup>9</sup>` would become 109.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_RAISED = re.compile(r"(?<=[0-9])<(su[pb])>\s*([-+−–]?[0-9]+)\s*</\1>", re.ASCII)
_TAG = re.compile(r"<[/?]?[A-Za-z][^<>]*>", re.ASCII)
_SIGN = re.compile(r"&[^&;\s]*;?", re.ASCII)
_SMALL = {
    "sup": str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻"),
    "sub": str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋"),
}
_ATTRIBUTE = re.compile(r"([A-Za-z_:.-]+)\s*=\s*\"([^\"]*)\"", re.ASCII)


def shown(markup: str) -> str:
    """
    Return the text that a stretch of markup shows; `ValueError` for a sign that has no meaning.

    >>> shown("<i>P</i> &lt; .05, 10<sup>9</sup>/L, kg/m<sup>2</sup>")
    'P < .05, 10⁹/L, kg/m2'
    """
    if "<" in markup:
        markup = _TAG.sub("", _RAISED.sub(_small, markup))
    if "&" in markup:
        # Nearly all of them are these two, which cost a tenth of the general case.
        markup = markup.replace("&lt;", "<").replace("&gt;", ">")
        markup = _SIGN.sub(_sign, markup) if "&" in markup else markup
    return markup


def _small(raised: re.Match[str]) -> str:
    """Return a raised or lowered number in the signs that there are for it."""
    return raised[2].translate(_SMALL[raised[1]])


def _sign(name: re.Match[str]) -> str:
    """Return the sign that a name stands for."""
    sign = unescape(name[0])
    if sign == name[0] and len(sign) > 1:
        raise ValueError(f"holds an entity that nothing defines, {sign}")
    return sign


def attributes(tag: str) -> dict[str, str]:
    """
    Return the attributes of a tag, given without its angle brackets.

    >>> attributes('AbstractText Label="AIMS &amp; METHODS"')
    {'Label': 'AIMS & METHODS'}
    """
    return {name: shown(value) for name, value in _ATTRIBUTE.findall(tag)}


def elements(xml: str, name: str) -> Iterator[tuple[str, str]]:
    """
    Yield the elements of a name that do not nest, each as its tag and what stands in it.

    >>> list(elements('<a/><a n="1">x<b/></a>', "a"))
    [('a', ''), ('a n="1"', 'x<b/>')]
    """
    opening, closing = f"<{name}", f"</{name}>"
    place = xml.find(opening)
    while place >= 0:
        start = place + len(opening)
        end = xml.find(">", start)
        while xml.count('"', start, end) % 2:  # An attribute may hold the sign that ends a tag.
            end = xml.find(">", end + 1)
        if xml[start] not in ">/ \t\r\n":  # Another name, which begins with this one.
            place = xml.find(opening, start)
        elif xml[end - 1] == "/":
            yield xml[place + 1 : end - 1], ""
            place = xml.find(opening, end)
        else:
            place, start = xml.find(closing, end), place
            if place < 0:
                raise ValueError(f"holds a <{name}> without an end")
            yield xml[start + 1 : end], xml[end + 1 : place]
            place = xml.find(opening, place)


def inner(xml: str, name: str) -> str:
    """
    Return what stands in the first element of a name, or nothing.

    >>> inner("<PMID Version='1'>12</PMID>", "PMID"), inner("<a/>", "b")
    ('12', '')
    """
    start = xml.find(f"<{name}>")
    if start < 0:  # It has attributes, or there is none.
        return next((content for _, content in elements(xml, name)), "")
    start += len(name) + 2
    end = xml.find(f"</{name}>", start)
    if end < 0:
        raise ValueError(f"holds a <{name}> without an end")
    return xml[start:end]
