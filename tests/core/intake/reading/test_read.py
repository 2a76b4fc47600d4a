"""Bytes to strings: every awkward file is read right, or refused in one clear line."""

import contextlib
import csv
import gzip
import io
import json
import re
import time
import zipfile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from core.intake import RawTable, ReadOptions, read_table
from core.intake.raw import unique_headers
from core.intake.reading import delimited, encoding
from core.schema.errors import DataError


def read(data: bytes | str, **options) -> RawTable:
    data = data.encode() if isinstance(data, str) else data
    return read_table("file.csv", data, ReadOptions(**options))


def rows(data: bytes | str, **options) -> list[dict[str, str]]:
    return read(data, **options).frame.to_dict("records")


def refused(data: bytes | str, name: str = "file.csv") -> DataError:
    data = data.encode() if isinstance(data, str) else data
    with pytest.raises(DataError) as caught:
        read_table(name, data)
    assert "\n" not in str(caught.value)
    return caught.value


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def workbook(sheets: dict[str, list[list]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(cells):
                sheet.write_row(i, 0, row)
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,b\n1,"x, y"\n', [{"a": "1", "b": "x, y"}]),
        ('a,b\n1,"say ""hi"""\n', [{"a": "1", "b": 'say "hi"'}]),
        ('a,b\r\n"one\r\ntwo",2\r\n', [{"a": "one\r\ntwo", "b": "2"}]),
        ('a,b\n1,""\n', [{"a": "1", "b": ""}]),
        ("a,b\n1, padded \n", [{"a": "1", "b": " padded "}]),
        ("a,b\r1,2\r", [{"a": "1", "b": "2"}]),
        ("a\n007\n\n", [{"a": "007"}, {"a": ""}]),
        ("a,b\n12345678901234567890,NULL\n", [{"a": "12345678901234567890", "b": "NULL"}]),
        ("a,b\n1,5'10\"\n", [{"a": "1", "b": "5'10\""}]),
        ('a,b\n1,"{""k"": [1, 2]}"\n', [{"a": "1", "b": '{"k": [1, 2]}'}]),
        ('a, b\n1, "x, y"\n2, "z"\n', [{"a": "1", "b": "x, y"}, {"a": "2", "b": "z"}]),
        ('a,b\n1,"""p"", ""q"""\n', [{"a": "1", "b": '"p", "q"'}]),
        ('a,b\n1,"one\ntwo, ""x"" "\n', [{"a": "1", "b": 'one\ntwo, "x" '}]),
        ('a,b\n1,"one\ntwo, "\n', [{"a": "1", "b": "one\ntwo, "}]),
        ('a,b\n1,"x \\" y"\n', [{"a": "1", "b": 'x " y'}]),
    ],
)
def test_quotes_breaks_and_odd_values_survive(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_even_rows(delimiter):
    lines = [["id", "name", "note"], ["1", "Ann", "a.b:c"], ["2", "Bo", "x y"]]
    raw = read("\n".join(delimiter.join(line) for line in lines))
    assert raw.delimiter == delimiter
    assert raw.frame.to_numpy().tolist() == lines[1:]


def test_decimal_commas_do_not_pass_for_the_delimiter():
    assert rows("a;b\n1,5;2,5\n3,5;4,5\n")[0] == {"a": "1,5", "b": "2,5"}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_honoured(codec):
    assert rows("id,name\n1,Zoë 中\n".encode(codec)) == [{"id": "1", "name": "Zoë 中"}]


def test_a_late_non_ascii_byte_is_found_and_the_fallback_said():
    data = b"id,name\n" + b"1,plain\n" * 50_000 + "2,Zoë\n".encode("cp1252")
    raw = read(data)
    assert raw.encoding == "cp1252"
    assert raw.frame["name"].iloc[-1] == "Zoë"
    assert "line 50002" in raw.notes[0]


def test_a_type_change_at_row_30_000_loses_nothing():
    data = "id,code\n" + "".join(f"{i},{i}\n" for i in range(30_000)) + "x,007A\n"
    assert read(data).frame.iloc[-1].tolist() == ["x", "007A"]


def test_ragged_rows_are_set_aside_with_line_text_and_reason():
    raw = read('a,b\n1,2\n"x\ny",4\n5,6,7\n8\n9,10\n')
    assert [(r.line, r.text) for r in raw.rejects] == [(5, "5,6,7"), (6, "8")]
    assert raw.lines.tolist() == [2, 3, 7]
    assert "3 cells, not 2" in raw.rejects[0].reason


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,"b,c\n1,2,3\n4,5,6\n', 1),
        ('a,b,c\n1,"here " it breaks",3\n', 2),
        ('a,b\n1,"x"y\n', 2),
        ("a,b\n1,2\n3,\x004\n", 3),
        ("a,b,c\n1,2\n3,4\n", 2),
        ("a,b\n1,2,3\n4,5,6\n", 2),
    ],
)
def test_broken_text_is_refused_with_its_line(text, line):
    assert refused(text).line == line


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"  \n", b"%PDF-1.7", b"\x89PNG\r\n", bytes(range(1, 9)) * 50]
)
def test_what_is_no_table_is_refused(data):
    refused(data)


