"""What the built-in reader knows about banking: situations and the offers that go with them.

Static word vectors see that a flight is like a trip, but not that a puppy means vet bills or that
a first salary is the moment to start saving. Each theme bridges such a gap: phrases by which a
situation shows itself, and the kind of product it speaks for. `EVERYDAY` is the opposite: texts
that everybody writes and that speak for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["EVERYDAY", "THEMES", "Theme"]


@dataclass(frozen=True)
class Theme:
    """A situation (`signs` by which it shows) and the kind of product that it speaks for."""

    signs: tuple[str, ...]
    offer: str


THEMES: tuple[Theme, ...] = (
    Theme(
        (
            "booked flights abroad",
            "airline tickets and hotels",
            "airport lounge before the flight",
            "luxury hotel weekend",
            "another trip, packing the suitcase",
            "travel, flights",
        ),
        "travel card with airport lounge and no foreign fees, travel insurance",
    ),
    Theme(
        (
            "my first salary",
            "started my first job after graduation",
            "saving a little every month",
            "monthly savings are growing",
            "start investing carefully",
            "put money aside without risk",
        ),
        "low-risk savings plan, robo investment plan, monthly contributions",
    ),
    Theme(
        (
            "diversified portfolio",
            "rebalanced my funds and equities",
            "alternative investments, long short strategies",
            "private equity and hedge funds",
            "brokerage, equities and bonds",
        ),
        "hedge fund, alternative investments for wealthy experienced investors",
    ),
    Theme(
        (
            "bitcoin and shares, aiming for high returns",
            "trading stocks, happy to take high risk",
            "growth stocks and technology shares",
        ),
        "equity growth fund, stocks, high-risk high-return investment",
    ),
    Theme(
        (
            "interested in index funds and exchange-traded funds",
            "reading about investing and the stock market",
        ),
        "index fund, exchange-traded fund tracking the market",
    ),
    Theme(
        (
            "our new puppy",
            "vet bill for the cat",
            "pet shop, dog food",
            "walking the dog",
        ),
        "pet insurance for dogs and cats",
    ),
    Theme(
        (
            "looking for a flat to buy",
            "viewing houses this weekend",
            "saving for a deposit on our first home",
            "tired of paying rent",
        ),
        "mortgage to buy a home",
    ),
    Theme(
        (
            "moved into our new house",
            "furniture for the living room",
            "renovating the kitchen",
            "do-it-yourself store, building materials",
        ),
        "home and contents insurance, home improvement loan",
    ),
    Theme(
        ("we are expecting a baby", "our second child was born", "school and childcare costs"),
        "life insurance, family protection, children's savings",
    ),
    Theme(
        (
            "looking at a new car",
            "test drive at the car dealer",
            "car dealer, garage, car repair",
        ),
        "car loan, car insurance",
    ),
    Theme(
        (
            "opening my own shop",
            "my start-up, our first customers",
            "invoices, payroll and suppliers of my company",
            "hired our first employees",
        ),
        "business account, business card, business loan for founders and small firms",
    ),
    Theme(
        (
            "retire early and comfortably",
            "planning for retirement",
            "old-age income",
        ),
        "pension, retirement plan, annuity",
    ),
    Theme(
        ("semester starts, exams and lectures", "tuition fees and textbooks", "student dorm"),
        "student account, student card, education loan",
    ),
    Theme(
        ("keep my savings safe", "no risk, guaranteed interest", "peace of mind, stable income"),
        "term deposit, government bonds, money-market fund, guaranteed savings",
    ),
    Theme(
        ("gym, running and doctor visits", "hospital bill, dentist and pharmacy"),
        "health insurance, critical illness and dental cover",
    ),
    Theme(
        ("too many debts, instalments pile up", "paying off several credit cards"),
        "debt consolidation loan, balance transfer card",
    ),
)

EVERYDAY: tuple[str, ...] = (
    "Thank you for your help.",
    "I need help with my account.",
    "Can you tell me when you open?",
    "I called the bank and waited for a long time.",
    "The staff was friendly.",
    "Please update my address.",
    "The app is slow today.",
    "I cannot log in to the app.",
    "I forgot my password.",
    "I was charged a fee that I do not understand.",
    "I was charged twice for one purchase.",
    "My card payment was declined.",
    "Still waiting for an answer.",
    "My transfer has not arrived.",
    "Question about my statement.",
    "I had a nice day today.",
    "The weather is lovely this morning.",
    "Good coffee at the corner shop.",
    "My order arrived late.",
    "Watching the game with friends tonight.",
    "Happy birthday to my sister!",
    "New phone, very happy with it.",
    "Listening to music at home.",
    "I am tired after work.",
    "Traffic was terrible.",
    "What a great film.",
    "Cooking dinner for the family.",
    "Groceries, supermarket",
    "Restaurants, cafes, takeaway",
    "Utilities, electricity, water",
    "Phone and internet subscription",
    "Clothing, shoes",
    "Books and streaming",
    "Public transport, taxi",
    "Cash withdrawal",
    "Rent",
    "Online shopping, electronics",
    "Transfer",
)
