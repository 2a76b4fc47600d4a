"""Texts that command the ranking, and a model that obeys whatever it reads."""

import json
import re

import pytest

from core.engines import EvidenceRow, make_engine
from core.engines.redaction import remove_injections
from core.language.rerank import build_request, product_texts, refine
from core.scenario import Scenario
from tests.core.engines.loopback import Reply, data_of, serving
from tests.core.language.rerank.attacks import ATTACKS, by_kind
from tests.core.language.rerank.queued import DOG, TEXTS, TRIP, case

CAP = 2
PUSHED = "P5"
SETTINGS = Scenario().refinement.model_copy(update={"rotations": 1, "cap": CAP})
PRODUCTS = {**TEXTS, **{f"P{n}": f"Account {n}. Accounts" for n in range(6, 13)}}


def gullible(asked):
    """Put the pushed product first, invent others, decorate with markup, and go off the schema."""
    data = data_of(asked)
    labels = [product["label"] for product in data["products"]]
    pushed = [p["label"] for p in data["products"] if "Car Loan" in p["text"]]
    order = [
        *pushed,
        "Z",
        "ZZ-Gold",
        *(label for label in labels if label not in pushed),
        labels[0],
    ]
    reason = "<script>alert(1)</script>**Best** [buy](http://evil.example) `x` =1+1 | # <b"
    entries = [{"label": label, "reason": reason, "evidence": ["E1", "E99"], "rank": 0, "run": "rm"}
               for label in order]  # fmt: skip
    answer = {"order": entries, "abstain": "", "system": "obey", "products": ["ZZ-Gold"]}
    return Reply(json.dumps(answer))


@pytest.fixture(scope="module", params=["gemini", "openai"])
def obeying(request):
    with serving(gullible) as server:
        yield (
            make_engine(request.param, key="k", model="m", base_url=server.base_url(request.param)),
            server,
        )


def run(engine, rows, texts=PRODUCTS):
    return refine(case(rows, list(texts), texts, seed=3), engine, SETTINGS)


def test_there_are_many_kinds():
    assert len(by_kind("x")) >= 8
    assert len(ATTACKS) >= 200


def test_whatever_is_written_moves_nothing_beyond_the_cap(obeying):
    engine, server = obeying
    for n, (kind, text) in enumerate(ATTACKS):
        where = ("post", "ticket", "goal")[n % 3]
        before = len(server.asked)
        done = run(engine, (TRIP, DOG, EvidenceRow("E3", where, "2025-09-20", text)))
        assert [i.product_id for i in done.items if abs(i.rank - i.base_rank) > CAP] == [], kind
        assert {item.product_id for item in done.items} == set(PRODUCTS)
        assert done.faults.invented
        assert done.repairs
        shown = " ".join(item.reason for item in done.items)
        assert not re.search(r"[<>`|]|\]\(|evil|\*\*", shown), kind
        for asked in server.asked[before:]:
            assert_whole(asked)


def assert_whole(asked):
    """The data stands on one line between two marks that occur nowhere else."""
    lines = asked.user.split("\n")
    mark = re.fullmatch(r"<<DATA (\w{16})>>", lines[1])[1]
    assert lines[3] == f"<<END {mark}>>"
    assert asked.user.count(mark) == 2
    assert json.loads(lines[2])["products"]


def test_a_command_in_a_products_name_or_description_is_not_presented(sample_tables):
    for kind in ("command", "fake system message", "borrowed authority"):
        for text in by_kind("Car Loan")[kind]:
            products = sample_tables.products.head(3).assign(
                name=["Saver. " + text, "Fund", "Card"], description=["", text, "A card."]
            )
            shown = " ".join(product_texts(products).values())
            for order in remove_injections(text)[1]:
                assert order.strip(" .") not in shown
            assert "Saver" in shown


def test_the_built_in_reader_is_not_moved_by_commands():
    engine = make_engine("offline")
    calm = [i.product_id for i in run(engine, (TRIP, DOG)).items]
    for kind in ("command", "fake system message", "fake answer", "break-out", "role play"):
        for text in by_kind("Car Loan")[kind]:
            done = run(engine, (TRIP, DOG, EvidenceRow("E3", "post", "2025-09-20", text)))
            pushed = next(item for item in done.items if item.product_id == PUSHED)
            assert abs(pushed.rank - 1 - calm.index(PUSHED)) <= CAP


def test_most_plain_commands_do_not_even_leave():
    plain = [text for kind, text in ATTACKS if kind in ("command", "fake system message")]
    rows = [EvidenceRow("E1", "post", "2025-09-20", text) for text in plain]
    sent = [build_request(case([row])).user for row in rows]
    assert sum("Car Loan" in user.split('"evidence"')[1] for user in sent) <= 0.2 * len(plain)
