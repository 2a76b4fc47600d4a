import itertools

from hypothesis import given
from hypothesis import strategies as st

from core.language.rerank.order import blend, cap_displacement, settle

orders = st.integers(1, 12).flatmap(lambda n: st.permutations(range(n)))


@given(orders, st.integers(0, 12))
def test_cap_keeps_a_permutation_in_which_nobody_moves_further(order, cap):
    capped = cap_displacement(order, cap)
    assert sorted(capped) == sorted(order)
    assert all(abs(item - place) <= cap for place, item in enumerate(capped))


@given(st.integers(1, 6).flatmap(lambda n: st.permutations(range(n))), st.integers(0, 6))
def test_cap_gives_the_feasible_order_that_serves_the_wanted_first(order, cap):
    wanted = {item: rank for rank, item in enumerate(order)}
    feasible = (
        p
        for p in itertools.permutations(range(len(order)))
        if all(abs(item - place) <= cap for place, item in enumerate(p))
    )
    best = min(feasible, key=lambda p: [wanted[item] for item in p])
    assert cap_displacement(order, cap) == list(best)


limits = st.dictionaries(st.integers(0, 11), st.integers(0, 12))


@given(orders, st.integers(0, 12), limits)
def test_nobody_rises_further_than_its_own_limit(order, cap, up):
    capped = cap_displacement(order, cap, up)
    assert sorted(capped) == sorted(order)
    for place, item in enumerate(capped):
        assert item - min(cap, up.get(item, cap)) <= place <= item + cap


@given(st.integers(1, 6).flatmap(lambda n: st.permutations(range(n))), st.integers(0, 6), limits)
def test_with_limits_too_the_wanted_are_served_first(order, cap, up):
    wanted = {item: rank for rank, item in enumerate(order)}
    feasible = (
        p
        for p in itertools.permutations(range(len(order)))
        if all(item - min(cap, up.get(item, cap)) <= at <= item + cap for at, item in enumerate(p))
    )
    assert cap_displacement(order, cap, up) == list(
        min(feasible, key=lambda p: [wanted[item] for item in p])
    )


@given(orders)
def test_a_wide_cap_changes_nothing_and_a_zero_cap_gives_the_base(order):
    assert cap_displacement(order, len(order)) == list(order)
    assert cap_displacement(order, 0) == sorted(order)


@given(orders, st.floats(0, 1))
def test_blend_is_a_permutation_between_base_and_answer(order, alpha):
    assert sorted(blend(order, alpha)) == sorted(order)
    assert blend(order, 0) == sorted(order)
    assert blend(order, 1) == list(order)


def test_a_tie_in_the_blend_falls_to_the_base():
    assert blend([1, 0], 0.5) == [0, 1]


@given(orders, st.sets(st.integers(0, 11)))
def test_settled_items_without_evidence_keep_base_order_and_the_others_their_places(order, heard):
    settled = settle(order, heard)
    rest = [item for item in settled if item not in heard]
    assert rest == sorted(rest)
    assert [i if i in heard else None for i in settled] == [
        i if i in heard else None for i in order
    ]
