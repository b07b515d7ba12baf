"""A free exercise says in its own facts what its names are: no line of an answer defines them, nor do words."""

import pytest

from proofs.grading.grade import grade_text


def _graded(text: str) -> tuple[str, int | None]:
    (graded,) = grade_text(text, exercise="free")
    return graded.verdict, None if graded.first_wrong is None else graded.first_wrong.place.line


@pytest.mark.parametrize(
    ("given", "goal", "line"),
    [
        ("a > 0", r"a^2 \ge 1", "$a^2=5$. So $a^2 = 4 + 1 \\ge 1$."),
        ("a > 0", r"a \ge 1", "$a=5$. So $a = 4 + 1 \\ge 1$."),
        ("x \\ge 0", r"x^3 \ge 1", "$x^3 = 2$. Hence $x^3 = 1 + 1 \\ge 1$."),
        ("a_i > 0 \\text{ for all } i", r"a_i \ge 1", "$a_i=5$. So $a_i = 4 + 1 \\ge 1$."),
        ("x \\in \\mathbb{R}", r"f(x) \ge 1", "$f(x) = 5$. So $f(x) = 4 + 1\\ge 1$."),
        ("a > 0", r"a = 5", "$a = 4 + 1$. So $a = 4 + 1 = 5$."),
    ],
)
def test_a_claim_about_a_name_of_the_task_is_no_definition(given: str, goal: str, line: str) -> None:
    assert _graded(f"% given: {given}\n% goal: {goal}\nWe have {line}") == ("wrong", 3)


@pytest.mark.parametrize("word", ["Let", "Set", "Suppose", "Choose"])
def test_nor_is_a_value_that_is_chosen(word: str) -> None:
    verdict, _ = _graded(f"% given: a > 0\n% goal: a^2 \\ge 1\n{word} $a=5$. So $a^2 = 24 + 1 \\ge 1$.")
    assert verdict != "accepted"


def test_names_of_the_answers_own_are_defined() -> None:
    text = "% given: a > 0\n% goal: e^{2a} \\ge 1\nLet $q = 2a$. Then $q > 0$ and $e^{2a} = e^q \\ge 1 + q \\ge 1$."
    assert _graded(text) == ("accepted", None)


def test_what_a_fact_says_of_all_may_be_chosen() -> None:
    text = r"""% given: L > 0
% given: f(v) \le f(w) + L \|v-w\|^2 \text{ for all } v
% goal: f(w - g) \le f(w) + L \|g\|^2
We choose $v = w - g$. Then $v - w = -g$ and
\[ f(w - g) \le f(w) + L \|-g\|^2 = f(w) + L\|g\|^2 . \]
"""
    assert _graded(text)[0] in ("accepted", "incomplete")  # the function is not taken for a vector, and the line is proven


def test_words_before_an_is_leave_a_name_of_the_task_as_it_is() -> None:
    text = r"""% given: n \ge 2
% given: \xi_i \in \{-1,1\} \text{ for all } i
% given: w_{ij} = \frac{1}{n}\xi_i\xi_j \text{ for all } i \ne j
% goal: \operatorname{sign}\left(\sum_{j\neq i} w_{ij}\xi_j\right) = \xi_i
The input of neuron $i$ in the stored pattern $\xi$ is
\begin{align*}
\sum_{j\ne i} w_{ij}\xi_j &= \frac1n\sum_{j\neq i}\xi_i\xi_j\xi_j \\
&= \xi_i\cdot\frac1n\sum_{j\ne i}\xi_j^2 \\
&= \xi_i .
\end{align*}
"""
    assert _graded(text) == ("wrong", 9)
