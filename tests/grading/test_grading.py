"""What each verdict means, on short answers: nothing wrong or incomplete is accepted, nothing right is called wrong."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text, verify_text


def grade(exercise: str, text: str) -> Graded:
    (graded,) = grade_text(f"% exercise: {exercise}\n{text}")
    return graded


def chain(*sides: str) -> str:
    return "\\begin{align*}\n" + " \\\\\n".join(sides) + "\n\\end{align*}\n"


SHIFTED, PLAIN = r"\mathrm{softmax}(x+c)_i", r"\mathrm{softmax}(x)_i"
FULL = chain(SHIFTED + r" &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}}", r"&= \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}}", f"&= {PLAIN}")


def test_a_derivation_in_steps_is_accepted() -> None:
    graded = grade("2a", FULL)
    assert graded.accepted and graded.goal.reached and [step.verdict for step in graded.steps] == ["proven"] * 3


@pytest.mark.parametrize(
    "sides",
    [
        (f"{SHIFTED} &= {PLAIN}",),
        (f"{SHIFTED} &= {SHIFTED} + 0", f"&= {PLAIN}"),
        (f"{SHIFTED} &= 1 \\cdot {SHIFTED}", f"&= {PLAIN}"),
        (rf"{SHIFTED} &= \frac{{e^{{x_i+c}}}}{{\sum_j e^{{x_j+c}}}}", f"&= {PLAIN}"),
        (rf"{SHIFTED} &= \frac{{e^{{c+x_i}}}}{{\sum_k e^{{x_k+c}}}}", f"&= {PLAIN}"),
        (f"2 {SHIFTED} &= 2 {PLAIN}",),
        (f"{SHIFTED} - {PLAIN} &= 0",),
        (rf"\log {SHIFTED} &= \log {PLAIN}",),
        (rf"{SHIFTED} &= \frac{{e^c e^{{x_i}}}}{{e^c \sum_j e^{{x_j}}}}",),
    ],
)
def test_the_claim_in_other_words_is_incomplete(sides: tuple[str, ...]) -> None:
    graded = grade("2a", chain(*sides))
    assert graded.verdict == "incomplete", [(step.text, step.verdict, step.message) for step in graded.steps]


def test_an_answer_without_a_line_is_not_accepted() -> None:
    assert grade("2a", "This is obvious.").verdict == "incomplete"


def test_a_false_line_is_shown_with_its_counterexample() -> None:
    graded = grade(
        "2a",
        chain(SHIFTED + r" &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}}", r"&= \frac{e^{x_i}+e^c}{\sum_j (e^{x_j}+e^c)}", f"&= {PLAIN}"),
    )
    wrong = graded.first_wrong
    assert graded.verdict == "wrong" and wrong is not None and wrong.place.line == 4
    assert wrong.counterexample is not None and wrong.counterexample.lhs_value != wrong.counterexample.rhs_value


def test_what_is_supposed_beyond_the_exercise_is_named_and_not_accepted() -> None:
    text = r"Let $c = 0$. Then" + "\n" + FULL
    graded = grade("2a", text)
    assert not graded.accepted or not graded.assumptions
    limited = grade("5", r"Suppose $w_{ii} = 0$. \[ H(x') - H(x) = -(x'_i - x_i) \sum_j w_{ij} x_j . \]")
    assert limited.verdict == "incomplete" and limited.assumptions


def test_the_students_own_declaration_replaces_the_hypothesis() -> None:
    lines = chain(r"\max(0, \lambda z) &= \lambda \max(0, z)")
    assert grade("3b", lines).verdict == "incomplete"
    assert grade("3b", "% given: \\lambda \\in \\mathbb{R}\n" + lines).verdict == "wrong"


def test_positive_homogeneity_and_cancelling_are_accepted() -> None:
    graded = grade(
        "3b",
        chain(
            r"F'(x) &= f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2)",
            r"&= f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2)",
            r"&= F(x)",
        ),
    )
    assert graded.accepted


def test_wrong_shapes_are_false_and_both_are_shown() -> None:
    graded = grade("3a", chain(r"F(x) &= W_2 (W_1 x + b_1) + b_2", r"&= W_2 W_1 x + b_1 + b_2"))
    wrong = graded.first_wrong
    assert wrong is not None and wrong.place.line == 4 and "n_1" in wrong.message and "n_2" in wrong.message


def test_an_affine_map_is_found() -> None:
    graded = grade("3a", chain(r"F(x) &= W_2 (W_1 x + b_1) + b_2", r"&= W_2 W_1 x + (W_2 b_1 + b_2)"))
    assert graded.accepted
    assert grade("3a", chain(r"F(x) &= W_2 (W_1 x + b_1) + b_2")).verdict == "incomplete"


def test_extended_vectors_of_the_students_own() -> None:
    define = r"Let $\tilde x = (x, 1)$ and $\tilde w = (w, b)$. Then "
    assert grade("1", define + r"\[ \tilde w^\top \tilde x = w^\top x + b . \]").accepted
    swapped = grade("1", r"Let $\tilde x = (x, b)$ and $\tilde w = (w, 1)$. Then \[ \tilde w^\top \tilde x = w^\top x + b . \]")
    assert swapped.verdict == "incomplete"


def test_equivalences_need_a_way() -> None:
    ends = [r"x_i \ge x_k", rf"\iff {PLAIN} \ge \mathrm{{softmax}}(x)_k", rf"\iff \log {PLAIN} \ge \log \mathrm{{softmax}}(x)_k"]
    assert grade("2b", chain(*ends)).verdict in ("incomplete", "unclear")
    between = [ends[0], r"\iff e^{x_i} \ge e^{x_k}", r"\iff \frac{e^{x_i}}{\sum_j e^{x_j}} \ge \frac{e^{x_k}}{\sum_j e^{x_j}}"]
    assert grade("2b", chain(*between, *ends[1:])).accepted


def test_the_hint_of_4a_alone_is_incomplete() -> None:
    text = (
        r"Let $y_j w^\top x_j > 0$ for all $j$ and $\alpha > 1$. "
        r"\[ y_j (\alpha w)^\top x_j = \alpha\, y_j w^\top x_j > y_j w^\top x_j . \]"
    )
    assert not grade("4a", text).accepted


def test_an_unread_line_blocks() -> None:
    graded = grade("2a", FULL + r"\[ \oint = ? \]")
    assert graded.verdict == "unreadable"


def test_a_condition_that_was_not_read_makes_a_line_unclear_and_not_false() -> None:
    graded = grade("free", r"Suppose $\oint a = ?$. Then \[ a^2 = a . \]")
    assert graded.verdict != "wrong"


def test_a_case_ends_with_its_sentence() -> None:
    text = r"If $z \ge 0$, then $\max(0, z) = z$." + "\n\n" + r"\[ \max(0, z) = z . \]"
    first, second = grade("3b", text).steps
    assert first.verdict == "proven" and second.verdict != "proven"  # the number may be meant of the case all the same
    text = r"If $z \ge 0$, then $\max(0, z) = z$." + "\n\n" + r"For every $z$ we have \[ \max(0, z) = z . \]"
    assert [step.verdict for step in grade("3b", text).steps] == ["proven", "false"]


@pytest.mark.parametrize(
    ("statement", "given", "verdict"),
    [
        (r"e^{a+b} = e^a e^b", (), "accepted"),
        (r"|a + b| \le |a| + |b|", (), "accepted"),
        (r"\sqrt{a^2} = a", (), "wrong"),
        (r"\frac{1}{t} = \frac{1}{t}", (), "wrong"),
        (r"\log(a b) = \log a + \log b", (), "wrong"),
        (r"\log(a b) = \log a + \log b", ("a > 0", "b > 0"), "accepted"),
        (r"\frac{a}{b", (), "unreadable"),
    ],
)
def test_one_statement(statement: str, given: tuple[str, ...], verdict: str) -> None:
    assert verify_text(statement, given).verdict == verdict


def test_an_abbreviation_is_unfolded() -> None:
    assert verify_text("S(z) + S(-z) = 1", (), (r"S(z) = \frac{1}{1 + e^{-z}}",)).accepted


def test_json_has_the_fields_of_the_contract() -> None:
    entry = grade("2a", chain(f"{SHIFTED} &= {PLAIN} + 1")).to_json()
    assert entry["verdict"] == "wrong" and entry["first_wrong_line"] == 3 and entry["accepted"] is False
    assert set(entry) >= {"file", "exercise", "verdict", "accepted", "first_wrong_line", "goal", "limit", "assumptions", "steps"}
    assert set(entry["goal"]) == {"latex", "reached"}
    (step,) = entry["steps"]
    assert set(step) == {
        "line",
        "column",
        "relation",
        "latex",
        "verdict",
        "counterexample",
        "lhs_value",
        "rhs_value",
        "message",
        "misconception",
        "follows_from",
        "decision",
        "explanation",
        "since",
        "closing",
        "missing",
    }
    assert step["counterexample"]["n"] >= 1 and step["lhs_value"] != step["rhs_value"]


def display(*lines: str) -> str:
    return "\n".join(rf"\[ {line} \]" for line in lines) + "\n"


OUTPUT = chain(
    r"x^2_i &= \sum_k w^2_{ik} \Big( \sum_j w^1_{kj} x^0_j + b^1_k \Big) + b^2_i",
    r"&= \sum_j \Big( \sum_k w^2_{ik} w^1_{kj} \Big) x^0_j + \Big( \sum_k w^2_{ik} b^1_k + b^2_i \Big)",
)


def test_an_affine_map_is_found_by_components() -> None:
    assert grade("3a", OUTPUT).accepted
    assert grade("3a", chain(r"x^2_i &= \sum_k w^2_{ik} x^1_k + b^2_i")).verdict == "incomplete"
    nested = r"x^2_i &= \sum_k w^2_{ik} \Big( \sum_j w^1_{kj} x^0_j + b^1_k \Big) + b^2_i"
    assert grade("3a", chain(nested)).verdict == "incomplete"


def test_the_product_may_stand_inside_the_activation() -> None:
    define = r"Let $\tilde x = (x, 1)$ and $\tilde w = (w, b)$. Then "
    assert grade("1", define + r"\[ y = f(w^\top x + b) = f(\tilde w^\top \tilde x) . \]").accepted
    assert grade("1", r"\[ y = f(w^\top x + b) . \]").verdict == "incomplete"
    squared = define + r"\[ (w^\top x + b)^2 = (\tilde w^\top \tilde x)^2 . \]"
    assert grade("1", squared).verdict == "incomplete"


LAYERS = r"Let $a = W^2 f(W^1 x + b^1) + b^2$ and $a' = \lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2$. "


def test_one_function_on_both_sides_is_taken_off() -> None:
    way = r"\[ a' = \lambda^{-1} \lambda W^2 f(W^1 x + b^1) + b^2 = a \]"
    assert grade("3b", LAYERS + way + r"\[ F'(x) = f(a') = f(a) = F(x) . \]").accepted
    assert grade("3b", LAYERS + r"\[ F'(x) = f(a') = f(a) = F(x) . \]").verdict == "incomplete"


SEPARABLE = r"Let $y_j v^\top x_j > 0$ for all $j$ and $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$. "
HIGHER = r"L(w + v) = \frac1m \sum_j \log S(y_j (w + v)^\top x_j) > \frac1m \sum_j \log S(y_j w^\top x_j) = L(w) ."


def test_increasing_functions_and_sums_are_taken_off() -> None:
    way = r"y_j (w + v)^\top x_j = y_j w^\top x_j + y_j v^\top x_j > y_j w^\top x_j"
    assert grade("4a", SEPARABLE + display(way, HIGHER)).accepted
    assert not grade("4a", SEPARABLE + display(HIGHER)).accepted
    # Terms that stand in neither side of the goal are a way, however short.
    assert grade("4a", SEPARABLE + display("y_j (w + v)^\\top x_j > y_j w^\\top x_j", HIGHER)).accepted


CENTRED = (
    "% exercise: free\n"
    + r"""% given: x \in \mathbb{R}^n, \; c \in \mathbb{R}
