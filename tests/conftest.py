"""What every test may share: the sample bank opened once, and quick, repeatable properties."""

from pathlib import Path

import pytest
from hypothesis import settings

from core import pipeline
from core.intake import find_sources, load
from core.scenario import PRESETS

DATA = Path(__file__).parents[1] / "data"

settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def sample_tables():
    """The sample bank's tables as they load from `data/`."""
    return load(find_sources(DATA)).tables


@pytest.fixture(scope="session")
def sample_bank(sample_tables):
    return pipeline.open_bank(sample_tables)


@pytest.fixture(scope="session")
def sample_reference(sample_bank):
    """The balanced scenario fitted on the sample bank."""
    return pipeline.fit_reference(sample_bank, PRESETS["balanced"])


@pytest.fixture(scope="session")
def sample_ranking(sample_bank, sample_reference):
    return pipeline.rank(sample_bank, sample_reference)
