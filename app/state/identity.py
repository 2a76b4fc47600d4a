"""Who uses the app: whoever a provider or a trusted proxy vouches for, else nobody in particular.

`[auth]` in the secrets asks for a login through OpenID Connect; the environment variable `HEADER`
names a header in which a proxy says who it is. Without either there is a single user.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st

from app.state.kept import get
from core.schema.errors import DataError

__all__ = [
    "HEADER",
    "HOLDER",
    "LoginError",
    "Person",
    "end_login",
    "has_login",
    "has_users",
    "person",
    "providers",
    "still_counts",
    "user",
]

HEADER = "NEXTBEST_USER_HEADER"
"""Environment variable that names the header in which a trusted proxy says who the user is."""

HOLDER = "person"
"""Key under which a session keeps whose it is."""

HOURS = 12
"""So long a login counts, whatever the browser keeps of it."""

LONGEST = 200
SECRET = 32
"""Letters that the secret must have with which logins are signed: a short one can be guessed."""

_CLOSED = "nobody is let in until that is mended"


class LoginError(DataError):
    """Nobody is logged in; a login mends it."""


@dataclass(frozen=True)
class Person:
    """Who uses the app.

    Parameters
    ----------
    id : str
        Never another's: of a provider and its number for the person, or as the proxy says.
    name : str
        How he or she is called; anybody may be called so.
    login : str
        What tells this login from others of the same person; empty if nothing does.
    """

    id: str
    name: str
    login: str = ""


def has_login() -> bool:
    """Say whether a login through a provider is set up.

    Raises
    ------
    DataError
        The secrets cannot be read, so that nobody knows.
    """
    if st.secrets.load_if_toml_exists():
        return "auth" in st.secrets
    broken = next((p for p in st.get_option("secrets.files") if Path(p).exists()), None)
    if broken:
        raise DataError(Path(broken).name, "cannot be read", f"mend its TOML; {_CLOSED}")
    return False


def has_users() -> bool:
    """Say whether users are told from one another."""
    return bool(os.environ.get(HEADER)) or has_login()


def user() -> str | None:
    """Return who uses the app as the workspace knows it; None = a single user."""
    found = person()
    return found.id if found else None


def person() -> Person | None:
    """Return who uses the app; None = a single user.

    A session is its first user's. Streamlit runs what a control calls before the page, so whoever
    asks for the user or the workspace asks here whether that is still so.

    Raises
    ------
    LoginError
        Nobody is logged in, or not any more.
    DataError
        What is set up does not say who it is, or the session was begun by somebody else.
    """
    found = _told()
    if found and get(HOLDER, found.id) != found.id:
        raise DataError(
            "session", "it was begun by another user", "load the page again; nothing was kept"
        )
    return found


def _told() -> Person | None:
    """Return whom the provider or the proxy names at the moment."""
    named, login = os.environ.get(HEADER), has_login()
    if named and login:
        raise DataError(
            HEADER, "and a login in the secrets are both set up", f"keep one; {_CLOSED}"
        )
    if login:
        return _logged_in(st.user.to_dict())
    return _vouched_for(named) if named else None


def providers() -> dict[str, str | None]:
    """Return the providers to log in with by the words on their buttons; None = the only one.

    Raises
    ------
    DataError
        The login is not set up as it must be.
    """
    if find_spec("authlib") is None:
        raise DataError(
            "login", "is set up, but Authlib is not installed",
            "pip install -r requirements-team.txt -c constraints.txt, and start again",
        )  # fmt: skip
    settings: Mapping[str, Any] = st.secrets["auth"]
    if len(str(settings.get("cookie_secret", ""))) < SECRET:
        raise DataError(
            "secrets.toml, [auth]", f"cookie_secret is shorter than {SECRET} letters",
            'take the output of python -c "import secrets; print(secrets.token_hex(32))"',
        )  # fmt: skip
    if "client_id" in settings:
        return {"Log in": None}
    named = [name for name, section in settings.items() if isinstance(section, Mapping)]
    if not named:
        raise DataError("secrets.toml, [auth]", "client_id is missing", "see README, For a team")
    return {f"Log in with {name.capitalize()}": name for name in named}


def end_login(of: Person) -> None:
    """Let a login count no more, in no tab of the browser and for no copy of its cookie."""
    _ended().add((of.id, of.login))


def still_counts(of: Person) -> None:
    """Raise LoginError if a login is old or was ended; what a proxy says counts as long."""
    if of.login and ((of.id, of.login) in _ended() or _is_old(of.login)):
        raise LoginError("login", "it has ended", "log in again")


@st.cache_resource(show_spinner=False)
def _ended() -> set[tuple[str, str]]:
    return set()


def _logged_in(claims: Mapping[str, Any]) -> Person:
    """Return the person whom the claims of a verified identity token name."""
    if not claims.get("is_logged_in"):
        raise LoginError("login", "nobody is logged in", "log in")
    issuer, subject = (str(claims.get(claim) or "") for claim in ("iss", "sub"))
    if not issuer or not subject:
        raise DataError("login", "the provider does not say who it is (iss, sub)", "ask it to")
    known = [str(claims[c]) for c in ("name", "preferred_username", "email") if claims.get(c)]
    called = known[0] if known else subject
    email = str(claims.get("email") or "")
    found = Person(
        f"{subject} at {issuer}",
        _legible(f"{called} ({email})" if email and email != called else called),
        str(claims.get("iat") or "never"),
    )
    still_counts(found)
    return found


def _legible(name: str) -> str:
    """Return a name that people choose themselves without what would turn the words around it."""
    return "".join(letter for letter in name if letter.isprintable())[:LONGEST]


def _is_old(issued: str) -> bool:
    try:
        return not time.time() - float(issued) <= HOURS * 3600
    except ValueError:
        return True


def _vouched_for(header: str) -> Person:
    """Return the person whom the proxy names."""
    values = [value.strip() for value in _headers(header)]
    if len(values) != 1 or not values[0]:
        problem = "is missing" if not any(values) else "was sent more than once"
        raise DataError(
            f"header {header}", f"{problem}, so nobody knows who you are",
            "open the app through its proxy, which must set it once and take away what was sent",
        )  # fmt: skip
    name = _decoded(values[0])
    if len(name) > LONGEST or not name.isprintable():
        raise DataError(
            f"header {header}", "names nobody that can be written",
            f"let the proxy send at most {LONGEST} letters in UTF-8",
        )  # fmt: skip
    return Person(name, name)


def _decoded(value: str) -> str:
    """Return what was sent as UTF-8 and read as Latin-1; what cannot be, unprintable."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return "\0"


def _headers(name: str) -> list[str]:
    return st.context.headers.get_all(name)
