import pandas as pd
import pytest

from core.engines import EvidenceRow
from core.language.rerank import evidence_by_customer, evidence_rows
from core.schema import Customers, Social, Support, Transactions
from core.schema.tables import Tables

AS_OF = pd.Timestamp("2025-09-30")


def spent(*rows):
    names = (
        Transactions.customer_id,
        Transactions.date,
        Transactions.amount,
        Transactions.category,
        Transactions.subcategory,
        Transactions.merchant,
    )
    frame = pd.DataFrame(rows, columns=list(names))
    frame[Transactions.date] = pd.to_datetime(frame[Transactions.date])
    return frame


def said(table, text, *rows):
    frame = pd.DataFrame(rows, columns=[table.customer_id, table.date, text, table.sentiment])
    frame[table.date] = pd.to_datetime(frame[table.date])
    return frame


def bank(goals=("", ""), **tables):
    customers = pd.DataFrame({Customers.customer_id: ["1", "2"], Customers.goals: list(goals)})
    return Tables(customers, pd.DataFrame(), **tables)


def test_purchases_of_one_category_are_one_row_with_its_favourite_merchants():
    purchases = spent(
        ("1", "2025-09-01", 100, "Travel", "Flights", "Sky"),
        ("1", "2025-09-14", 200, "Travel", "Flights", "Air"),
        ("1", "2025-08-01", 50, "Travel", "Flights", "Air"),
        ("1", "2025-08-02", 10, "Travel", "Flights", "Zed"),
        ("1", "2025-09-20", -30, "Travel", "Flights", "Air"),
    )
    (row,) = evidence_rows(bank(transactions=purchases), "1", AS_OF)
    assert row == EvidenceRow(
        "E1", "purchase", "2025-09-14", "Travel / Flights (Air, Sky)", None, 4, 360.0
    )
    assert row.sentence == (
        "4 purchases in Travel / Flights (Air, Sky), 360 in total, last 2025-09-14"
    )


@pytest.mark.parametrize(
    ("category", "finer", "merchant", "text"),
    [
        ("Travel", None, "Air", "Travel (Air)"),
        (None, "Flights", None, "Flights"),
        (None, None, "Air", "Air"),
    ],
)
def test_what_was_bought_is_named_by_what_is_known(category, finer, merchant, text):
    purchases = spent(("1", "2025-09-01", 9, category, finer, merchant)).astype(
        {
            Transactions.category: "str",
            Transactions.subcategory: "str",
            Transactions.merchant: "str",
        }
    )
    assert [r.text for r in evidence_rows(bank(transactions=purchases), "1", AS_OF)] == [text]


def test_goals_come_first_then_the_latest_and_blank_texts_are_left_out():
    tables = bank(
        goals=("See the world", " "),
        social=said(
            Social, Social.text, ("1", "2025-09-01", "Lisbon!", 0.5), ("2", None, "  ", None)
        ),
        support=said(Support, Support.transcript, ("1", "2025-09-05", "My card?", -0.25)),
    )
    rows = evidence_by_customer(tables, AS_OF)
    assert list(rows) == ["1"]
    assert [(r.id, r.kind, r.date, r.sentiment) for r in rows["1"]] == [
        ("E1", "goal", "", None),
        ("E2", "ticket", "2025-09-05", -0.25),
        ("E3", "post", "2025-09-01", 0.5),
    ]


def test_topics_and_brands_follow_a_post():
    posts = said(Social, Social.text, ("1", "2025-09-01", "Lisbon!", None))
    posts = posts.assign(**{Social.topics: "travel; food", Social.brands: "Sky"})
    (row,) = evidence_rows(bank(social=posts), "1", AS_OF)
    assert row.text == "Lisbon!\nTopics: travel, food\nBrands: Sky"


def test_rows_older_than_a_year_or_after_the_day_are_left_out_and_undated_ones_kept():
    days = ["2024-09-29", "2024-09-30", "2025-09-30", "2025-10-01", None]
    posts = said(Social, Social.text, *(("1", day, f"on {day}", None) for day in days))
    assert {r.text for r in evidence_rows(bank(social=posts), "1", AS_OF)} == {
        "on 2024-09-30",
        "on 2025-09-30",
        "on None",
    }


def test_the_hour_of_the_last_day_does_not_matter():
    posts = said(Social, Social.text, ("1", "2025-09-30 17:45", "late", None))
    purchases = spent(("1", "2025-09-30 17:45", 9, "Travel", "Rail", "R"))
    tables = bank(social=posts, transactions=purchases)
    for as_of in (AS_OF, pd.Timestamp("2025-09-30 09:00")):
        assert [r.date for r in evidence_rows(tables, "1", as_of)] == ["2025-09-30"] * 2


def test_kinds_take_turns_when_there_is_more_than_the_limit():
    tables = bank(
        goals=("Retire", ""),
        social=said(
            Social, Social.text, *(("1", f"2025-09-{d:02}", f"p{d}", None) for d in range(1, 20))
        ),
        support=said(Support, Support.transcript, ("1", "2025-01-01", "t", None)),
    )
    rows = evidence_rows(tables, "1", AS_OF, limit=4)
    assert [r.text for r in rows] == ["Retire", "p19", "p18", "t"]


def test_row_order_of_the_tables_never_matters():
    purchases = spent(
        *(("1", "2025-09-01", 5, "Food", s, m) for s in ("A", "B", "C") for m in "xyz")
    )
    tables = bank(("Save", "Save"), transactions=purchases)
    turned = tables.replaced(transactions=purchases[::-1], customers=tables.customers[::-1])
    assert evidence_by_customer(tables, AS_OF) == evidence_by_customer(turned, AS_OF)


def test_one_customer_gets_the_rows_that_all_together_give():
    purchases = spent(("1", "2025-09-01", 5, "A", "B", "C"), ("2", "2025-09-01", 5, "A", "B", "C"))
    tables = bank(("Save", "Fly"), transactions=purchases)
    assert evidence_rows(tables, "2", AS_OF) == evidence_by_customer(tables, AS_OF)["2"]


def test_a_bank_without_texts_has_no_evidence():
    only_ids = pd.DataFrame({Customers.customer_id: ["1"]})
    assert evidence_by_customer(Tables(only_ids, pd.DataFrame()), AS_OF) == {}
