"""From an answered order to the order that is shown: settled, blended, capped.

Items are numbered 0 … n−1 by their base rank, so an order is a permutation of ``range(n)`` and the
base order is ``0, 1, …, n−1``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

__all__ = ["blend", "cap_displacement", "settle"]


def settle(order: Sequence[int], supported: Collection[int]) -> list[int]:
    """Put the items without evidence back into base order, in the places they hold together.

    Who names no evidence has no say: the answer may move a product past others only with cause.

    Examples
    --------
    >>> settle([3, 2, 0, 1], supported={3})
    [3, 0, 1, 2]
    """
    unmoved = iter(sorted([item for item in order if item not in supported]))
    return [item if item in supported else next(unmoved) for item in order]


def blend(order: Sequence[int], alpha: float) -> list[int]:
    """Order by ``(1 − alpha) · base rank + alpha · rank in order``; ties fall to the base.

    Examples
    --------
    >>> blend([2, 1, 0], 0.0), blend([2, 1, 0], 1.0)
    ([0, 1, 2], [2, 1, 0])
    """
    mixed = [((1 - alpha) * item + alpha * rank, item) for rank, item in enumerate(order)]
    return [item for _, item in sorted(mixed)]


def cap_displacement(
    order: Sequence[int], cap: int, up: Mapping[int, int] | None = None
) -> list[int]:
    """Return `order` with nobody further than `cap` places from its base rank.

    Parameters
    ----------
    order : sequence of int
    cap : int
        Most places up or down.
    up : mapping of int to int, optional
        Most places up of single items, where they are fewer.

    Notes
    -----
    Position by position: the one item whose last allowed place this is, if it still waits; else
    the best-wanted item that may already come. Each position is the deadline of at most one item,
    and an item of that base rank or a better one always waits there, so the rest can be placed, and
    no feasible order has a better-wanted item at the first place where they differ.

    Examples
    --------
    >>> cap_displacement([4, 3, 2, 1, 0], cap=2)
    [2, 3, 0, 1, 4]
    >>> cap_displacement([4, 3, 2, 1, 0], cap=2, up={2: 1})
    [1, 3, 0, 4, 2]
    """
    earliest = {item: item - min(cap, (up or {}).get(item, cap)) for item in order}
    if all(earliest[item] <= place <= item + cap for place, item in enumerate(order)):
        return list(order)
    waiting = list(order)
    placed: list[int] = []
    for position in range(len(order)):
        due = position - cap
        if due in waiting:
            item = due
        else:
            item = next(wanted for wanted in waiting if earliest[wanted] <= position)
        waiting.remove(item)
        placed.append(item)
    return placed
