"""What a session changed and nobody saved, found again after F5 by a token in the URL.

It lives as long as the process, beside the session. A user who opens the address goes on from the
same changes, another user does not; of two tabs with one address the last to change something is
the one found again.
"""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_urlsafe
from threading import Lock
from typing import Any

import streamlit as st

from app.state.identity import user
from app.state.kept import ANSWERS, DRAFT, own, take
from core.schema.errors import DataError

__all__ = ["follow_draft", "forget_answers", "keep_draft"]

MOST = 200
_PARAMETER = _TOKEN = "draft"
_LOCK = Lock()


@st.cache_resource(show_spinner=False)
def _drafts() -> OrderedDict[str, tuple[str | None, dict[str, Any]]]:
    """Whose it is and what it holds, by token."""
    return OrderedDict()


def keep_draft() -> None:
    """Keep what the session changed since the last time, and name it in the URL.

    The oldest of many drafts is forgotten. A look at another page takes the name out of the URL;
    it is put there again.
    """
    state = own()
    if take("draft_changed"):
        token = state.setdefault(_TOKEN, token_urlsafe(12))
        known = {key: state[key] for key in DRAFT if key in state}
        whose = user()
        with _LOCK:
            _drafts()[token] = (whose, known)
            _drafts().move_to_end(token)
            while len(_drafts()) > MOST:
                _drafts().popitem(last=False)
    token = state.get(_TOKEN)
    if token and st.query_params.get(_PARAMETER) != token:
        st.query_params[_PARAMETER] = token


def forget_answers() -> None:
    """Let every draft go of what engines answered: it quotes texts that may be deleted."""
    with _LOCK:
        for _, known in _drafts().values():
            for key in ANSWERS:
                known.pop(key, None)


def follow_draft() -> None:
    """Take up the draft that the URL of a new session names.

    Raises
    ------
    DataError
        The draft is not known any more, or is another user's; said once.
    """
    token = st.query_params.get(_PARAMETER)
    if token is None or _TOKEN in own():
        return
    whose, known = _drafts().get(token, (None, None))
    if known is None or whose != user():
        del st.query_params[_PARAMETER]
        raise DataError(
            "link", "the unsaved changes that it names are not known any more",
            "make them again, or open a saved scenario on Compare",
        )  # fmt: skip
    own().update(known | {_TOKEN: token})
