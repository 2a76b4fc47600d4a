"""The lists as data and as a drawing, without an app around them."""

from __future__ import annotations

from html.parser import HTMLParser

import numpy as np
import pytest

from app.charts.ladder import HEAD, LEFT, ROW, Item, ListColumn, ladder, slopes
from app.charts.markup import render
from app.charts.why import contrast_bars, contribution_bars, facts, fit_dots
from app.compare.lists import columns_of, list_table, yesterday
from app.compare.reasons import needed_leans, not_listed
from app.compare.sides import terms
from core.export.tables import to_csv_bytes
from core.language.rerank import Reranked, RerankedItem
from core.pipeline import reasons as why
from core.pipeline import receipts
from core.ranking import explain
from core.ranking.lists import lean_reads
from core.scenario import PRESETS
from core.schema import Products
from core.schema.tables import Tables
from tests.core.banks import customers, products, ranked

HOSTILE = '<img src=x onerror="alert(1)"><script>x</script> & "quoted" \' ]]> [a](http://b)'


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.text += data


def parsed(element) -> Tags:
    parser = Tags()
    parser.feed(render(element))
    return parser


def item(product: int, rank: int, **more) -> Item:
    values = {"was": rank, "fit": 1.0, "distance": 1.0, "score": 1.0, "category": "Cards"} | more
    name = values.pop("name", f"Product {product}")
    return Item(product=product, product_id=f"P{product}", name=name, rank=rank, **values)


def listed(*order: int, **more) -> ListColumn:
    return ListColumn("List", "term", tuple(item(p, r + 1) for r, p in enumerate(order)), **more)


def refined(ids: list[str]) -> Reranked:
    items = tuple(RerankedItem(i, rank + 1, rank + 1) for rank, i in enumerate(ids))
    return Reranked(
        items, "Reader", "r", "abstained", "no evidence", None, None, (), (), None, None
    )


@pytest.fixture
def bank() -> Tables:
    return Tables(
        customers([[2, 6, 5, 5]]),
        products(np.random.default_rng(3).uniform(0, 10, (12, 5)), category=["Cards", "Loans"] * 6),
    )


@pytest.fixture
def view(bank):
    now = ranked(bank, PRESETS["balanced"].with_value("leans.lock_in", 1.0))
    before = ranked(bank)
    both = (refined(_ids(r)) for r in (now, before))
    return now, before, columns_of(now, before, 0, *both)


def _ids(ranking) -> list[str]:
    catalogue = ranking.bank.tables.products[Products.product_id]
    return catalogue.iloc[ranking.list_of(ranking.served(0), 0)].tolist()


def test_lines_end_where_a_product_stands_and_below_the_list_where_it_does_not():
    lines = slopes(listed(1, 2, 3), listed(2, 1, 4), shown=3)
    assert sorted(lines) == [(1, 1, 2), (2, 2, 1), (3, 3, LEFT), (4, LEFT, 3)]
    assert sorted(slopes(listed(1, 2, 3), listed(2, 1, 4), shown=1)) == [(1, 1, LEFT), (2, LEFT, 1)]


def test_a_line_starts_in_the_middle_of_its_row():
    markup = render(ladder([listed(1, 2), listed(2, 1)], 2, selected=1))
    assert f'y1="{HEAD + 0.5 * ROW}" y2="{HEAD + 1.5 * ROW}" class="nb-on"' in markup


def test_only_the_product_looked_at_is_coloured_and_it_is_drawn_last():
    markup = render(ladder([listed(1, 2, 3), listed(3, 2, 1)], 3, selected=2))
    assert markup.count('class="nb-on"') == 1
    assert markup.rfind("<line") == markup.rfind(f'<line x1="0" x2="100" y1="{HEAD + 1.5 * ROW}"')
    assert markup.count('aria-pressed="true"') == 2


def test_chips_say_direction_and_number_in_words_too():
    column = ListColumn("A", "b", (item(1, 1, was=4), item(2, 2, was=1), item(3, 3, was=None)))
    markup = render(ladder([column], 3, selected=-1))
    for text in ("▲3", "▼1", "new", "up 3 against", "down 1 against"):
        assert text in markup


