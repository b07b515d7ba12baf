"""What is said of a maximum is said of its parts; of a part nothing is said of the maximum."""

import pytest

from proofs import Le, Lt, Max, NotProved, Real, exp, log, prove

a, b, c, d, e = (Real(name) for name in "abcde")


def test_parts_of_a_maximum() -> None:
    assert prove(Lt(a + b, 2 * c), given=[Lt(Max(a, b), c)])
    assert prove(Lt(exp(-a * d), 2 / e), given=[Lt(0, d), Lt(0, e), Lt(Max(0, log(e / 2) / d), a)])
    assert prove(Le(c, a), given=[Le(c, -Max(-a, -b))])


def test_what_is_below_a_maximum_may_be_above_its_parts() -> None:
    with pytest.raises(NotProved):
        prove(Lt(c, a), given=[Lt(c, Max(a, b))])
    with pytest.raises(NotProved):
        prove(Lt(Max(a, b), c), given=[Lt(a, c)])
