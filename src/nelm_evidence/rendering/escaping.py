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


ESCAPES: Mapping[str, Callable[[str], str]] = {"md": escape_markdown, "csv": escape_csv}
