"""
Fonts: which of those installed here are used, and what none of them can write.

Text comes in, the characters without a glyph go out.  matplotlib looks for each character in the
families in their order, so Latin letters are those of a Latin font and Chinese ones follow.
To know one more font: its family in the list, the better before the worse.
"""

from __future__ import annotations

from collections.abc import Iterable

_LATIN = ("Arial", "Liberation Sans", "DejaVu Sans")
"""The last comes with matplotlib."""
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Serif CJK SC",
    "SimSun",
    "Droid Sans Fallback",
    "Noto Sans CJK JP",
    "Arial Unicode MS",
)


def families() -> list[str]:
    """Return the families that are installed, in the order in which they are asked for a glyph."""
    chinese = _first(CHINESE)
    if not chinese:
        _look_again()
        chinese = _first(CHINESE)
    return [*_first(_LATIN), *chinese, "DejaVu Sans"]


def unwritten(texts: Iterable[str], chosen: list[str]) -> str:
    """Return the characters of the texts for which no chosen family has a glyph."""
    from matplotlib.font_manager import FontProperties, fontManager, get_font  # noqa: PLC0415

    wanted = {character for text in texts for character in text if not character.isspace()}
    for family in chosen:
        if not wanted:
            break
        font = get_font(fontManager.findfont(FontProperties(family=[family])))
        wanted -= {character for character in wanted if font.get_char_index(ord(character))}
    return "".join(sorted(wanted))


def _first(wanted: Iterable[str]) -> list[str]:
    """Return the first of some families that is installed, or none."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - only who draws waits for it

    installed = set(fontManager.get_font_names())
    return [family for family in wanted if family in installed][:1]


def _look_again() -> None:
    """Learn of fonts that were installed after matplotlib made its list."""
    from matplotlib.font_manager import findSystemFonts, fontManager  # noqa: PLC0415 - as above

    known = {font.fname for font in fontManager.ttflist}
    for path in sorted(set(findSystemFonts()) - known):
        try:
            fontManager.addfont(path)
        except (OSError, RuntimeError):
            # A file that is no font, or one that FreeType cannot read, is none to write with.
            continue
