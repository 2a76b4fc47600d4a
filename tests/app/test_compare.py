from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from app.compare import reasons, refinement
from core import pipeline
from core.engines import make_engine
from core.language.rerank import build_request
from core.sample import PERSONAS
from core.scenario import PRESETS, Scenario
from core.schema import Products
from tests.app.conftest import session, shown
from tests.core.language.rerank.queued import DOG, TRIP, case

SIDES = ["Why", "Against…", "Fit", "Refined", "Excluded", "Table"]


@pytest.fixture
def compare(open_page):
    """Open Compare for a customer of the sample bank."""

    def compare(customer: str = "C0001") -> AppTest:
        page = open_page("compare")
        page.query_params["customer"] = customer
        return page.run()

    return compare


def drawing(page: AppTest, key: str) -> str:
    return json.loads(page.get_by_key(key).proto.json)["markup"]


def column(page: AppTest, title: str) -> list[str]:
    """Product ids of one list of the ladder, best first."""
    part = drawing(page, "ladder").split(f'aria-label="{title}"')[1].split("</section>")[0]
    return re.findall(r'data-pick="(\w+)"', part)


def scenario(page: AppTest) -> Scenario:
    return session(page)["scenario"]


def turn(page: AppTest, kind: str, name: str, value: object) -> AppTest:
    """Give the widget of that kind and name another value."""
    return getattr(page, kind)(key=shown(page, name)).set_value(value).run()


def said(page: AppTest) -> str:
    return "\n".join(text.value for text in [*page.markdown, *page.caption])


def folds(page: AppTest) -> list[str]:
    return [fold.label for fold in page.expander]


def test_the_page_names_the_first_offer_of_the_served_list(compare):
    page = compare()
    first = column(page, "Best overall fit")[0]
    names = page.selectbox(key=shown(page, "product"))
    assert names.value == first
    assert not page.exception
    assert re.search(r"Offer \*\*.+\*\* first because .+; as in the baseline\.", said(page))
    assert [len(column(page, t)) for t in ("Best overall fit", "By priorities")] == [8, 8]
    assert re.search(r"\d+ excluded: \d+ too risky", drawing(page, "ladder"))


def test_a_lean_moves_scenario_lists_and_the_line_over_everybody(compare):
    page = compare()
    before = column(page, "Best overall fit")
    assert "equals the baseline" in said(page)
    page = turn(page, "slider", "lean", -1.0)
    assert scenario(page).leans.revenue_potential == 1.0
    assert scenario(page).leans.lock_in == 0.0
    assert page.number_input(key=shown(page, "typed:leans.revenue_potential")).value == 1.0
    assert column(page, "Best overall fit") != before
    assert re.search(r"All 600: \*\*\d+ first offers change\*\*", said(page))
    assert "Last change:" in said(page)
    assert re.search(r"▲\d|▼\d|new", drawing(page, "ladder"))


def test_both_leans_are_one_step_of_undo(compare):
    page = turn(compare(), "slider", "lean", -1.0)
    page = turn(page, "slider", "lean", 0.5)
    assert (scenario(page).leans.revenue_potential, scenario(page).leans.lock_in) == (0.0, 0.5)
    page = page.button(key="undo").click().run()
    assert scenario(page).leans.revenue_potential == 1.0
    assert page.slider(key=shown(page, "lean")).value == -1.0


def test_trust_is_one_minus_lambda_in_slider_and_box(compare):
    page = turn(compare(), "slider", "slider:covariance.shrinkage", 0.8)
    assert scenario(page).covariance.shrinkage == pytest.approx(0.2)
    page = turn(page, "number_input", "typed:covariance.shrinkage", 1.0)
    assert scenario(page).covariance.shrinkage == 0.0
    assert page.slider(key=shown(page, "slider:covariance.shrinkage")).value == 1.0


