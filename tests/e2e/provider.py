"""A small OpenID Connect provider on this machine, to try the login without any account.

``python -m tests.e2e.provider`` serves it and prints what belongs into `.streamlit/secrets.toml`.
Whoever asks is let in under the name chosen on its page, so it is for trying only.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

__all__ = ["CLIENT", "PEOPLE", "Provider", "provided", "secrets_toml"]

CLIENT, SECRET = "workbench", "only-for-trying"
PORT = 8765
PEOPLE = {"ann": "Ann Example", "ben": "Ben Example"}


class Provider(ThreadingHTTPServer):
    """The provider; `claims` may be set to change what the next tokens say."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.asked: dict[str, dict[str, str]] = {}
        self.claims: dict[str, Any] = {}

    def metadata(self) -> dict[str, Any]:
        """Return what the discovery says."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "end_session_endpoint": f"{self.address}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def token(self, asked: dict[str, str]) -> str:
        """Return the signed identity token of somebody who logged in."""
        now, who = int(time.time()), asked["who"]
        claims = {
            "iss": self.address, "sub": who, "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": asked.get("nonce"), "name": PEOPLE.get(who, who),
            "email": f"{who}@example.org",
        }  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims | self.claims, self.key)


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/.well-known/openid-configuration":
            self._json(self.server.metadata())
        elif url.path == "/jwks":
            self._json({"keys": [self.server.key.as_dict(private=False)]})
        elif url.path == "/authorize" and query.get("client_id") == CLIENT:
            self._choose(query)
        elif url.path == "/chosen":
            self._send_back(query)
        elif url.path == "/logout" and "post_logout_redirect_uri" in query:
            self._redirect(query["post_logout_redirect_uri"])
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 65536))
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        asked = self.server.asked.pop(form.get("code", ""), None)
        if asked is None or not self._is_client(form) or not _fits(asked, form):
            self._json({"error": "invalid_grant"}, 400)
            return
        token = {"access_token": secrets.token_hex(), "token_type": "Bearer", "expires_in": 300}
        self._json(token | {"id_token": self.server.token(asked)})

    def _choose(self, query: dict[str, str]) -> None:
        """Show whom one may be; each is a link that carries on."""
        people = "".join(
            f'<p><a href="/chosen?{html.escape(urlencode(query | {"who": who}))}">{name}</a></p>'
            for who, name in PEOPLE.items()
        )
        page = (
            f"<!doctype html><html lang=en><title>Who are you?</title><h1>Who are you?</h1>{people}"
        )
        self._answer(page.encode(), "text/html; charset=utf-8")

    def _send_back(self, query: dict[str, str]) -> None:
        code = secrets.token_urlsafe()
        self.server.asked[code] = query
        self._redirect(
            f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
        )

    def _is_client(self, form: dict[str, str]) -> bool:
        known = f"Basic {base64.b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()}"
        given = self.headers.get("Authorization")
        return given == known or (form.get("client_id"), form.get("client_secret")) == (
            CLIENT, SECRET,
        )  # fmt: skip

    def _redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, value: Any, status: int = 200) -> None:
        self._answer(json.dumps(value).encode(), "application/json", status)

    def _answer(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing of each request."""


def _fits(asked: dict[str, str], form: dict[str, str]) -> bool:
    """Say whether the one who comes with a code is the one who was sent away with it."""
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return asked.get("code_challenge") == challenge and asked["redirect_uri"] == form.get(
        "redirect_uri"
    )


def secrets_toml(
    address: str, redirect: str = "http://127.0.0.1:{port}/oauth2callback", secret: str = ""
) -> str:
    """Return the secrets with which the app asks the provider at `address`."""
    return f"""[auth]
redirect_uri = "{redirect}"
cookie_secret = "{secret or secrets.token_hex(32)}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{address}/.well-known/openid-configuration"
"""


@contextmanager
def provided() -> Iterator[Provider]:
    """Serve a provider until the block ends."""
    server = Provider()
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    """Serve a provider until Ctrl+C, and print the secrets that ask it."""
    try:
        server = Provider(PORT)
    except OSError as error:
        sys.exit(f"port {PORT} cannot be used ({error.strerror}); is another provider running?")
    print(secrets_toml(server.address), flush=True)
    print("The provider runs until Ctrl+C. It lets in anybody: for trying only.", file=sys.stderr)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
