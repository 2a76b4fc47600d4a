"""From labels to probabilities: what customers who left had in common, told out of fold."""

from core.scoring.calibration.fit import FOLDS, LEAST, calibrate
from core.scoring.calibration.leakage import leaking, single_auc
from core.scoring.calibration.models import MOST_KINDS
from core.scoring.calibration.result import Calibration, Measures

__all__ = [
    "FOLDS",
    "LEAST",
    "MOST_KINDS",
    "Calibration",
    "Measures",
    "calibrate",
    "leaking",
    "single_auc",
]
