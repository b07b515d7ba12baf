r"""The network with its parameters: ``F(x; θ)``, ``F_{θ'}(x)``, ``F_{λW^1, λb^1, λ^{-1}W^2, b^2}(x)``."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_CHAIN = r"""For $\lambda>0$ we have $f(\lambda z)=\max(0,\lambda z)=\lambda f(z)$. \[ NEW
= f(\lambda^{-1}W^2f(\lambda W^1x+\lambda b^1)+b^2)
= f(\lambda^{-1}W^2\lambda f(W^1x+b^1)+b^2) = OLD. \]"""
_TUPLES = r"Let $\theta=(W^1,b^1,W^2,b^2)$ and $NAME=(\lambda W^1,\lambda b^1,\lambda^{-1}W^2,b^2)$. "
_LISTED = r"\lambda W^1,\lambda b^1,\lambda^{-1}W^2,b^2"


def _verdict(text: str, new: str, old: str, exercise: str = "3b") -> str:
    return grade_text(text.replace("NEW", new).replace("OLD", old), exercise=exercise)[0].verdict


@pytest.mark.parametrize("name", [r"\theta'", r"\tilde\theta", r"\theta_\lambda"])
def test_tuples_of_parameters(name: str) -> None:
    text = _TUPLES.replace("NAME", name) + _CHAIN
    for new, old in ((f"F_{{{name}}}(x)", r"F_\theta(x)"), (f"F(x; {name})", r"F(x; \theta)")):
        assert _verdict(text, new, old) == "accepted"
        assert _verdict(text.replace(r"\lambda b^1,\lambda^{-1}", r"b^1,\lambda^{-1}"), new, old) == "wrong"
        assert _verdict(text.replace(r"= f(\lambda^{-1}W^2f(", r"= f(\lambda W^2f("), new, old) == "wrong"


@pytest.mark.parametrize(
    "new, old",
    [
        (f"F(x;{_LISTED})", "F(x; W^1,b^1,W^2,b^2)"),
        (f"F_{{{_LISTED}}}(x)", "F_{W^1,b^1,W^2,b^2}(x)"),
        (r"F_{(\lambda W^1,\lambda b^1),(\lambda^{-1}W^2,b^2)}(x)", "F(x)"),
        (r"F_{\theta'}(x)", r"F_\theta(x)"),
    ],
)
def test_parameters_in_a_list(new: str, old: str) -> None:
    assert _verdict(_CHAIN, new, old) == "accepted"
    assert _verdict(_CHAIN.replace(r"= f(\lambda^{-1}W^2f(", r"= f(\lambda W^2f("), new, old) == "wrong"


def test_the_goal_itself_with_parameters_shows_nothing() -> None:
    text = r"$F_{\lambda W^1,\lambda b^1,\lambda^{-1}W^2,b^2}(x) = F_{W^1,b^1,W^2,b^2}(x)$."
    assert _verdict(text, "", "") == "incomplete"


def test_a_tuple_that_is_never_used_is_not_passed_over() -> None:
    text = r"The new parameters are $\theta'=(\lambda W^1,\lambda b^1,\lambda W^2,b^2)$. " + _CHAIN
    assert _verdict(text, "F'(x)", "F(x)") != "accepted"


def test_parameters_of_a_linear_network() -> None:
    text = r"$NEW = W^2(W^1x+b^1)+b^2 = (W^2W^1)x+(W^2b^1+b^2)$."
    assert _verdict(text, r"F_\theta(x)", "", "3a") == "accepted"
    assert _verdict(text.replace("(W^2b^1+b^2)", "(b^1+b^2)"), r"F_\theta(x)", "", "3a") == "wrong"
