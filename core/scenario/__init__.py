"""Every setting of a ranking in one frozen object, and the presets that come with it."""

from core.scenario.model import Mode, Scenario, Sense, field_info
from core.scenario.presets import PRESETS, preset

__all__ = ["PRESETS", "Mode", "Scenario", "Sense", "field_info", "preset"]
