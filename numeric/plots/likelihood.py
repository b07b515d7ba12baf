"""Assignment 4: along a separating direction the likelihood grows for ever; a regulariser gives a finite optimum."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from numeric import reference
from numeric.plots.drawing import BLUE, GREEN, GREY, ORANGE

__all__ = ["draw"]


def _data() -> tuple[reference.Floats, reference.Floats, reference.Floats]:
    """Separable data in the plane, and a direction that separates them."""
    source = np.random.default_rng(3)
    labels = np.repeat([1.0, -1.0], 12)
    points = source.normal(0, 0.7, (24, 2)) + labels[:, None] * np.array([1.6, 1.0])
    direction = np.array([1.6, 1.0]) / np.hypot(1.6, 1.0)
    margins = labels * (points @ direction)
    keep = margins > 0.15
    return points[keep], labels[keep], direction


def draw(figure: Figure) -> None:
    """Left the objective along αw₀, without and with the regulariser; right the norm of the optimum against λ."""
    points, labels, direction = _data()
    left, right = figure.subplots(1, 2)
    steps = np.linspace(0, 20, 201)
    plain = np.array([reference.log_likelihood(points, labels, step * direction) for step in steps])
    left.plot(steps, plain, color=BLUE, label=r"$L(\alpha w_0)$: grows for ever, below 0")
    for strength, color, style in ((0.003, ORANGE, "--"), (0.03, GREEN, "-.")):
        values = plain - strength * steps**2
        left.plot(
            steps, values, color=color, linestyle=style, label=rf"$L(\alpha w_0) - \lambda\alpha^2$, $\lambda = {strength:g}$"
        )
        best = int(values.argmax())
        left.plot(steps[best], values[best], "o", color=color, markersize=8)
    left.axhline(0, color=GREY, linewidth=1)
    left.set(
        xlabel=r"$\alpha$, with $\|w_0\| = 1$",
        ylabel="mean log-likelihood",
        xlim=(0, 20),
        ylim=(-1.0, 0.05),
        title="separable data: no finite optimum",
    )
    left.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.14))
    strengths = np.logspace(-6, 1, 15)
    norms = [float(np.linalg.norm(reference.logistic_optimum(points, labels, strength))) for strength in strengths]
    right.loglog(strengths, norms, "o-", color=BLUE, markersize=5, label=r"$\|w_\lambda\|$ of the optimum")
    right.loglog(strengths, np.sqrt(np.log(2) / strengths), color=GREY, linestyle="--", label=r"proven: $\sqrt{\log 2/\lambda}$")
    right.set(xlabel=r"$\lambda$", ylabel="norm", title="regularised: finite, for every $\\lambda > 0$")
    right.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.14))
