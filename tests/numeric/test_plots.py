"""Pictures: each assignment has one, in three formats, the same file every time, from numbers that the text claims."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from numeric.errors import InputError
from proofs.cli.app import run

pytest.importorskip("matplotlib")

from matplotlib.figure import Figure  # noqa: E402

from numeric.plots import FORMATS, PICTURES, picture  # noqa: E402
from numeric.plots import hopfield, likelihood, network, softmax  # noqa: E402

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.mark.parametrize("identifier", PICTURES)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_is_a_file_and_the_same_one_again(identifier: str, kind: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.{kind}" for name in ("one", "two")]
    for file in files:
        picture(identifier, file)
    contents = [file.read_bytes() for file in files]
    assert contents[0] == contents[1] and contents[0].startswith(STARTS[kind]) and len(contents[0]) > 5_000


@pytest.mark.parametrize("module", [hopfield, likelihood, network, softmax])
def test_every_axis_has_a_label_and_every_picture_a_title(module) -> None:
    figure = Figure()
    module.draw(figure)
    for axes in figure.axes:
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title()


def _lines(module) -> list[list[np.ndarray]]:
    figure = Figure()
    module.draw(figure)
    return [[np.asarray(line.get_ydata(), dtype=float) for line in axes.lines] for axes in figure.axes]


def test_the_rate_is_a_bound_and_the_rescaled_twin_the_same_function() -> None:
    bound, distance = _lines(softmax)[1]
    assert (distance <= bound).all() and (np.diff(distance) < 0).all()
    original, twin = _lines(network)[0][:2]
    assert np.allclose(original, twin, rtol=1e-12)


def test_the_likelihood_grows_and_the_optimum_is_bounded() -> None:
    left, right = _lines(likelihood)
    assert (np.diff(left[0]) > 0).all() and (left[0] < 0).all()
    assert (right[0] <= right[1]).all() and (np.diff(right[0]) < 0).all()


def test_the_energy_never_rises_and_comes_to_rest() -> None:
    [lines] = _lines(hopfield)
    runs = [line for line in lines if len(line) > 2]
    assert len(runs) == 24 and all((np.diff(run) <= 1e-9).all() and run[-1] == run[-20] for run in runs)


def test_the_command_writes_a_file_and_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "softmax.svg"
    assert run(["plot", "2a", "-o", str(target)]) == 0 and target.stat().st_size > 5_000
    assert "wrote" in capsys.readouterr().err
    assert run(["plot", "2a", "-o", str(tmp_path / "softmax.bmp")]) == 2
    assert "a picture is a file ending in .png, .svg or .pdf; got softmax.bmp" in capsys.readouterr().err
    assert run(["plot", "9", "-o", str(target)]) == 2 and run(["plot", "2a"]) == 2
    with pytest.raises(InputError, match="there is no picture of other"):
        picture("other", target)
