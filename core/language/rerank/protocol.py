"""The refinement of customers' shortlists, from question to shown order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice

from core.engines import Engine, Reader, Usage, ask
from core.engines import estimate as estimate_of
from core.language.rerank.aggregate import rotations
from core.language.rerank.answer import answer_of, judged
from core.language.rerank.decide import Run, decided
from core.language.rerank.request import RerankRequest, RerankTask, build_request
from core.language.rerank.result import Reranked
from core.scenario import Refinement
from core.schema.memory import uncollected

__all__ = ["estimate", "refine", "rerank_many"]

ENTRY = 120
"""Characters of a product in an answer, roughly."""

READ_TOGETHER = 4_000
"""Customers that an engine in this process is given at once."""

TIMEOUT = 30.0


def refine(
    case: RerankTask, engine: Engine, settings: Refinement, timeout: float = TIMEOUT
) -> Reranked:
    """Re-order one customer's shortlist; see `rerank_many`."""
    return next(rerank_many([case], engine, settings, timeout=timeout))


def rerank_many(
    cases: Iterable[RerankTask],
    engine: Engine,
    settings: Refinement,
    workers: int = 1,
    timeout: float = TIMEOUT,
) -> Iterator[Reranked]:
    """Yield each customer's shortlist re-ordered on recent evidence.

    Nothing can enter or leave a list, no product moves further than the cap, and a product
    that the engine names no evidence for keeps its base order among its like. Whenever an answer
    cannot be used the base order stands, and the result says why. No customer's list depends on
    who else is asked about.

    Parameters
    ----------
    cases : iterable of RerankTask
        The customers, with what is known of them.
    engine : Engine
        What reads the evidence.
    settings : Refinement
        Blend, cap and rotations of the scenario (its `engine` is not looked at).
    workers : int
        Customers asked about at the same time; more than one is for engines that wait for a
        network.
    timeout : float
        Seconds per call.
    """

    def one(case: RerankTask) -> Reranked:
        run = _run(case, engine, build_request(case))
        return decided(_asked(run, settings.rotations, timeout), settings)

    if isinstance(engine, Reader):
        waiting = iter(cases)
        while done := _read(islice(waiting, READ_TOGETHER), engine, settings):
            yield from done
    elif workers == 1:
        yield from map(one, cases)
    else:
        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(one, cases)


def estimate(request: RerankRequest, engine: Engine, settings: Refinement) -> Usage:
    """Return roughly what asking `request` would cost: no repairs, four characters a token."""
    items = len(request.products)
    if not request.is_open:
        return Usage()
    calls = len(_turns(items, engine, settings.rotations))
    return estimate_of(request.prompt, items * ENTRY, calls)


def _run(case: RerankTask, engine: Engine, request: RerankRequest) -> Run:
    return Run(tuple(case.shortlist), case.prepared.rows, engine, request)


def _turns(items: int, engine: Engine, most: int) -> list[int]:
    return rotations(items, most) if engine.position_bias else [0]


def _read(cases: Iterable[RerankTask], engine: Reader, settings: Refinement) -> list[Reranked]:
    """Have the evidence of many customers read together, without a message in between."""
    with uncollected():
        runs = [_run(case, engine, build_request(case, shuffled=False)) for case in cases]
        asked = [run for run in runs if run.request.is_open]
        readings = iter(engine.read([run.request.question for run in asked]))
        return [
            decided(
                run.answered(answer_of(next(readings)), Usage(1)) if run.request.is_open else run,
                settings,
            )
            for run in runs
        ]


def _asked(run: Run, most: int, timeout: float) -> Run:
    """Ask once per turn; the first call that fails ends the asking."""
    if not run.request.is_open:
        return run
    for turn in _turns(len(run.shortlist), run.engine, most):
        request = run.request.rotated(turn)
        read = partial(judged, request=request)
        asked = ask(request, run.engine, read, timeout, "Base order kept")
        if asked.failure or asked.best is None or asked.best.answer is None:
            return replace(run, failure=asked.failure)
        run = run.answered(asked.best.answer, asked.usage, asked.model)
    return run
