"""What goes wrong with files, line by line of the matrix: refused in one clear line, or right.

Each test takes the files through the `check` command: exit code 0 with an account of what was
read, or 2 with file, line, value and fix on one line; what was read is compared value by value.
The matrix' lines about values follow in `test_fault_matrix_values`; sessions, crashes, disks
and addresses have their tests with the store and the app.
"""

import gzip
import io
import zipfile

import pytest
import xlsxwriter

from core.intake.reading.containers import MOST_BYTES


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def test_late_non_ascii_byte(bench):
    people = "customer_id,name\n" + "".join(f"{i},Ann\n" for i in range(40_000))
    bench.put("customers.csv", people.encode() + "last,Zoë\n".encode("cp1252"))
    tables = bench.passes("line 40002 is not UTF-8", "cp1252", "40001 rows in, 40001 loaded")
    assert tables.customers["full_name"].iloc[-1] == "Zoë"


def test_ragged_rows(bench):
    bench.put("customers.csv", 'customer_id,age\n007,41\n"a\nb",30,extra\nshort\n8,29\n9,30\n')
    tables = bench.passes("5 rows in, 3 loaded, 2 rejected", "row does not fit (2 on line 3, 5")
    assert tables.customers["customer_id"].tolist() == ["007", "8", "9"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('007,Ann\n8,"Bo\n9,Cy\n', 3),
        ('007,Ann\n8,"Bo" of "Ash"\n9,Cy\n', 3),
        ('007,"one\ntwo"\n8,"Bo" x\n9,Cy\n', 4),
    ],
)
def test_unclosed_quote(bench, text, line):
    bench.put("customers.csv", f"customer_id,name\n{text}")
    said = f"quoted wrongly (1 on line {line}, e.g. '8,\"Bo"
    tables = bench.passes("3 rows in, 2 loaded, 1 rejected", said, 'double the quotes within ("")')
    assert tables.customers["customer_id"].tolist() == ["007", "9"]


def test_unclosed_quote_in_each_row(bench):
    bench.put("customers.csv", 'customer_id,name\n007,"Ann" of "Ash"\n')
    bench.refuses("customers.csv", "line 2", "Ann", "quoted cell")


def test_blank_before_a_quote_and_header_repeated(bench):
    bench.put("customers.csv", 'customer_id,name\n007, "Ann, of Ash"\ncustomer_id,name\n8,Bo\n')
    tables = bench.passes("it was left out (first: line 2)", "header repeated (1 on line 3")
    assert tables.customers["full_name"].tolist() == ["Ann, of Ash", "Bo"]


@pytest.mark.parametrize("header", ["customer_id,age,", "customer_id,age"])
def test_all_trailing_delimiter(bench, header):
    bench.put("customers.csv", f"{header}\n007,41,\n8,29,\n")
    tables = bench.passes("2 rows in, 2 loaded")
    assert tables.customers.to_numpy().tolist() == [["007", 41.0], ["8", 29.0]]


def test_duplicate_or_empty_headers(bench):
    bench.put("customers.csv", "customer_id,,age,age,Age\n007,x,41,42,43\n8,y,29,30,31\n")
    tables = bench.passes("column 2 has no header", "column 4 repeats the header 'age'")
    assert tables.customers["age"].tolist() == [41.0, 29.0]
    assert tables.customers["age (2)"].tolist() == ["42", "30"]


@pytest.mark.parametrize("data", [b"customer_id,age\n007,4\x001\n", b"customer_id\n007\n\0\0\0"])
def test_nul_bytes(bench, data):
    bench.put("customers.csv", data)
    bench.refuses("customers.csv", "NUL bytes", f"line {data[: data.index(0)].count(10) + 1}")


@pytest.mark.parametrize(
    ("top", "line"),
    [
        ("Who,Who,Money\ncustomer_id,age,income\n", "skipped above the header: 1 line"),
        ("Export of May, all branches\n\ncustomer_id,age,income\n", "skipped above the header"),
        ("customer_id,age,income\ntext,years,EUR\n", "line 2 describes the columns"),
        ("customer_id,age,income\nNumber,in years,per year\n", "line 2 describes the columns"),
    ],
)
def test_multi_row_header(bench, top, line):
    bench.put("customers.csv", f"{top}007,41,5000\n8,29,6000\n")
    assert bench.passes(line).customers["customer_id"].tolist() == ["007", "8"]


def test_multi_row_header_in_a_workbook(bench, tmp_path):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(
            [["Customers"], [], ["customer_id", "age"], ["text", "years"], ["007", 41], ["8", 29]]
        ):
            sheet.write_row(row, 0, cells)
    (tmp_path / "customers.csv").unlink()
    bench.put("customers.xlsx", out.getvalue())
    tables = bench.passes("skipped above the header", "line 4 describes the columns")
    assert tables.customers.to_numpy().tolist() == [["007", 41.0], ["8", 29.0]]


@pytest.mark.parametrize("data", [b"", b"\n\n \n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["customers.csv", "products.csv"])
def test_empty_file(bench, name, data):
    bench.put(name, data)
    bench.refuses(name, "empty")


def test_header_only(bench):
    bench.put("customers.csv", "customer_id,age\n")
    bench.refuses("customers.csv", "no row")


@pytest.mark.parametrize(
    "pack", [gzip.compress, lambda data: zipped("c.csv", data)], ids=["gz", "zip"]
)
def test_zip_bomb(bench, pack):
    bomb = pack(b"0" * 100_000_000)
    assert len(bomb) < 150_000
    bench.put("customers.csv", bomb)
    bench.refuses("customers.csv", "too large")


def test_nested_zip(bench):
    table = b"customer_id\n7\n"
    for data in (zipped("a.zip", zipped("a.csv", table)), gzip.compress(zipped("a.csv", table))):
        bench.put("customers.csv", data)
        bench.refuses("customers.csv", "an archive inside an archive")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"SQLite format 3\0", "SQLite"),
        (bytes(range(1, 9)) * 90, "binary"),
        (b"PK\x03\x04broken", "damaged"),
        (b"PAR1broken", "damaged"),
        (b'[{"customer_id": 1', "not JSON"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>\n", "web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<rows/>\n', "XML"),
    ],
)
def test_wrong_type(bench, data, what):
    bench.put("customers.csv", data)
    code, said = bench.check()
    assert (code, "customers.csv" in said, what in said) == (2, True, True)


@pytest.mark.parametrize("data", [zipped("a.csv", b"customer_id\n7\n"), b'[{"customer_id": 7}]'])
def test_a_wrong_ending_does_not_matter(bench, data):
    bench.put("customers.csv", data)
    assert bench.passes().customers["customer_id"].tolist() == ["7"]


def test_hostile_file_name(bench, tmp_path):
    name = "x\n\x1b[31m; rm -rf ~ <b>‮.csv"
    bench.put(name, "shoe\n1\n")
    code, said = bench.check("--customers", str(tmp_path / name))
    assert code == 2
    assert len(said.splitlines()) == 1
    assert "\x1b" not in said
    inside = zipped("../../../etc/passwd.csv", b"customer_id\n7\n")
    bench.put("customers.csv", inside)
    assert bench.passes().customers["customer_id"].tolist() == ["7"]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        [name, "customers.csv", "products.csv"]
    )


def test_a_200_mb_file_and_what_is_larger(bench, tmp_path):
    assert MOST_BYTES >= 200 * 1024**2
    with (tmp_path / "customers.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    bench.refuses("customers.csv", "too large", "split it")
