"""What is shown to somebody who is not logged in, and what one user reaches of another's."""

from __future__ import annotations

import os
import tempfile
import time

from streamlit.testing.v1 import AppTest

from app.state import VARIABLE
from bench.safety.figure import Figure
from tests.app.conftest import new_session, session
from tests.app.test_data import load_now, upload
from tests.app.test_draft import scenario, token_of, tolerate
from tests.app.test_identity import FIRST, PAGES, delete

__all__ = ["measure"]

AUTH = {"auth": {"client_id": "x", "cookie_secret": "s" * 32}}
TITLES = {"Sample bank", "Customers", "Compare", "Data", "Settings", "Methods"}
RISK = 3.0


def measure() -> list[Figure]:
    """Let Ann load a bank, save and change a scenario; then let nobody and Ben come."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = folder
        shown = sum(bool(titles(page) & TITLES) for page in map(of_nobody, PAGES))
        ann = of("ann", "data")
        dataset = str(session(load_now(upload(ann, **FIRST)))["version"].dataset)
        tolerate(ann.switch_page("../pages/compare.py").run(), RISK)
        ben = of("ben", "start", data=dataset)
        reached = {
            "opened by a link": "version" in session(ben) and session(ben)["version"] is not None,
            "a draft taken up": scenario(of("ben", "compare", draft=token_of(ann))).rules.tolerance
            == RISK,
            "deleted": deleted(of("ben", "data"), int(dataset)),
        }
    done = ", ".join(what for what, did in reached.items() if did)
    value = f"{sum(reached.values())} of {len(reached)}" + (f" ({done})" if done else "")
    return [
        Figure("pages shown without the login", f"{shown} of {len(PAGES)}", f"0 of {len(PAGES)}"),
        Figure("ways to what is another user's", value, f"0 of {len(reached)}"),
    ]


def of(who: str, page: str, **address: str) -> AppTest:
    """Open a page in a session in which somebody is logged in."""
    app = new_session(**address)
    app.secrets, app.user = AUTH, {
        "is_logged_in": True, "iss": "https://login.example", "sub": who, "name": who,
        "iat": int(time.time()),
    }  # fmt: skip
    return app.run().switch_page(f"../pages/{page}.py").run()


def of_nobody(page: str) -> AppTest:
    """Open a page in a session in which nobody is logged in."""
    app = new_session()
    app.secrets, app.user = AUTH, {"is_logged_in": False}
    return app.run().switch_page(f"../pages/{page}.py").run()


def titles(page: AppTest) -> set[str]:
    return {title.value for title in page.title}


def deleted(page: AppTest, dataset: int) -> bool:
    """Say whether the page lets a dataset be deleted."""
    try:
        delete(page, dataset)
    except KeyError:  # there is no such button
        return False
    return True
