"""Assignment 3: the piecewise linear function of a small ReLU network, and its rescaled twin on top of it."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from numeric import reference
from numeric.plots.drawing import BLUE, GREEN, GREY, ORANGE

__all__ = ["draw"]

_W1 = np.array([[1.0], [1.0], [-1.2], [1.5]])
_B1 = np.array([1.5, 0.0, -0.4, -1.8])
_W2 = np.array([[0.8, -1.9, 0.9, 2.4]])
_B2 = np.array([0.6])
_SCALE = 3.0


def draw(figure: Figure) -> None:
    """Left both networks, with their kinks; right the hidden units, which do change."""
    inputs = np.linspace(-3, 3, 601)[:, None]

    def outputs(scale: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return np.array(
            [reference.two_layer_network(scale * _W1, scale * _B1, _W2 / scale, _B2, x, reference.relu)[0] for x in inputs]
        )

    left, right = figure.subplots(1, 2)
    left.plot(inputs, outputs(1.0), color=BLUE, linewidth=6, alpha=0.4, label="$F$")
    left.plot(inputs, outputs(_SCALE), color=ORANGE, linestyle="--", label=rf"$F'$, rescaled with $\lambda = {_SCALE:g}$")
    kinks = -_B1 / _W1[:, 0]
    heights = [reference.two_layer_network(_W1, _B1, _W2, _B2, np.array([x]), reference.relu)[0] for x in kinks]
    left.plot(kinks, heights, "o", color="black", markersize=7, label="kinks: a hidden unit turns on or off")
    left.set(xlabel="input $x$", ylabel="output", xlim=(-3, 3), title="the same function")
    left.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.14))
    styles = ((BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), (GREY, ":"))
    for unit, (color, style) in enumerate(styles):
        hidden = reference.relu(inputs @ _W1[unit] + _B1[unit])
        right.plot(inputs, hidden, color=color, linestyle=style, label=f"$h_{unit + 1}$")
        right.plot(inputs, _SCALE * hidden, color=color, linestyle=style, alpha=0.45, linewidth=1.4)
    right.set(
        xlabel="input $x$", ylabel="hidden unit", xlim=(-3, 3), ylim=(-0.3, 9), title=r"strong: $h_k$, faint: $\lambda h_k$"
    )
    right.legend(frameon=False, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.14), columnspacing=1.0)
