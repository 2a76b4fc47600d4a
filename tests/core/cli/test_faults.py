"""Exit codes, and one line per fault."""

from dataclasses import dataclass

import pytest

from core.scenario import PRESETS

PRODUCTS = (
    "product_id,name,risk_to_customer,risk_to_bank,revenue_potential,customer_value,lock_in\n"
    "P1,Saver,1,2,3,4,5\nP2,Fund,6,3,5,7,2\n"
)
PEOPLE_CSV = "customer_id,risk_appetite\n1,5\n"


@dataclass
class Fault:
    """A command that must be refused, and the words that its one line must hold."""

    names: tuple[str, ...]
    files: dict[str, str | bytes]
    options: tuple[str, ...] = ()


HALF = PRESETS["balanced"].to_json()[:700]
FAULTS = {
    "missing file": Fault(("nowhere.csv",), {}, ("--support", "{}/nowhere.csv")),
    "missing folder": Fault(("nowhere",), {}, ("--data", "{}/nowhere")),
    "empty file": Fault(("customers.csv",), {"customers.csv": ""}),
    "header only": Fault(("customers.csv",), {"customers.csv": "customer_id,age\n"}),
    "binary file": Fault(("products.csv",), {"products.csv": bytes(range(256)) * 40}),
    "no id column": Fault(("customers.csv", "customer_id"), {"customers.csv": "shoe,hat\n1,2\n"}),
    "no attribute": Fault(
        ("products.csv", "lock_in"), {"products.csv": PRODUCTS.replace(",lock_in", ",colour")}
    ),
    "text in an attribute": Fault(
        ("products.csv", "customer_value", "line 3", "plenty"),
        {"products.csv": PRODUCTS.replace("5,7,2", "5,plenty,2")},
    ),
    "attribute out of range": Fault(
        ("products.csv", "lock_in", "line 2", "50"),
        {"products.csv": PRODUCTS.replace("3,4,5", "3,4,50")},
    ),
    "one product": Fault(
        ("products", "differ"), {"products.csv": "".join(PRODUCTS.splitlines(True)[:2])}
    ),
    "two rows of one customer": Fault(
        ("customers.csv", "customer_id"), {"customers.csv": PEOPLE_CSV + "1,6\n"}
    ),
    "unknown customer": Fault(("customer", "nobody"), {}, ("--customer", "nobody")),
    "cut scenario": Fault(("JSON",), {"s.json": HALF}, ("--scenario", "{}/s.json")),
    "negative weight": Fault(
        ("weights.lock_in", "-1", "from 0"),
        {"s.json": '{"weights": {"lock_in": -1}}'},
        ("--scenario", "{}/s.json"),
    ),
    "binary scenario": Fault(("s.json",), {"s.json": b"\xff\xfe\x00"}, ("--scenario", "{}/s.json")),
    "missing scenario": Fault(("gone.json",), {}, ("--scenario", "{}/gone.json")),
    "two scenarios": Fault(
        ("--preset", "--scenario"), {"s.json": "{}"},
        ("--scenario", "{}/s.json", "--preset", "growth"),
    ),
    "unknown preset": Fault(("bold", "balanced"), {}, ("--preset", "bold")),
    "unknown method": Fault(("--method", "magic", "weighted"), {}, ("--method", "magic")),
    "unknown provider": Fault(
        ("oracle", "offline"), {}, ("--method", "refined", "--provider", "oracle")
    ),
    "model of an engine that has none": Fault(
        ("model",), {}, ("--method", "refined", "--provider", "offline", "--model", "big")
    ),
    "unknown mode": Fault(("--mode", "asleep"), {}, ("--mode", "asleep")),
    "top 0": Fault(("--top",), {}, ("--top", "0")),
    "unknown sensitive column": Fault(
        ("allow_sensitive", "income"), {}, ("--allow-sensitive", "income")
    ),
    "unknown option": Fault(("--colour",), {}, ("--colour", "red")),
    "unwritable out": Fault(("customers.csv/r.csv",), {}, ("--out", "{}/customers.csv/r.csv")),
    "out of an unknown kind": Fault(("r.doc", ".csv"), {}, ("--out", "{}/r.doc")),
    "unwritable excluded": Fault(
        ("products.csv/x.csv",), {}, ("--excluded", "{}/products.csv/x.csv")
    ),
    "mapping that is none": Fault(("m.json",), {"m.json": "[1]"}, ("--mapping", "{}/m.json")),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_line_on_stderr_and_exit_code_two(core, name, tmp_path):
    fault = FAULTS[name]
    files = {"customers.csv": PEOPLE_CSV, "products.csv": PRODUCTS} | fault.files
    for file, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / file).write_bytes(data)
    options = [option.format(tmp_path) for option in fault.options]
    ran = core("rank", "--data", tmp_path, "--method", "mahalanobis", "--out", tmp_path / "r.csv",
               *options)  # fmt: skip
    assert ran.code == 2, ran.err
    assert ran.out == ""
    lines = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, ran.err
    assert len(ran.err.splitlines()) <= 2
    for word in fault.names:
        assert word in lines[0]


def test_two_faults_are_two_lines(core, tmp_path):
    (tmp_path / "customers.csv").write_text("shoe\n1\n")
    (tmp_path / "products.csv").write_text(PRODUCTS.replace("1,2,3", "x,2,3"))
    ran = core("metrics", "--data", tmp_path, "--out", tmp_path / "m.csv")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2
    assert all(line.startswith("error: ") for line in ran.err.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [("sample", "--out", "{}/file/bank"), ("sample", "--out", "{}/x", "--customers", "1"),
     ("sentiment", "--data", "{}", "--provider", "oracle", "--out", "{}"),
     ("rank",), ("rank", "--data", "{}"), ("scenario", "--preset", "bold"), ("nonsense",)],
)  # fmt: skip
def test_other_commands_refuse_in_one_line_as_well(core, arguments, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    ran = core(*(a.format(tmp_path) for a in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert len(ran.err.splitlines()) == 1
