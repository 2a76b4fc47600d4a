"""Files that stand for more than they hold: counted before anything is made of them.

None of these files is large when it is read; the limits are set so low that they break them.
"""

from __future__ import annotations

import contextlib
import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.apart import limits, records, workbook
from core.apart.child import counted
from core.apart.limits import OpeningLimits, Refused, limits_for
from core.apart.parquet import opened as opened_parquet
from core.apart.spans import check_archive
from core.apart.text import batch_of
from core.intake import read_table
from core.schema.errors import DataError
from tests.core.apart.made import ods, ods_cell, ods_row, packed, xlsx

MAIN = 'xmlns{}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        check_archive(data, limits_for(len(data)))
    assert caught.value.fix
    return caught.value.problem


FAR = {
    "plain": '<sheetData><row r="100"><c r="AZ100"><v>1</v></c></row></sheetData>',
    "another order": '<sheetData><row r="100"><c t="n" r="AZ100"><v>1</v></c></row></sheetData>',
    "blanks, quotes": "<sheetData><row  r='100' ><c\n r = 'AZ100' ><v>1</v></c></row></sheetData>",
    "by the row alone": '<sheetData><row spans="1:2" r="2000"><c><v>1</v></c></row></sheetData>',
    "another row than its own": '<sheetData><row r="1"><c r="AZ100"><v>1</v></c></row></sheetData>',
    "a string in place": '<sheetData><row r="1"><c r="AZ100" t="inlineStr"><is><t>x</t></is></c>'
    "</row></sheetData>",
    "in two cells": '<sheetData><row r="900"><c r="A900"><v>1</v></c></row>'
    '<row r="1"><c r="Z1"><v>1</v></c></row></sheetData>',
    "a prefix": f'<x:worksheet {MAIN.format(":x")}><x:sheetData><x:row r="100">'
    '<x:c t="n" r="AZ100"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    "a prefix inside": f'<worksheet {MAIN.format("")} {MAIN.format(":x")}><sheetData><row r="1">'
    '<x:c r="AZ100"><x:v>1</x:v></x:c></row></sheetData></worksheet>',
}  # fmt: skip


@pytest.mark.parametrize("sheet", FAR.values(), ids=FAR)
def test_a_far_cell_is_found_however_it_is_written(low, sheet):
    low(MOST_CELLS=1000)
    assert "at most 1,000" in refused(xlsx(sheet))


def test_a_far_cell_on_any_sheet_and_in_any_part_counts(low):
    low(MOST_CELLS=1000)
    assert "too large" in refused(xlsx("<sheetData/>", FAR["plain"]))
    whole = f"<worksheet {MAIN.format('')}>{FAR['plain']}</worksheet>"
    assert "too large" in refused(packed({"xl/elsewhere.xml": whole}))


@pytest.mark.parametrize(
    "sheet",
    [
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        '<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>',
    ],
    ids=["a dimension", "cells without a value, merged"],
)
def test_what_is_declared_but_empty_is_read_as_nothing(low, sheet):
    low(MOST_CELLS=1000)
    assert read_table("a.xlsx", xlsx(sheet)).frame.to_dict("records") == [{"1": "2"}]


def test_shared_strings_count_as_often_as_they_are_meant(low):
    cells = "".join(f'<row r="{n}"><c t="s" r="A{n}"><v>0</v></c></row>' for n in range(1, 101))
    book = xlsx(f"<sheetData>{cells}</sheetData>", strings=f"<si><t>{'x' * 3000}</t></si>")
    low(FREE_BYTES=200_000, MOST_RATIO=1)
    assert "holds more than" in refused(book)
    low(FREE_BYTES=400_000)
    check_archive(book, limits_for(len(book)))


REPEATS = {
    "columns": ods_row(ods_cell("x", 2000)),
    "rows": ods_row(ods_cell("x"), 2000),
    "both": ods_row(ods_cell("x", 40), 40),
    "a cell after blanks": ods_row('<table:table-cell table:number-columns-repeated="2000"/>'
                                   + ods_cell("x")),
    "a row after blanks": ods_row("<table:table-cell/>", 2000) + ods_row(ods_cell("x")),
    "a covered cell": ods_row('<table:covered-table-cell office:value="1" '
                              'office:value-type="float" table:number-columns-repeated="2000"/>'),
    "in a group": f"<table:table-row-group>{ods_row(ods_cell('x'), 2000)}</table:table-row-group>",
}  # fmt: skip


@pytest.mark.parametrize("rows", REPEATS.values(), ids=REPEATS)
def test_repeats_in_a_document_are_multiplied(low, rows):
    low(MOST_CELLS=1000)
    assert "at most 1,000" in refused(ods(rows))


def test_repeats_under_another_prefix_are_the_same(low):
    low(MOST_CELLS=1000)
    data = ods(REPEATS["both"])
    check = limits_for(len(data))
    with pytest.raises(Refused):
        check_archive(packed({"content.xml": _renamed(data)}), check)


def _renamed(data: bytes) -> str:
    text = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
    return (
        text.replace("table:", "x:")
        .replace("xmlns:table", "xmlns:x")
        .replace("oasis:names:tc:opendocument:xmlns:x:", "oasis:names:tc:opendocument:xmlns:table:")
    )


BLANKS = '<text:span><text:s text:c="300"/></text:span>'


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(ods_cell("y" * 300, 10), 10),
        ods_row(ods_cell('a<text:s text:c="30000"/>b')),
        ods_row(ods_cell(f"<text:span>a{BLANKS}</text:span>", 9), 9),
    ],
    ids=["text", "blanks", "blanks in nested spans"],
)  # fmt: skip
def test_repeated_text_counts_as_often_as_it_is_repeated(low, rows):
    low(FREE_BYTES=20_000, MOST_RATIO=1)
    assert "holds more than" in refused(ods(rows))


