"""What leaves a page, with data, customer and scenario of one's own open: files, tables, links."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from core import pipeline
from core.export.templates import template_csv
from core.intake import load
from core.scenario import PRESETS, Scenario
from core.schema import TABLES
from core.store import Store
from tests.core.store.test_calls import CALL
from tests.e2e.screen import ready
from tests.e2e.server import ROOT, WORKSPACE, started

CUSTOMER = "K2"
PEOPLE = """\
customer_id,full_name,age,income,segment,profit_generated,risk_appetite,financial_acumen,churn_rate
K1,"=HYPERLINK(""http://localhost"")",31,51000,+gold,6,5,6,3
K2,@Bea Quimfa,42,72000,-,4,6,5,8
K3,www.quimfa.example cleo@quimfa.example,53,64000,plain,7,7,7,2
,nobody,20,1,plain,1,1,1,1
"""
OFFERS = """\
product_id,name,category,risk_to_customer,customer_value,revenue_potential,risk_to_bank,lock_in
Z1,=Quimfa Saver,@Deposits,1,5,3,1,4
Z2,+Quimfa Card,Cards,3,6,6,5,5
Z3,Quimfa Fund,-Funds,6,7,7,4,3
Z4,see https://quimfa.example/z4,www.quimfa.example,5,5,4,4,3
"""
FILES = ("customers", "products")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")
LIVE = re.compile("[=+\\-@\t\r\n＝＋－＠]")


SCENARIO = PRESETS["growth"].with_value("rules.tolerance", 2.5)


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Iterator[tuple[str, pipeline.Bank, str]]:
    with served_with_more(tmp_path_factory.mktemp("kept")) as kept:
        yield kept


@contextmanager
def served_with_more(folder: Path) -> Iterator[tuple[str, pipeline.Bank, str]]:
    """Run the app on a workspace with data, scenario and call; yield address, bank and link."""
    for name, text in (("customers", PEOPLE), ("products", OFFERS)):
        (folder / f"{name}.csv").write_text(text)
    loaded = load({name: folder / f"{name}.csv" for name in ("customers", "products")})
    store = Store(folder / "workspace")
    store.add("first", load({n: ROOT / "data" / f"{n}.csv" for n in FILES}).tables, "", {})
    version = store.add("second", loaded.tables, "Loaded", loaded.report.to_dict())
    saved = store.scenarios.save("bold", SCENARIO.to_json())
    store.calls.add({**CALL, "model": "=1+1"})
    bank = pipeline.open_bank(loaded.tables, version=version.content)
    link = f"data={version.dataset}&scenario={saved.id}&customer={CUSTOMER}"
    with started("app", folder / "log", {WORKSPACE: str(store.folder)}) as (address, _):
        yield address, bank, link


@pytest.fixture(scope="module")
def app_url(kept) -> str:
    return kept[0]


def press(page: Page, button: Locator) -> tuple[str, bytes]:
    """Return name and content of the file that a button hands over."""
    with page.expect_download() as waited:
        button.click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()


def taken(page: Page) -> dict[str, bytes]:
    """Press every download of a page."""
    buttons = page.locator("[data-testid=stDownloadButton] button:visible").all()
    return dict(press(page, button) for button in buttons)


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def live(cells: list[list[str]]) -> list[str]:
    """Cells that a spreadsheet would run."""
    return [c for row in cells for c in row if LIVE.match(c) and not NUMBER.fullmatch(c)]


def open_fold(page: Page, name: str) -> None:
    page.get_by_text(name, exact=True).click()
    ready(page)


def side(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    ready(page)


@pytest.fixture(scope="module")
def gathered() -> dict[str, bytes]:
    """Every file taken by the tests before."""
    return {}


def test_compare_gives_the_customer_the_lists_and_the_scenario_shown(visit, kept, gathered):
    _, bank, link = kept
    page = visit(f"compare?{link}")
    open_fold(page, "Save and load")
    side(page, "Table")
    files = taken(page)
    gathered.update(files)
    scenario = next(f for name, f in files.items() if name.startswith("scenario-"))
    assert Scenario.from_json(scenario.decode()) == SCENARIO
    rows = table(next(f for name, f in files.items() if name.startswith("lists-")))
    assert {row["customer"] for row in rows} == {CUSTOMER}
    assert {row["scenario_hash"] for row in rows} == {SCENARIO.hash()}
    assert {row["data_version"] for row in rows} == {bank.version}
    for title in ("Best overall fit", "By priorities"):
        shown = page.locator(f'section[aria-label="{title}"] [data-pick]').all()
        ids = [item.get_attribute("data-pick") for item in shown]
        assert ids
        assert [row["product_id"] for row in rows if row["list"] == title][: len(ids)] == ids


@pytest.mark.parametrize("tab", ["Checks", "Catalogue", "Versions", "Dictionary"])
def test_data_gives_the_data_that_is_open(visit, kept, gathered, tab):
    _, bank, link = kept
    page = visit(f"data?tab={tab}&{link}")
    if tab == "Checks":
        open_fold(page, "1 rows set aside")
    files = taken(page)
    gathered.update(files)
    if tab == "Checks":
        assert [t["rows_in"] for t in json.loads(files["report.json"])["tables"]] == [4, 4]
        assert b"customers.csv" in files["report.html"]
        assert any(row["Table"] == "Customers" for row in table(files["findings.csv"]))
        assert "nobody" in files["rejected-rows.csv"].decode()
    elif tab == "Catalogue":
        assert [row["product_id"] for row in table(files["products.csv"])] == bank.product_ids
    elif tab == "Versions":
        with zipfile.ZipFile(io.BytesIO(files["bank.zip"])) as archive:
            people = table(archive.read("customers.csv"))
        assert [row["customer_id"] for row in people] == ["K1", "K2", "K3"]
    else:
        columns = {(row["Table"], row["Column"]) for row in table(files["data-dictionary.csv"])}
        assert len(columns) == sum(len(t.columns()) for t in TABLES.values())


def test_templates_mapping_and_report_of_files_that_are_not_loaded_yet(visit, kept, gathered):
    page = visit(f"data?tab=Upload&{kept[2]}")
    templates = taken(page)
    gathered.update(templates)
    for name in TABLES:
        assert templates[f"{name}.csv"].decode() == template_csv(name)
    payload = [
        {"name": f"{n}.csv", "mimeType": "text/csv", "buffer": text.encode()}
        for n, text in (("third", PEOPLE.replace("K1", "L1")), ("shelf", OFFERS))
    ]
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(payload)
    expect(page.get_by_text("2 Preview and map")).to_be_visible()
    ready(page)
    gathered.update(taken(page))
    page.get_by_role("button", name="Check these files").click()
    expect(page.get_by_text("4 Load")).to_be_visible()
    ready(page)
    files = taken(page)
    gathered["mapping.json"] = files["mapping.json"]
    assert set(json.loads(files["mapping.json"])) >= {"customers", "products"}
    assert {t["file"] for t in json.loads(files["report.json"])["tables"]} == {
        "third.csv", "shelf.csv",
    }  # fmt: skip
    assert b"third.csv" in files["report.html"]


def test_the_record_of_calls_is_that_of_the_workspace(visit, kept, gathered):
    files = taken(visit(f"settings?settings_tab=Audit&{kept[2]}"))
    gathered.update(files)
    assert [row["model"] for row in table(files["calls.csv"])] == ["'=1+1"]


def test_every_download_there_is_was_pressed(gathered):
    """A new one needs a line above."""
    for path in (p for part in ("app", "pages") for p in (ROOT / part).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "download":
                parts = getattr(node.args[1], "values", [node.args[1]])
                named = "".join(
                    re.escape(p.value) if isinstance(p, ast.Constant) else ".*" for p in parts
                )
                assert any(re.fullmatch(named, name) for name in gathered), f"{path}: {named}"


def test_no_file_holds_a_formula(gathered):
    texts = [c.decode() for name, c in gathered.items() if name.endswith(".csv")]
    assert not live([row for text in texts for row in csv.reader(io.StringIO(text))])


CATCH = """() => {
    window.written = ''; window.closed_file = false;
    window.showSaveFilePicker = async () => ({createWritable: async () => ({
        write: async chunk => { window.written += new TextDecoder().decode(chunk); },
        close: async () => { window.closed_file = true; },
    })});
}"""
"""Stands for the dialog that asks where to save: a table's own toolbar writes through it."""

