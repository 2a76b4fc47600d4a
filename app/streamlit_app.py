"""The entry: `streamlit run app` starts here and leads to one of the pages."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:  # `streamlit run` puts only app/ on the path
    sys.path.insert(0, ROOT)
os.environ.setdefault("PYTHONPATH", ROOT)  # Streamlit watches these folders, so core reloads too
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sessions share the cores; before numpy loads

import streamlit as st  # noqa: E402  (the lines above must come first)

from app import state  # noqa: E402
from app.components import login, waiting  # noqa: E402
from app.components.banner import show_fault, show_faults  # noqa: E402
from core.schema.errors import ScenarioError, WorkbenchError  # noqa: E402

__all__ = ["PAGES"]

PAGES = {
    "start": "Start",
    "customers": "Customers",
    "compare": "Compare",
    "data": "Data",
    "settings": "Settings",
    "methods": "Methods",
}


@st.cache_resource
def freeze_imports() -> None:
    """Take what is loaded by now out of the garbage collector's sight, once per process."""
    gc.collect()
    gc.freeze()
    gc.collect()  # or what is frozen still counts, and garbage of a quarter of it would pile up


st.set_page_config(page_title="NextBest Workbench", layout="wide")
st.html(Path(__file__).with_name("theme.css"))
pages = [st.Page(f"../pages/{name}.py", title=title) for name, title in PAGES.items()]
if login.admit():
    state.follow()
    state.follow_scenario()
    with suppress(ScenarioError):  # said wherever an engine would be asked, and under Settings
        state.settle_redaction()
    waiting.adopt()
    show_faults()
    page = st.navigation(pages, position="top")
    try:
        page.run()
    except WorkbenchError as fault:
        show_fault(fault)
    state.keep_draft()
else:
    st.navigation(pages, position="hidden")
freeze_imports()