def test_user_text_never_becomes_a_tag_or_an_attribute():
    column = ListColumn(
        HOSTILE, HOSTILE, (item(1, 1, name=HOSTILE, category=HOSTILE, excluded=HOSTILE),),
        note=HOSTILE,
    )  # fmt: skip
    for element in (
        ladder([column, column], 1, 1),
        facts(HOSTILE, [(HOSTILE, HOSTILE)]),
        contrast_bars(np.ones(5), HOSTILE, HOSTILE),
    ):
        seen = parsed(element)
        assert not {"img", "script", "a"} & set(seen.tags)
        assert not {"onerror", "src", "href"} & set(seen.attributes)
        assert HOSTILE in seen.text


def test_the_ladder_shows_what_the_ranking_says(view):
    now, before, columns = view
    assert [item.product for item in columns[0].items] == now.list_of("mahalanobis", 0).tolist()
    assert [c.marks for c in columns] == [("served", "base"), (), ()]
    then = why.ranks_of(before, "mahalanobis", 0)
    assert [i.moved for i in columns[0].items] == [
        then[i.product] - i.rank if i.product in then else None for i in columns[0].items
    ]
    assert any(i.moved for i in columns[0].items)
    assert columns[2].note == "Base order kept: no evidence."


def test_bars_run_from_the_best_to_the_last_of_their_list(view):
    fits = [item.fit for item in view[2][0].items]
    assert fits[0] == 1
    assert fits[-1] == 0
    assert fits == sorted(fits, reverse=True)


def test_the_table_behind_the_ladder_holds_every_item(view):
    table = list_table(view[2])
    assert len(table) == sum(len(column.items) for column in view[2])
    served = table[table["served"]]
    assert (served["rank"] == served["base rank"]).all()


def test_what_todays_rules_refuse_carries_its_receipt(bank):
    old, now = ranked(bank, PRESETS["original"]), ranked(bank)
    refusals = receipts.exclusions(now, 0)
    column = yesterday(old, now, 0)
    assert {i.product for i in column.items if i.excluded} <= set(refusals["product"])
    assert any("risk" in i.excluded for i in column.items)


def test_refusals_add_up_although_two_rules_refuse_one_product(bank):
    poor = bank.customers.assign(income=1_000.0)
    dear = bank.products.assign(min_income=50_000.0)
    now = ranked(Tables(poor, dear))
    counts = receipts.exclusion_counts(now, 0)
    assert sum(counts.values()) == len(receipts.exclusions(now, 0)) == len(dear)
    assert set(counts) == {"too risky", "not eligible"}
    assert not_listed(now, 0).startswith(f"{sum(counts.values())} excluded: ")


def test_a_lean_that_is_said_to_draw_level_does(bank):
    now = ranked(bank)
    order = now.list_of("mahalanobis", 0)
    reads = lean_reads(now.attributes)
    behind, ahead = int(order[1]), int(order[0])
    needed = needed_leans(now, "mahalanobis", 0, behind, ahead, reads)
    assert needed
    for attribute, beta in needed.items():
        scenario = PRESETS["balanced"].with_value(f"leans.{attribute}", beta)
        score = ranked(bank, scenario).detail(0).score["mahalanobis"][0]
        assert score[behind] == pytest.approx(score[ahead])


def test_bars_state_the_exact_sum():
    parts = explain.Contributions(
        np.array([0.5, 0.25, 0, 0, 0]), np.array([0, 0, -0.4, 0, 0]), 0.35
    )
    text = parsed(contribution_bars(parts)).text
    assert "Score +0.35" in text
    assert "misfit +0.75" in text
    assert "lean −0.40" in text


def test_the_side_that_does_not_hurt_is_shaded():
    ideal = np.array([4.0, 4, 4, 4, np.nan])
    markup = render(fit_dots(ideal, np.full(5, 6.0), [1, 0, -1, 0, 1]))
    assert "left:0.0%;width:40.0%" in markup
    assert "left:40.0%;width:60.0%" in markup
    assert "not compared" in markup


def test_terms_of_any_shape_are_read():
    assert terms('{"annual_fee": 0, "concierge": true}') == [
        ("annual fee", "0"),
        ("concierge", "yes"),
    ]
    assert terms('{"percent": 2, "term_months": 60, "limit": 25000, "visits_a_year": "any"}') == [
        ("percent", "2"),
        ("term", "60 months"),
        ("limit", "25,000"),
        ("visits a year", "any"),
    ]
    assert terms("[1, 2]") == [("", "[1, 2]")]
    assert terms("") == []


def test_an_export_starts_no_formula():
    lists = [ListColumn("A", "b", (item(1, 1, name="=HYPERLINK(1)", category="@x"),))]
    text = to_csv_bytes(list_table(lists)).decode()
    assert "'=HYPERLINK(1)" in text
    assert "'@x" in text
