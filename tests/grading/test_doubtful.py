"""A relation in the run of the text is called false only where the words claim it."""

import pytest

from proofs.grading.grade import grade_text

BEFORE = r"""Let $\tilde x = (x, 1)$ and $\tilde w = (w, b)$. Then $\tilde w^\top \tilde x = w^\top x + b$, so
$y = f(\tilde w^\top \tilde x)$. """


def verdicts(words: str, exercise: str = "1", before: str = BEFORE) -> list[str]:
    (answer,) = grade_text(before + words, exercise=exercise)
    return [step.verdict for step in answer.steps]


@pytest.mark.parametrize(
    "words",
    [
        r"In these terms the decision boundary $w^\top x + b = 0$ is cut out by a hyperplane.",
        r"A separating line $w^\top x + b = 0$ need not contain the origin.",
        r"The neuron switches at the threshold $w^\top x + b = 0$.",
        r"The Grenzfläche $w^\top x + b = 0$ then contains the origin.",
        r"The input lies on one side of the surface $w^\top x + b = 0$.",
    ],
)
def test_the_name_of_a_thing_is_no_claim(words: str) -> None:
    assert "false" not in verdicts(words) and "unclear" not in verdicts(words)


@pytest.mark.parametrize(
    "words",
    [
        r"Hence $w^\top x + b = 0$.",
        r"It follows that $w^\top x + b = 0$.",
        r"Clearly $f(w^\top x + b) = f(w^\top x) + f(b)$.",
        r"This shows the identity $f(w^\top x + b) = f(w^\top x) + f(b)$.",
        r"Then also $w^\top x + b = 0$ is true.",
    ],
)
def test_a_claim_is_false_when_it_does_not_hold(words: str) -> None:
    assert "false" in verdicts(words)


def test_cases_are_counted_and_not_claimed() -> None:
    found = verdicts(
        r"Let $a_i = \sum_j w_{ij} x_j$. If the neuron flips, then either $a_i \ne 0$ and the energy falls, or $a_i = 0$.",
        "5",
        "",
    )
    assert "false" not in found


def test_a_place_that_a_relation_names_is_a_condition() -> None:
    text = r"""Let $J(w) = \sum_j \log(1+e^{-y_j w^\top x_j}) + \lambda\|w\|^2$. Outside of the ball
$\|w\|^2 \le \frac{m\log 2}{\lambda}$ we have $J(w) \ge \lambda\|w\|^2 > m\log 2$. Hence $J(w) > J(0)$ there."""
    assert "false" not in verdicts(text, "4b", "")


def test_a_place_that_was_not_read_is_a_condition() -> None:
    text = r"Let $J(w) = L(w) - \lambda \|w\|^2$ and let $K$ be a large ball. Outside of $K$ we have $J(w) < -2$."
    assert "false" not in verdicts(text, "4b", "")


def test_positions_after_a_thing_are_none_of_the_claims() -> None:
    text = r"Let $x_j < x_m$ for all $j \ne m$ and $k \ne m$. Here we keep only the summand $l = m$ and get "
    assert verdicts(text + r"\[ \sum_l e^{x_l} \ge e^{x_m} . \]", "2c", "") == ["proven"]


def test_an_inequality_after_what_words_say_of_a_new_point_is_supposed() -> None:
    text = r"Let $v$ be a vector and let $w$ be any vector which is at least as good, $L(w) \ge L(v)$, where "
    assert "false" not in verdicts(text + r"$L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$.", "4a", "")


def test_what_is_said_of_some_things_in_brackets_is_not_supposed_of_all() -> None:
    text = r"""Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$. (The vectors with $L(w) < L(v)$ are not optimal.) Then """
    assert verdicts(text + r"\[ L(w) < L(v) . \]", "4a", "") != ["proven"]


