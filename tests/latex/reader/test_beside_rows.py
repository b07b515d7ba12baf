"""What stands beside a row interrupts no chain: the next row goes on from the last main side."""

import pytest

from proofs.latex.reader import Vocabulary, read_answer

DISPLAY = r"""Let $a, b, c, d$ be numbers and $x > 0$. \begin{align*} a &\le b NOTE \\ &= c \\ &< d . \end{align*}"""


def first_chain(note: str) -> tuple[list[str], list[str]]:
    answer = read_answer(DISPLAY.replace("NOTE", note), Vocabulary(infer=True))
    chains = [chain for statement in answer.statements() for chain in statement.chains if len(chain.links) > 1]
    (chain,) = [chain for chain in chains if next(iter(chain.sides())).text == "a"]
    others = [link.relation for other in chains if other is not chain for link in other.links]
    return [link.relation for link in chain.links], others


@pytest.mark.parametrize("apart", ["&&", r"\quad"])
@pytest.mark.parametrize(
    "words",
    [
        r"\text{assumption about } \|x\|^2",
        r"\text{forgetting } x^2",
        r"\text{iffy estimate of } x",
        r"\text{soundness of } x",
        r"\text{withdrawing } x",
        r"\text{asymptotics of } x",
        r"\text{for } x > 0",
        r"\text{if } x > 0",
        r"\text{for all } x",
        r"\text{for the length } |x|",
        r"\text{with } x",
        r"\text{where } x > 0",
        r"\text{when } x \ge 0 \text{ is large}",
    ],
)
def test_rows_go_on_from_the_last_main_side(apart: str, words: str) -> None:
    assert first_chain(f"{apart} {words}") == (["≤", "=", "<"], [])


@pytest.mark.parametrize("words", [r"\text{and } x", r"\text{so } x"])
def test_what_is_joined_in_the_row_is_gone_on_with(words: str) -> None:
    relations, others = first_chain_of_two(rf", \quad {words} &= b")
    assert relations == ["≤"] and others == ["=", "=", "<"]


def first_chain_of_two(note: str) -> tuple[list[str], list[str]]:
    answer = read_answer(DISPLAY.replace("NOTE", note), Vocabulary(infer=True))
    chains = [chain for statement in answer.statements() if statement.display for chain in statement.chains]
    return [link.relation for link in chains[0].links], [link.relation for chain in chains[1:] for link in chain.links]
