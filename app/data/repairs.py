"""Repairs on the page: offered with the rows that each would touch, none on by default."""

from __future__ import annotations

import streamlit as st

from app.state.kept import get
from core.intake import Mapping, RawTable
from core.intake.raw import plural
from core.intake.repairing.mending import WORDS
from core.intake.repairing.repairs import NUMBERED, REPAIRS, would_touch
from core.schema import TABLES

__all__ = ["choose_repairs", "forget", "given_words"]

OFFERED = {name: repair for name, repair in REPAIRS.items() if name != NUMBERED}
"""Numbering the rows is asked where the columns are mapped."""


@st.cache_resource(max_entries=4, scope="session", show_spinner="Looking for repairs …")
def _offers(
    signature: str, _raw: dict[str, RawTable], _mappings: dict[str, Mapping]
) -> dict[str, dict[str, int]]:
    return would_touch(_raw, _mappings)


def forget() -> None:
    """Let go of what was counted in this session."""
    _offers.clear()


def choose_repairs(
    raw: dict[str, RawTable], mappings: dict[str, Mapping], signature: str
) -> dict[str, Mapping]:
    """Draw a switch per repair that would touch a row; return the mappings with those on.

    `signature` stands for the files and what was settled about them.
    """
    chosen = {table: _switched(mapping) for table, mapping in mappings.items()}
    on = "".join(f"{m.repairs}{m.missing}" for m in chosen.values())
    ordered = {table: raw[table] for table in TABLES if table in raw}
    offers = _offers(signature + on, ordered, chosen)
    if not any(counts.keys() & OFFERED for counts in offers.values()):
        return chosen
    st.text("Repairs that these files may need. Each one is recorded; check again after a change.")
    for table, counts in offers.items():
        _draw(chosen[table], counts)
    return chosen


def _key(table: str, name: str) -> str:
    return f"repair_{get('upload', 0)}_{get('mapping_edition', '')}_{table}_{name}"


def _switched(mapping: Mapping) -> Mapping:
    """Return the mapping as the switches stand, before they are drawn."""
    on = [n for n in OFFERED if st.session_state.get(_key(mapping.table, n), n in mapping.repairs)]
    on += [NUMBERED] * (NUMBERED in mapping.repairs)
    words = st.session_state.get(_key(mapping.table, "words"))
    missing = mapping.missing if words is None else given_words(words)
    return mapping.model_copy(update={"repairs": tuple(on), "missing": missing})


def given_words(text: str) -> tuple[str, ...]:
    """Return the words in a list with commas; none if they are the usual ones.

    Examples
    --------
    >>> given_words("99, refused,")
    ('99', 'refused')
    """
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    return () if words == WORDS else words


def _draw(mapping: Mapping, counts: dict[str, int]) -> None:
    shown = [name for name in OFFERED if name in counts or name in mapping.repairs]
    if not shown:
        return
    st.caption(TABLES[mapping.table].label)
    for name in shown:
        label = REPAIRS[name].label
        st.toggle(
            f"{label[0].upper()}{label[1:]}: {plural(counts.get(name, 0), 'row')}",
            value=name in mapping.repairs,
            key=_key(mapping.table, name),
            disabled=REPAIRS[name].against in mapping.repairs,
        )
        if name == "missing words" and name in mapping.repairs:
            st.text_input(
                "Words that mean no value, with commas between them",
                value=", ".join(mapping.missing or WORDS),
                key=_key(mapping.table, "words"),
            )