def test_trailing_delimiters_shift_nothing():
    assert rows("a,b\n1,2,\n3,4,\n") == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]
    assert rows("a,b,\n1,2,\n") == [{"a": "1", "b": "2"}]


def test_headers_are_made_unique_and_said():
    raw = read("id,,id\n1,2,3\n")
    assert list(raw.frame) == ["id", "column 2", "id (2)"]
    assert len(raw.notes) == 2


def test_equal_headers_take_time_by_their_number():
    def seconds(count: int) -> float:
        begun = time.thread_time()
        assert len(set(unique_headers(["a"] * count)[0])) == count
        return time.thread_time() - begun

    assert min(seconds(8000) for _ in range(3)) < 48 * min(seconds(500) for _ in range(3))


@pytest.mark.parametrize(
    "above", ["# a comment\n", "Monthly report\n\n", "Customers,,\nExport,,\n", "a; b\nc\n"]
)
def test_lines_above_the_header_are_skipped_and_said(above):
    raw = read(above + "customer_id,age,income\n1,40,5\n2,30,6\n")
    assert list(raw.frame) == ["customer_id", "age", "income"]
    assert raw.lines.tolist() == [above.count("\n") + 2, above.count("\n") + 3]
    assert "skipped" in raw.notes[0]


def test_of_two_header_rows_the_one_with_known_names_counts():
    raw = read("Who,Who,Money\ncustomer_id,age,income\n1,40,5\n")
    assert raw.frame.to_dict("records") == [{"customer_id": "1", "age": "40", "income": "5"}]


def test_a_missing_header_is_suspected_and_can_be_declared():
    assert any("looks like data" in note for note in read("1,Ann\n2,Bo\n").notes)
    assert rows("1,Ann\n2,Bo\n", header_row=0)[0] == {"column 1": "1", "column 2": "Ann"}


def test_options_win_over_what_was_found():
    raw = read("x;y\na,b;c\n1,2;3\n", delimiter=";", header_row=2, encoding="latin-1")
    assert raw.frame.to_dict("records") == [{"a,b": "1,2", "c": "3"}]


def test_blank_rows_are_left_out_and_counted():
    raw = read("a,b\n1,2\n\n,\n3,4\n")
    assert raw.lines.tolist() == [2, 5]
    assert "2 blank rows" in raw.notes[0]


def test_gz_and_zip_hold_one_table():
    text = b"a,b\n1,2\n"
    assert rows(gzip.compress(text)) == rows(zipped(x__csv=text)) == [{"a": "1", "b": "2"}]
    assert rows(gzip.compress(b"a,b\n1,2\n") + gzip.compress(b"3,4\n"))[1] == {"a": "3", "b": "4"}
    assert "one table" in refused(zipped(a__csv=text, b__csv=text)).problem
    assert rows(zipped(a__csv=text, b__csv=text), sheet="b.csv") == [{"a": "1", "b": "2"}]


