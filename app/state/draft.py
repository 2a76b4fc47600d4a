"""What a session changed and nobody saved, found again after F5 by a token in the URL.

It lives as long as the process, beside the session. Whoever opens the address goes on from the
same changes; of two tabs with one address the last to change something is the one found again.
"""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_urlsafe
from threading import Lock
from typing import Any

import streamlit as st

from core.errors import DataError

__all__ = ["KEPT", "PREFIX", "follow_draft", "keep_draft"]

PREFIX = "nbw_"
KEPT = (
    "scenario", "undo", "redo", "baseline", "saved_scenario", "asked_scenario",
    "engines", "refined", "notes",
)  # fmt: skip
"""What belongs to a draft, by its key in `app.state.kept`."""

MOST = 200
_PARAMETER = "draft"
_TOKEN = f"{PREFIX}draft"
_LOCK = Lock()


@st.cache_resource(show_spinner=False)
def _drafts() -> OrderedDict[str, dict[str, Any]]:
    return OrderedDict()


def keep_draft() -> None:
    """Keep the session's changes as they are now; the oldest of many drafts is forgotten."""
    state = st.session_state
    token = state.setdefault(_TOKEN, token_urlsafe(12))
    known = {key: state[PREFIX + key] for key in KEPT if PREFIX + key in state}
    with _LOCK:
        _drafts()[token] = known
        _drafts().move_to_end(token)
        while len(_drafts()) > MOST:
            _drafts().popitem(last=False)
    _name_in_link()


def follow_draft() -> None:
    """Take up the draft that the URL of a new session names.

    A look at another page takes the name out of the URL; it is put there again.

    Raises
    ------
    DataError
        The draft is not known any more; said once.
    """
    if _TOKEN in st.session_state:
        _name_in_link()
        return
    token = st.query_params.get(_PARAMETER)
    if token is None:
        return
    known = _drafts().get(token)
    if known is None:
        del st.query_params[_PARAMETER]
        raise DataError(
            "link", "the unsaved changes that it names are not known any more",
            "make them again, or open a saved scenario on Compare",
        )  # fmt: skip
    st.session_state[_TOKEN] = token
    st.session_state.update({PREFIX + key: value for key, value in known.items()})


def _name_in_link() -> None:
    token = st.session_state[_TOKEN]
    if st.query_params.get(_PARAMETER) != token:
        st.query_params[_PARAMETER] = token
