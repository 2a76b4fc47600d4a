"""The engines of this process: made once for the same settings, with keys that no session holds.

Keys and addresses come from the server's secrets or its environment. Pages look lists up with
`recorded`, which never asks a provider; only what the user starts by hand goes through `asking`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import streamlit as st

from app.state.behalf import OnBehalf, Records
from app.state.identity import user
from app.state.kept import get, put
from app.state.server import server_setting, settle_redaction
from app.state.workspace import workspace
from core.engines import ENGINES, Completion, Engine, Hosted, Prompt, make_engine, try_connection
from core.engines.guard import Answers, Budget, CallLimits, Ledger, MemoryAnswers, guarded, replayed
from core.schema.errors import FailureKind, ProviderError, ScenarioError
from core.schema.progress import Progress

__all__ = [
    "EngineSettings",
    "Trial",
    "address",
    "asking",
    "budget",
    "change_engine",
    "engine",
    "engine_settings",
    "forget_refusals",
    "is_hosted",
    "model",
    "obstacle",
    "recorded",
    "trial",
]

SECONDS = 15.0

T = TypeVar("T")


@dataclass(frozen=True)
class EngineSettings:
    """What a session may set of a hosted engine.

    Parameters
    ----------
    model : str
        Empty = the environment's, else the engine's own.
    temperature : float
    per_minute : int
        Calls that may start in a minute.
    calls, tokens : int or None
        At most, for as long as the process lives; None = without limit.
    cost : float or None
        In the currency of the prices.
    price_in, price_out : float
        Per million tokens read and written.
    """

    model: str = ""
    temperature: float = 0.0
    per_minute: int = 300
    calls: int | None = 1000
    tokens: int | None = None
    cost: float | None = None
    price_in: float = 0.0
    price_out: float = 0.0


@dataclass(frozen=True)
class Trial:
    """What came of trying an engine: why it failed or the model that answered, and the models."""

    fault: str
    answered: str
    models: tuple[str, ...]


def is_hosted(name: str) -> bool:
    """Say whether an engine asks a provider, which costs money and sends text away."""
    return ENGINES[name].hosted


def engine_settings(name: str) -> EngineSettings:
    """Return what this session set of an engine."""
    return get("engines", {}).get(name, EngineSettings())


def change_engine(name: str, setting: str, value: Any) -> None:
    """Change one setting of an engine for this session."""
    changed = replace(engine_settings(name), **{setting: value})
    put("engines", {**get("engines", {}), name: changed})


@st.cache_resource(show_spinner="Loading the built-in reader …")
def engine(name: str) -> Engine:
    """Return an engine that runs on this machine, loaded once per process."""
    return make_engine(name)


def recorded(name: str, blank: bool = False) -> Engine:
    """Return a hosted engine as it answered before; `blank` if it should know nothing.

    It is never asked, and says so.
    """
    try:
        answers: Answers = MemoryAnswers() if blank else workspace().answers
        return replayed(make_engine(name, **_arguments(name)), answers)
    except ScenarioError as fault:
        return _Unavailable(name, fault)


def asking(name: str) -> Engine:
    """Return the hosted engine with cache, limits, budget and record, shared by all sessions.

    Raises
    ------
    ScenarioError
        Why it cannot be asked, see `obstacle`.
    """
    settle_redaction()
    arguments, settings = _arguments(name), engine_settings(name)
    mark = hashlib.sha256(repr(arguments).encode()).hexdigest()
    shared = _guarded(str(workspace().folder), name, settings, mark, arguments)
    return OnBehalf(shared, user())


def trial(name: str) -> Callable[[Progress], Trial]:
    """Return the work of trying an engine: one call that no memory answers, and the models."""
    made, log = make_engine(name, **_arguments(name)), workspace().calls.add
    tried = guarded(made, CallLimits(tries=1), log=log, budget=budget(name))

    def work(progress: Progress) -> Trial:
        progress(0, 2, "Asking for a word")
        answer, fault = _either(lambda: try_connection(tried, SECONDS))
        progress(1, 2, "Asking for the models")
        models, _ = _either(lambda: cast(Hosted, made).list_models(SECONDS))
        return Trial(fault, answer.model if answer else "", tuple(models or ()))

    return work


def forget_refusals() -> None:
    """Let engines be asked again whose key, model or address had been refused."""
    _guarded.clear()


def _either(ask: Callable[[], T]) -> tuple[T | None, str]:
    """Return what was answered, or the cause in words."""
    try:
        return ask(), ""
    except ProviderError as fault:
        return None, str(fault)


def budget(name: str) -> Budget:
    """Return what this session may spend on an engine, and what all have since the start."""
    settings = engine_settings(name)
    return Budget(
        settings.calls, settings.tokens, settings.cost, settings.price_in, settings.price_out,
        _ledger(str(workspace().folder), name),
    )  # fmt: skip


def obstacle(name: str) -> str:
    """Return why an engine cannot be asked and what to do about it; empty if it can."""
    try:
        if is_hosted(name):
            settle_redaction()
            make_engine(name, **_arguments(name))
        else:
            engine(name)
    except ScenarioError as fault:
        return f"{fault.problem}: {fault.fix}"
    return ""


def model(name: str) -> str:
    """Return the model that is asked, as far as it is known without a key."""
    return _arguments(name).get("model", "") if is_hosted(name) else engine(name).model


def address(name: str) -> str:
    """Return the host that an engine is sent to if the server names one; never more of it."""
    parts = urlsplit(_arguments(name).get("base_url", ""))
    return parts.netloc.rpartition("@")[2]


@st.cache_resource(max_entries=8, show_spinner=False)
def _guarded(
    folder: str, name: str, settings: EngineSettings, mark: str, _arguments: Mapping[str, Any]
) -> Engine:
    records = Records(workspace())
    limits = CallLimits(per_minute=settings.per_minute)
    made = make_engine(name, **_arguments)
    return guarded(made, limits, records, records.add, budget(name))


@st.cache_resource(show_spinner=False)
def _ledger(folder: str, name: str) -> Ledger:
    """Return what every session writes down, so that another limit does not begin anew."""
    return Ledger()


def _arguments(name: str) -> dict[str, Any]:
    """Return what an engine is made with: from the session its settings, the rest from here."""
    settings = engine_settings(name)
    named = {
        setting: server_setting(*variables)
        for setting, variables in ENGINES[name].variables.items()
    }
    named |= {"model": settings.model} if settings.model else {}
    return {k: v for k, v in named.items() if v} | {"temperature": settings.temperature}


class _Unavailable:
    """Stands for an engine that cannot be made, and says why."""

    position_bias = True
    temperature = 0.0

    def __init__(self, name: str, fault: ScenarioError) -> None:
        self.name = self.label = name
        self.model = ""
        self._fault = fault

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Say why there is no answer."""
        cause = f"{self._fault.problem}, {self._fault.fix}"
        raise ProviderError(self.label, cause, "Nothing was sent", FailureKind.KEY)