def test_a_descriptor_beside_the_table_in_a_zip_is_not_a_second_table():
    text, about = b"a,b\n1,2\n", b'{"resources": [{"path": "data/t.csv"}]}'
    both = zipped(**{"data/t__csv": text, "datapackage__json": about})
    assert rows(both) == [{"a": "1", "b": "2"}]
    records = b'[{"a": 1}]'
    held = refused(zipped(t__csv=text, other__json=records)).problem
    assert "t.csv, other.json" in held
    assert rows(zipped(only__json=records)) == [{"a": "1"}]


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(b"a,b\n1,2\n")[:-9],
        zipped(a__csv=b"a,b\n1,2\n")[:-30],
        gzip.compress(gzip.compress(b"a,b\n1,2\n")),
        zipped(a__zip=zipped(a__csv=b"a,b\n1,2\n")),
        zipped(),
    ],
    ids=["gz, cut", "zip, cut", "gz in gz", "zip in zip", "zip of nothing"],
)
def test_damaged_and_nested_archives_are_refused(data):
    refused(data)


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped(a__csv=data)])
def test_a_bomb_is_refused_before_it_goes_off(pack):
    data = pack(b"0" * 100_000_000)
    assert len(data) < 150_000
    assert "too large" in refused(data).problem


def test_a_workbook_reads_like_the_csv_it_would_export():
    book = workbook({"data": [["id", "x", "ok"], ["007", 1.5, True], ["8", 3, False]], "b": [[1]]})
    raw = read(book)
    assert raw.frame.to_numpy().tolist() == [["007", "1.5", "true"], ["8", "3", "false"]]
    assert raw.lines.tolist() == [2, 3]
    assert rows(book, sheet="b") == []


def test_a_workbook_with_a_far_cell_is_refused():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "id")
        sheet.write(1_048_575, 16_383, 1)
    assert "too large" in refused(out.getvalue()).problem


def test_a_broken_workbook_is_refused():
    refused(zipped(xl__rels=b"", **{"xl/workbook__xml": b"<nothing/>"}))
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_parquet_keeps_ids_numbers_dates_and_lists():
    frame = pd.DataFrame(
        {
            "id": ["007", "8"],
            "x": [1.5, None],
            "n": [10**17 + 1, 2],
            "day": pd.to_datetime(["2025-01-31", None]),
            "months": [[1.0, 2.5], None],
        }
    )
    out = io.BytesIO()
    frame.to_parquet(out)
    first, second = rows(out.getvalue())
    assert first["id"] == "007"
    assert first["n"] == "100000000000000001"
    assert first["day"].startswith("2025-01-31")
    assert json.loads(first["months"]) == [1.0, 2.5]
    assert second == {"id": "8", "x": "", "n": "2", "day": "", "months": ""}
    refused(out.getvalue()[:60])


def test_parquet_with_two_columns_of_one_name_or_no_row_is_read():
    out = io.BytesIO()
    both = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["x", "x"])
    pq.write_table(both, out)
    assert rows(out.getvalue()) == [{"x": "a", "x (2)": "b"}]
    out = io.BytesIO()
    pq.write_table(both.slice(1), out)
    assert list(read(out.getvalue()).frame) == ["x", "x (2)"]


def test_json_arrays_wrapped_arrays_and_lines():
    records = '[{"id": "007", "n": 12345678901234567890, "d": {"fee": 1.50}}, {"id": 8, "x": null}]'
    expected = [
        {"id": "007", "n": "12345678901234567890", "d": '{"fee": 1.50}', "x": ""},
        {"id": "8", "n": "", "d": "", "x": ""},
    ]
    assert rows(records) == rows(f'{{"products": {records}}}') == expected
    assert rows('{"a": 1}\n{"a": 2}\n') == [{"a": "1"}, {"a": "2"}]
    assert [r.line for r in read('[{"a": 1}, 5]').rejects] == [2]


