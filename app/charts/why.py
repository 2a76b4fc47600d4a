"""Why a product stands where it stands: contributions, contrasts, and fit, drawn per attribute."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.charts.markup import Element, tag
from core.ranking.explain import Contributions
from core.schema import ATTRIBUTES

__all__ = ["contrast_bars", "contribution_bars", "facts", "fit_dots", "signed"]

LABELS = [term.label for term in ATTRIBUTES.values()]
_WORDS = {1: "at most", 0: "match", -1: "at least"}


def contribution_bars(parts: Contributions) -> Element:
    """Draw a score taken apart: what each attribute's misfit costs, what a lean gives back."""
    reach = _reach(parts.fit, parts.lean)
    rows = [
        _row(label, signed(fit + lean), _bar(fit, reach, "fit"), _bar(lean, reach, "lean"))
        for label, fit, lean in zip(LABELS, parts.fit, parts.lean, strict=True)
    ]
    lean: list[Element | str] = [
        tag("span", class_="nb-key nb-lean"),
        f"lean {signed(parts.lean.sum())}, ",
    ]
    total = tag(
        "p",
        tag("strong", f"Score {signed(parts.score)}"),
        " = ",
        tag("span", class_="nb-key nb-fit"),
        f"misfit {signed(parts.fit.sum())}, ",
        *(lean if parts.lean.any() else []),
        "lower is better",
        class_="nb-sum",
    )
    return tag("div", *rows, total, class_="nb-bars")


def contrast_bars(difference: np.ndarray, better: str, worse: str) -> Element:
    """Draw by how much each attribute puts one product ahead of the other."""
    reach = _reach(difference)
    rows = [
        _row(label, signed(value), _bar(value, reach, "lean" if value > 0 else "fit"))
        for label, value in zip(LABELS, difference, strict=True)
    ]
    ends = tag(
        "p", f"← speaks for {worse}", tag("span", f"speaks for {better} →"), class_="nb-ends"
    )
    total = f"Sum {signed(difference.sum())} = the difference of the two scores."
    return tag("div", *rows, ends, tag("p", total, class_="nb-sum"), class_="nb-bars")


def signed(value: float) -> str:
    """Return a number with sign and two decimals; what rounds to nothing is 0.00.

    Examples
    --------
    >>> signed(0.126), signed(-0.4), signed(-0.001)
    ('+0.13', '−0.40', '0.00')
    """
    text = f"{value:+.2f}".replace("-", "−")
    return text if abs(value) >= 0.005 else "0.00"


def _reach(*values: np.ndarray) -> tuple[float, float]:
    """Return the lowest and highest value to be drawn, 0 between them."""
    low, high = (float(f([0.0, *np.concatenate(values)])) for f in (min, max))
    return (low, high) if high > low else (0.0, 1.0)


def _row(label: str, number: str, *bars: Element) -> Element:
    track = tag("span", *bars, class_="nb-track")
    return tag(
        "div",
        tag("span", label, class_="nb-label"),
        track,
        tag("span", number, class_="nb-number"),
        class_="nb-row",
    )


def _bar(value: float, reach: tuple[float, float], kind: str) -> Element:
    low, high = reach
    start = (min(value, 0.0) - low) / (high - low)
    style = f"left:{start:.1%};width:{abs(value) / (high - low):.1%}"
    return tag("span", class_=f"nb-{kind}", style=style)


def fit_dots(ideal: np.ndarray, product: np.ndarray, directions: Sequence[int]) -> Element:
    """Draw ideal (ring) and product (dot) on 0–10 per attribute; shaded = the side that is fine.

    Parameters
    ----------
    ideal, product : ndarray (attributes,)
        0…10; an ideal that is NaN is unknown and not compared.
    directions : sequence of int
        1 at most, 0 match, −1 at least.
    """
    rows = [
        _dots(label, *values)
        for label, *values in zip(LABELS, ideal, product, directions, strict=True)
    ]
    words = "Ring: the customer's ideal. Dot: the product. Shaded: the side that does not hurt."
    return tag("div", *rows, tag("p", words, class_="nb-sum"), class_="nb-bars nb-dots")


def _dots(label: str, ideal: float, product: float, direction: int) -> Element:
    dot = tag("span", class_="nb-dot", style=f"left:{product / 10:.1%}")
    if np.isnan(ideal):
        return _row(f"{label} · not compared", f"unknown → {product:.1f}", dot)
    fine = {1: (0.0, ideal), -1: (ideal, 10.0), 0: (ideal, ideal)}[int(direction)]
    shade = f"left:{fine[0] / 10:.1%};width:{(fine[1] - fine[0]) / 10:.1%}"
    low, high = sorted((ideal, product))
    link = f"left:{low / 10:.1%};width:{(high - low) / 10:.1%}"
    return _row(
        f"{label} · {_WORDS[int(direction)]}",
        f"{ideal:.1f} → {product:.1f}",
        tag("span", class_="nb-shade", style=shade),
        tag("span", class_="nb-link", style=link),
        tag("span", class_="nb-ring", style=f"left:{ideal / 10:.1%}"),
        dot,
    )


def facts(
    title: str, rows: Sequence[tuple[str, str]], empty: str = "", layout: str = "lines"
) -> Element:
    """Write term and detail in pairs under a title, as ``lines``, ``stack`` or ``flow``."""
    lines = [
        tag("div", tag("dt", term), tag("dd", detail, title=detail), class_="nb-fact")
        for term, detail in rows
    ]
    body = tag("dl", *lines, class_=f"nb-{layout}") if rows else tag("p", empty, class_="nb-quiet")
    return tag("section", tag("h2", title), body, class_="nb-facts")
