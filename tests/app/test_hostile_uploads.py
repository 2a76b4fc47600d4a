"""Files of every kind through the uploader: loaded as they are, or one clear banner."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from core.apart import limits, open_apart, process
from core.intake.reading import structured
from core.schema import Customers
from tests.app.conftest import bank_of
from tests.core.apart.made import xlsx
from tests.core.intake.original_files import FILES


@pytest.fixture
def page(open_page) -> AppTest:
    return open_page("data")


def upload(page: AppTest, **files: bytes) -> AppTest:
    given = [(name.replace("__", "."), data, "") for name, data in files.items()]
    page.file_uploader[0].set_value(given).run()
    assert not page.exception
    return page


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def test_the_original_s_five_files_load_with_no_manual_step(page):
    upload(page, **{name.replace(".", "__"): text.encode() for name, text in FILES.values()})
    assert not page.error
    assert not page.warning
    page.button(key="check").click().run()
    assert not page.error
    page.button(key="load").click().run()
    assert not page.exception
    tables = bank_of(page).tables
    assert tables.customers[Customers.customer_id].tolist() == ["007", "8"]
    assert [len(frame) for _, frame in tables.present()] == [2] * 5


TABLE = b"customer_id,age\n007,41\n8,29\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"customer_id,name\n007,Ann\n8,\"Bo\n", ("line 3", "quoted cell")),
        (b"customer_id,age\n007,4\x001\n", ("line 2", "NUL")),
        (zipped("a.zip", zipped("a.csv", TABLE)), ("archive inside an archive",)),
        (gzip.compress(b"0" * 100_000_000), ("too large",)),
        (b"<html><table></table></html>", ("web page",)),
        (b"PK\x03\x04broken", ("damaged",)),
    ],
    ids=["unclosed quote", "nul", "nested zip", "bomb", "html", "broken zip"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_banner_with_file_and_fix(page, data, words):
    upload(page, people__csv=data)
    (banner,) = page.error
    for word in ("people", *words, "Fix"):
        assert word in banner.value.replace("\\", "")
    assert not [b for b in page.button if b.key in ("check", "load")]


FAR = {"limit": (limits, "MOST_CELLS", 1000), "death": (process, "CHILD", "import os; os.abort()")}


@pytest.mark.parametrize("how", FAR.values(), ids=FAR)
def test_a_file_that_expands_is_one_banner_and_not_opened_at_every_run(page, monkeypatch, how):
    opened = []

    def open_noted(kind, name, *rest):
        opened.append(name)
        return open_apart(kind, name, *rest)

    monkeypatch.setattr(structured, "open_apart", open_noted)
    monkeypatch.setattr(*how)
    book = xlsx('<sheetData><row r="100"><c t="n" r="AZ100"><v>1</v></c></row></sheetData>')
    upload(page, people__xlsx=book).run()
    (banner,) = page.error
    assert "people.xlsx" in banner.value.replace("\\", "")
    assert "Fix" in banner.value
    assert opened == ["people.xlsx"]


@pytest.mark.parametrize(
    "data",
    [
        b"customer_id,age\ntext,years\n007,41\n8,29\n",
        TABLE.replace(b",", b";").replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + TABLE,
        TABLE.decode().encode("utf-16"),
        gzip.compress(TABLE),
        zipped("../../x.csv", TABLE),
        b'[{"customer_id": "007", "age": 41}, {"customer_id": "8", "age": 29}]',
    ],
    ids=["described", "semicolons", "mark", "utf-16", "gz", "zip", "json"],
)
def test_a_file_in_another_form_loads_the_same(page, data):
    upload(page, people__csv=data).button(key="check").click().run()
    page.button(key="load").click().run()
    assert not page.exception
    assert not page.error
    customers = bank_of(page).tables.customers
    assert customers[[Customers.customer_id, Customers.age]].to_numpy().tolist() == [
        ["007", 41.0],
        ["8", 29.0],
    ]
