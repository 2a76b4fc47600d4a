"""What is to be read again and by whom: ordered, known again after F5, forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from secrets import token_hex

from app import state
from app.components import waiting
from app.state import engines
from app.state.engines import EngineSettings
from app.state.jobs import ALONE
from app.state.kept import get, put
from core.pipeline import TextSelection

__all__ = ["Order", "again", "current", "drop", "new", "start"]

COMPARISON = "comparison"
"""Kind of work that asks nobody, or about one customer only."""


@dataclass(frozen=True)
class Order:
    """What a reading is about; the same order is the same job.

    Parameters
    ----------
    version : str
        Of the bank.
    scenario : str
        Hash of the one under which before and after are compared.
    engine : str
    settings : EngineSettings
    choice : TextSelection
    ask : bool
        False = only what has been read already.
    turn : str
        Tells apart what is done once more.
    """

    version: str
    scenario: str
    engine: str
    settings: EngineSettings
    choice: TextSelection
    ask: bool = True
    turn: str = ""

    @property
    def kind(self) -> str:
        """Readings of many texts by a provider queue up; they wait most of the time."""
        many = self.choice.customer is None and engines.is_hosted(self.engine)
        return ALONE if many and self.ask else COMPARISON

    @property
    def title(self) -> str:
        """What it is, in words."""
        whose = f" of {self.choice.customer}" if self.choice.customer else ""
        return f"Reading the sentiment{whose}" if self.ask else f"Comparing the sentiment{whose}"


def new(choice: TextSelection, ask: bool = True, engine: str | None = None) -> Order:
    """Return the order to read `choice`, by default with the engine in force."""
    name = engine or state.scenario().refinement.engine
    return Order(
        state.bank().version,
        state.scenario().hash(),
        name,
        engines.engine_settings(name),
        choice,
        ask,
        _turn(),
    )


def again(order: Order, ask: bool = True) -> Order:
    """Return the order to do the same with the data, scenario and limits of now."""
    return new(order.choice, ask, order.engine)


def start(order: Order) -> None:
    """Do this from the next run on; what was done before is forgotten."""
    customer = order.choice.customer
    drop(customer)
    put("orders", {**get("orders", {}), customer: replace(order, turn=_turn())})


def drop(customer: str | None) -> None:
    """Forget what was ordered for a customer, or for many texts; what was read is kept."""
    put("read_turn", token_hex(8))
    for kind in (ALONE, COMPARISON):
        waiting.drop_all_but(kind, lambda order: order.choice.customer != customer)
    put("orders", {who: o for who, o in get("orders", {}).items() if who != customer})


def _turn() -> str:
    return get("read_turn", token_hex(8))


def current(customer: str | None = None) -> Order | None:
    """Return the order under way or done for a customer, or for many texts; also after F5."""
    found = get("orders", {}).get(customer)
    if found is not None:
        return found
    taken = (*waiting.adopted(ALONE), *waiting.adopted(COMPARISON))
    return next((order for order in taken if order.choice.customer == customer), None)
