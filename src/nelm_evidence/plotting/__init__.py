"""
Plots for papers and pages: records or a pool and a `Look` come in, a `Picture` goes out.

A picture is the bytes of an SVG or a PNG, the same each time, with what it leaves out and why.  No
verdict is in it and no grade.  Where there is nothing to show, `errors.NothingToPlot` says why.
matplotlib draws; nobody waits for it who does not plot.  To add a plot: a module with one verb that
takes a `Look`, and its line in `cli/plot.py`.
"""

from __future__ import annotations

from nelm_evidence.plotting.picture import Look, Picture
from nelm_evidence.plotting.proportions import forest
from nelm_evidence.plotting.ratios import hazards
from nelm_evidence.plotting.survival import survival
from nelm_evidence.plotting.timeline import timeline

__all__ = ["Look", "Picture", "forest", "hazards", "survival", "timeline"]
