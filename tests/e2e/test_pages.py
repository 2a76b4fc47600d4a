from __future__ import annotations

import pytest

from tests.e2e.screen import axe_violations, shot
from tests.e2e.server import ROOT

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_sound_and_accessible_in_both_themes(
    name, theme, visit, complaints, tmp_path
):
    page = visit("" if name == "start" else name, theme)
    shot(page, f"{name}-{theme}", tmp_path)
    assert page.locator("[data-testid=stException]").all_inner_texts() == []
    assert page.locator("h1").count() == 1
    assert complaints == []
    assert axe_violations(page) == []
