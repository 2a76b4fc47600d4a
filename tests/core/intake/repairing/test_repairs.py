"""Repairs and codebooks: switched on in the mapping, counted, and never a row lost on the way."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export.templates import template_csv
from core.intake import Choice, Mapping, RawTable, Upload, load, read_mapping, read_table
from core.intake.mapping.choices import mapping_json
from core.intake.mapping.codebook import MOST_CODES, code_counts
from core.intake.mapping.match import certain
from core.intake.repairing.repairs import REPAIRS, mend, would_touch
from core.intake.report import Report
from core.schema import Customers, Products, Support, Transactions
from core.schema.errors import DataError

PEOPLE = "customer_id,age,income,region\nA1,40,5000,North\nB2,n/a,-999,Unknown\nC3,30,700,South\n"
SPENT = "customer_id,date,amount\nA1,03/04/2024,5\na1,05/06/2024,7\nX9,01/02/2024,1\n"


def sources(customers: str = PEOPLE, **more: str) -> dict[str, Upload]:
    texts = {"customers": customers, "products": template_csv("products"), **more}
    return {name: Upload(f"{name}.csv", text.encode()) for name, text in texts.items()}


def mapped(table: str, text: str, *repairs: str, **options) -> dict[str, Mapping]:
    found = certain(read_table(f"{table}.csv", text.encode()), table)
    return {table: found.model_copy(update={"repairs": repairs, **options})}


def loaded(table: str, text: str, *repairs: str, customers: str = PEOPLE):
    files = sources(**{"customers": customers, table: text})
    return load(files, mapped(table, text, *repairs))


NAMELESS = "age,income\n40,5000\n30,700\n"


def test_a_file_without_ids_has_its_rows_numbered_by_line():
    result = loaded("customers", NAMELESS, "numbered rows", customers=NAMELESS)
    ids = result.tables.customers[Customers.customer_id]
    assert ids.tolist() == ["line 2", "line 3"]
    assert result.report["customers"].rows_rejected == 0
    assert "repair 'numbered rows': 2 rows touched" in "\n".join(result.report.lines())


def test_auto_map_numbers_the_rows_and_says_so():
    result = load(sources(NAMELESS), auto_map=True)
    assert len(result.tables.customers) == 2
    assert "repair 'numbered rows': 2 rows touched" in "\n".join(result.report.lines())


def test_without_a_word_a_file_without_ids_is_refused():
    with pytest.raises(DataError, match="a required column is missing"):
        load(sources(NAMELESS))


def test_rows_that_have_ids_are_not_numbered():
    result = loaded("customers", PEOPLE, "numbered rows")
    assert result.tables.customers[Customers.customer_id].tolist() == ["A1", "B2", "C3"]


# --- each repair ------------------------------------------------------------------------------


def test_no_repair_is_on_by_default():
    account = load(sources(transactions=SPENT)).report["transactions"]
    assert (account.rows_loaded, account.repairs) == (3, ())


def test_words_for_nothing_are_read_as_absent_but_ids_and_names_stay():
    text = "customer_id,name,region,income\nNone,Null,unknown,-999\nB,Ann,North,5\n"
    frame = loaded("customers", text, "missing words").tables.customers
    assert frame[Customers.customer_id].tolist() == ["None", "B"]
    assert frame[Customers.full_name].tolist() == ["Null", "Ann"]
    assert frame[Customers.region].isna().tolist() == [True, False]
    assert frame[Customers.income].isna().tolist() == [True, False]


def test_the_words_can_be_given():
    mapping = mapped("customers", PEOPLE, "missing words", missing=("North",))
    frame = load(sources(), mapping).tables.customers
    assert frame[Customers.region].isna().tolist() == [True, False, False]
    assert frame[Customers.region].tolist()[1:] == ["Unknown", "South"]


def test_rows_of_a_repeated_id_leave_the_first_or_the_last():
    text = PEOPLE + "A1,41,6000,North\n"
    with pytest.raises(DataError, match="the id stands on several rows"):
        load(sources(text))
    for repair, age, line in (("first row per id", 40, 5), ("last row per id", 41, 2)):
        result = loaded("customers", text, repair)
        ages = result.tables.customers.set_index(Customers.customer_id)[Customers.age]
        account = result.report["customers"]
        assert ages["A1"] == age
        assert [(r.line, r.reason) for r in account.rejects] == [(line, REPAIRS[repair].label)]
        assert (account.rows_in, account.rows_loaded) == (4, 3)


def test_identical_rows_without_an_id_can_be_taken_out():
    text = SPENT + "A1,03/04/2024,5\n"
    assert len(loaded("transactions", text).tables.transactions) == 4
    result = loaded("transactions", text, "identical rows")
    assert len(result.tables.transactions) == 3
    assert [r.line for r in result.report["transactions"].rejects] == [5]


def test_undecided_dates_are_read_as_declared_and_no_longer_doubtful():
    for order, month in (("day first", 4), ("month first", 3)):
        result = loaded("transactions", SPENT, order)
        assert result.tables.transactions[Transactions.date].dt.month.iloc[0] == month
        assert "ambiguous date" not in result.report.findings["rule"].tolist()


def test_a_date_that_decides_leaves_nothing_to_declare():
    text = SPENT.replace("03/04", "13/04")
    assert "day first" not in offers(transactions=text)["transactions"]


def test_ids_take_the_spelling_of_the_customers_and_then_belong_to_somebody():
    result = loaded("transactions", SPENT, "one spelling per id", "unknown customers")
    assert result.tables.transactions[Customers.customer_id].tolist() == ["A1", "A1"]
    account = result.report["transactions"]
    assert [(d.name, d.rows) for d in account.repairs] == [
        ("one spelling per id", 1),
        ("unknown customers", 1),
    ]
    assert "unknown customer" not in result.report.findings["rule"].tolist()


def test_the_customers_spelling_wins_over_a_more_frequent_one():
    people, spent = PEOPLE.replace("A1", "a1"), SPENT.replace("a1,", "A1,")
    result = loaded("transactions", spent, "one spelling per id", customers=people)
    assert result.tables.transactions[Customers.customer_id].tolist() == ["a1", "a1", "X9"]


def test_a_total_and_unknown_products_can_be_left_out():
    text = "customer_id,product_id\nA1,P001\nA1,P9\nTotal,\n"
    result = loaded("holdings", text, "total rows", "unknown products")
    assert result.tables.holdings[Products.product_id].tolist() == ["P001"]
    assert [r.line for r in result.report["holdings"].rejects] == [3, 4]


def test_the_report_tells_each_repair_to_people_and_machines():
    report = loaded("transactions", SPENT, "unknown customers").report
    assert "  repair 'unknown customers': 2 rows touched" in list(report.lines())
    plain = report.to_dict()
    assert plain["tables"][2]["repairs"] == [{"name": "unknown customers", "rows": 2}]
    assert Report.from_dict(plain).to_dict() == plain


@pytest.mark.parametrize("repairs", [("polish",), ("day first", "month first")])
def test_a_repair_that_is_unknown_or_contradicted_is_refused(repairs):
    with pytest.raises(DataError, match="repair"):
        loaded("transactions", SPENT, *repairs)


# --- what is offered --------------------------------------------------------------------------


def offers(*repairs: str, **tables: str) -> dict[str, dict[str, int]]:
    texts = {"customers": PEOPLE, **tables}
    raw = {name: read_table(f"{name}.csv", text.encode()) for name, text in texts.items()}
    mappings = {k: v for n, t in texts.items() for k, v in mapped(n, t, *repairs).items()}
    return would_touch(raw, mappings)


def test_a_repair_is_offered_with_the_rows_it_would_touch():
    found = offers(transactions=SPENT)
    assert found["customers"] == {"missing words": 1}
    assert found["transactions"] == {
        "one spelling per id": 1,
        "day first": 3,
        "month first": 3,
        "unknown customers": 2,
    }


def test_the_count_is_what_is_left_after_the_repairs_before_it():
    found = offers("one spelling per id", transactions=SPENT)
    assert found["transactions"]["unknown customers"] == 1


# --- properties -------------------------------------------------------------------------------

ids = st.sampled_from(["a", "A", "b", "B ", "Total", "", "z"])
cells = st.sampled_from(["1", "n/a", "-999", "2"])
days = st.sampled_from(["01/02/2024", "03/04/2024", "2024-05-06", "soon"])
rows = st.lists(st.tuples(ids, days, cells, st.sampled_from(["t1", "t2"])), max_size=12)
chosen = st.sets(st.sampled_from(sorted(set(REPAIRS) - {"month first", "last row per id"})))


def case_of(found: list[tuple[str, str, str, str]], repairs: set[str]):
    names = [Transactions.customer_id, Transactions.date, Transactions.amount]
    frame = pd.DataFrame(found, columns=[*names, Transactions.transaction_id], dtype="str")
    raw = RawTable("t.csv", frame, np.arange(2, len(frame) + 2))
    people = read_table("c.csv", b"customer_id\na\nB\n")
    mappings = {"customers": certain(people, "customers")}
    mappings["transactions"] = certain(raw, "transactions").model_copy(
        update={"repairs": tuple(sorted(repairs))}
    )
    return {"customers": people, "transactions": raw}, mappings


@given(rows, chosen)
def test_a_repair_adds_no_row_loses_none_and_does_nothing_twice(found, repairs):
    raw, mappings = case_of(found, repairs)
    case = mend(raw, mappings)["transactions"]
    lines = sorted([*case.raw.lines.tolist(), *(r.line for r in case.rejects)])
    assert lines == list(range(2, len(found) + 2))
    again = mend(raw | {"transactions": case.raw}, mappings | {"transactions": case.mapping})
    assert again["transactions"].raw.frame.equals(case.raw.frame)
    assert not again["transactions"].rejects


@given(rows, chosen, st.randoms())
def test_row_order_matters_only_where_the_first_row_is_kept(found, repairs, random):
    repairs = set(repairs) - {"first row per id"}
    turned = random.sample(found, len(found))
    first, second = (
        mend(*case_of(some, repairs))["transactions"].raw.frame for some in (found, turned)
    )
    in_order = [frame.sort_values([*frame]).reset_index(drop=True) for frame in (first, second)]
    assert in_order[0].equals(in_order[1])


# --- codebooks -------------------------------------------------------------------------------


def survey(codes: dict[str, str], field: str = Customers.education) -> dict[str, Mapping]:
    choices = (
        Choice(column="ID", field=Customers.customer_id),
        Choice(column="EDCL", field=field, codes=codes),
    )
    return {"customers": Mapping(table="customers", choices=choices)}


CODED = "ID,EDCL\n1,4\n2,1\n3,9\n4, 4\n5,\n"


def test_a_code_book_is_put_in_before_typing():
    result = load(sources(CODED), survey({"1": "no school", "4": "college degree", "9": ""}))
    found = result.tables.customers[Customers.education]
    assert found.tolist()[:2] == ["college degree", "no school"]
    assert found.isna().tolist() == [False, False, True, False, True]
    assert "not in the codebook" not in result.report.findings["rule"].tolist()
    assert "  'EDCL' read by a codebook of 3 values" in list(result.report.lines())


def test_codes_without_a_meaning_stay_and_are_listed():
    result = load(sources(CODED), survey({"4": "college degree"}))
    assert result.tables.customers[Customers.education].tolist()[1:3] == ["1", "9"]
    found = result.report.findings.set_index("rule").loc["not in the codebook"]
    assert (found["count"], found["first_lines"], found["example"]) == (2, (3, 4), "1")


def test_codes_of_a_number_that_the_book_lacks_stay_numbers_or_are_unreadable():
    text = CODED.replace("2,1", "2,few")
    result = load(sources(text), survey({"9": "", "4": "3"}, Customers.dependents))
    found = result.tables.customers[Customers.dependents]
    assert found.dropna().tolist() == [3.0, 3.0]
    unreadable = result.report.findings.set_index("rule").loc["unreadable"]
    assert (unreadable["first_lines"], unreadable["example"]) == ((3,), "few")


def test_letters_for_levels_of_risk_become_words_that_are_assumed():
    products = "product_id,name,risk_to_customer\nP1,Saver,A\nP2,Fund,C\n"
    found = certain(read_table("p.csv", products.encode()), "products")
    coded = tuple(
        c.model_copy(update={"codes": {"A": "Low", "C": "High"}})
        if c.field == Products.risk_to_customer
        else c
        for c in found.choices
    )
    mapping = {"products": found.model_copy(update={"choices": coded})}
    result = load(sources(products=products), mapping, assume_attributes=True)
    assert result.tables.products[Products.risk_to_customer].tolist() == [2.0, 8.0]


@pytest.mark.parametrize(
    ("field", "twice"), [(Customers.customer_id, False), (Customers.age, True)]
)
def test_ids_have_no_code_book_and_a_column_only_one(field, twice):
    choices = [Choice(column="EDCL", field=field, codes={"1": "2"})]
    choices += [Choice(column="EDCL", field=Customers.dependents, codes={"1": "3"})] * twice
    choices += [Choice(column="ID", field=Customers.customer_id)] * twice
    with pytest.raises(DataError, match="codebook"):
        load(sources(CODED), {"customers": Mapping(table="customers", choices=tuple(choices))})


def test_only_short_lists_of_values_are_offered_as_codes():
    assert code_counts(pd.Series(["2", "1", " 2"])).to_dict() == {"1": 1, "2": 2}
    assert code_counts(pd.Series(map(str, range(MOST_CODES + 1)))) is None


def test_a_mapping_file_carries_codes_and_repairs_and_old_ones_still_read(tmp_path):
    mapping = survey({"4": "college degree", "9": ""})
    mapping["customers"] = mapping["customers"].model_copy(
        update={"repairs": ("first row per id",), "missing": ("99",)}
    )
    path = tmp_path / "mapping.json"
    path.write_text(mapping_json(mapping))
    assert read_mapping(path) == mapping
    path.write_text('{"support": {"table": "support", "choices": [{"column": "x", "field": "y"}]}}')
    assert read_mapping(path)[Support.key].repairs == ()