def test_a_typed_weight_moves_the_normalised_shares(compare):
    page = turn(compare(), "number_input", "typed:weights.lock_in", 0.6)
    assert scenario(page).weights.lock_in == 0.6
    labels = {s.key: s.label for s in page.slider}
    assert "50%" in labels[shown(page, "slider:weights.lock_in")]
    assert page.slider(key=shown(page, "slider:weights.lock_in")).value == 0.6


def test_weights_that_are_all_zero_are_refused_and_nothing_is_lost(compare):
    page = compare()
    for name in ("risk_to_customer", "customer_value", "revenue_potential", "risk_to_bank"):
        page = turn(page, "slider", f"slider:weights.{name}", 0.0)
    page = turn(page, "slider", "slider:weights.lock_in", 0.0)
    assert "give at least one that is not" in page.error[0].value.replace("\\", "")
    assert scenario(page).weights.lock_in == 0.4
    assert page.slider(key=shown(page, "slider:weights.lock_in")).value == 0.4
    assert not page.run().error


def test_undo_redo_and_reset(compare):
    page = turn(compare(), "slider", "slider:rules.tolerance", 3.0)
    page = page.button(key="undo").click().run()
    assert scenario(page).rules.tolerance == 1.0
    assert page.slider(key=shown(page, "slider:rules.tolerance")).value == 1.0
    page = page.button(key="redo").click().run()
    assert scenario(page).rules.tolerance == 3.0
    page = page.button(key="reset").click().run()
    assert scenario(page) == PRESETS["balanced"]


def test_a_preset_moves_every_control_and_stands_in_the_address(compare):
    page = turn(compare(), "selectbox", "preset", "cautious")
    assert scenario(page) == PRESETS["cautious"]
    assert page.slider(key=shown(page, "slider:covariance.shrinkage")).value == pytest.approx(0.2)
    assert page.query_params["preset"] == "cautious"


def test_a_fold_counts_its_changes_and_draws_its_controls_when_open(compare):
    page = compare()
    assert "Correlation details" in folds(page)
    page.session_state["open:Correlation details"] = True
    page = page.run()
    page = turn(page, "selectbox", "choice:covariance.estimator", "diagonal")
    assert scenario(page).covariance.estimator == "diagonal"
    assert "Correlation details · 1 changed" in folds(page)
    assert "Condition number 1.0" in said(page)


def test_controls_say_on_how_many_customers_they_act(compare):
    page = compare()
    labels = " ".join(s.label for s in page.slider)
    active = re.search(r"Trust in correlations \S*acts on (\d+)", labels)
    passive = re.search(r"How strictly to match\*\* \S*acts on (\d+)", said(page))
    assert int(active[1]) + int(passive[1]) == 600


@pytest.mark.parametrize("side", SIDES)
def test_every_side_of_the_inspector_opens(compare, side):
    page = compare()
    page.session_state["side"] = side
    assert not page.run().exception


def test_the_product_picked_is_marked_in_every_list_it_stands_in(compare):
    page = compare()
    second = column(page, "Best overall fit")[1]
    page = turn(page, "selectbox", "product", second)
    pressed = re.findall(r'aria-pressed="true" data-pick="(\w+)"', drawing(page, "ladder"))
    assert set(pressed) == {second}
    page = page.button(key="step1").click().run()
    assert page.selectbox(key=shown(page, "product")).value == column(page, "Best overall fit")[0]


def test_why_shows_receipt_terms_and_a_sentence_per_list(compare):
    text = re.sub("<[^>]+>", " ", drawing(compare(), "why"))
    assert re.search(r"risk [\d.]+ ≤ limit [\d.]+", text)
    assert "Number 1, ahead of" in text
    assert "lower is better" in text


def test_yesterdays_list_stands_beside_with_its_refusals_struck_out(compare):
    page = compare(PERSONAS["retired_teacher"])
    page = page.toggle(key="yesterday").set_value(True).run()
    old = drawing(page, "ladder").split("</section>")[0]
    assert "Yesterday's system" in old
    assert re.search(r"<del[^>]*>[^<]+</del><span[^>]*>risk [\d.]+ &gt; limit", old)
    assert len(column(page, "Best overall fit")) > 0


