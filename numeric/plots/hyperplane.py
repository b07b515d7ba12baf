"""Assignment 1: an affine decision line in the plane is the cut of a plane through the origin with the height 1."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from numeric.plots.drawing import BLUE, GREY, ORANGE

__all__ = ["draw"]

_W, _B = np.array([1.0, 0.7]), -0.6


def draw(figure: Figure) -> None:
    """Left the affine neuron in the plane; right the same line, lifted to height 1, in a plane through the origin."""
    points = np.random.default_rng(1).uniform(-2, 2, (40, 2))
    positive = points @ _W + _B > 0
    figure.set_layout_engine("none")  # it does not know the extent of axes in space
    left = figure.add_axes((0.085, 0.2, 0.4, 0.71))
    line = np.linspace(-2.2, 2.2, 2)
    left.plot(line, -(_W[0] * line + _B) / _W[1], color=BLUE, label=r"$w\cdot x + b = 0$")
    left.scatter(points[positive, 0], points[positive, 1], color=ORANGE, marker="o", s=36, label=r"$w\cdot x + b > 0$")
    left.scatter(
        points[~positive, 0],
        points[~positive, 1],
        facecolors="none",
        edgecolors=GREY,
        marker="s",
        s=36,
        label=r"$w\cdot x + b < 0$",
    )
    left.set(
        xlim=(-2.2, 2.2),
        ylim=(-2.2, 2.2),
        xlabel="$x_1$",
        ylabel="$x_2$",
        aspect="equal",
        xticks=range(-2, 3),
        yticks=range(-2, 3),
        title="affine: the line misses the origin",
    )
    left.plot(0, 0, "k+", markersize=12)
    left.legend(
        loc="upper center",
        bbox_to_anchor=(0.5, -0.15),
        ncols=3,
        frameon=False,
        handlelength=1.2,
        handletextpad=0.3,
        columnspacing=0.9,
    )
    right: Any = figure.add_axes((0.49, 0.04, 0.48, 0.9), projection="3d")
    _lifted(right, points, positive)


def _lifted(axes: Any, points: Any, positive: Any) -> None:
    # The plane w·x + b·t = 0 through the origin, drawn over the direction of the line and over the height t.
    along = np.array([-_W[1], _W[0]]) / np.linalg.norm(_W)
    across = -_B * _W / (_W @ _W)
    length, height = np.meshgrid(np.linspace(-2.1, 2.1, 2), np.linspace(-0.15, 1.35, 2))
    surface = [along[k] * length + across[k] * height for k in range(2)]
    axes.plot_surface(surface[0], surface[1], height, color=BLUE, alpha=0.25, linewidth=0)
    square = np.array([[-2, -2], [2, -2], [2, 2], [-2, 2], [-2, -2]])
    axes.plot(square[:, 0], square[:, 1], 1.0, color=GREY, linewidth=1.2)
    ends = np.array([along * t + across for t in (-2.1, 2.1)])
    axes.plot(ends[:, 0], ends[:, 1], 1.0, color=BLUE, linewidth=3)
    axes.scatter(points[positive, 0], points[positive, 1], 1.0, color=ORANGE, marker="o", s=22, depthshade=False)
    axes.scatter(
        points[~positive, 0], points[~positive, 1], 1.0, facecolors="none", edgecolors=GREY, marker="s", s=22, depthshade=False
    )
    axes.scatter([0], [0], [0], color="black", s=40)
    axes.text(0.15, 0.1, -0.12, "0")
    axes.set(
        xlim=(-2, 2),
        ylim=(-2, 2),
        zlim=(-0.1, 1.3),
        xticks=(-2, 0, 2),
        yticks=(0, 2),  # the corner belongs to the other axis
        zticks=(0, 1),
    )
    axes.set_xlabel("$x_1$", labelpad=12)
    axes.set_ylabel("$x_2$", labelpad=8)
    axes.tick_params(axis="x", pad=2)
    axes.set_title(r"linear in $\tilde{x} = (x, 1)$: a plane through 0", y=0.98)
    axes.text(-2.1, 2.1, 1.28, r"$\tilde{x}_3 = 1$", color=GREY)
    axes.set_zlabel(r"$\tilde{x}_3$")
    axes.view_init(elev=16, azim=-75)
    axes.set_box_aspect((1, 1, 0.75), zoom=0.9)
