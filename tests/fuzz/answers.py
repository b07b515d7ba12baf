"""Texts for fuzzing: answers composed by a grammar of what students write, and right ones with some tokens disturbed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

__all__ = ["EXERCISES", "RIGHT", "composed", "disturbed", "tokens"]

RIGHT: dict[str, str] = {
    "1": r"""Let $\tilde x = (x, 1)$ and $\tilde w = (w, b)$. Then
\[ \tilde w^\top \tilde x = \sum_{i=1}^n w_i x_i + b \cdot 1 = w^\top x + b . \]""",
    "2a": r"""\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\
&= \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} && \text{since $e^{a+b} = e^a e^b$}\\
&= \mathrm{softmax}(x)_i
\end{align*}""",
    "2b": r"""Let $Z = \sum_j e^{x_j} > 0$. Since $\exp$ is increasing,
\[ x_i \ge x_k \iff e^{x_i} \ge e^{x_k} \iff \frac{e^{x_i}}{Z} \ge \frac{e^{x_k}}{Z} \iff
\log\mathrm{softmax}(x)_i \ge \log\mathrm{softmax}(x)_k . \]""",
    "2c": r"""Suppose $x_m > x_j$ for all $j \ne m$. Then
\[ \mathrm{softmax}(\alpha x)_m = \frac{1}{1 + \sum_{j \ne m} e^{-\alpha (x_m - x_j)}} \xrightarrow{\alpha \to \infty} 1 \]
and for $i \ne m$ we have $\mathrm{softmax}(\alpha x)_i \le e^{-\alpha(x_m - x_i)} \to 0$.""",
    "3a": r"\[ F(x) = W^2 (W^1 x + b^1) + b^2 = W^2 W^1 x + W^2 b^1 + b^2 . \]",
    "3b": r"""For $\lambda > 0$ we have $\max(0, \lambda z) = \lambda \max(0, z)$, hence
\begin{align}
F'(x) &= f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2) \notag\\
&= f(\lambda^{-1} \lambda W^2 f(W^1 x + b^1) + b^2) = F(x) . \tag{$*$}
\end{align}""",
    "4a": r"""Let $z_j = y_j w_0^\top x_j > 0$. For every $w$, $y_j (w + w_0)^\top x_j > y_j w^\top x_j$, so
\[ L(w + w_0) =
-\frac1m \sum_j \log(1 + e^{-y_j (w+w_0)^\top x_j}) > -\frac1m \sum_j \log(1 + e^{-y_j w^\top x_j}) = L(w) . \]""",
    "4b": r"""If $\lambda \|w\|^2 > \log 2$ then, as $L(w) < 0$,
$$ J(w) = L(w) - \lambda \|w\|^2 < -\log 2 = J(0). $$""",
    "5": r"""\begin{eqnarray*}
H(x') - H(x) &=& -(x_i' - x_i) \sum_{j \ne i} W_{ij} x_j \\
&=& -(x_i' - x_i) h_i , \quad h_i = \sum_{j \ne i} W_{ij} x_j
\end{eqnarray*}
Case $x_i' = x_i$: $\Delta H = 0$. Otherwise $x_i' = -x_i$ and $\Delta H = -2 x_i' h_i \le 0$.""",
    "free": r"""% given: a > 0
% given: b > 0
Assume $a \le b$. Then $\sqrt{a b} \le \frac{a + b}{2}$, because $(\sqrt a - \sqrt b)^2 \ge 0$.""",
}
"""An answer to each exercise, in ordinary notation."""

EXERCISES = tuple(RIGHT)

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|[A-Za-z]+|\d+|.", re.DOTALL)
_NOISE = (
    r"\left( \right) \{ \} { } [ ] ( ) & \\ $ $$ \[ \] = := \ne \le < \ge > \iff \implies \to _ ^ ' ^{-1} ^\top _i _{j} "
    r"^{(2)} \frac \sqrt \sum \sum_{j\ne i} \prod \max \arg\max \lim_{\alpha\to\infty} \log \exp \tilde \hat \bar "
    r"\mathbf \mathrm \text \label{a} \tag \notag \begin{align*} \end{align*} \begin{cases} \end{cases} \begin{pmatrix} "
    "\\end{pmatrix} \\newcommand \\def \\item % ~ \\quad \\cdot \\infty 0 1 -1 2 n m i j k x w z W b c f F L H J "
    "α λ ∑ ≤ é \u0301 \u202e \x00 since for if let suppose hence Case otherwise Proof. ."
).split(" ")
"""Pieces that an answer may have, or gets by a slip of the keyboard."""


def tokens(text: str) -> list[str]:
    """``text`` cut where LaTeX cuts it; joined, they are the text again."""
    return _TOKEN.findall(text)


@st.composite
def disturbed(draw: st.DrawFn, exercise: str) -> str:
    """A right answer with up to six of its tokens dropped, doubled, swapped, replaced or taken from elsewhere."""
    found = tokens(RIGHT[exercise])
    other = tokens(RIGHT[draw(st.sampled_from(EXERCISES))])
    for _ in range(draw(st.integers(1, 6))):
        if not found:
            break
        at = draw(st.integers(0, len(found) - 1))
        kind = draw(st.integers(0, 5))
        if kind == 0:
            del found[at : at + draw(st.integers(1, 3))]
        elif kind == 1:
            found.insert(at, found[draw(st.integers(0, len(found) - 1))])
        elif kind == 2:
            other_place = draw(st.integers(0, len(found) - 1))
            found[at], found[other_place] = found[other_place], found[at]
        elif kind == 3:
            found[at] = draw(st.sampled_from(_NOISE))
        elif kind == 4:
            found.insert(at, draw(st.sampled_from(_NOISE)))
        else:
            start = draw(st.integers(0, len(other) - 1))
            found[at:at] = other[start : start + draw(st.integers(1, 12))]
    return "".join(found)


