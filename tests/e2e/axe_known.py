"""What axe finds in Streamlit's own widgets, which this project cannot mend.

Every entry names a rule and a part of the page that Streamlit draws, with the reason why it is
not ours. A violation anywhere else fails the test.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["KNOWN", "Known"]


class Known(NamedTuple):
    """One accepted finding: `rule` on elements that match or lie within `selector`."""

    rule: str
    selector: str
    why: str


KNOWN = [
    Known(
        "empty-table-header",
        "[data-testid=data-grid-canvas]",
        "The column of row marks has no heading in the table that a grid keeps for screen readers.",
    ),
    Known(
        "presentation-role-conflict",
        "[data-testid=stFileUploaderDropzone]",
        "The drop zone is named after its label and yet has the role presentation.",
    ),
    Known(
        "target-size",
        "[data-testid=stDateInputField]",
        "Day and month are two narrow fields side by side; both can be typed into.",
    ),
]