@pytest.mark.parametrize(
    "words", ["At an optimum the gradient vanishes, so", "At the maximum we have", "In any solution we have"]
)
def test_a_line_at_an_optimum_that_has_no_name_is_not_false(words: str) -> None:
    text = r"Let $R(w) = \frac1m\sum_j \log S(y_j w^\top x_j) - \lambda\|w\|^2$. "
    line = r"\[ 2\lambda w = \frac1m \sum_j S(-y_j w^\top x_j) y_j x_j . \]"
    assert "false" not in verdicts(f"{text} {words} {line} We take norms: \\[ \\|w\\| = 7 \\]", "4b", "")
    assert "false" in verdicts(f"{text} We have {line}", "4b", "")


def test_a_component_that_words_define_is_not_called_undefined() -> None:
    text = r"Let $p_k$ be the $k$-th output of the softmax. Then \[ \frac{p_i}{p_k} = e^{x_i - x_k} \]"
    assert "false" not in verdicts(text, "2b", "")


@pytest.mark.parametrize("line", [r"\sigma'(a) = \sigma(a) (1 - \sigma(a))", r"E'(a) = 2 a"])
def test_a_prime_of_a_function_of_the_answer_is_its_derivative(line: str) -> None:
    text = "% given: \\sigma(a) = \\frac{1}{1+e^{-a}}\n% let: E(a) = a^2 + t\n" + f"% goal: {line}\n" + f"We have ${line}$."
    assert verdicts(text, "free", "") == ["proven"]


@pytest.mark.parametrize(
    "words",
    [
        r"If $\tilde w \ne 0$, then $\tilde w^\top \tilde x = 0$ is a hyperplane through the origin.",
        r"So $w^\top x + b = 0$ describes a hyperplane.",
        r"The data are cut out by the plane with the subspace $\tilde w^\top \tilde x = 0$.",
        r"A point with $w^\top x + b = 0$ lies on the boundary.",
    ],
)
def test_what_a_relation_is_the_equation_of_takes_nothing_from_the_answer(words: str) -> None:
    (answer,) = grade_text(BEFORE + words, exercise="1")
    assert answer.verdict == "accepted", answer.message


def test_what_is_said_of_the_others_is_said_of_the_other_positions() -> None:
    text = (
        r"Let $x_j < x_m$ for all $j \ne m$. The summand $j = m$ is $e^0 = 1$, in all the others the exponent is $x_j - x_m < 0$."
    )
    assert "false" not in verdicts(text, "2c", "")
    assert "false" in verdicts(text.replace("in all the others", "and everywhere"), "2c", "")


UPDATE = r"""Let $h_i = \sum_{j \ne i} w_{ij} x_j$. Then
\[ \mathcal{H}(x') - \mathcal{H}(x) = x_i h_i - x_i' h_i = x_i h_i - |h_i| \le 0 , \] """


CASES = (
    r"If $x_i' = x_i$, this is $0$. ",
    r"If $x_i' = 1$ and $x_i = -1$, this is $-2 h_i \le 0$. ",
    r"If $x_i' = -1$ and $x_i = 1$, this is $2 h_i \le 0$. ",
)


@pytest.mark.parametrize("left_out", [(), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2)])
def test_a_case_that_is_left_out_is_wanting(left_out: tuple[int, ...]) -> None:
    said = "".join(case for number, case in enumerate(CASES) if number not in left_out)
    (answer,) = grade_text(
        UPDATE.replace(r" = x_i h_i - |h_i| \le 0 , \]", r" . \]") + said + r"Hence $\mathcal{H}(x') \le \mathcal{H}(x)$.",
        exercise="5",
    )
    assert answer.verdict == ("incomplete" if left_out else "accepted"), answer.message


@pytest.mark.parametrize(
    "words",
    [
        "We don't have to assume $w_{ii} = 0$.",
        "Note that we never supposed $w_{ii} = 0$ here.",
        "The diagonal is arbitrary: there is no need to assume $w_{ii} = 0$.",
    ],
)
def test_what_need_not_be_supposed_is_not_supposed(words: str) -> None:
    (answer,) = grade_text(UPDATE + r"hence $\mathcal{H}(x') \le \mathcal{H}(x)$. " + words, exercise="5")
    assert answer.verdict == "accepted", answer.message
    assert not any("w[i, i] = 0" in supposed for supposed in answer.assumptions)


