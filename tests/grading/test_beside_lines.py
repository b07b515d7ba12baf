"""What is set beside the lines of a display is said, too: reasons, tags, notes at braces and over signs, words between rows."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

FALSE, TRUE = "e^{a+b} = e^a + e^b", "e^{a+b} = e^a e^b"
SAME, OTHER = r"\sum_j e^{x_j+c} = e^c \sum_j e^{x_j}", r"\sum_j e^{x_j+c} = c \sum_j e^{x_j}"


def grade(text: str) -> Graded:
    (graded,) = grade_text(f"% exercise: 2a\n{text}")
    return graded


def derivation(*, sign: str = "=", over: str = r"e^{x_i+c}", under: str = r"\sum_j e^{x_j+c}", beside: str = "") -> str:
    return rf"""\begin{{align*}}
\mathrm{{softmax}}(x+c)_i &= \frac{{{over}}}{{{under}}} \\
&{sign} \frac{{e^c e^{{x_i}}}}{{e^c \sum_j e^{{x_j}}}} {beside} \\
&= \mathrm{{softmax}}(x)_i
\end{{align*}}"""


BESIDE = [
    r"\text{ since $FORMULA$}",
    r"&& \text{since } FORMULA",
    r"&& (FORMULA)",
    r"\qquad \text{(using $FORMULA$)}",
    r"\hspace{1cm} \text{as $FORMULA$}",
    r"\quad \text{because of } FORMULA",
    r"\tag{$FORMULA$}",
    r"\tag*{by $FORMULA$}",
    r"\parbox{3cm}{since $FORMULA$}",
    r"\footnote{We used $FORMULA$.}",
    r"\intertext{and since $FORMULA$ for all $a, b$}",
    r"\shortintertext{where we used $FORMULA$ and}",
]
SIGNS = [
    r"\stackrel{FORMULA}{=}",
    r"\overset{FORMULA}{=}",
    r"\overset{\text{since } FORMULA}{=}",
    r"\underset{FORMULA}{=}",
    r"\overset{(*)}{\underset{FORMULA}{=}}",
    r"\xlongequal{FORMULA}",
]


@pytest.mark.parametrize("beside", BESIDE)
def test_a_relation_beside_a_row_is_judged(beside: str) -> None:
    false = grade(derivation(beside=beside.replace("FORMULA", FALSE)))
    assert false.verdict == "wrong" and false.first_wrong is not None and false.first_wrong.place.line == 4
    true = grade(derivation(beside=beside.replace("FORMULA", TRUE)))
    assert true.accepted, true.message


@pytest.mark.parametrize("sign", SIGNS)
def test_a_relation_over_a_sign_is_judged(sign: str) -> None:
    assert grade(derivation(sign=sign.replace("FORMULA", FALSE))).verdict == "wrong"
    graded = grade(derivation(sign=sign.replace("FORMULA", TRUE)))
    assert graded.accepted, graded.message


@pytest.mark.parametrize("mark", ["(1)", "*", r"\text{def}", r"e^c \ne 0", r"\text{since } e^c > 0", r"\eqref{eq:exp}"])
def test_a_mark_over_a_sign_hurts_nothing(mark: str) -> None:
    graded = grade(derivation(sign=rf"\overset{{{mark}}}{{=}}"))
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "under",
    [
        r"\underbrace{\sum_j e^{x_j+c}}_{= RIGHT}",
        r"\underbrace{\sum_j e^{x_j+c}}_{\text{this is } = RIGHT}",
        r"\underbrace{\sum_j e^{x_j+c}}_{\sum_j e^{x_j+c} = RIGHT}",
        r"\underset{= RIGHT}{\sum_j e^{x_j+c}}",
        r"\overbrace{\sum_j e^{x_j+c}}^{= RIGHT}",
    ],
)
def test_a_relation_at_a_brace_is_judged(under: str) -> None:
    assert grade(derivation(under=under.replace("RIGHT", r"c \sum_j e^{x_j}"))).verdict == "wrong"
    graded = grade(derivation(under=under.replace("RIGHT", r"e^c \sum_j e^{x_j}")))
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "note", [r"> 0", r"\ne 0", r"\text{a constant}", r"\text{factor out } e^c", r"\text{free of } i", r"=: s", r"s :="]
)
def test_a_bound_or_a_name_at_a_brace_hurts_nothing(note: str) -> None:
    graded = grade(derivation(under=rf"\underbrace{{\sum_j e^{{x_j+c}}}}_{{{note}}}"))
    assert graded.accepted, graded.message


def test_a_bound_at_a_brace_that_does_not_hold_is_supposed() -> None:
    assert grade(derivation(over=r"\underbrace{e^{x_i+c}}_{\le 1}")).verdict == "incomplete"
    assert grade(derivation(sign=r"\overset{c > 0}{=}")).verdict == "incomplete"


@pytest.mark.parametrize("reason", [r"\text{since } \oint x = 0", "(\\oint x = 0)"])
def test_a_relation_beside_a_row_that_was_not_read_is_said(reason: str) -> None:
    graded = grade(derivation(beside=rf"&& {reason}"))
    assert graded.verdict == "unclear" and "not read" in graded.message


@pytest.mark.parametrize(
    "text",
    [
        r"\begin{tabular}{l} $FORMULA$ \end{tabular}",
        r"\begin{itemize} \item[$FORMULA$] see above \end{itemize}",
        r"\begin{figure} \caption{We see that $FORMULA$.} \end{figure}",
        r"This holds\footnote{We used that $FORMULA$.} for all $c$.",
    ],
)
def test_tables_labels_captions_and_footnotes_are_read(text: str) -> None:
    assert grade(derivation() + "\n" + text.replace("FORMULA", "e^{x_i+c} = e^{x_i} + e^c")).verdict == "wrong"
    graded = grade(derivation() + "\n" + text.replace("FORMULA", "e^{x_i+c} = e^{x_i} e^c"))
    assert graded.accepted, graded.message


def test_a_formula_in_a_heading_is_read() -> None:
    assert grade(r"\section*{As $e^{x_i+c} = e^{x_i} + e^c$}" + "\n" + derivation()).verdict == "wrong"


@pytest.mark.parametrize("words", ["since ${}$.", "using ${}$.", "Recall that ${}$.", "Here we used ${}$.", "because ${}$."])
def test_letters_of_a_rule_stand_for_all_numbers(words: str) -> None:
    assert grade(derivation() + "\n" + words.format(FALSE)).verdict == "wrong"
    graded = grade(derivation() + "\n" + words.format(TRUE))
    assert graded.accepted, graded.message


def test_the_dot_of_a_function_stands_for_any_argument() -> None:
    graded = grade(derivation() + r" because $\exp(\cdot) > 0$.")
    assert graded.accepted, graded.message
    assert not grade(derivation() + r" because $\exp(\cdot) > 1$.").accepted
    assert grade(derivation() + r" As $\exp > 0$, we may divide.").accepted
    assert not grade(derivation() + r" As $\exp > 1$, we may divide.").accepted


def test_a_reason_in_brackets_around_words_and_a_formula() -> None:
    graded = grade(derivation(beside=r"&& \text{(since } e^c > 0)"))
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        (r"\log(ab) = \log a + \log b", "accepted"),
        (r"\frac{a}{b} = a b^{-1}", "accepted"),
        (r"\log(a+b) = \log a + \log b", "wrong"),
        (r"\prod_j e^{x_j} = \sum_j e^{x_j}", "wrong"),
    ],
)
def test_a_rule_is_judged_where_its_parts_are_defined(rule: str, verdict: str) -> None:
    graded = grade(derivation() + f" because ${rule}$.")
    assert graded.verdict == verdict, graded.message


NORMALISED = r"""Let $m$ be the only maximiser. Then
\[ \mathrm{softmax}(\alpha x)_m = \frac{1}{1 + \sum_{j\ne m} %s} \to 1 \] as $\alpha \to \infty$, and for $i \ne m$
\[ \mathrm{softmax}(\alpha x)_i = \frac{e^{\alpha(x_i-x_m)}}{1 + \sum_{j\ne m} e^{\alpha (x_j - x_m)}} \to 0 . \]"""


@pytest.mark.parametrize(
    ("term", "accepted"),
    [
        (r"\underbrace{e^{\alpha (x_j - x_m)}}_{\to 0}", True),
        (r"e^{\alpha \overbrace{(x_j - x_m)}^{<0}}", True),
        (r"\underbrace{e^{\alpha (x_j - x_m)}}_{\to 1}", False),
        (r"e^{\alpha \overbrace{(x_j - x_m)}^{>0}}", False),
    ],
)
def test_a_note_inside_a_sum_is_about_the_positions_that_it_runs_over(term: str, accepted: bool) -> None:
    (graded,) = grade_text(f"% exercise: 2c\n{NORMALISED % term}")
    assert graded.accepted is accepted, graded.message


@pytest.mark.parametrize("rule", [r"f(tz) = t f(z)$ for positive $t", r"\max(0, ta) = t \max(0, a)$ for all $t > 0"])
def test_a_rule_under_a_condition_is_judged_under_it(rule: str) -> None:
    way = r"f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2) = f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) = F(x)"
    (graded,) = grade_text(f"% exercise: 3b\n\\[ F'(x) = {way} \\] since ${rule}$.")
    assert graded.accepted, graded.message


@pytest.mark.parametrize("end", [")", ").", "),", ".)", ");"])
def test_a_reason_in_brackets_is_read_without_them(end: str) -> None:
    text = r"\begin{align*} \mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\"
    text += r" &= \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}}"
    text += r" && \text{(since } e^{x_i + c} = e^{x_i} e^c" + end + r" \\ &= \mathrm{softmax}(x)_i \end{align*}"
    [answer] = grade_text(text, exercise="2a")
    assert answer.verdict == "accepted", answer.message


def test_a_formula_alone_in_a_column_of_reasons_says_why_its_row_holds() -> None:
    text = r"""\begin{align*}
