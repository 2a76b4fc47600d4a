import json
import socket

import numpy as np
import pytest

from core.engines import ENGINES, EvidenceRow, OfflineEngine, Product, Prompt, Question, make_engine
from core.engines.builtin.affinity import Affinity
from core.engines.builtin.embedding import TokenVectors, WordCounts
from core.engines.builtin.weighing import phrases, weigh
from core.schema.errors import ProviderError, ScenarioError

CATALOGUE = {
    "travel card": "Voyager Card. Travel cards. Airport lounges, no foreign fees, miles on flights",
    "travel insurance": "World Cover. Travel insurance. Medical costs abroad, cancelled flights",
    "saver": "Steady Saver. Savings accounts. Regular monthly saving from a salary, low risk",
    "robo plan": "Careful Robo. Robo plans. A low-risk portfolio of bond and index funds, monthly",
    "hedge fund": "Summit Hedge Fund. Alternative funds. Long and short equity for the wealthy",
    "pet insurance": "Paw Cover. Pet insurance. Vet bills for dogs and cats",
    "mortgage": "Front Door. Mortgages. Buy a first house or flat with a fixed rate",
    "home insurance": "Hearth. Home insurance. Buildings and contents, furniture, fire and water",
    "business loan": "Launch. Business loans. Growth money for young companies",
    "car loan": "Roadway. Car loans. Finance a new or used car",
    "personal loan": "Clear. Personal loans. A fixed-rate loan for any purpose",
    "deposit": "Certificate. Term deposits. A guaranteed rate for one year, no risk",
}
TODAY = "2025-09-30"
ENGINE = OfflineEngine()


def said(*texts, kind="post", date="2025-09-20", sentiment=None):
    return [EvidenceRow(f"E{i}", kind, date, text, sentiment) for i, text in enumerate(texts, 1)]


def bought(text, count=5, date="2025-09-14"):
    return [EvidenceRow("E1", "purchase", date, text, None, count, 100.0 * count)]


def ask(evidence, engine=ENGINE):
    labels = dict(zip("ABCDEFGHIJKL", CATALOGUE, strict=True))
    products = tuple(Product(label, CATALOGUE[name]) for label, name in labels.items())
    message = Question(TODAY, products, tuple(evidence)).to_message()
    answer = json.loads(engine.complete_json(Prompt("", message, {}), 1.0).text)
    return answer, {labels[row["label"]]: row for row in answer["order"]}


def fits(evidence, engine=ENGINE):
    _, rows = ask(evidence, engine)
    return [name for name, row in rows.items() if row["reason"].startswith("Fits")]


def held_back(evidence):
    _, rows = ask(evidence)
    return [name for name, row in rows.items() if row["reason"].startswith("Held back")]


EXPECTED = [
    (said("Booked flights to Lisbon and a small hotel."), {"travel card", "travel insurance"}),
    (bought("Travel / Flights (Sky Air)"), {"travel card", "travel insurance"}),
    (said("Got my first salary, time to start saving!"), {"saver", "robo plan"}),
    (said("Rebalanced my diversified portfolio, more long short funds."), {"hedge fund"}),
    (said("Our puppy ate a shoe and had to see the vet."), {"pet insurance"}),
    (said("We just moved into our new house."), {"home insurance"}),
    (said("Viewing flats this weekend, we want to buy."), {"mortgage"}),
    (said("Pitched to investors, my company hires again."), {"business loan"}),
    (said("Test drive at the car dealer today."), {"car loan"}),
    (said("No risk please, a guaranteed rate is enough.", kind="goal"), {"deposit"}),
]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    EXPECTED,
    ids=[" and ".join(sorted(fit)) + f" {n}" for n, (_, fit) in enumerate(EXPECTED)],
)
def test_what_people_do_and_say_lifts_what_goes_with_it(evidence, expected):
    assert set(fits(evidence)[: len(expected)]) == expected


@pytest.mark.parametrize("evidence", [e for e, _ in EXPECTED], ids=lambda v: str(v)[:60])
def test_little_else_is_lifted(evidence):
    assert len(fits(evidence)) <= 4


@pytest.mark.parametrize(
    "text",
    [
        "Lovely weather today.",
        "Thank you for your help!",
        "I forgot my password.",
        "My parcel is late.",
        "Great film last night.",
        "?!",
    ],
)
def test_everyday_texts_speak_for_nothing_and_the_engine_abstains(text):
    answer, rows = ask(said(text))
    assert answer["abstain"]
    assert not any(row["evidence"] for row in rows.values())


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("I hate travel.", {"travel card", "travel insurance"}),
        ("Never again a loan!", {"personal loan", "car loan"}),
        ("Please stop offering me pet insurance.", {"pet insurance"}),
        ("I am not interested in hedge funds.", {"hedge fund"}),
    ],
)
def test_refusals_hold_back_what_they_name(text, against):
    assert against <= set(held_back(said(text)))
    assert not fits(said(text))


def test_a_refusal_outweighs_what_was_bought():
    rows = [*bought("Travel / Flights"), EvidenceRow("E2", "post", "2025-09-20", "I hate travel.")]
    assert "travel card" in held_back(rows)


def test_a_refusal_does_not_reach_over_a_contrast():
    evidence = said("I hate travel, but our new puppy is a joy.")
    assert "pet insurance" in fits(evidence)
    assert "travel card" in held_back(evidence)


def test_turning_down_risk_or_fees_is_no_refusal_of_a_product():
    assert not held_back(said("I avoid risk, a guaranteed deposit will do.", kind="goal"))
    assert not held_back(said("I hate paying fees on my travel card abroad."))


