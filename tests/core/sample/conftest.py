import pandas as pd
import pytest

from core.sample import make_bank


@pytest.fixture(scope="session")
def bank() -> dict[str, pd.DataFrame]:
    return make_bank()
