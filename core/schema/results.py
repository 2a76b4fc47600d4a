"""Tables that the workbench makes itself."""

from __future__ import annotations

from core.schema.table import Column, Table, identifier

__all__ = [
    "Evidence",
    "Excluded",
    "Ranks",
    "Roster",
    "Standing",
    "TextStatus",
    "coverage_column",
]


class Evidence(Table):
    """What refinement reads: goals, posts, purchases and tickets in one form."""

    customer_id = identifier("Customer number.")
    kind = Column("text", "goal, post, purchase or ticket.")
    date = Column("date", "Day of it, of the latest if it sums up several; empty if unknown.")
    text = Column("text", "What was said, or what was bought and where.")
    sentiment = Column("sentiment", "Sentiment of the text, −1…1.", low=-1, high=1)
    count = Column("count", "Number of records summed up.", low=1)
    amount = Column("money", "Their total; purchases only.")


class Ranks(Table):
    """Output of the `rank` command."""

    customer_id = identifier("Customer number.")
    mode = Column("text", "active or passive.")
    rank = Column("count", "1 = first, without gaps.", low=1)
    product_id = identifier("Product number.")
    name = Column("text", "Name of the product.")
    distance = Column("number", "Distance to the ideal point under the method.", low=0)
    score = Column("number", "Distance over the median distance, less the lean; lower is better.")
    base_rank = Column("count", "Refined only: position in the served base list.", low=1)
    reason = Column("text", "Refined only: why it stands where it stands, with its evidence.")
    engine = Column("text", "Refined only: what refined it.")


class Excluded(Table):
    """Output of `rank --excluded`: one row per customer, product and rule that bars it."""

    customer_id = identifier("Customer number.")
    product_id = identifier("Product number.")
    rule = Column("text", "Name of the rule.")
    value = Column("text", "What the product or customer has.")
    limit = Column("text", "What the rule allows.")


class Roster(Table):
    """One row per customer as the pages list them; the four metrics stand beside these columns."""

    customer_id = identifier("Customer number.")
    full_name = Column("text", "Name for display; the number where there is none.")
    segment = Column("text", "The bank's own segment.")
    mode = Column("text", "active or passive.")
    cause = Column("text", "Why the customer has that mode.")
    offer = Column("text", "Name of the first offer; empty where nothing can be offered.")
    offer_category = Column("text", "Category of the first offer.")
    coverage = Column("share", "Mean coverage of the four metrics, 0–1.")
    is_thin = Column("flag", "Less than half of what the metrics read is known.")


class Standing(Table):
    """Where a customer stands; the four metrics stand beside these columns."""

    sentiment = Column(
        "sentiment", "Mean recent sentiment; empty with fewer than two recent texts."
    )
    mode = Column("text", "active or passive.")
    offer = Column("text", "Name of the first offer; empty where nothing can be offered.")


class TextStatus(Table):
    """One row per text that was chosen to be read again, with what became of it."""

    table = Column("text", "support or social.")
    customer_id = identifier("Customer number.")
    text = Column("text", "What was written.")
    before = Column("sentiment", "Sentiment as it stood.", low=-1, high=1)
    after = Column("sentiment", "Sentiment as it would stand.", low=-1, high=1)
    status = Column("text", "read, kept (the existing score stands) or empty (nothing to read).")
    cause = Column("text", "Why the existing score stands.")


def coverage_column(metric: str) -> str:
    """Return the name of the coverage column (0–1) that goes with `metric`."""
    return f"{metric}_coverage"
