"""A row of words or units under the header is no customer; a row of data never passes for one."""

import pytest

from core.intake import RawTable, read_table

DATA = "C1,41,52000,2021-03-01\nC2,29,31000,2022-11-30\nC3,63,47500,2019-07-15\n"


def read(text: str, name: str = "file.csv") -> RawTable:
    return read_table(name, text.encode())


@pytest.mark.parametrize(
    "row",
    [
        "text,number,EUR,date",
        "string,int,float,timestamp",
        "unique key,in years,before tax,day of joining",
        "Customer number,Age of the customer (18 to 99),Yearly income,Joined on",
        ",years,EUR,",
        "id,,,",
    ],
)
def test_a_row_that_describes_the_columns_is_noted_with_its_line_and_left_out(row):
    raw = read(f"client_key,age,income,since\n{row}\n{DATA}")
    assert raw.frame["client_key"].tolist() == ["C1", "C2", "C3"]
    assert raw.lines.tolist() == [3, 4, 5]
    (note,) = (n for n in raw.notes if "describes the columns" in n)
    assert note.startswith("line 2 ")
    assert row.replace(",", ", ")[:20] in note


def test_several_rows_of_description_are_left_out():
    raw = read(f"k,a,i,d\ntext,number,number,date\nwho,years,EUR,day\n{DATA}")
    assert raw.lines.tolist() == [4, 5, 6]
    assert len([n for n in raw.notes if "describes" in n]) == 2


def test_a_header_of_three_rows_keeps_its_first():
    raw = read("Region,Price,Price\n,from last year,from base\n,(%),\nNorth,1.5,2\n")
    assert raw.frame.to_numpy().tolist() == [["North", "1.5", "2"]]
    assert raw.lines.tolist() == [4]


def test_texts_alone_are_described_by_kinds():
    raw = read("customer_id,text\nid,text\nAnn,Hello there\nBo,Goodbye\n")
    assert raw.frame["customer_id"].tolist() == ["Ann", "Bo"]


@pytest.mark.parametrize(
    "first",
    [
        "C0,n/a,NULL,unknown",
        "C0,forty,lots,2020-01-01",
        "C0,forty,lots,yesterday",
        ",41,52000,2021-03-01",
        "Z,41,much,never",
        ",,,",
    ],
)
def test_a_row_with_any_data_or_none_stays(first):
    raw = read(f"client_key,age,income,since\n{first}\n{DATA}")
    assert not [n for n in raw.notes if "describes" in n]
    assert len(raw.frame) == 3 + bool(first.strip(","))


@pytest.mark.parametrize(
    "text",
    [
        "customer_id,text\nAnn,Hello\nBo,Goodbye\n",
        "name,age\nAnn,forty\nBo,30\nCy,29\n",
        "name,level\nAnn,Low\nBo,High\n",
        "customer_id\nid\n7\n8\n",
        "a,b\nx,y\n",
        "id,1,2\nname,Ann,Bo\nage,41,29\n",
    ],
)
def test_few_columns_and_words_are_not_mistaken(text):
    assert len(read(text).frame) == text.count("\n") - 1


def test_records_without_a_header_have_no_description():
    assert len(read('[{"a": "text", "b": "number"}, {"a": "x", "b": 1}]', "f.json").frame) == 2
