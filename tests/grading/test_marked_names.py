r"""Marks that many students use: ``L_{reg}``, ``F_{new}``, ``J^*``, ``x_{\max}``, ``||w||``; the sheet's ``\mathbb{E}_{T^m}``."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

_LIKELIHOOD = r"L(w) = \frac1m\sum_j\log S(y_jw^Tx_j)"


def _graded(exercise: str, text: str) -> Graded:
    return grade_text(text, exercise=exercise)[0]


def _worse_outside(objective: str, norm: str, of_likelihood: str = "L(w)") -> str:
    bound = r"\sqrt{\log(2)/\lambda}" if not norm.endswith("^2") else r"\frac{\log 2}{\lambda}"
    squared = norm if norm.endswith("^2") else f"{norm}^2"
    return (
        rf"We maximise ${objective}(w) = {of_likelihood} - \lambda {squared}$ with ${_LIKELIHOOD}$. Since $L(w)<0$, we have "
        rf"${objective}(w) < -\lambda {squared}$. For ${norm} \ge {bound}$ this gives "
        rf"${objective}(w) < -\log 2 = {objective}(0)$."
    )


@pytest.mark.parametrize("objective", ["L_{reg}", r"L_{\text{reg}}", r"J_{\mathrm{reg}}", r"\mathcal{L}_{reg}", r"R_{\rm pen}"])
def test_a_word_below_a_function_is_part_of_its_name(objective: str) -> None:
    assert _graded("4b", _worse_outside(objective, r"\|w\|^2")).verdict == "accepted"
    wrong = _worse_outside(objective, r"\|w\|^2").replace(r"< -\log 2", r"< -\log 3")
    assert _graded("4b", wrong).verdict == "wrong"


@pytest.mark.parametrize("norm", ["||w||^2", "|w|^2", r"\|w\|_2^2", "||w||", "|w|"])
def test_single_bars_around_a_vector(norm: str) -> None:
    assert _graded("4b", _worse_outside("R", norm)).verdict == "accepted"
    squared = norm if norm.endswith("^2") else f"{norm}^2"
    wrong = _worse_outside("R", norm).replace(rf"< -\lambda {squared}", rf"< -2\lambda {squared}")
    assert _graded("4b", wrong).verdict == "wrong"


def test_bars_that_are_never_squared_are_taken_entry_by_entry() -> None:
    text = (
        r"$f(z) = \frac{1}{2}(z+|z|)$, so $f(\lambda z) = \frac12(\lambda z+|\lambda z|) = \lambda f(z)$. "
        r"$F'(x) = f(\lambda^{-1}W^2f(\lambda W^1x+\lambda b^1)+b^2) = f(\lambda^{-1}W^2\lambda f(W^1x+b^1)+b^2) = F(x).$"
    )
    assert _graded("3b", text).verdict == "accepted"
    assert _graded("3b", text.replace(r"\frac12(\lambda z+|", r"\frac12(\lambda z-|")).verdict == "wrong"


@pytest.mark.parametrize("new, old", [("F_{new}", "F_{old}"), (r"F_{\text{neu}}", r"F_{\text{alt}}"), (r"F_{\rm rescaled}", "F")])
def test_the_new_and_the_old_network(new: str, old: str) -> None:
    text = (
        rf"$f(\lambda z)=\max(0,\lambda z)=\lambda f(z)$, so ${new}(x) = f(\lambda^{{-1}}W^2f(\lambda W^1x+\lambda b^1)+b^2) "
        rf"= f(\lambda^{{-1}}W^2\lambda f(W^1x+b^1)+b^2) = {old}(x)$."
    )
    assert _graded("3b", text).verdict == "accepted"
    assert _graded("3b", text.replace(r"f(\lambda^{-1}W^2f(", r"f(\lambda W^2f(")).verdict == "wrong"


def test_a_starred_function_is_a_number() -> None:
    text = (
        rf"Let $J(w) = -L(w) + \lambda\|w\|^2$ with ${_LIKELIHOOD}$ and $STAR = \inf_w J(w)$. Since $L(w)<0$, we have "
        r"$J(w) > \lambda\|w\|^2$. Also $STAR \le J(u)$ for all $u$. For $\|w\|^2 \ge \log(2)/\lambda$ this gives "
        r"$J(w) > \log 2 = J(0)$."
    )
    for star in ("J^*", "J_*", r"J_{\min}", r"J^\star", r"J_{\inf}"):
        assert _graded("4b", text.replace("STAR", star)).verdict == "accepted"
    wrong = _graded("4b", text.replace("STAR", "J^*").replace(r"J^* \le J(u)", r"J^* > J(u)"))
    assert wrong.verdict != "accepted"


def test_the_largest_component() -> None:
    text = (
        r"Let $MAX = \max_j x_j$ and let $m$ be the unique maximiser. For every $i$ $x_i \le MAX$. "
        r"\[ \mathrm{softmax}(x - MAX)_i = \frac{e^{x_i - MAX}}{\sum_j e^{x_j - MAX}} = \mathrm{softmax}(x)_i \]"
    )
    for name in (r"x_{\max}", "x_{max}", r"x_{\text{max}}", r"x_\max"):
        steps = _graded("2c", text.replace("MAX", name)).steps
        assert steps and all(step.verdict == "proven" for step in steps)
    wrong = text.replace("MAX", r"x_{\max}").replace(r"x_i \le", r"x_i <")
    assert all(step.verdict != "proven" for step in _graded("2c", wrong).steps if step.relation == "<")


@pytest.mark.parametrize("mean", [r"\mathbb{E}_{\mathcal{T}^m}", r"\mathbb{E}", r"E_{T^m}", r"\mathbb E_{(x,y)\sim\mathcal T}"])
def test_the_expectation_over_the_data(mean: str) -> None:
    text = rf"""We maximise $R(w) = {mean}\left[\log p(y\mid x;w)\right] - \lambda\|w\|^2$. Since $S<1$, $R(w) < -\lambda\|w\|^2$.
