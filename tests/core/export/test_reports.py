"""The account of a load as one page: everything in it, and nothing that runs."""

from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from core.export.reports import MOST_ROWS, account_html
from core.intake import Upload, load
from core.intake.mapping.match import certain
from core.intake.reading.read import read_table

PRODUCTS = Path(__file__).parents[3] / "data" / "products.csv"
HOSTILE = "customer_id,age,<script>alert(1)</script>\n1,<b>old</b>,x\n2,30,y\n2,30,y\n2,31,=cmd\n"


class Tags(HTMLParser):
    """The tags of a page and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)

    def handle_data(self, data):
        self.text += data + "\n"


@pytest.fixture
def report():
    people = certain(read_table("c.csv", HOSTILE.encode()), "customers")
    mended = people.model_copy(update={"repairs": ("first row per id",)})
    files = {"customers": Upload("<img src=x>.csv", HOSTILE.encode()), "products": PRODUCTS}
    return load(files, {"customers": mended}).report


def test_everything_is_escaped_and_needs_nothing_else(report):
    page = account_html(report, pd.DataFrame({"Signal": ["<i>x</i>"]}))
    tags = Tags(page)
    assert tags.seen <= set("html head meta title style body h1 h2 p table tr th td".split())
    for text in ("<img src=x>.csv", "<script>alert(1)</script>", "<b>old</b>", "<i>x</i>"):
        assert text in tags.text
    assert "http" not in page


def test_the_page_holds_files_repairs_findings_rejects_and_gaps(report):
    text = Tags(account_html(report, pd.DataFrame({"Signal": ["Goals"]}))).text
    assert "72 rows in = 70 loaded + 2 rejected" in text
    assert text.count("keep the first row of each id") == 3
    for words in ("unreadable", "customer_id", "What missing evidence costs", "Goals"):
        assert words in text


def test_nothing_wrong_says_so():
    people = Upload("c.csv", b"customer_id,age\n1,30\n")
    report = load({"customers": people, "products": PRODUCTS}).report
    text = Tags(account_html(report)).text
    assert "None was switched on." in text
    assert "What missing evidence costs" not in text


def test_a_long_list_is_cut_and_says_so():
    rows = "".join("1,30\n" for _ in range(MOST_ROWS + 3))
    files = {"customers": Upload("c.csv", f"customer_id,age\n{rows}".encode())}
    report = load({**files, "products": PRODUCTS}).report
    page = account_html(report)
    assert "… and 2 more rows; the JSON holds them all." in page
    assert len(report.to_dict()["tables"][0]["rejects"]) == MOST_ROWS + 2
