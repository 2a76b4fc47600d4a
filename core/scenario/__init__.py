"""Every setting of a ranking in one frozen object, and the presets that come with it."""

from core.scenario.loadings import Direction
from core.scenario.model import Scenario, field_info
from core.scenario.parts import SERVED, Mode, Refinement, Rules
from core.scenario.presets import PRESETS, preset

__all__ = [
    "PRESETS",
    "SERVED",
    "Direction",
    "Mode",
    "Refinement",
    "Rules",
    "Scenario",
    "field_info",
    "preset",
]