\frac{1}{\mathrm{softmax}(x+c)_i} &= \frac{\sum_k e^{x_k+c}}{e^{x_i+c}} \\
&= \sum_k e^{(x_k+c)-(x_i+c)} && e^a/e^b = e^{a-b} \\
&= \sum_k e^{x_k-x_i} && \text{$c$ drops out} \\
&= \frac{1}{\mathrm{softmax}(x)_i} .
\end{align*}
Hence $\mathrm{softmax}(x+c)_i = \mathrm{softmax}(x)_i$."""
    assert grade(text).accepted
    wrong = grade(text.replace("&& e^a/e^b = e^{a-b}", "&& e^a/e^b = e^{a/b}"))
    assert wrong.verdict == "wrong" and wrong.first_wrong is not None and wrong.first_wrong.place.line == 4
    assert not grade(text.replace(r"&& \text{$c$ drops out}", "&& c = 0")).accepted


def test_a_second_column_of_statements_interrupts_no_chain() -> None:
    text = r"""\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} & e^{x_i+c} &= e^{x_i} e^c \\
&= \frac{e^{x_i} e^c}{e^c \sum_j e^{x_j}} = \frac{e^{x_i}}{\sum_j e^{x_j}} .
\end{align*}"""
    assert grade(text).accepted
    assert grade(text.replace("&= e^{x_i} e^c", "&= e^{x_i} + e^c")).verdict == "wrong"


def test_what_rests_on_a_false_rule_has_to_hold_without_it() -> None:
    text = r"""% exercise: free
% given: x \in \mathbb{R}^n
% goal: \sum_{i=1}^n \sum_{j=1}^n (x_i - x_j)^2 = 2n \sum_{i=1}^n x_i^2 - 2\Big(\sum_{i=1}^n x_i\Big)^2
\begin{align*}
\sum_{i=1}^n\sum_{j=1}^n (x_i-x_j)^2 &= 2n\sum_{i=1}^n x_i^2 - 2\sum_{i=1}^n\sum_{j=1}^n x_i x_j \\
&= 2n\sum_{i=1}^n x_i^2 - 2\sum_{i=1}^n x_i^2 ,
\end{align*}
because $\sum_i x_i^2 = (\sum_i x_i)^2$."""
    (graded,) = grade_text(text)
    assert graded.verdict == "wrong" and graded.first_wrong is not None and graded.first_wrong.place.line == 6
