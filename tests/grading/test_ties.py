"""Exercise 5: what sign(0) is stays open, and a tie is a tie for everything else."""

from proofs.grading.grade import Graded, grade_text

ANSWER = r"""Let neuron $k$ be updated and $a_k = \sum_{j \neq k} w_{kj} x_j$. Then \[ H(x') - H(x) = -(x'_k - x_k) a_k . \]
If $a_k \geq 0$ then $x'_k = 1 \geq x_k$, so $(x'_k - x_k) a_k \geq 0$. If $a_k < 0$ then $x'_k = -1 \leq x_k$, so
$(x'_k - x_k) a_k \geq 0$. Hence $H(x') - H(x) \leq 0$."""


def graded(text: str) -> Graded:
    return grade_text(text, exercise="5")[0]


def test_a_value_at_a_tie_is_not_called_false() -> None:
    assert graded(ANSWER).verdict in ("unclear", "accepted")
    other = ANSWER.replace(r"a_k \geq 0$ then", "a_k > 0$ then").replace("a_k < 0$ then", r"a_k \leq 0$ then")
    assert graded(other).verdict in ("unclear", "accepted")


def test_a_value_against_the_field_is_false() -> None:
    assert graded(ANSWER.replace("x'_k = 1", "x'_k = -1")).verdict == "wrong"


def test_a_strict_decrease_at_a_tie_is_false() -> None:
    assert (
        graded(ANSWER.replace(r"Hence $H(x') - H(x) \leq 0$", r"If $x'_k \neq x_k$ then $H(x') - H(x) < 0$")).verdict == "wrong"
    )