Moreover $R(0) = -\log 2$. So for $\|w\|^2 \ge \frac{{\log 2}}{{\lambda}}$ we have $R(w) < -\log 2 = R(0)$."""
    assert _graded("4b", text).verdict == "accepted"
    assert _graded("4b", text.replace(r"R(0) = -\log 2$. So", r"R(0) = -m\log 2$. So")).verdict == "wrong"
    text = rf"""For a separating $v$ and $\alpha>1$: \[ {mean}\log p(y|x;\alpha v) = \frac1m\sum_j\log S(\alpha y_jv^Tx_j)
> {mean} \log p(y|x;v). \]"""
    assert _graded("4a", text).verdict == "incomplete"
    assert _graded("4a", text.replace("> ", "< ")).verdict == "wrong"


@pytest.mark.parametrize("letter", ["D", r"\Theta", "G"])
def test_what_takes_a_name_in_brackets_is_no_number(letter: str) -> None:
    """``D(λz) = D(z)`` was called false, as if D were a number."""
    text = rf"""Let $z = W^1x+b^1$ and let ${letter}(z)$ be a gate. Then $f(z)={letter}(z)z$ and
${letter}(\lambda z)={letter}(z)$."""
    assert _graded("3b", text).verdict != "wrong"


def test_no_line_about_a_sequence_that_was_not_read_is_false() -> None:
    text = (
        rf"Let $J(w) = \lambda\|w\|^2 - L(w)$ with ${_LIKELIHOOD}$ and $J^*=\inf_w J(w)$. Let $w_1,w_2,\dots$ be a sequence with "
        r"$J(w_k)\to J^*$. For large $k$ we have $J(w_k)\le J^*+1$, \[ \lambda\|w_k\|^2 \le J(w_k) BOUND. \]"
    )
    assert _graded("4b", text.replace("BOUND", r"\le \log 2+1")).verdict == "unclear"
    assert _graded("4b", text.replace("BOUND", r"< 0")).verdict == "wrong"  # of whatever sequence


@pytest.mark.parametrize("mark", [r"_{\text{ext}}", "_{ext}", r"_{\mathrm{aug}}", r"_{\rm ext}"])
def test_vectors_with_a_word_below(mark: str) -> None:
    """``x_{ext} = [x_1, …, x_n, 1]^⊤`` was read with components called ext, and a right answer called wrong."""
    text = rf"""$x{mark} = [x_1,\ldots,x_n,1]^\top$, $w{mark}=[w_1,\ldots,w_n,BIAS]^\top$:
$w{mark}^\top x{mark} = \sum_{{i=1}}^nw_ix_i+b$."""
    assert _graded("1", text.replace("BIAS", "b")).verdict == "accepted"
    assert _graded("1", text.replace("BIAS", "1")).verdict == "wrong"


@pytest.mark.parametrize("mark", [r"_{\text{total}}", "_{eff}", r"_{\mathrm{ges}}"])
def test_one_layer_with_a_word_below(mark: str) -> None:
    text = rf"$F(x)=W^2(W^1x+b^1)+b^2=W{mark}x+b{mark}$ with $W{mark} = W^2W^1$ and $b{mark}=W^2b^1+b^2$."
    assert _graded("3a", text).verdict == "accepted"
    assert _graded("3a", text.replace("=W^2b^1+b^2$", "=b^1+b^2$")).verdict != "accepted"


def test_new_weights_with_a_word_below() -> None:
    text = (
        r"$W^2_{new} = \lambda^{-1}W^2$, $W^1_{new}=\lambda W^1$, $b^1_{new}=\lambda b^1$. $F_{new}(x) = f(W^2_{new}f(W^1_{new}x+"
        r"b^1_{new})+b^2) = f(\lambda^{-1}W^2\lambda f(W^1x+b^1)+b^2)=F(x)$."
    )
    assert _graded("3b", text).verdict == "accepted"
    assert _graded("3b", text.replace(r"W^2_{new} = \lambda^{-1}W^2", r"W^2_{new} = \lambda W^2")).verdict == "wrong"


def test_parameters_behind_a_semicolon_and_below() -> None:
    text = _worse_outside("R", r"\|w\|^2").replace("R(w)", r"L(w;\lambda)").replace("R(0)", r"L(0;\lambda)")
    assert _graded("4b", text).verdict == "accepted"
    assert _graded("4b", text.replace(r"< -\log 2", r"< -\log 3")).verdict == "wrong"
    text = r"\[ \frac1m\sum_{j=1}^m\log p_w(y_j|x_j) = \frac1m\sum_{j=1}^m\log\frac{1}{1+e^{-y_jw^Tx_j}} \]"
    assert [step.verdict for step in _graded("4a", text).steps] == ["proven"]
    assert _graded("4a", text.replace("1+e^{-", "1+e^{")).verdict == "wrong"
