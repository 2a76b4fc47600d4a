"""Recorded answers played again: a demonstration without key, network or cost."""

from __future__ import annotations

from core.engines.engine import Completion, Engine, Prompt
from core.engines.guard.around import Around
from core.engines.guard.cache import Answers, Cached
from core.schema.errors import FailureKind, ProviderError

__all__ = ["replayed"]


class _Silent(Around):
    """Is never asked."""

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Say that there is no such record."""
        raise ProviderError(
            self.label, "no answer to this was recorded", "Nothing was sent", FailureKind.UNRECORDED
        )


def replayed(engine: Engine, answers: Answers) -> Engine:
    """Return `engine` as it answered before, and never asked anew.

    Parameters
    ----------
    engine : Engine
        Of the name, model and temperature that answered.
    answers : Answers
        What was kept then.
    """
    return Cached(_Silent(engine), answers)
