"""What customers do and say: transactions, support tickets, social posts."""

from __future__ import annotations

from core.schema.table import Column, Table, identifier

__all__ = ["Social", "Support", "Transactions", "reader_column"]


def reader_column(field: str) -> str:
    """Return the name of the column that says who read `field` from the text."""
    return f"{field}_reader"


def _reader(what: str) -> Column:
    return Column("text", f"Who read the {what}; empty = it came with the file.")


class Transactions(Table):
    """One row per purchase, transfer or other movement."""

    key = "transactions"
    label = "Transactions"
    about = "Money spent, invested or moved; positive amounts leave the customer's account."

    customer_id = identifier("Customer number.", "id", "cust_id", "client_id")
    date = Column(
        "date",
        "Booking date.",
        required=True,
        aliases=("transaction_date", "purchase_date", "trans_date", "timestamp"),
    )
    amount = Column(
        "money",
        "Amount; positive = money out, negative = refund.",
        required=True,
        aliases=("amt", "value", "transaction_amount", "purchase_amount"),
    )
    transaction_id = identifier("Transaction number.", "trans_id", "purchase_id", required=False)
    merchant = Column(
        "text", "Shop or counterparty.", aliases=("shop", "vendor", "payee", "merchant_name")
    )
    payment_method = Column(
        "text", "Way of payment.", aliases=("payment_mode", "payment_type", "method")
    )
    location = Column("text", "Where it happened.", aliases=("city", "place", "country"))
    category = Column(
        "text",
        "What it was for, e.g. Travel.",
        aliases=("purchase_category", "trans_category", "merchant_category"),
    )
    subcategory = Column(
        "text", "Finer category, e.g. Flights.", aliases=("sub_category", "purchase_subcategory")
    )
    brand = Column("text", "Brand bought.", aliases=("brand_name",))


class Support(Table):
    """One row per ticket."""

    key = "support"
    label = "Support tickets"
    about = "What customers wrote or said to support."

    customer_id = identifier("Customer number.", "id", "cust_id", "client_id")
    transcript = Column(
        "text",
        "What was written or said.",
        required=True,
        aliases=(
            "text",
            "text_content",
            "message",
            "complaint",
            "complaint_text",
            "content",
            "description",
        ),
    )
    ticket_id = identifier("Ticket number.", "complaint_id", "case_id", required=False)
    date = Column(
        "date",
        "Day of the contact.",
        aliases=("ticket_date", "complaint_date", "created_at", "timestamp"),
    )
    topic = Column("text", "What it was about.", aliases=("category", "issue", "complaint_topic"))
    is_repeat = Column(
        "flag",
        "The customer had raised it before.",
        aliases=("repeat", "repeated", "is_repeated"),
        yes=("repeat", "repeated"),
        no=("new", "first"),
    )
    is_resolved = Column(
        "flag",
        "It was settled.",
        aliases=("resolved", "is_resolution_provided", "resolution"),
        yes=("resolved", "closed", "solved", "settled"),
        no=("unresolved", "open", "pending", "not_resolved", "in_progress"),
    )
    sentiment = Column(
        "sentiment",
        "Sentiment of the text, −1…1; read from the text where empty.",
        low=-1,
        high=1,
        aliases=("sentiment_score",),
    )
    sentiment_reader = _reader("sentiment")


class Social(Table):
    """One row per post."""

    key = "social"
    label = "Social posts"
    about = "What customers posted in public."

    customer_id = identifier("Customer number.", "id", "cust_id", "client_id")
    text = Column(
        "text",
        "The post.",
        required=True,
        aliases=("text_content", "content", "post", "message", "post_text"),
    )
    post_id = identifier("Post number.", "id_post", required=False)
    date = Column("date", "Day of the post.", aliases=("post_date", "timestamp", "created_at"))
    platform = Column("text", "Where it was posted.", aliases=("network", "source"))
    image_url = Column(
        "text",
        "Address of a picture in the post; shown as text, never loaded.",
        aliases=("image", "picture_url"),
    )
    media_description = Column(
        "text",
        "What a picture or voice note in the post says, written by a model or by hand.",
        aliases=("image_description", "picture_description", "alt_text", "image_alt"),
    )
    media_file = Column(
        "text",
        "Hash of the picture or voice note that is kept beside the post.",
        aliases=("media_hash",),
    )
    topics = Column(
        "text", "Topics of the post.", aliases=("topics_of_interest", "interest", "topic")
    )
    product_feedback = Column(
        "text",
        "What it says about a product.",
        aliases=("feedback", "feedback_on_financial_products"),
    )
    sentiment = Column(
        "sentiment",
        "Sentiment of the post, −1…1; read from the text where empty.",
        low=-1,
        high=1,
        aliases=("sentiment_score",),
    )
    engagement = Column(
        "sentiment",
        "How engaged with the bank the post is, −1…1.",
        low=-1,
        high=1,
        aliases=("engagement_level", "engagement_score"),
    )
    brands = Column("text", "Brands named in the post.", aliases=("brands_liked", "brand"))
    media_description_reader = _reader("picture or voice note")
    sentiment_reader = _reader("sentiment")
    engagement_reader = _reader("engagement")
    topics_reader = _reader("topics")
    brands_reader = _reader("brands")