@pytest.mark.parametrize("text", ['[{"a": 1}', "[1, 2]", '{"a": 1}', "[" * 100_000, "[]"])
def test_other_json_is_refused(text):
    refused(text, "file.json")


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), max_size=9
)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_csv_module_writes_comes_back(table, delimiter, ending):
    header = [f"h{i}" for i in range(len(table[0]))]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(
        [header, *table]
    )
    raw = read(out.getvalue().encode(), delimiter=delimiter)
    assert raw.frame.to_numpy().tolist() == [row for row in table if any(row)]
    assert not raw.rejects
    for size in (7, 64):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(delimited, "BLOCK", size)
            patch.setattr(encoding, "PIECE", size)
            pieces = read(out.getvalue().encode(), delimiter=delimiter)
        assert pieces.frame.equals(raw.frame)
        assert pieces.lines.tolist() == raw.lines.tolist()


@pytest.mark.parametrize("size", range(8, 28))
def test_no_line_break_is_lost_or_counted_twice_between_two_blocks(size, monkeypatch):
    monkeypatch.setattr(delimited, "BLOCK", size)
    raw = read('a,b\r\n1,"x\r\ny"\r\n2,é\r\n3\r\n4,"z\nz"\r\n5,6\r\n')
    assert raw.frame["b"].tolist() == ["x\r\ny", "é", "z\nz", "6"]
    assert raw.lines.tolist() == [2, 4, 6, 8]
    assert [r.line for r in raw.rejects] == [5]


def test_a_late_bad_byte_is_found_in_whatever_piece_it_stands(monkeypatch):
    monkeypatch.setattr(encoding, "PIECE", 10)
    data = "id,name\n1,Zoë\n2,Ann\n3,José\n".encode()
    assert read(data).encoding == "utf-8"
    raw = read(data + b"4,Andr\xe9\n5,Zo\xc3\n")
    assert raw.encoding == "cp1252"
    assert "line 5" in raw.notes[0]


def test_a_header_of_two_lines_without_a_row_is_no_row():
    raw = read('é\t?\r\nb1"x"y\t?x"ya"id""id\r"two\nlines"""', header_row=4)
    assert list(raw.frame) == ['two lines"']
    assert raw.frame.empty
    assert (raw.header_row, raw.rejects) == (3, ())


def aside(text: str) -> tuple[list[list[str]], list[int], list[tuple[int, str]]]:
    """What was loaded, its lines, and what was set aside."""
    raw = read(text)
    rejects = [(reject.line, reject.text) for reject in raw.rejects]
    return raw.frame.to_numpy().tolist(), raw.lines.tolist(), rejects