def test_a_commanding_post_is_shown_beside_what_it_did_not_do(compare):
    page = compare(PERSONAS["commanding_post"])
    assert "One post reads like an instruction; it was not followed" in drawing(page, "ladder")


def test_an_empty_answer_names_the_rule(compare, sample_tables):
    page = compare()
    categories = tuple(sorted(sample_tables.products[Products.category].unique()))
    off = PRESETS["balanced"].with_value("rules.categories_off", categories)
    session(page)["scenario"] = off
    page = page.run()
    assert re.search(r"Nothing can be offered:\*\* .*category switched off", said(page))
    assert column(page, "Best overall fit") == []
    assert not page.exception


def test_someone_affected_is_another_customer_with_another_list(compare):
    page = turn(compare(), "slider", "lean", 1.5)
    page = next(b for b in page.button if b.label == "Show me someone this affects").click().run()
    assert session(page)["customer"] != "C0001"
    assert re.search(r"▲\d|▼\d|new", drawing(page, "ladder"))


def upload(page: AppTest, content: bytes) -> AppTest:
    page.session_state["open:Save and load"] = True
    page = page.run()
    page.file_uploader[0].upload("scenario.json", content)
    return page.run()


def test_a_scenario_file_is_put_in_force(compare):
    wanted = PRESETS["growth"].with_value("rules.tolerance", 2.5)
    page = upload(compare(), wanted.to_json().encode())
    assert scenario(page) == wanted
    assert not page.error


@pytest.mark.parametrize(
    "content",
    [
        PRESETS["growth"].to_json().encode()[:400],
        b'{"rules": {"tolerance": 11}}',
        b"\xff\xfe\x00[broken](http://example.com)",
        b"[1, 2]",
        b'{"rules": {"tolerance": "[here](http://example.com)"}}',
        b"",
    ],
    ids=["cut", "out of range", "not text", "no object", "a link", "empty"],
)
def test_a_bad_scenario_file_gives_one_line_and_changes_nothing(compare, content):
    page = turn(compare(), "slider", "slider:rules.tolerance", 3.0)
    page = upload(page, content)
    assert len(page.error) == 1
    assert "\n" not in page.error[0].value
    assert "](" not in page.error[0].value.replace("\\]", "")
    assert scenario(page).rules.tolerance == 3.0
    assert not page.exception


def test_what_is_shared_names_customer_preset_scenario_and_data(compare):
    page = turn(compare(), "slider", "lean", 1.0)
    page.session_state["share"] = True
    link, sentence = (code.value for code in page.run().code)
    assert link.endswith("?customer=C0001&preset=balanced")
    assert sentence.startswith("C0001: Offer ")
    assert scenario(page).hash() in sentence


def test_an_edited_loading_changes_the_scenario():
    def script() -> None:
        import streamlit as st

        from app.compare import mapping
        from core.scenario import Mode

        st.session_state["edit"] = {"edited_rows": {4: {"churn_rate": 1.0}}}
        mapping._store("edit", Mode.PASSIVE)

    page = AppTest.from_function(script).run()
    assert scenario(page).passive_loadings.lock_in.churn_rate == 1.0
    assert scenario(page).active_loadings == PRESETS["balanced"].active_loadings


def test_what_was_shortened_is_said_with_its_count():
    rows = (TRIP, DOG._replace(text="Our puppy is ill. " * 40))
    said = refinement._shortened(build_request(case(rows)))
    assert said.startswith("1 of 2 texts are longer than 400 characters")
    assert said.endswith(": E2")


def test_a_product_that_one_kind_of_evidence_holds_says_so_on_the_page(sample_ranking):
    refined = pipeline.rerank_lists(sample_ranking, make_engine("offline"))
    held = next(r for r in refined if any(item.held for item in r.items))
    item = next(item for item in held.items if item.held)
    product = sample_ranking.bank.product_ids.index(item.product_id)
    said = reasons._refined(sample_ranking, product, held)
    assert "moved up 3 places, the most without a second kind of evidence" in said
