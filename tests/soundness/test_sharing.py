"""One node for each term, and normal forms that are remembered: neither may change what a term or a theorem says."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest

from proofs.kernel import terms as t
from proofs.kernel.normal import MAX_KNOWN, Normaliser
from proofs.kernel.terms import IndexSort, KernelError, Part
from proofs.kernel.theorem import assume, convert, for_all_intro

N, M = IndexSort((Part("n"),)), IndexSort((Part("m"),))
x, y = t.var("x", t.REAL), t.var("y", t.REAL)


def test_terms_that_are_written_alike_are_the_same_object() -> None:
    assert t.add(x, t.exp(y)) is t.add(x, t.exp(y))
    assert t.var("i", IndexSort((Part("n"),))) is t.var("i", N)
    assert t.instantiate(t.abstract(t.mul(x, y), x), y) is t.mul(y, y)


def test_terms_of_other_sorts_stay_apart() -> None:
    assert t.var("i", N) is not t.var("i", M) and t.var("i", N) != t.var("i", M)
    assert t.lam(N, t.ONE) != t.lam(M, t.ONE)
    assert t.bound(0, N) != t.bound(0, M)
    assert t.var("a:b", t.REAL) != t.var("a", t.REAL)


def test_a_bound_variable_has_one_sort() -> None:
    both = t.bound(0, N), t.bound(0, M)
    f, g = t.var("f", t.Arrow(N, t.REAL)), t.var("g", t.Arrow(M, t.REAL))
    with pytest.raises(KernelError):
        t.add(t.apply(f, both[0]), t.apply(g, both[1]))
    with pytest.raises(KernelError):
        t.lam(M, t.apply(f, both[0]))


@pytest.mark.parametrize("by", [-1, -2, True])
def test_no_variable_moves_out_of_its_scope(by: int) -> None:
    with pytest.raises(KernelError):
        t.moved(t.bound(0, t.REAL), -1)
    with pytest.raises(KernelError):
        t.moved(x, by)


def test_threads_that_build_one_term_get_one_object() -> None:
    def build(number: int) -> t.Term:
        return t.mul(*[t.exp(t.add(t.var(f"thread{number % 7}", t.REAL), t.num(k))) for k in range(20)])

    with ThreadPoolExecutor(8) as pool:
        terms = list(pool.map(build, range(400)))
    assert len(set(map(id, terms))) == len({term.key for term in terms}) == 7


def test_a_variable_of_a_hypothesis_is_found_though_it_was_built_elsewhere() -> None:
    theorem = assume(t.eq(t.var("of this test", t.REAL), t.ONE))
    with pytest.raises(KernelError):
        for_all_intro(t.var("of this test", t.REAL), theorem)


def test_terms_that_nobody_needs_are_forgotten() -> None:
    gc.collect()
    before = len(t._nodes)
    for number in range(3_000):
        t.exp(t.var(f"forgotten {number}", t.REAL))
    gc.collect()
    assert len(t._nodes) < before + 100


def test_normal_forms_are_remembered_up_to_a_bound() -> None:
    from proofs.kernel import normal

    for number in range(MAX_KNOWN + 10):
        Normaliser().poly(t.var(f"remembered {number}", t.REAL))
    assert len(normal._memory) <= MAX_KNOWN


def test_who_changes_a_normal_form_changes_a_copy() -> None:
    term = t.add(x, y)
    Normaliser().poly(term).clear()
    assert Normaliser().poly(term) == {((x, 1),): 1, ((y, 1),): 1}
    with pytest.raises(KernelError):
        convert(assume(t.eq(x, t.ZERO)), t.eq(t.add(x, y), t.ZERO))


def test_a_remembered_normal_form_still_names_its_facts() -> None:
    term = t.exp(t.add(x, y))
    for _ in range(2):
        normal = Normaliser()
        normal.poly(t.add(term, t.ONE))
        assert normal.facts == {"exp-add"}
