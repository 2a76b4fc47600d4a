"""The sections of the Methods page: what each number means and how it comes about.

Weights, rules, settings and presets are read from the registries and from the scenario in force,
so that the page cannot say one thing and the program do another. To add a section, write a
`show` function and enter it in `SECTIONS`; ``?section=<title>`` leads to it.
"""

from __future__ import annotations

from collections.abc import Callable

from app.methods import (
    distances,
    example,
    glossary,
    ideal,
    limits,
    metrics,
    overview,
    presets,
    refinement,
    suitability,
)

__all__ = ["SECTIONS"]

SECTIONS: dict[str, Callable[[], None]] = {
    "Overview": overview.show,
    "Metrics": metrics.show,
    "Ideal point": ideal.show,
    "Distances": distances.show,
    "Suitability": suitability.show,
    "Refinement": refinement.show,
    "Presets": presets.show,
    "Worked example": example.show,
    "Glossary": glossary.show,
    "Limits and sources": limits.show,
}
"""Title of each section, and what draws it."""
