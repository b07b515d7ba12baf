"""Cases in a list whose points begin with a formula and end with one: each point is a sentence of its own."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

FIELD = r"Neuron $i$ is updated, let $h=\sum_{j\neq i}w_{ij}x_j$ and $D=\mathcal H(x')-\mathcal H(x)=-(x_i'-x_i)h$. "
LIST = r"""
\begin{{itemize}}
\item $x_i'=x_i$: then $D=0${stop}
\item $x_i=-1$, $x_i'=1$: then $h\ge0$ and $D=-(1-(-1))h=-2h\le0{stop}$
\item $x_i=1$ and $x_i'=-1$: then $h\le0$ and $D=-(-1-1)h={last}$
\end{{itemize}}
Hence $\mathcal H(x')\le\mathcal H(x)$ in all cases.
"""


def _verdict(text: str) -> tuple[str, int | None]:
    (graded,) = grade_text(FIELD + text, exercise="5")
    return graded.verdict, graded.first_wrong and graded.first_wrong.place.line


@pytest.mark.parametrize("stop", ["", " ."])
def test_each_point_is_a_case_of_its_own(stop: str) -> None:
    assert _verdict(LIST.format(stop=stop, last=r"2h\le0")) == ("accepted", None)
    assert _verdict(LIST.format(stop=stop, last=r"-2h\le0")) == ("wrong", 5)


def test_what_is_supposed_in_one_point_is_not_in_the_next() -> None:
    assert _verdict(LIST.format(stop="", last=r"2h<0"))[0] == "wrong"


def test_paragraphs_that_begin_with_a_formula_are_cases_too() -> None:
    text = "$x_i=1$: then $D=-(x_i'-1)h$\n\n$x_i=-1$: then $D=-(x_i'{}1)h$\n\n"
    assert _verdict(text.format("+"))[0] != "wrong"
    assert _verdict(text.format("-")) == ("wrong", 3)
