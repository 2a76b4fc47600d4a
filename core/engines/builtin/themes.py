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
            "a long trip to another country",
            "just booked a city break",
            "lost luggage on the way, flight delayed",
            "see the world before I am old",
            "travel, flights",
        ),
        "travel card with airport lounge and no foreign fees, travel insurance",
    ),
    Theme(
        ("luxury jewellery and art", "five-star hotel and private jet", "fine wine and auctions"),
        "platinum card with concierge, private banking, premium card",
    ),
    Theme(
        (
            "dinner at a new restaurant",
            "the chef's tasting menu was wonderful",
            "where to eat oysters and dumplings",
            "dining, restaurants",
        ),
        "card for people who eat out, money back in restaurants",
    ),
    Theme(
        (
            "my first salary",
            "started my first job after graduation",
            "saving a little every month",
            "monthly savings are growing",
            "put money aside from my salary",
        ),
        "low-risk savings plan, robo investment plan, monthly contributions",
    ),
    Theme(
        (
            "build an emergency fund",
            "a first cushion for a rainy day",
            "money I can reach any time",
        ),
        "instant-access savings account, money-market fund",
    ),
    Theme(
        (
            "nothing risky, a steady rate is enough",
            "no risk, guaranteed interest",
            "keep my savings safe and predictable",
            "peace of mind, stable income",
        ),
        "term deposit, government bonds, capital protection, guaranteed savings",
    ),
    Theme(
        (
            "moderate growth over some years",
            "compound interest over ten years",
            "interested in index funds and exchange-traded funds",
            "reading about investing and the stock market",
            "financial independence",
        ),
        "index fund, equity fund, long-term investment plan",
    ),
    Theme(
        (
            "bitcoin and shares, aiming for high returns",
            "aggressive investments, high risk is fine",
            "crypto, options and leverage",
            "trading technology and growth stocks",
            "emerging markets with real upside",
        ),
        "emerging equity, technology and biotech shares, options and share trading, high risk",
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
        ("preserve my wealth against inflation", "worried about rising prices", "gold and land"),
        "gold, property fund, inflation protection",
    ),
    Theme(
        (
            "our new puppy",
            "vet bill for the cat",
            "a sitter for the kittens",
            "pet shop, dog food",
            "walking the dog",
        ),
        "pet insurance for dogs and cats",
    ),
    Theme(
        (
            "looking for a flat to buy",
            "buy a place of our own",
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
            "which floor for the hall, tiles or wood",
        ),
        "home and contents insurance",
    ),
    Theme(
        (
            "renovating the kitchen",
            "insulate the house",
            "do-it-yourself store, building materials",
        ),
        "renovation loan, home improvement loan",
    ),
    Theme(
        (
            "we are expecting a baby",
            "our second child was born",
            "make sure my family is looked after, whatever happens",
            "pass something on to my children",
            "school and childcare costs",
        ),
        "life insurance, family protection, children's savings",
    ),
    Theme(
        ("looking at a new car", "test drive at the car dealer", "car dealer, garage, car repair"),
        "car loan, car insurance",
    ),
    Theme(
        (
            "opening my own shop",
            "my start-up, our first customers",
            "funding for the next stage of my company",
            "pitched to investors, new office",
            "invoices, payroll and suppliers of my company",
            "hired our first employees",
            "business, software and advertising",
        ),
        "business account, business card, business loan for founders and small firms",
    ),
    Theme(
        ("retire early and comfortably", "planning for retirement", "income after work ends"),
        "pension, retirement plan, annuity",
    ),
    Theme(
        ("semester starts, exams and lectures", "tuition fees and textbooks", "a term abroad"),
        "student account, student card, education loan",
    ),
    Theme(
        ("doctor visits and specialists", "hospital bill, dentist", "off sick for months"),
        "health insurance, critical illness and income cover",
    ),
    Theme(
        ("too many debts, instalments pile up", "paying off several credit cards"),
        "debt consolidation loan, balance transfer card",
    ),
)

EVERYDAY: tuple[str, ...] = (
    "Thank you for your help.",
    "You saved me a lot of trouble.",
    "I need help with my account.",
    "Can you tell me when you open?",
    "I called the bank and waited for a long time.",
    "The staff was friendly.",
    "Five stars, I recommend you.",
    "Please update my address.",
    "The app is slow today.",
    "I cannot log in to the app.",
    "I forgot my password.",
    "I was charged a fee that I do not understand.",
    "I was charged twice for one purchase.",
    "My card payment was declined.",
    "Can my card limit be raised?",
    "Still waiting for an answer.",
    "My transfer has not arrived.",
    "Question about my statement.",
    "I had a nice day today.",
    "The weather is lovely this morning.",
    "It rains again, I hate the rain.",
    "Good coffee at the corner shop.",
    "My order arrived late.",
    "Watching the game with friends tonight.",
    "Happy birthday to my sister!",
    "New phone, very happy with it.",
    "Listening to music at home.",
    "Piano lessons at my age.",
    "I am tired after work.",
    "Traffic was terrible.",
    "What a great film.",
    "Cooking dinner for the family.",
    "Groceries, supermarket",
    "Cafes, takeaway, delivery",
    "Utilities, electricity, water",
    "Phone and internet subscription",
    "Clothing, shoes",
    "Books and streaming",
    "Public transport, taxi, fuel",
    "Health, pharmacy",
    "Fitness, gym",
    "Cash withdrawal",
    "Housing, rent",
    "Home, garden, plants",
    "Online shopping, electronics",
    "Transfer",
)
