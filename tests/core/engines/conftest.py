"""The real SDKs, pointed at a server on this machine."""

from collections.abc import Callable

import pytest

from core.engines import Engine, make_engine
from tests.core.engines.loopback import KEY, Loopback

SDKS = {
    "google-genai": ("gemini", {"sdk": "google-genai"}),
    "google-generativeai": ("gemini", {"sdk": "google-generativeai"}),
    "openai": ("openai", {}),
}


@pytest.fixture(params=SDKS)
def connect(request) -> Callable[[Loopback], Engine]:
    """Make an engine through each SDK."""
    name, settings = SDKS[request.param]

    def connect(server: Loopback) -> Engine:
        return make_engine(name, key=KEY, model="m-1", base_url=server.base_url(name), **settings)

    return connect
