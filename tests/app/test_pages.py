from __future__ import annotations

from pathlib import Path

import pytest

PAGES = sorted(path.stem for path in (Path(__file__).parents[2] / "pages").glob("*.py"))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_from_the_entry(name, open_page):
    page = open_page(name)
    assert not page.exception
    assert len(page.title) == 1
