from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.intake.editing.catalogue import check_catalogue, check_variety, edits
from core.schema import ATTRIBUTES, Products
from core.schema.errors import DataError


@pytest.fixture
def products() -> pd.DataFrame:
    frame = pd.DataFrame({Products.product_id: ["P1", "P2"], Products.name: ["Saver", "Card"]})
    frame[list(ATTRIBUTES)] = [[4.0, 5.0, 5.0, 5.0, 5.0], [5.0] * 5]
    return frame.assign(**{Products.min_age: [18.0, np.nan], Products.max_age: [60.0, np.nan]})


def test_a_sound_catalogue_passes(products):
    check_catalogue(products)


def test_a_bad_value_names_product_column_value_and_range(products):
    products.loc[1, Products.lock_in] = 11.0
    with pytest.raises(DataError) as caught:
        check_catalogue(products)
    message = str(caught.value)
    assert "product P2" in message
    assert "column lock_in" in message
    assert "'11'" in message
    assert "0 to 10" in message


def test_every_fault_is_named_at_once(products):
    products.loc[0, Products.name] = None
    products.loc[0, Products.risk_to_bank] = np.nan
    products.loc[1, Products.customer_value] = np.inf
    with pytest.raises(DataError) as caught:
        check_catalogue(products)
    columns = {fault.column for fault in (caught.value, *caught.value.also)}
    assert columns == {Products.name, Products.risk_to_bank, Products.customer_value}


def test_limits_that_leave_nobody_are_refused(products):
    products.loc[0, Products.max_age] = 17.0
    with pytest.raises(DataError, match="above max_age"):
        check_catalogue(products)


@pytest.mark.parametrize("rows", [[0], [0, 0]], ids=["one product", "two alike"])
def test_a_catalogue_without_a_choice_is_refused(products, rows):
    with pytest.raises(DataError, match="at least two products that differ"):
        check_variety(products.iloc[rows])


def test_edits_list_the_cells_that_differ(products):
    after = products.assign(**{Products.lock_in: [5.0, 7.5], Products.name: ["Saver", "Gold"]})
    found = edits(products, after)
    assert found[[Products.product_id, "column", "before", "after"]].to_numpy().tolist() == [
        ["P2", "name", "Card", "Gold"],
        ["P2", "lock_in", "5", "7.5"],
    ]


def test_a_value_that_was_absent_is_shown_as_empty(products):
    after = products.assign(**{Products.min_age: [18.0, 21.0]})
    assert edits(products, after)[["before", "after"]].to_numpy().tolist() == [["", "21"]]


def test_an_absent_value_that_stays_absent_is_no_edit(products):
    assert edits(products, products.copy()).empty
