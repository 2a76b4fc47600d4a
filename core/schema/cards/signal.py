"""One line of a scorecard."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Signal"]


@dataclass(frozen=True)
class Signal:
    """One line of a scorecard.

    Parameters
    ----------
    name : str
        Name within its card; the key of its weight in a scenario.
    feature : str
        The figure it reads, a key of `core.scoring.features.FEATURES`.
    weight : float
        Points at the extremes: −weight … +weight.
    label : str
        Words on screen.
    unit : str
        Format of the figure in sentences, e.g. ``"{:.0f} tickets"``.
    rising : bool
        True if a higher figure raises the metric.
    low, high : float, optional
        The fixed curve: signal 0 at `low`, 1 at `high`, linear between. Without them the signal
        is the figure's quantile in the reference.
    logarithmic : bool
        The fixed curve is linear in the figure's logarithm: each doubling counts the same.
    beyond : float
        Quantile up to which a relative signal says nothing: it stays 0.5, and goes on linearly to
        1 at the top. 0 = it speaks everywhere.
    also : str, optional
        A second, relative figure; the signal is the weaker of both, as when a card is seldom used
        *and* carries no balance.
    sensitive : str, optional
        The sensitive column it rests on: used only if the scenario allows that column or
        `lawful` gives a reason.
    lawful : str, optional
        Why the sensitive column may be used here.
    """

    name: str
    feature: str
    weight: float
    label: str
    unit: str
    rising: bool = True
    low: float | None = None
    high: float | None = None
    logarithmic: bool = False
    beyond: float = 0.0
    also: str | None = None
    sensitive: str | None = None
    lawful: str | None = None

    @property
    def relative(self) -> tuple[str, ...]:
        """The figures that are read as quantiles of the reference."""
        own = (self.feature,) if self.low is None else ()
        return own + ((self.also,) if self.also else ())
