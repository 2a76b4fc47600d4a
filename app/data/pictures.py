"""Many pictures and voice notes at once: matched to posts by name, described, and used."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app import state
from app.components import asking
from app.components.describing import BY_HAND, LIMITS, REDACTION, read_on, who
from app.components.sheet import edited_sheet
from app.components.words import number, plain
from app.state import engines
from app.state.data import change_bank
from app.state.kept import get, put
from app.state.originals import cleaned, keep_original
from core.engines import ENGINES, Engine, Media
from core.language.media import Described, describe, matched
from core.pipeline import Bank, Told, media_request, with_descriptions
from core.schema import Social
from core.schema.errors import DataError, FailureKind, ProviderError, WorkbenchError
from core.schema.progress import Progress
from core.schema.tables import message_text

__all__ = ["show"]

MOST = 200
WORDS = "What it says"
NAME, POSTS, STATUS = "File", "Posts", "Status"


@dataclass(frozen=True)
class _File:
    """A file that goes with at least one post."""

    name: str
    posts: pd.Index
    media: Media
    data: bytes = field(repr=False)


def show() -> None:
    """Ask for files, show which posts they go with, have them described, and use what is told."""
    st.caption(
        "Files are matched to posts by name: the last part of a post's image address, or its "
        "number. Addresses in the data are never opened. What they say is read with the words of "
        f"the post. {who(state.scenario().refinement.engine)}"
    )
    social = state.bank().tables.social
    if social is None:
        st.info("The data has no posts.")
        return
    uploads = st.file_uploader(
        "Pictures and voice notes",
        accept_multiple_files=True,
        key=f"pictures_{get('pictures_turn', 0)}",
        **LIMITS,
    )
    files, faults = _files(uploads[:MOST], social)
    if len(uploads) > MOST:
        st.warning(f"The first {MOST} files are taken; bring the others afterwards.")
    for line in faults:
        st.error(plain(line), icon=":material/error:")
    if files:
        _work(files, social)


def _files(uploads: list[UploadedFile], social: pd.DataFrame) -> tuple[list[_File], list[str]]:
    """Return the files that can be used, and why the others cannot."""
    posts, found, faults = matched(social, [u.name for u in uploads]), [], []
    for upload in uploads:
        data = upload.getvalue()
        try:
            media = cleaned(upload.name, data)
        except DataError as fault:
            faults.append(str(fault))
            continue
        if posts[upload.name].empty:
            faults.append(f"{upload.name}: no post has this image address or number")
        else:
            found.append(_File(upload.name, posts[upload.name], media, data))
    return found, faults


def _work(files: list[_File], social: pd.DataFrame) -> None:
    name = state.scenario().refinement.engine
    told = _told(files, social, name)
    table = pd.DataFrame(
        [
            {NAME: f.name, POSTS: len(f.posts), WORDS: _words(told, f), STATUS: _status(told, f)}
            for f in files
        ]
    )
    edited = edited_sheet(
        table, hide_index=True, disabled=[NAME, POSTS, STATUS],
        key=f"told_{_question(files, name)}_{len(told)}", alt="Files and what they say",
    )  # fmt: skip
    if st.button("Use what they say", type="primary", disabled=not edited[WORDS].str.strip().any()):
        _use(files, edited[WORDS].tolist(), told)


def _told(files: list[_File], social: pd.DataFrame, name: str) -> dict[str, Described | str]:
    """Show who can describe the files and what that sends; return answers or causes by name."""
    able = [f for f in files if f.media.type in ENGINES[name].takes]
    if not able:
        st.info(
            f"{ENGINES[name].label} reads none of these files. Write in the table what they say, "
            "or choose in Settings an engine that does."
        )
        return {}
    fault = engines.obstacle(name)
    if fault:
        st.warning(f"{ENGINES[name].label} cannot be asked: {plain(fault)}")
        return {}
    for kind in sorted({f.media.kind for f in able}):
        st.caption(REDACTION[kind].format(engine=ENGINES[name].label))
    question = _question(files, name)
    st.button(
        f"Describe with {ENGINES[name].label} ({number(len(able))} calls)", key="describe_all",
        on_click=asking.ask, args=("describe files", question),
    )  # fmt: skip
    done = asking.answered(
        "describe files", question, "Describing files", name,
        partial(_describe, able, social, state.bank()),
        "Answers that came are kept, and are not asked for again.",
    )  # fmt: skip
    return done or {}


def _describe(
    files: list[_File], social: pd.DataFrame, bank: Bank, engine: Engine, progress: Progress
) -> dict[str, Described | str]:
    """Ask about each file with the words of its first post; stop where going on cannot help."""
    found: dict[str, Described | str] = {}
    for done, file in enumerate(files):
        progress(done, len(files), f"Describing {file.name}")
        post = social.loc[file.posts[:1]]
        words = message_text(Social.key, post[[Social.text]]).fillna("").iloc[0]
        writer = post[Social.customer_id].iloc[0]
        try:
            found[file.name] = describe(media_request(bank, writer, file.media, words), engine)
        except ProviderError as fault:
            found[file.name] = str(fault)
            if fault.is_final or fault.kind in (FailureKind.BUDGET, FailureKind.PAUSED):
                break
    return found


def _words(told: dict[str, Described | str], file: _File) -> str:
    found = told.get(file.name)
    return found.evidence if isinstance(found, Described) else ""


def _status(told: dict[str, Described | str], file: _File) -> str:
    found = told.get(file.name, "not described")
    if isinstance(found, str):
        return found
    left_out = f", orders left out: {' '.join(found.injections)}" if found.injections else ""
    return f"described by {found.reader}{left_out}"


def _question(files: list[_File], name: str) -> str:
    parts = [name, str(engines.engine_settings(name)), state.bank().version]
    parts += [f"{f.name} {f.media.digest}" for f in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _use(files: list[_File], words: list[str], told: dict[str, Described | str]) -> None:
    """Save what is told as a version of the data, and keep the files beside it."""
    chosen = {
        f.name: Told(text, _reader(told.get(f.name), text), hashlib.sha256(f.data).hexdigest())
        for f, text in zip(files, words, strict=True)
        if text.strip()
    }
    try:
        change_bank(
            lambda: with_descriptions(state.bank(), chosen),
            f"{number(len(chosen))} pictures or voice notes described", [Social.key],
        )  # fmt: skip
        for file in files:
            if file.name in chosen:
                keep_original(file.data)
    except WorkbenchError as fault:
        state.report(fault)
    else:
        st.toast(f"{number(len(chosen))} files are read with their posts from now on.")
    put("pictures_turn", get("pictures_turn", 0) + 1)
    st.rerun()


def _reader(found: Described | str | None, text: str) -> str:
    is_told = isinstance(found, Described) and text == found.evidence
    return read_on(found) if isinstance(found, Described) and is_told else BY_HAND
