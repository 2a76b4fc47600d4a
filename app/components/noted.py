"""Downloads leave a line in the record, and are for whom the page was drawn and may still be."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from app import state
from app.state.identity import person, still_counts
from core.schema.errors import DataError

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
        are told from one another, a file is not handed over (DataError) that cannot be written
        down, whose data the user may not read any more, or once the login has ended; a single
        user gets it all the same.
    """
    who, current = person(), state.version()
    about = f"dataset {current.dataset}" if current else "sample bank"
    try:
        store = state.workspace()
    except DataError:
        if who is not None:
            raise
        return lambda make: make

    def wrap(make: Make) -> Make:
        def made() -> bytes | str:
            if who is not None:
                still_counts(who)
                if current is not None:
                    store.dataset(current.dataset)
            content = make()
            with suppress(*() if who is not None else (DataError,)):
                store.events.add("downloaded", about, what)
            return content

        return made

    return wrap