def test_a_complaint_holds_back_what_it_is_about_and_a_worried_post_does_not():
    text = "My travel insurance refused to pay for the cancelled flight."
    assert "travel insurance" in held_back(said(text, kind="ticket", sentiment=-0.8))
    assert "pet insurance" in fits(said("Our dog is ill, huge vet bills.", sentiment=-0.8))


TRIP, VET = "Booked flights to Lisbon.", "Our puppy had to see the vet."


@pytest.mark.parametrize(
    ("trip", "vet", "first"),
    [("2024-10-15", "2025-09-29", "pet insurance"), ("2025-09-29", "2024-10-15", "travel card")],
)
def test_recent_evidence_outweighs_old(trip, vet, first):
    rows = [EvidenceRow("E1", "post", trip, TRIP), EvidenceRow("E2", "post", vet, VET)]
    assert fits(rows)[0] == first


@pytest.mark.parametrize(
    ("flights", "vets", "first"), [(9, 1, "travel card"), (1, 9, "pet insurance")]
)
def test_frequent_purchases_outweigh_single_ones(flights, vets, first):
    vet = EvidenceRow("E2", "purchase", "2025-09-14", "Pets / Vet", None, vets, 30.0)
    assert fits([*bought("Travel / Flights", flights), vet])[0] == first


def test_one_small_purchase_long_ago_says_nothing():
    answer, _ = ask(bought("Travel / Flights", 1, "2024-10-05"))
    assert answer["abstain"]


def test_what_everybody_buys_counts_for_little():
    card = "Everyday Card. Cards. Cashback on groceries at the supermarket"
    groceries, wish = "Groceries / Supermarket (Greenway)", "I want cashback on my groceries."
    affinity = Affinity(TokenVectors())([groceries, wish], [card])
    assert affinity[0, 0] < TokenVectors.threshold < affinity[1, 0]


@pytest.mark.parametrize(
    ("evidence", "reason"),
    [
        (bought("Travel / Flights"), "Fits “Travel / Flights” (5 purchases, last 14 Sep)"),
        (bought("Travel / Flights", 3, "2024-11-02"),
         "Fits “Travel / Flights” (3 purchases, last 2 Nov 2024)"),
        (said("Booked flights to Rome."), "Fits “Booked flights to Rome” (post, 20 Sep)"),
        (said("Booked flights.", date=""), "Fits “Booked flights” (post)"),
    ],
)  # fmt: skip
def test_the_reason_names_what_matched_and_where(evidence, reason):
    _, rows = ask(evidence)
    assert rows["travel card"]["reason"] == reason
    assert rows["travel card"]["evidence"] == ["E1"]


def test_every_label_is_answered_once():
    answer, _ = ask(said("Booked flights to Lisbon."))
    assert sorted(row["label"] for row in answer["order"]) == list("ABCDEFGHIJKL")


def test_ten_like_posts_do_not_count_ten_times():
    trips = said(*(f"Booked flights to Lisbon, trip {i}." for i in range(10)))
    pet = EvidenceRow("E99", "goal", "", "Insurance for vet bills of our dog.")
    _, rows = ask([*trips, pet])
    assert "pet insurance" in list(rows)[:3]


def test_no_socket_is_opened(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the built-in reader went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert "travel card" in fits(said("Booked flights to Lisbon."), OfflineEngine())


def test_two_engines_give_the_same_bytes():
    evidence = [row for rows, _ in EXPECTED for row in rows]
    assert ask(evidence) == ask(evidence, OfflineEngine())


def test_without_wordllama_the_engine_says_so_and_still_reads(monkeypatch):
    monkeypatch.setattr("core.engines.builtin.embedding.find_spec", lambda _name: None)
    engine = OfflineEngine()
    assert engine.model == WordCounts.model == "TF-IDF (scikit-learn)"
    assert "travel card" in fits(said("Booked flights to Lisbon."), engine)
    assert "pet insurance" in fits(bought("Pets / Vet (Parkside Vets)"), engine)
    assert not fits(said("Lovely weather today."), engine)


@pytest.mark.parametrize(
    "user", ["", "hello", "<<DATA a>>\n{}\n<<END a>>", "<<DATA a>>\n7\n<<END a>>"]
)
def test_another_question_is_refused(user):
    with pytest.raises(ProviderError, match="no question about products"):
        ENGINE.complete_json(Prompt("", user, {}), 1.0)


def test_engines_are_made_by_name():
    assert make_engine("offline").name == "offline"
    assert "offline" in ENGINES
    with pytest.raises(ScenarioError, match="one of offline"):
        make_engine("oracle")


def test_a_text_without_a_word_is_no_direction():
    for embedding in (TokenVectors(), WordCounts()):
        assert not embedding.embed(["", "42 !?"]).any()
        assert embedding.embed([]).shape[0] == 0


def counted(*texts, kind="post"):
    """How much the texts count for the first of two products, which they name."""
    question = Question(TODAY, (), tuple(said(*texts, kind=kind)))
    pieces = phrases([question])
    affinity = np.tile([0.95, 0.4], (len(pieces.said), 1))
    return weigh(pieces, affinity, 0.35)[:, 0].sum()


def test_a_text_at_length_counts_as_much_as_one_that_says_it_once():
    once = "I want the Voyager Card."
    at_length = " ".join([once] * 12)
    assert counted(at_length) == pytest.approx(counted(once))
    assert counted(once, once) > 1.5 * counted(once)


def test_a_text_at_length_counts_for_less_than_what_is_bought_often():
    pets = "I want pet insurance. Pet insurance is wonderful. Vet bills, vet bills! " * 5
    wish = EvidenceRow("E2", "post", "2025-09-14", pets[:400])
    assert fits([*bought("Travel / Flights (Sky Air)", 20), wish])[0] == "travel card"
