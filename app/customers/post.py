"""A post to be added: its words, and a picture or voice note with what it says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import streamlit as st

from app import state
from app.components import asking
from app.components.describing import BY_HAND, KINDS, LIMITS, REDACTION, read_on, who
from app.components.sent import show_sent
from app.components.words import plain
from app.customers.pictures import preview
from app.state import engines
from app.state.kept import get
from app.state.originals import cleaned
from core.engines import ENGINES, Engine, Media
from core.engines.redaction import READ
from core.language.media import Described, MediaRequest, describe
from core.pipeline import media_request
from core.schema import Social, reader_column
from core.schema.errors import DataError
from core.schema.progress import Progress

__all__ = ["Post", "show"]


@dataclass(frozen=True)
class Post:
    """What was filled in.

    Parameters
    ----------
    values : dict
        Columns of the post.
    original : bytes or None
        The file as it came.
    """

    values: dict[str, object]
    original: bytes | None = field(default=None, repr=False)


def show(customer_id: str) -> Post:
    """Ask for the words and a file; a provider is shown the file by the button only."""
    words = st.text_area("The post", max_chars=READ, key="post_words")
    upload = st.file_uploader(
        "Picture or voice note in the post (optional)",
        key=f"post_file_{get('posts_added', 0)}",
        help=who(state.scenario().refinement.engine),
        **LIMITS,
    )
    if upload is None:
        return Post({Social.text: words})
    data = upload.getvalue()
    try:
        file = cleaned(upload.name, data)
    except DataError as fault:
        st.error(plain(fault), icon=":material/error:")
        return Post({Social.text: words})
    preview(file)
    found = _asked(media_request(state.bank(), customer_id, file, words))
    told = st.text_area(
        f"What the {KINDS[file.kind]} says", found.evidence if found else "", max_chars=2000,
        key=f"told_{file.digest}_{bool(found)}",
        help="Read wherever the words of posts are read. Correct it, or write it by hand.",
    )  # fmt: skip
    return Post(_columns(words, file, data, told, found), data)


def _columns(
    words: str, file: Media, data: bytes, told: str, found: Described | None
) -> dict[str, object]:
    """Return the columns of the post; what a file says of sentiment counts without words."""
    is_told = found is not None and told == found.evidence
    reader = read_on(found) if found and is_told else BY_HAND
    values: dict[str, object] = {
        Social.text: words.strip() or f"({KINDS[file.kind]} only)",
        Social.media_description: told,
        Social.media_file: hashlib.sha256(data).hexdigest(),
    }
    if told.strip():
        values[reader_column(Social.media_description)] = reader
    if found and is_told and not words.strip():
        values |= {Social.sentiment: found.sentiment, reader_column(Social.sentiment): reader}
    return values


def _asked(request: MediaRequest) -> Described | None:
    """Show who can describe the file and what that sends; return what was described."""
    name = state.scenario().refinement.engine
    kind, label = request.media.kind, ENGINES[name].label
    if request.media.type not in ENGINES[name].takes:
        st.info(
            f"{label} reads no {KINDS[kind]} of this kind ({request.media.type}). Write below what "
            "it says, or choose in Settings an engine that does: Gemini, or a server of your own "
            "with such a model."
        )
        return None
    fault = engines.obstacle(name)
    if fault:
        st.warning(f"{label} cannot be asked: {plain(fault)}")
        return None
    st.caption(REDACTION[kind].format(engine=label))
    show_sent(request, f"Sent with the {KINDS[kind]} as it is shown above, under no name.")
    question = hashlib.sha256(
        f"{request.media.digest}{request.user}{name}{engines.engine_settings(name)}".encode()
    ).hexdigest()
    st.button(
        f"Describe it with {label} (one call)", key="describe",
        on_click=asking.ask, args=("describe", question),
    )  # fmt: skip
    return _described(request, name, question)


def _described(request: MediaRequest, name: str, question: str) -> Described | None:
    def work(engine: Engine, progress: Progress) -> Described:
        progress(0, 1, "Describing the file")
        return describe(request, engine)

    found = asking.answered(
        "describe", question, "The description", name, work, "The post can be added without it."
    )
    if found and found.injections:
        st.warning(f"It gives orders, which were left out: {plain(' '.join(found.injections))}")
    if found:
        st.caption(f"Described by {plain(found.reader)}, sentiment {found.sentiment:+.2f}")
    return found
