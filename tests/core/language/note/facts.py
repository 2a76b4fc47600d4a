"""Facts as Compare shows them, for a made-up customer."""

from core.language.note import Facts, Note, build_request

NAMES = [
    "Harbour Gold Card", "Harbour Silver Card", "Harbour Platinum Card", "Gold Card",
    "Millpond Notice 95", "Twelve-Month Certificate", "Vault Gold Account", "Mortgage",
]  # fmt: skip
FACTS = Facts(
    "Harbour Gold Card",
    "Cards",
    places=(("Best overall fit", "Number 1, ahead of Harbour Silver Card on customer value."),),
    fit=(("Lock-in", "misfit +0.30, lean 0.00, lower is better"),),
    evidence=(("post 2025-09-01", "Booked flights to Japan, so happy. I am Ann Lee, C0001."),),
    receipt=(("✓", "risk 4 ≤ limit 4.6"), ("?", "credit score unknown, to verify")),
    terms=(("annual fee", "95"), ("apr", "18.9"), ("cashback percent", "1.5")),
)
REQUEST = build_request(FACTS, ("Ann Lee",), ("C0001",))
GOOD = Note(
    "The Harbour Gold Card fits best: Japan was booked on 2025-09-01, and the risk of 4 is fine.",
    "You travel a lot lately. The Harbour Gold Card costs 95 a year at 18.9 % on what you owe.",
    "Do not promise approval or a guaranteed return; the credit score is unknown.",
)
