"""
From a figure to the bytes of its file, the same each time.

What paints a figure comes in, a `Picture` goes out.  In an SVG the letters are outlines
(docs/decisions/011-plots.md); each text stands beside them as a comment, the title as `<title>`.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

from nelm_evidence.extras import needing
from nelm_evidence.model.pool import LeftOut
from nelm_evidence.plotting.fonts import families, unwritten
from nelm_evidence.plotting.picture import Form, Look, Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_OF_INCH = 300
"""What journals ask of pictures with tones; who wants more takes the SVG."""


def painted(
    look: Look, title: str, paint: Callable[[], Figure], left_out: tuple[LeftOut, ...]
) -> Picture:
    """Return what somebody paints as a file, whatever style the machine would give it."""
    with needing("matplotlib", "plots"):
        from matplotlib import style  # noqa: PLC0415 - only who draws waits for it
        from matplotlib.text import Text  # noqa: PLC0415 - as above

    chosen = families()
    with style.context(["default", _style(chosen, title)]), warnings.catch_warnings():
        # What no font can write is told by `unwritten`, once and in words.
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from", category=UserWarning)
        figure = paint()
        content = _written(figure, look.form, title)
        # Ticks have their text from the moment they are drawn.
        texts = [found.get_text() for found in figure.findobj(Text) if isinstance(found, Text)]
    return Picture(content, left_out, unwritten(texts, chosen))


def _style(chosen: list[str], title: str) -> dict[str, object]:
    """Return what makes a picture the same on each machine that has the fonts."""
    return {
        "font.family": chosen,
        "text.parse_math": False,
        "svg.fonttype": "path",
        "svg.hashsalt": title,
        "path.simplify": False,
    }


def _written(figure: Figure, form: Form, title: str) -> bytes:
    """Return the file, without the date and the programs that would make it another each time."""
    metadata = (
        {"Title": title, "Date": None, "Creator": None}
        if form == "svg"
        else {"Title": title, "Software": None}
    )
    written = io.BytesIO()
    figure.savefig(written, format=form, dpi=DOTS_OF_INCH, metadata=metadata)
    return written.getvalue()
