"""Several orders of the same items to one, and how far they agree.

An order is a permutation of ``range(n)``, numbered by base rank. The consensus is Kemeny's: the
order with the fewest pairwise disagreements with all given ones (Kemeny 1959), exact by dynamic
programming over subsets up to 12 items; beyond that Borda's mean rank. Asking again with the
products rotated and aggregating is permutation self-consistency (Tang et al. 2023).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = [
    "EXACT_UP_TO",
    "Consensus",
    "borda",
    "chance",
    "consensus",
    "kemeny",
    "rotations",
    "votes",
]

EXACT_UP_TO = 12
DEVIATIONS = 3


@dataclass(frozen=True)
class Consensus:
    """The aggregate of several orders.

    Parameters
    ----------
    order : tuple of int
        The consensus, a permutation of ``range(n)``.
    wins : tuple of tuple of float
        ``wins[i][j]`` = share of the orders that put item i before item j (0–1); empty if there
        is only one order.
    stability : float or None
        Mean Kendall τ between the orders (−1…1); None if there is only one.
    """

    order: tuple[int, ...]
    wins: tuple[tuple[float, ...], ...]
    stability: float | None


def rotations(n: int, m: int) -> list[int]:
    """Return at most `m` balanced starting places in a circle of `n`.

    Examples
    --------
    >>> rotations(12, 5)
    [0, 2, 4, 7, 9]
    """
    return sorted({turn * n // m for turn in range(m)})


def consensus(orders: Sequence[Sequence[int]]) -> Consensus:
    """Aggregate `orders` of two items or more by Kemeny, or by Borda if there are too many.

    A single order is its own consensus.
    """
    m = len(orders)
    if m == 1:
        return Consensus(tuple(orders[0]), (), None)
    counted = votes(orders)
    order = kemeny(counted) if len(counted) <= EXACT_UP_TO else borda(counted)
    wins = tuple(map(tuple, (counted / m).tolist()))
    return Consensus(tuple(order), wins, _stability(counted, m))


def chance(n: int, m: int) -> float:
    """Return the stability that `m` random orders of `n` items hardly ever exceed.

    Three standard deviations, or 1 where even that is more; from five items and three orders on,
    random orders reach it less than once in a hundred times.

    Notes
    -----
    Kendall's τ of two random orders has mean 0 and variance 2(2n+5)/(9n(n−1)) (Kendall 1938). The
    m(m−1)/2 pairs of random orders are uncorrelated, so their mean has that part of it.

    Examples
    --------
    >>> round(chance(12, 5), 2), round(chance(4, 5), 2), chance(2, 2)
    (0.21, 0.47, 1.0)
    """
    variance = 2 * (2 * n + 5) / (9 * n * (n - 1)) / (m * (m - 1) / 2)
    return min(DEVIATIONS * math.sqrt(variance), 1.0)


def votes(orders: Sequence[Sequence[int]]) -> np.ndarray:
    """Return, ``(n, n)``, how many orders put the row's item before the column's."""
    ranks = np.argsort(np.array(orders), axis=1)
    return (ranks[:, :, None] < ranks[:, None, :]).sum(axis=0)


def borda(votes: np.ndarray) -> list[int]:
    """Order by the number of wins, most first; ties fall to the base order."""
    return np.argsort(-votes.sum(axis=1), kind="stable").tolist()


def kemeny(votes: np.ndarray) -> list[int]:
    """Return the order with the least disagreement; of equals the first in base order.

    Parameters
    ----------
    votes : ndarray of int, shape (n, n)
        How many prefer the row's item to the column's; time and memory grow as 2ⁿ.

    Notes
    -----
    ``cost[S]`` is the least disagreement of any order of the set S alone: put one member first,
    pay for every vote that prefers another to it, and go on with the rest.
    """
    n = len(votes)
    bits = 1 << np.arange(n)
    members = (np.arange(1 << n)[:, None] & bits) > 0
    first = np.where(members, members @ votes, np.inf)
    cost, choice = np.zeros(1 << n), np.zeros(1 << n, dtype=int)
    for size in range(1, n + 1):
        sets = np.flatnonzero(members.sum(axis=1) == size)
        total = first[sets] + cost[sets[:, None] ^ bits]
        choice[sets], cost[sets] = total.argmin(axis=1), total.min(axis=1)
    order, rest = [], (1 << n) - 1
    while rest:
        order.append(int(choice[rest]))
        rest ^= 1 << order[-1]
    return order


def _stability(votes: np.ndarray, m: int) -> float:
    """Mean τ over pairs of orders, from the votes alone.

    Of the m(m−1)/2 pairs of orders, those that differ on items i and j number v(m−v), with v the
    orders that put i first; τ = 1 − 2 · the share of item pairs on which two orders differ.
    """
    ahead = votes[np.triu_indices(len(votes), 1)]
    differing = (ahead * (m - ahead)).mean() / (m * (m - 1) / 2)
    return float(1 - 2 * differing)