def test_a_number_that_is_the_name_of_a_case_is_no_definition() -> None:
    text = r"""Let $t$ be the real number which is added. We have
\[ \mathrm{softmax}(x+t)_k = \frac{e^{x_k+t}}{\sum_l e^{x_l+t}} = \frac{e^{x_k}}{\sum_l e^{x_l+t}} . \]
The case $t = 0$ is trivial, and $t=0$ is the trivial case."""
    assert "false" in verdicts(text, "2a", "")


@pytest.mark.parametrize(
    "text, verdict",
    [
        (
            r"\[ \frac{\mathrm{softmax}(x+c)_i}{\mathrm{softmax}(x)_i} = \frac{e^c \sum_j e^{x_j}}{\sum_j e^{x_j+c}} = 1 , \]",
            "accepted",
        ),
        (r"\[ e^{x_i+c} \sum_j e^{x_j} = e^{x_i} e^c \sum_j e^{x_j} = e^{x_i} \sum_j e^{x_j+c} , \]", "accepted"),
        (r"\[ \frac{e^{x_i+c}}{e^{x_i}} = e^c , \]", "incomplete"),
        ("", "incomplete"),
    ],
)
def test_a_division_may_be_the_last_step(text: str, verdict: str) -> None:
    last = r"hence $\mathrm{softmax}(x+c)_i = \mathrm{softmax}(x)_i$."
    (answer,) = grade_text(f"We compare both. {text} {last}", exercise="2a")
    assert answer.verdict == verdict, answer.message


def test_a_set_that_only_a_remark_names_is_passed_over() -> None:
    text = r"Let $J(w) = \lambda \|w\|^2 - L(w)$. If $\lambda \|w\|^2 > \log 2$, then $J(w) > \lambda \|w\|^2 > \log 2 = J(0)$. "
    remark = r"Outside of the ball $K = \{w : \|w\|^2 \le \log 2 / \lambda\}$ it is larger than in $0 \in K$, and $K$ is compact."
    (answer,) = grade_text(text + remark, exercise="4b")
    assert answer.verdict == "accepted", answer.message


@pytest.mark.parametrize(
    "words, exercise",
    [
        (r"The factor $e^c = 1$ in front of the sum cancels.", "2a"),
        (r"We take out the constant factor $e^c = 1$ of the sum.", "2a"),
        (r"The exponents $x_i - c = 0$ of the others are negative.", "2a"),
        (r"Der Nenner $\sum_j e^{x_j} = 1$ der Brüche ist positiv.", "2a"),
        (r"Let $h_i = \sum_{j \ne i} w_{ij} x_j$. We see that the term $x_i' h_i = -1$ in the energy is small.", "5"),
    ],
)
def test_a_number_that_a_thing_is_said_to_have_is_passed_over_nowhere(words: str, exercise: str) -> None:
    assert {"false", "unclear"} & set(verdicts(words, exercise, ""))


def test_what_no_case_is_like_is_counted_nowhere() -> None:
    text = r"Let $h_i = \sum_{j \ne i} w_{ij} x_j$. Then either $x_i' h_i < 0$, or $h_i = 0$."
    assert "unclear" in verdicts(text, "5", "")


@pytest.mark.parametrize(
    "words", [r"At the origin $R(0) = 0$.", r"At the origin $R(0) = 0$ of the space.", r"At zero: $R(0) = 0$."]
)
def test_a_value_that_is_said_without_a_verb_is_claimed(words: str) -> None:
    text = r"Let $R(w) = \lambda \|w\|^2 - \frac1m \sum_j \log S(y_j w^\top x_j)$. "
    assert {"false", "unclear"} & set(verdicts(text + words, "4b", ""))
    right = verdicts(text + words.replace("= 0$", r"= \log 2$"), "4b", "")
    assert not {"false", "unclear"} & set(right)
