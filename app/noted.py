"""Downloads leave a line in the record: who took what, and when."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from app import state
from app.state.identity import user
from core.errors import DataError

__all__ = ["Make", "noted"]

Make = Callable[[], bytes | str]


def noted(what: str) -> Callable[[Make], Make]:
    """Return what makes a download leave a line, to be called when its button is drawn.

    Streamlit makes a file when it is asked for, in a thread without a session; so who takes it
    and from which dataset is settled here.

    Parameters
    ----------
    what : str
        The file.

    Returns
    -------
    callable
        Turns the function that makes the file into one that also writes the line. Where users
        are told from one another, a file that cannot be written down is not handed over
        (DataError); a single user gets it all the same.
    """
    who, current = user(), state.version()
    about = f"dataset {current.dataset}" if current else "sample bank"
    try:
        events = state.workspace().events
    except DataError:
        if who is not None:
            raise
        return lambda make: make

    def wrap(make: Make) -> Make:
        def made() -> bytes | str:
            content = make()
            if who is not None:
                events.add("downloaded", about, what)
            else:
                with suppress(DataError):
                    events.add("downloaded", about, what)
            return content

        return made

    return wrap
