"""What whoever runs the server settled, in its secrets or its environment."""

from __future__ import annotations

import os

import streamlit as st

from core.cli.options import COUNTRY, NAMES, policy_from
from core.engines.redaction import put_in_force

__all__ = ["server_setting", "settle_redaction"]


def server_setting(*variables: str) -> str:
    """Return the first of some variables that is set, in the secrets or the environment."""
    secrets = st.secrets if st.secrets.load_if_toml_exists() else {}
    found = (str(secrets[v]) if v in secrets else os.environ.get(v, "") for v in variables)
    return next(filter(None, found), "")


def settle_redaction() -> None:
    """Put in force what the server says of redaction.

    Raises
    ------
    ScenarioError
        What is wrong with it; no hosted engine may be asked then.
    """
    put_in_force(policy_from({name: server_setting(name) for name in (COUNTRY, NAMES)}))
