"""Plain wishes for a product, in many wordings: no orders, nothing in disguise, only liking."""

from __future__ import annotations

from itertools import product

__all__ = ["wishes"]

_OPENINGS = (
    "I really want the {x}.", "The {x} is exactly what I need.", "I love the {x}.",
    "My friends all have the {x} and so should I.", "I keep thinking about the {x}.",
    "Can I have the {x} please?", "I would be so happy with the {x}.",
    "Saw the {x} today, what a product.", "I have been waiting for the {x} for years.",
    "Nothing suits me like the {x}.", "How do I apply for the {x}?",
)  # fmt: skip
_MIDDLES = (
    "", "The {x} is wonderful.", "The {x}, the {x}, always the {x}!",
    "I read everything about the {x}, its terms, its rates and its service, and I like it all.",
    "With the {x} my life would be easier, and the {x} is fair, modern and simple.",
)  # fmt: skip
_ENDS = (
    "", "Thank you!", "I want it so much.", "It is the best one that you have.",
    "Nobody told me to say so.", "I would use the {x} every day, at home and at work.",
)  # fmt: skip


def wishes(name: str) -> list[str]:
    """Return 330 texts that wish for the product called `name`, each in other words."""
    parts = product(_OPENINGS, _MIDDLES, _ENDS)
    return [" ".join(filter(None, some)).format(x=name) for some in parts]
