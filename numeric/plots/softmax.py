"""Assignment 2: softmax(αx) approaches the arg max indicator, no slower than the proven rate."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from numeric import reference
from numeric.plots.drawing import BLUE, GREEN, GREY, ORANGE, PINK

__all__ = ["draw"]

_SCORES = np.array([2.0, 1.4, 0.5, -0.5])


def draw(figure: Figure) -> None:
    """Left the components against α; right the distance from 1 with its bound, on a logarithmic axis."""
    scale = np.linspace(0, 10, 401)
    values = reference.softmax(scale[:, None] * _SCORES)
    left, right = figure.subplots(1, 2)
    styles = ((BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), (PINK, ":"))
    for place, (color, style) in enumerate(styles):
        left.plot(scale, values[:, place], color=color, linestyle=style, label=f"$x_{place + 1} = {_SCORES[place]:g}$")
    left.set(
        xlabel=r"$\alpha$ (inverse temperature)",
        ylabel=r"$\mathrm{softmax}(\alpha x)_i$",
        xlim=(0, 10),
        ylim=(-0.02, 1.02),
        title="the largest score takes all",
    )
    left.legend(frameon=False, loc="center right")
    gap = float(_SCORES[0] - _SCORES[1])
    bound = (len(_SCORES) - 1) * np.exp(-scale * gap)
    right.semilogy(scale, bound, color=GREY, linestyle="--", label=r"proven: $(n-1)\,e^{-\alpha\delta}$")
    right.semilogy(scale, 1 - values[:, 0], color=BLUE, label=r"$1 - \mathrm{softmax}(\alpha x)_m$")
    right.set(
        xlabel=r"$\alpha$",
        ylabel="distance from the indicator",
        xlim=(0, 10),
        ylim=(1e-3, 5),
        title=rf"exponentially fast, gap $\delta = {gap:g}$",
    )
    right.legend(frameon=False)
