"""Assignment 5: the energy never rises, from any start, and every run ends in a fixpoint."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from numeric import reference
from numeric.plots.drawing import BLUE, GREEN, GREY, ORANGE, PINK

__all__ = ["draw"]

_NEURONS, _STARTS, _SWEEPS = 24, 24, 6


def draw(figure: Figure) -> None:
    """Energy against single updates for many starts; runs that end at one energy have one colour and style."""
    source = np.random.default_rng(5)
    weights = source.normal(0, 1, (_NEURONS, _NEURONS))
    weights = (weights + weights.T) / 2
    axes = figure.subplots()
    runs = []
    for _ in range(_STARTS):
        state = np.where(source.random(_NEURONS) < 0.5, -1.0, 1.0)
        order = list(range(_NEURONS)) * _SWEEPS
        states = reference.hopfield_run(weights, state, order)
        runs.append(np.array([reference.hopfield_energy(weights, each) for each in states]))
    ends = sorted({round(float(run[-1]), 9) for run in runs})
    styles = [(BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), (PINK, ":"), ("black", (0, (1, 1)))]
    for run in runs:
        rank = ends.index(round(float(run[-1]), 9))
        color, style = styles[rank] if rank < len(styles) else (GREY, "-")
        axes.step(np.arange(len(run)), run, where="post", color=color, linestyle=style, linewidth=1.5, alpha=0.85)
        settled = int(np.flatnonzero(run > run[-1] + 1e-9)[-1]) + 1 if (run > run[-1] + 1e-9).any() else 0
        axes.plot(settled, run[-1], "o", color=color, markersize=6)
    axes.set(
        xlabel="updates of single neurons (grey: a round of all neurons is done)",
        ylabel=r"energy $\mathcal{H}(x(t))$",
        xlim=(0, _NEURONS * _SWEEPS),
        title=f"{_STARTS} starts of {_NEURONS} neurons: {len(ends)} final energies, ● where a run has come to rest",
    )
    for sweep in range(1, _SWEEPS):
        axes.axvline(sweep * _NEURONS, color=GREY, linewidth=0.8, alpha=0.5)
