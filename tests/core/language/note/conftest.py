from tests.core.engines.conftest import connect

__all__ = ["connect"]
