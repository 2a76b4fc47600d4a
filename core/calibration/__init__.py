"""From labels to probabilities: what customers who left had in common, told out of fold."""

from core.calibration.fit import FOLDS, LEAST, calibrate
from core.calibration.leaks import LEAK, leaking, single_auc
from core.calibration.models import MOST_KINDS
from core.calibration.result import Calibration, Measures

__all__ = [
    "FOLDS",
    "LEAK",
    "LEAST",
    "MOST_KINDS",
    "Calibration",
    "Measures",
    "calibrate",
    "leaking",
    "single_auc",
]