# --- the grammar ------------------------------------------------------------------------------------------------------------

_NAMES: dict[str, Sequence[str]] = {
    "1": ("x", "w", "b", "x_i", "w_i", r"w^\top x", r"\tilde x", "n"),
    "2a": ("x_i", "x_j", "c", "e^c", r"\mathrm{softmax}(x)_i", r"\mathrm{softmax}(x + c)_i", "Z", "n"),
    "2b": ("x_i", "x_k", "e^{x_i}", r"\mathrm{softmax}(x)_i", r"\mathrm{softmax}(x)_k", r"\log\mathrm{softmax}(x)_k"),
    "2c": ("x_m", "x_i", r"\alpha", r"\mathrm{softmax}(\alpha x)_i", r"\delta", r"e^{-\alpha\delta}", "n"),
    "3a": ("x", "W^1", "W^2", "b^1", "b^2", "F(x)", "W^2 W^1 x"),
    "3b": ("x", r"\lambda", "W^1", "W^2", "b^1", "b^2", "F(x)", "F'(x)", r"\max(0, z)", "f(W^1 x + b^1)"),
    "4a": ("w", "w_0", "x_j", "y_j", "L(w)", "L(w + w_0)", r"y_j w^\top x_j", r"\log(1 + e^{-z_j})", "z_j"),
    "4b": ("w", r"\lambda", "L(w)", "J(w)", "J(0)", r"\|w\|^2", r"\log 2", "N"),
    "5": ("x_i", "x_i'", "h_i", "H(x)", "H(x')", "W_{ij}", "x_j", r"\Delta x_i"),
    "free": ("a", "b", "t", "x_i", r"\|x\|", "n", r"\epsilon"),
}
_RELATIONS = ("=", "=", "=", r"\le", "<", r"\ge", ">", r"\ne", ":=", r"\iff", r"\implies", r"\to", r"\approx", r"\in")
_BEFORE = (
    "",
    "Then ",
    "Hence ",
    "Since ",
    "If ",
    "Let ",
    "Suppose ",
    "For all ",
    "Case 1: ",
    "where ",
    "because ",
    "We want ",
    "Somit ",
)
_AFTER = (
    ". ",
    ", ",
    " and ",
    ", so ",
    " since ",
    " for all $i$. ",
    ".\n\n",
    ". Otherwise ",
    ", a contradiction. ",
    " if $c > 0$. ",
)


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def of(pattern: str) -> st.SearchStrategy[str]:
        return inner.map(lambda body: pattern.replace("@", body))

    def both(pattern: str) -> st.SearchStrategy[str]:
        return st.tuples(inner, inner).map(lambda pair: pattern.replace("@", pair[0], 1).replace("@", pair[1], 1))

    single = (r"-@", r"\left(@\right)", "(@)", r"e^{@}", r"\exp(@)", r"\log(@)", r"\sqrt{@}", r"\|@\|^2", "|@|", r"\max(0, @)")
    sums = (r"\sum_j @", r"\sum_{j=1}^n @", r"\sum_{j \ne i} @", r"\prod_j @", r"\max_j @", r"\lim_{\alpha \to \infty} @", "@^2")
    odd = (
        r"\underbrace{@}_{= 1}",
        r"\begin{cases} @ & c > 0 \\ 0 & \text{else} \end{cases}",
        "@^{-1}",
        "@'",
        "{@}_i",
        r"\mathbf{@}",
    )
    pairs = ("@ + @", "@ - @", r"@ \cdot @", "@ @", r"\frac{@}{@}", "@ / @", "@^{@}", r"\begin{pmatrix} @ \\ @ \end{pmatrix}")
    return st.one_of(*map(of, (*single, *sums, *odd)), *map(both, pairs), inner)


def _expression(exercise: str) -> st.SearchStrategy[str]:
    leaves = st.sampled_from((*_NAMES[exercise], "0", "1", "2", r"\tfrac12"))
    return st.recursive(leaves, _wider, max_leaves=5)


@st.composite
def composed(draw: st.DrawFn, exercise: str) -> str:
    """Up to five sentences of formulas, inline or displayed, with the words that students put between them."""
    expression = _expression(exercise)

    def chain() -> str:
        goes_on = draw(st.integers(0, 4)) == 0  # a display that begins with its relation, as rows do
        made = "" if goes_on else draw(expression)
        for _ in range(draw(st.integers(1 if goes_on else 0, 3))):
            made += f" {draw(st.sampled_from(_RELATIONS))} {draw(expression)}"
        return made

    def rows() -> str:
        return r" \\ ".join(chain().replace("=", "&=", 1) for _ in range(draw(st.integers(1, 3))))

    shapes: tuple[Callable[[], str], ...] = (
        lambda: f"${chain()}$",
        lambda: f"\\[ {chain()} \\]",
        lambda: f"\\begin{{align*}}\n{rows()}\n\\end{{align*}}",
        lambda: f"$${chain()}$$",
        lambda: f"\\begin{{cases}} {rows()} \\end{{cases}}",
    )
    text = ""
    for _ in range(draw(st.integers(1, 5))):
        text += draw(st.sampled_from(_BEFORE)) + draw(st.sampled_from(shapes))() + draw(st.sampled_from(_AFTER))
    return text