GRIDS = {
    "": "", "customers": "", "data?tab=Catalogue": "", "compare": "Table",
    "settings?settings_tab=Audit": "",
}  # fmt: skip


@pytest.mark.parametrize("place", GRIDS)
def test_no_table_leaves_by_its_toolbar_as_a_formula(visit, kept, place):
    page = visit(f"{place}{'&' if '?' in place else '?'}{kept[2]}")
    page.evaluate(CATCH)  # before the first press, which keeps the dialog it finds
    if GRIDS[place]:
        side(page, GRIDS[place])
    marked = 0
    for button in page.get_by_label("Download as CSV").all():
        page.evaluate(CATCH)
        button.dispatch_event("click")
        page.wait_for_function("window.closed_file")
        cells = list(csv.reader(io.StringIO(page.evaluate("window.written"))))
        assert not live(cells)
        marked += sum(cell.startswith("'") for row in cells for cell in row)
    assert marked  # there was something to mark


@pytest.mark.parametrize("place", ["", "customers", "compare", "data", "settings", "methods"])
def test_an_address_in_a_name_stays_text(visit, kept, place):
    """Markdown makes links of bare addresses, escaped or not."""
    link = kept[2].replace(CUSTOMER, "K3")
    page = visit(f"{place}?{link}")
    hrefs = page.eval_on_selector_all("[data-testid=stApp] a[href]", "all => all.map(a => a.href)")
    assert not [href for href in hrefs if "quimfa" in href.split("?")[0]]
