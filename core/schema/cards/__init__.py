"""The scorecards: which signals speak for each metric, in which direction, how strongly.

Only declarations stand here. A feature (the raw figure in its own unit) is computed in
`core.scoring.features`; how a signal turns into points is in `core.scoring.metrics`. To add a
signal, add a line to its card, and its feature to `core.scoring.features.FEATURES` if there is
none yet.

Directions and weights follow published findings, named in each card; one set of defaults serves all
banks. Where a number was settled with a labelled file in sight, its card says so. A strong and
repeated finding is worth about one point either way, a modest one half, a hint or a substitute for
better evidence less. A bank that has labels can put its own weights beside them
(`core.scoring.calibration`).
"""

from core.schema.cards.acumen import ACUMEN
from core.schema.cards.appetite import APPETITE
from core.schema.cards.churn import CHURN
from core.schema.cards.profit import PROFIT
from core.schema.cards.signal import Signal

__all__ = ["ACUMEN", "APPETITE", "CHURN", "PROFIT", "Signal"]