def test_blank_cells_to_the_edge_of_a_document_cost_nothing(low):
    low(MOST_CELLS=1000)
    edge = '<table:table-cell table:number-columns-repeated="16380"/>'
    rows = [ods_row(ods_cell("id") + edge), ods_row(ods_cell("7") + edge), ods_row(edge, 1_048_000)]
    assert read_table("a.ods", ods("".join(rows))).frame.to_dict("records") == [{"id": "7"}]


def test_parts_that_are_no_sheet_or_broken_are_left_to_the_reader(low):
    low(MOST_CELLS=10)
    parts = {"a.png": b"\x89PNG" * 9, "b.xml": "<no", "c.xml": "", "d.xml": '<a r="ZZ99"/>'}
    check_archive(packed(parts), limits_for(1))


def test_a_sheet_is_measured_again_once_it_is_open():
    class Sheet:
        start, end = (0, 0), (99, 99)

    with pytest.raises(Refused, match="10,000 cells"):
        next(workbook._filled(Sheet(), OpeningLimits(1000, 1, 1, 1)))


def test_nothing_is_given_to_the_reader_before_it_was_counted(monkeypatch):
    monkeypatch.setattr(workbook, "CalamineWorkbook", None)
    with pytest.raises(Refused, match="5,200 cells"):
        workbook.opened(xlsx(FAR["plain"]), {}, OpeningLimits(1000, 100_000, 1, 1))


def test_only_the_first_sheet_with_a_table_is_read():
    full = '<sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData>'
    data = xlsx("<sheetData/>", full, "no sheet at all <worksheet")
    about, batches = workbook.opened(data, {}, limits_for(len(data)))
    assert about == {"sheet": "s2", "sheets": 3}
    assert next(batches).to_pydict() == {"0": [""], "1": ["1"], "line": [2]}


def parquet(table: pa.Table, **options) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


TABLES = {
    "rows times columns": pa.table({name: pa.nulls(300) for name in "abcd"}),
    "one text": pa.table({"a": ["x" * 500] * 300}),
    "one text in lists": pa.table({"a": [["x" * 500]] * 300}),
    "a category": pa.table({"a": pa.array(["x" * 500] * 300).dictionary_encode()}),
    "bytes": pa.table({"a": pa.array([b"x" * 500] * 300)}),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_parquet_is_counted_as_it_would_be_written_out(low, table):
    data = parquet(table, compression="zstd")
    low(MOST_CELLS=1000, FREE_BYTES=100_000, MOST_RATIO=1)
    with pytest.raises(DataError, match=r"too large.*Fix: ") as caught:
        read_table("a.parquet", data)
    assert caught.value.file == "a.parquet"
    low(MOST_CELLS=10_000, FREE_BYTES=1_000_000)
    assert len(read_table("a.parquet", data).frame) == 300


def test_rows_and_columns_are_counted_before_and_while_they_are_written_out():
    low = OpeningLimits(1000, 100_000, 1, 1)
    with pytest.raises(Refused, match="1,200 cells"):
        opened_parquet(parquet(TABLES["rows times columns"]), {}, low)
    with pytest.raises(Refused, match="1,600 cells"):
        records.opened(json.dumps([{f"k{n}": n} for n in range(40)]).encode(), {}, low)
    batches = [batch_of(range(400), [[""] * 400] * 2)] * 2
    with pytest.raises(Refused, match="1,600 cells"):
        list(counted(iter(batches), low))
    with pytest.raises(Refused, match="holds more than"):
        list(counted(iter([batch_of([1, 2], [["x" * 60_000] * 2])]), low))


def test_parquet_text_is_measured_before_it_is_written_out(monkeypatch):
    data = parquet(pa.table({"a": ["x" * 500] * 300}))
    monkeypatch.setattr("core.apart.parquet._strings", lambda column: pytest.fail("written out"))
    with pytest.raises(Refused):
        next(opened_parquet(data, {}, OpeningLimits(1000, 100_000, 1, 1))[1])


def test_a_key_of_its_own_in_every_record_is_refused(low):
    low(MOST_CELLS=1000)
    data = json.dumps([{f"k{n}": n} for n in range(40)]).encode()
    with pytest.raises(DataError, match="1,600 cells, at most 1,000"):
        read_table("a.json", data)


@pytest.mark.parametrize("depth", [450, 700, 5000, 200_000])
def test_nested_json_is_text_or_refused(depth):
    nested = f"{'[' * depth}{']' * depth}"
    data = f'[{{"a": {nested}}}]'.encode()
    with contextlib.suppress(Refused):
        _, batches = records.opened(data, {}, limits_for(len(data)))
        assert [b.to_pydict()["0"] for b in batches] == [[nested]]


def test_an_archive_of_very_many_files_is_not_looked_through(low, monkeypatch):
    monkeypatch.setattr("core.intake.reading.containers.MOST_MEMBERS", 30)
    with pytest.raises(DataError, match="more than 30 files"):
        read_table("a.zip", packed({f"{n}.csv": "a\n1\n" for n in range(31)}))
    with pytest.raises(DataError, match="one table"):
        read_table("a.zip", packed({f"{n}.json": "{}" for n in range(25)}))


def test_the_limits_grow_with_the_file_up_to_an_end():
    small, medium, large = (limits_for(n * 1024**2) for n in (0, 2, 500))
    assert small.text == limits.FREE_BYTES < medium.text < large.text == limits.MOST_BYTES
    assert small.seconds < medium.seconds < large.seconds
