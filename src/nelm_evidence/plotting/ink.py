"""What all plots share: the sizes of their letters, in points, and the greys of their lines."""

from __future__ import annotations

TITLE_SIZE, SIZE, SMALL = 10.0, 8.0, 7.0
INK, GREY, FAINT = "#1a1a1a", "#6b6b6b", "#e3e3e3"
