"""The door: who may come in, the button to log in with, and the name of who did."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st
from streamlit.errors import StreamlitAuthError

from app import state
from app.components.banner import show_fault
from app.components.words import plain
from app.state import identity
from app.state.identity import HOLDER, LoginError, Person
from app.state.kept import get, own, put, wipe
from core.schema.errors import DataError, WorkbenchError

__all__ = ["admit", "single_user", "still_here"]

SINGLE = (
    "Single user: there is no login, and whoever opens the app sees and changes everything that "
    "belongs to nobody in particular. README, *For a team*, says how to switch a login on."
)


def admit() -> bool:
    """Say whether the pages may be shown; if not, draw why, and the way in if there is one."""
    try:
        found = identity.person()
        if found:
            _welcome(found)
    except LoginError:
        _leave()
        _door()
        return False
    except WorkbenchError as fault:
        _leave()
        show_fault(fault)
        return False
    if found:
        _badge(found)
    return True


def still_here() -> None:
    """Draw the whole page anew if the user or the open data may not be shown any more.

    For parts of a page that are drawn by themselves, past `admit`.
    """
    try:
        identity.person()
        current = state.version()
        if current:
            state.workspace().dataset(current.dataset)
    except DataError:
        st.rerun()


def single_user() -> None:
    """Say that there is a single user, where that is so."""
    if not identity.has_users():
        st.caption(SINGLE)


def _leave() -> None:
    """Let nothing remain of who used the session before; it stays his, so that none goes on."""
    if HOLDER in own():
        before = get(HOLDER, None)
        wipe()
        put(HOLDER, before)


def _welcome(found: Person) -> None:
    """Write down that the user came; once per login, or per session where a proxy vouches."""
    if get("welcomed", None) == found:
        return
    events = state.workspace().events
    if found.login and events.has("logged out", f"login {found.login}"):  # before a restart
        identity.end_login(found)
        identity.still_counts(found)
    events.meet(found.name)
    if found.login:
        events.add_once("logged in", f"login {found.login}")
    else:
        events.add("came", "through the proxy")
    put("welcomed", found)


def _door() -> None:
    """Draw the page of who is not logged in."""
    st.title("NextBest Workbench")
    st.text("Log in to see the data of your team.")
    try:
        ways = identity.providers()
    except DataError as wrong:
        show_fault(wrong)
        return
    for words, provider in ways.items():
        st.button(words, type="primary", on_click=_log_in, args=(provider,), key=f"login_{words}")
    fault = state.reported()
    if fault:
        st.error(plain(fault), icon=":material/error:")
    if st.query_params:
        st.caption("You came by a link: open it again when you are logged in.")


def _log_in(provider: str | None) -> None:
    try:
        st.login(provider) if provider else st.login()
    except StreamlitAuthError as error:
        state.report(
            DataError("secrets.toml, [auth]", str(error).split("\n")[0], "see README, For a team")
        )


def _badge(found: Person) -> None:
    """Draw the user's name in the bar at the top, with the way out."""
    with (
        st.container(key="badge"),
        st.popover(plain(found.name), icon=":material/person:", type="tertiary"),
    ):
        st.text(found.id)
        if identity.has_login():
            st.button("Log out", icon=":material/logout:", on_click=_log_out, args=(found,))
        else:
            st.caption("The proxy in front of the app says so; log out there.")


def _log_out(found: Person) -> None:
    with suppress(DataError):  # whatever the workspace is like, he gets out
        state.workspace().events.add("logged out", f"login {found.login}")
    identity.end_login(found)
    _leave()
    st.logout()
