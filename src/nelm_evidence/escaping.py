"""
How text stays text in a format: one function a suffix, text in, text for the file out.

HTML is not here: Jinja's own autoescape does it.  To add a format: a function and its suffix in
`ESCAPES`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Whatever a reader of lines, such as `str.splitlines`, would break a line at.
_BREAKS = re.compile(
    "[\\s\x1c-\x1f]*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029][\\s\x1c-\x1f]*", re.ASCII
)
# What begins a link, an emphasis, code, HTML, a character reference, a formula or a cell.
# An underscore within a word begins nothing, and identifiers have many.
_MARKDOWN = re.compile(r"[\\|<&\[\]*`~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", re.ASCII)
# https://owasp.org/www-community/attacks/CSV_Injection, full-width forms included.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
# https://www.rfc-editor.org/rfc/rfc4180, and blanks at an edge, which some readers drop.
_TO_QUOTE = re.compile(r'[",\r\n]|^\s|\s$', re.ASCII)


def escape_markdown(text: str) -> str:
    r"""
    Return the text for a cell of a Markdown table, on one line.

    >>> print(escape_markdown("P<0.05 | G1"))
    P\<0.05 \| G1
    """
    return _MARKDOWN.sub(r"\\\g<0>", _BREAKS.sub(" ", text))


def escape_csv(text: str) -> str:
    """
    Return the text for a field of a CSV file that a spreadsheet takes for text.

    >>> print(escape_csv("=1+1, or"))
    "'=1+1, or"
    """
    harmless = "'" + text if text.lstrip(" ").startswith(_FORMULA) else text
    return '"' + harmless.replace('"', '""') + '"' if _TO_QUOTE.search(harmless) else harmless


# http://mirrors.ctan.org/info/lshort/english/lshort.pdf, section 2.2: what LaTeX keeps for itself;
# signs that no text font has; and those that TeX sets as another, alone or twice in a row.
_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "●": r"\textbullet{}",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    '"': r"\textquotedbl{}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",  # behind the end of a row it would become a part of that, and vanish
} | {sign: "\\" + sign for sign in "&%$#_{}"}
_TO_LATEX = str.maketrans(_LATEX)
_LIGATURE = re.compile(r"([-,])(?=\1)", re.ASCII)
_UNSETTABLE = re.compile(r"[\x00-\x1f\x7f]|[\ud800-\udfff]|[\ufffe\uffff]", re.ASCII)


def escape_latex(text: str) -> str:
    r"""
    Return the text for a paragraph or cell of a LaTeX file, on one line.

    >>> print(escape_latex("P<0.05 & 12%"))
    P\textless{}0.05 \& 12\%
    """
    settable = _UNSETTABLE.sub(" ", _BREAKS.sub(" ", text)).translate(_TO_LATEX)
    return _LIGATURE.sub(r"\1{}", settable)


# https://www.w3.org/TR/xml/#charsets: what no XML file can hold.
_NO_XML = dict.fromkeys((*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), " ")
_NO_XML_BUT_BREAKS = {code: blank for code, blank in _NO_XML.items() if code != ord("\n")}


def for_xml(text: str, *, breaks: bool = False) -> str:
    r"""
    Return the text for a part of a Word or Excel file; breaks stay only where they are asked for.

    >>> for_xml("1\x002\n3")
    '1 2 3'
    """
    return text.translate(_NO_XML_BUT_BREAKS if breaks else _NO_XML)


ESCAPES: Mapping[str, Callable[[str], str]] = {
    "md": escape_markdown,
    "csv": escape_csv,
    "tex": escape_latex,
}