@pytest.mark.parametrize(
    "broken",
    [
        '4,"never closed,5',
        '4,"here " it breaks",5',
        '4,"x"y,5',
        '4"a quoted cell, in the middle",5',
        '4,"two\nlines, "of" text\nand a third",5',
        '"4,"", ""5',
        '4,"x""y"4,"two\nlines, of, text"',
        "4,5,6,7",
        "a,b,c",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_broken_record_is_set_aside_alone(broken, end):
    broken = broken.replace("\n", end)
    text = end.join(["a,b,c", "1,2,3", broken, '6,"x, ""y""",8', f'9,"p{end}q",0', "1,1,1", ""])
    rows, lines, rejects = aside(text)
    assert rows == [["1", "2", "3"], ["6", 'x, "y"', "8"], ["9", f"p{end}q", "0"], ["1", "1", "1"]]
    after = 3 + broken.count("\n")
    assert lines == [2, after + 1, after + 2, after + 4]
    assert [line for line, _ in rejects] == [3]
    assert rejects[0][1].replace(", ", ",") == broken.replace(", ", ",")


def test_a_record_that_is_never_closed_in_a_file_of_long_cells_swallows_none(monkeypatch):
    monkeypatch.setattr(delimited, "BLOCK", 64)
    rows, lines, rejects = aside("a,b\n" + "1,x\n" * 50 + '2,"y\n' + '3,"z\nz"\n' * 50)
    assert rows == [["1", "x"]] * 50 + [["3", "z\nz"]] * 50
    assert lines[-1] == 151
    assert rejects == [(52, '2,"y')]


def test_broken_records_in_a_row_are_set_aside_one_by_one():
    text = "a,b,c\n" + "1,2,3\n" * 5 + '4,"x,5\n4,"y "" z" w,5\n4,"s, "t", u",5\n'
    rows, _, rejects = aside(text + "6,7,8\n")
    assert rows == [["1", "2", "3"]] * 5 + [["6", "7", "8"]]
    assert [line for line, _ in rejects] == [7, 8, 9]


@pytest.mark.parametrize(
    ("text", "row", "note"),
    [
        ('1, "x, y" ,3', ["1", "x, y", "3"], "a blank between a delimiter and a quote"),
        (r'1,"x \"y\", C:\new",3', ["1", r'x "y", C:\new', "3"], r"with \" for a quote"),
        ("1,5'10\",3", ["1", "5'10\"", "3"], "a quote in a cell that is not quoted"),
        ("1,'x',3", ["1", "'x'", "3"], "single quotes ('x')"),
        ('1,"x,y\n3",3', ["1", "x,y\n3", "3"], ""),
        ('1,"x,y\n3,4",3', ["1", "x,y\n3,4", "3"], "may hold whole rows"),
        ("x,,", ["x", "", ""], "a footnote?"),
        ("1,'two,3", ["1", "'two", "3"], "single quotes ('two)"),
        ("1,it's,3", ["1", "it's", "3"], ""),
        ("1,\"['x','y']\",3", ["1", "['x','y']", "3"], ""),
    ],
)
def test_what_is_doubtful_is_said_with_its_line(text, row, note):
    raw = read("a,b,c\n4,5,6\n" + text)
    assert raw.frame.iloc[-1].tolist() == row
    assert not raw.rejects
    assert [note in said and "line 3" in said for said in raw.notes] == [True] * bool(note)


def test_what_is_said_below_a_record_set_aside_names_the_line_of_the_file():
    raw = read('a,b\n1,2\n3,"x" y\nz\n4,5\n6,\'y\'\n7, "8"\n,\n')
    assert [(reject.line, reject.text) for reject in raw.rejects] == [(3, '3,"x" y\nz')]
    assert raw.lines.tolist() == [2, 5, 6, 7]
    assert [re.findall(r"line (\d)", note) for note in raw.notes] == [["7"], ["8"], ["6"]]


def test_lone_backslashes_stay_where_others_escape_a_quote():
    text = 'a,b\n1,C:\\new\n2,"say \\"hi\\""\n3,"D:\\"\n4,"E:\\\\f"\n'
    assert [row["b"] for row in rows(text)] == [r"C:\new", 'say "hi"', "D:\\", r"E:\\f"]


def test_a_header_with_fewer_cells_than_later_rows_is_refused():
    text = "id,nameage,x\n" + "1,Ann,40,\n" * 2000
    assert any("the header lacks" in note for note in read(text).notes)
    assert refused(text + "2,Bo,30,late\n").line == 2002


def test_a_first_row_with_values_that_come_again_is_no_header():
    assert any("looks like data" in note for note in read("x,Ann\ny,Bo\nx,Cy\n").notes)
    assert refused("id name,kind\nx,y,z\nx,b,c\n").line == 2


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_bytes_lead_to_anything_but_a_table_or_a_clear_refusal(data):
    with contextlib.suppress(DataError):
        raw = read(data)
        assert len(raw.frame) == len(raw.lines)
