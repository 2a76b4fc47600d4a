from __future__ import annotations

from pathlib import Path

import pytest

from core.export.templates import template_csv
from core.intake import read_table
from core.intake.mapping.recognise import recognise
from core.schema import TABLES

SAMPLE = Path(__file__).parents[4] / "data"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_known_by_its_headers_alone(table):
    assert recognise(read_table("export.csv", template_csv(table).encode())) == table


@pytest.mark.parametrize("table", TABLES)
def test_the_sample_files_are_known_under_any_name(table):
    raw = read_table("data (3).csv", (SAMPLE / f"{table}.csv").read_bytes())
    assert recognise(raw) == table


def test_the_name_decides_between_tables_that_fit_alike():
    data = b"customer_id,text\n1,Hello\n"
    assert recognise(read_table("posts.csv", data)) == "social"
    assert recognise(read_table("tickets.csv", data)) == "support"


def test_headers_outweigh_a_misleading_name():
    data = b"customer_id,product_id,opened_on\n1,P1,2025-01-31\n"
    assert recognise(read_table("customer products.csv", data)) == "holdings"


def test_a_required_column_decides_between_tables_that_know_as_many_headers():
    data = b"customer_id,post_text,date,sentiment,is_resolved\n1,Hello,2025-01-31,0.1,1\n"
    assert recognise(read_table("export.csv", data)) == "social"


def test_a_catalogue_without_attributes_is_a_catalogue():
    raw = read_table("offers.csv", b"product_id,product_name,type,fee\n1,Saver,Deposits,0\n")
    assert recognise(raw) == "products"
