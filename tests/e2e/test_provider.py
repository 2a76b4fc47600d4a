"""What a provider says is believed only if it is signed by it, for us, now and for this login."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from tests.e2e.provider import CLIENT, SECRET, Provider, provided, secrets_toml
from tests.e2e.server import served

COOKIE = "_streamlit_user"
SIGNS = "s" * 64


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provided() as server:
        yield server


@pytest.fixture(scope="module")
def url(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("provider")
    (folder / "secrets.toml").write_text(secrets_toml(provider.address, secret=SIGNS))
    with served("app", folder / "app.log", secrets=folder / "secrets.toml") as address:
        yield address


@pytest.fixture(autouse=True)
def honest_again(provider: Provider) -> Iterator[None]:
    yield
    provider.claims.clear()
    vars(provider).pop("token", None)


def browser() -> tuple[OpenerDirector, CookieJar]:
    cookies = CookieJar()
    return build_opener(HTTPCookieProcessor(cookies)), cookies


def button(url: str) -> str:
    """Return the address to which the button leads."""
    about = {"provider": "default", "exp": int(time.time()) + 60}
    token = jwt.encode({"alg": "HS256"}, about, OctKey.import_key(SIGNS))
    return f"{url}/auth/login?{urlencode({'provider': token})}"


def chosen(there: str, who: str = "ann") -> str:
    """Return the address behind a name on the provider's page."""
    parts = urlsplit(there)
    return f"{parts.scheme}://{parts.netloc}/chosen?{parts.query}&who={who}"


def logged_in(url: str) -> tuple[bool, str]:
    """Log in as Ann; return whether there is a login now, and where that led."""
    opener, cookies = browser()
    with opener.open(button(url)) as page:
        there = page.url
    with opener.open(chosen(there)) as page:
        return any(cookie.name == COOKIE for cookie in cookies), page.url


def test_an_honest_provider_is_believed(url):
    assert logged_in(url) == (True, f"{url}/")


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "another app"},
        {"aud": None},
        {"nonce": "of another login"},
        {"nonce": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"iat": None},
    ],
    ids=str,
)
def test_a_token_for_another_app_time_or_login_lets_nobody_in(provider, url, lie):
    provider.claims.update(lie)
    assert logged_in(url) == (False, f"{url}/")


def forged(provider: Provider, kind: str, asked: dict[str, str]) -> str:
    honest = Provider.token(provider, asked)
    claims: dict[str, Any] = jwt.decode(honest, provider.key).claims
    if kind == "another key":
        key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
    if kind == "the client's secret":
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
    head, _, signature = honest.split(".")
    other = jwt.encode({"alg": "RS256", "kid": "one"}, claims | {"sub": "eve"}, provider.key)
    return ".".join((head, other.split(".")[1], "" if kind == "no signature" else signature))


@pytest.mark.parametrize(
    "kind", ["another key", "the client's secret", "other words", "no signature"]
)
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(provider, url, kind):
    vars(provider)["token"] = lambda asked: forged(provider, kind, asked)
    assert logged_in(url) == (False, f"{url}/")


def test_a_login_that_somebody_else_began_lets_nobody_in(url):
    """A link made by another, to be logged in as him."""
    eve, _ = browser()
    with eve.open(button(url)) as page:
        there = page.url
    ann, cookies = browser()
    with ann.open(chosen(there, "eve")) as page:
        assert page.url == f"{url}/"
    assert COOKIE not in {cookie.name for cookie in cookies}


@pytest.mark.parametrize("name", ["next", "redirect", "redirect_uri", "return_to", "url"])
def test_a_login_leads_back_to_the_app_only(url, name):
    opener, cookies = browser()
    with opener.open(f"{button(url)}&{name}=https://elsewhere.example/") as page:
        there = page.url
    assert "elsewhere" not in there
    with opener.open(chosen(there)) as page:
        assert page.url == f"{url}/"
    assert CLIENT in there
    with opener.open(f"{url}/auth/logout?{name}=https://elsewhere.example/") as page:
        assert urlsplit(page.url).netloc == urlsplit(url).netloc
    assert COOKIE not in {cookie.name for cookie in cookies}