% let: \mu = \frac{1}{n} \sum_{i=1}^n x_i
% let: z_i = x_i + c
% let: \nu = \frac{1}{n} \sum_{i=1}^n z_i
% goal: \sum_{i=1}^n (z_i - \nu)^2 = \sum_{i=1}^n (x_i - \mu)^2
"""
)


def test_equal_terms_are_put_into_a_sum() -> None:
    way = r"\nu = \frac1n \sum_{i=1}^n (x_i + c) = \frac1n \sum_{i=1}^n x_i + \frac1n \cdot n c = \mu + c"
    claim = r"\sum_{i=1}^n (z_i - \nu)^2 = \sum_{i=1}^n (x_i - \mu)^2"
    (full,) = grade_text(CENTRED + display(way, claim))
    (bare,) = grade_text(CENTRED + display(r"z_i - \nu = x_i - \mu", claim))
    (claimed,) = grade_text(CENTRED + display(claim))
    assert full.accepted and bare.accepted and claimed.verdict == "incomplete"


REGULARISED = r"""Let $J(w) = \lambda w^\top w + \frac1m \sum_j \log(1 + e^{-y_j w^\top x_j})$.
\[ J(0) = \frac1m \sum_j \log(1 + 1) = \log 2 \]
"""


@pytest.mark.parametrize(
    ("condition", "accepted"),
    [
        (r"w^\top w \ge \frac{\log 2}{\lambda}", True),
        (r"\lambda w^\top w \ge \log 2", True),
        (r"J(w) \ge J(0) + 1", False),
        (r"w_1 \ge \frac{\log 2}{\lambda}", False),
    ],
)
def test_outside_of_a_ball(condition: str, accepted: bool) -> None:
    text = REGULARISED + rf"If ${condition}$, then \[ J(w) > \lambda w^\top w \ge \log 2 = J(0) . \]"
    assert grade("4b", text).accepted is accepted


def test_a_sum_whose_body_has_no_index_runs_where_its_letter_ran_before() -> None:
    steps = grade("4b", REGULARISED).steps
    assert [step.verdict for step in steps] == ["proven", "proven"]
    alone = grade("4b", r"\[ \sum_j \log(1 + 1) = m \log 2 \]")
    assert [step.verdict for step in alone.steps] == ["unreadable"] and "m or n" in alone.message


def test_a_value_proven_long_before_is_used_again() -> None:
    lines = [rf"({number} + \lambda)^2 = {number * number} + {2 * number} \lambda + \lambda^2" for number in range(2, 9)]
    text = REGULARISED + display(*lines, r"\log 2 = J(0)")
    assert [step.verdict for step in grade("4b", text).steps] == ["proven"] * (len(lines) + 3)


@pytest.mark.parametrize(
    "words",
    [
        "Assume that $w$ is a minimiser.",
        "Let $w$ be an optimal point of $J$.",
        "For the minimiser $w$ this means:",
        "Suppose the solution $w$ is known.",
    ],
)
def test_a_line_about_a_name_that_words_call_optimal_is_not_called_wrong(words: str) -> None:
    graded = grade("4b", REGULARISED + words + r" \[ J(w) \le J(0) . \]")
    assert graded.verdict == "unclear" and "words" in graded.message
    assert grade("4b", REGULARISED + r"Let $w$ be arbitrary. \[ J(w) \le J(0) . \]").verdict == "wrong"
    assert grade("4b", REGULARISED + r"So $w$ is not optimal. \[ J(w) \le J(0) . \]").verdict == "wrong"


ORDER = chain(
    rf"\log {PLAIN} \ge \log \mathrm{{softmax}}(x)_k",
    r"&\iff x_i - \log \sum_j e^{x_j} \ge x_k - \log \sum_j e^{x_j}",
    r"&\iff x_i \ge x_k",
)


def test_an_equivalence_of_equal_sides_is_proven() -> None:
    assert [step.verdict for step in grade("2b", ORDER).steps] == ["proven", "proven"]
    assert grade(
        "2b", ORDER + rf"\[ \log {PLAIN} \ge \log \mathrm{{softmax}}(x)_k \iff {PLAIN} \ge \mathrm{{softmax}}(x)_k . \]"
    ).accepted
    wrong = ORDER.replace(r"x_k - \log", r"x_k - 2 \log")
    assert grade("2b", wrong).verdict == "wrong"


@pytest.mark.parametrize(
    ("statement", "given", "verdict"),
    [
        (r"\sum_j \log(1 + e^{-a_j}) < \sum_j \log(1 + e^{-b_j})", (r"b_j < a_j \text{ for all } j",), "accepted"),
        (r"\sum_j \log(1 + e^{-a_j}) < \sum_j \log(1 + e^{-b_j})", (r"b_j \le a_j \text{ for all } j",), "wrong"),
        (r"\frac{1}{1 + e^{-d} e^z} > \frac{1}{1 + e^z}", ("e^{-d} < 1",), "accepted"),
        (r"\frac{1}{1 + e^{-d} e^z} > \frac{1}{1 + e^z}", ("d < 0",), "wrong"),
        (r"\|w\|^2 > s", (r"\|w\| > \sqrt{s}", "s > 0"), "accepted"),
        (r"\|w\|^2 < s", (r"\|w\| > \sqrt{s}", "s > 0"), "wrong"),
    ],
)
def test_steps_inside_one_function(statement: str, given: tuple[str, ...], verdict: str) -> None:
    assert verify_text(statement, given).verdict == verdict


def test_a_value_is_worked_out_before_rules_are_tried() -> None:
    text = r"Let $\ell(w) = \frac1m \sum_{j=1}^m \log S(y_j w^\top x_j)$. \[ \ell(0) = - \log 2 \]"
    assert [step.verdict for step in grade("4b", text).steps] == ["proven"]
    assert grade("4b", text.replace("- ", "")).verdict == "wrong"


def test_a_comparison_that_no_line_speaks_of_is_not_reached() -> None:
    share = r"\mathrm{softmax}(x)_k"
    between = [
        r"x_i \ge x_k",
        r"&\iff e^{x_i} \ge e^{x_k}",
        r"&\iff \frac{e^{x_i}}{\sum_j e^{x_j}} \ge \frac{e^{x_k}}{\sum_j e^{x_j}}",
        rf"&\iff {PLAIN} \ge {share}",
    ]
    assert grade("2b", chain(*between)).verdict == "incomplete"


@pytest.mark.parametrize(
    "statement", ["e^{a+b} = e^a + e^b", "e^x = x", "a = b", "x^2 = x + 1", "s = a + b = b + a", "x_i = x_k"]
)
def test_what_is_verified_is_a_claim_and_defines_no_name(statement: str) -> None:
    assert verify_text(statement).verdict == "wrong"


def test_a_power_of_e_at_the_start_of_a_chain_is_no_new_name() -> None:
    (graded,) = grade_text("% exercise: free\n\\[ e^{a+b} = e^a + e^b \\]\nfor all $a, b \\in \\mathbb{R}$.")
    assert not graded.accepted
    assert [step.verdict for step in graded.steps] == ["false"]


def test_a_statement_says_how_its_undeclared_names_were_read() -> None:
    assert verify_text("A B = B A").readings == ("A, B: numbers",)
    assert verify_text(r"f(x_i) \le f(x_k)").readings == ("f: a function", "x: a vector of size n")
    assert verify_text(r"\lambda x \le \lambda y", (r"\lambda > 0", r"x \le y")).readings == ("lambda, x, y: numbers",)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"For every $\lambda \ne 0$ we have $f(\lambda z) = \lambda f(z)$.", "wrong"),
        (r"We have $f(\lambda z) = \lambda f(z)$ for all $\lambda \ne 0$.", "wrong"),
        (r"For any $\lambda > 0$ we have $f(\lambda z) = \lambda f(z)$.", "accepted"),
        (r"We have $f(\lambda z) = \lambda f(z)$ for all $\lambda > 0$.", "accepted"),
    ],
)
def test_for_every_value_means_other_values_than_the_exercises_own(claim: str, verdict: str) -> None:
    lines = r"""
\begin{align*}
F'(x) &= f(\lambda^{-1} W^2 f(\lambda (W^1 x + b^1)) + b^2) \\
&= f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) = F(x)
\end{align*}
"""
    assert grade("3b", claim + lines).verdict == verdict


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Then for the neuron", "wrong"),
        ("For the network, we have", "wrong"),
        ("We compute two of them. For the first one", "wrong"),
        ("Für die erste gilt", "wrong"),
        ("By the rules for sums", "wrong"),
        ("For the others", "unclear"),
        ("For large biases", "unclear"),
    ],
)
def test_words_that_name_what_is_spoken_of_suppose_nothing(words: str, verdict: str) -> None:
    text = rf"""% exercise: 1
We put $\tilde x = (x, 1)$ and $\tilde w = (w, b)$. {words}
\begin{{align}}
y &= f\Big(\sum_i w_i x_i + b\Big) \\
  &= f\Big(\tilde w^T \tilde x + b\Big)
\end{{align}}"""
    assert grade_text(text)[0].verdict == verdict
