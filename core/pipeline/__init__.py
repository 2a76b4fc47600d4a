"""The composer: the one place that knows every stage.

`open_bank(tables)` → `fit_reference(bank, scenario)` → `rank(bank, reference)` → tables out.
`Bank` is what the data says, `Reference` what a scenario makes of it, `Offers` the result.
"""

from core.pipeline.added import add_row
from core.pipeline.bank import Bank, open_bank, score_metrics
from core.pipeline.calibrated import (
    calibrate_churn,
    calibrated_scenario,
    with_probabilities,
)
from core.pipeline.changes import Changes, changes, ranked_anew
from core.pipeline.detail import Detail
from core.pipeline.leaning import (
    LEAN_VALUES,
    LEANS,
    Firsts,
    first_offers_at,
    first_offers_of,
    standing_of,
    tradeoff,
)
from core.pipeline.offers import Offers, rank
from core.pipeline.output import excluded_table, ranks_table, served_table
from core.pipeline.pictured import Told, with_descriptions
from core.pipeline.questions import media_request, note_request
from core.pipeline.reference import Reference, fit_reference
from core.pipeline.reranked import (
    estimate_lists,
    prepared_evidence,
    rerank_customer,
    rerank_lists,
    reranked_table,
    shortlist,
)
from core.pipeline.rereading import (
    Plan,
    Reread,
    TextSelection,
    chosen_texts,
    plan_reading,
    read_again,
    reader_of,
)
from core.pipeline.sentiment import (
    MESSAGE_TEXT,
    WRITER,
    read_sentiments,
    texts_without_sentiment,
    with_sentiment,
)

__all__ = [
    "LEANS",
    "LEAN_VALUES",
    "MESSAGE_TEXT",
    "WRITER",
    "Bank",
    "Changes",
    "Detail",
    "Firsts",
    "Offers",
    "Plan",
    "Reference",
    "Reread",
    "TextSelection",
    "Told",
    "add_row",
    "calibrate_churn",
    "calibrated_scenario",
    "changes",
    "chosen_texts",
    "estimate_lists",
    "excluded_table",
    "first_offers_at",
    "first_offers_of",
    "fit_reference",
    "media_request",
    "note_request",
    "open_bank",
    "plan_reading",
    "prepared_evidence",
    "rank",
    "ranked_anew",
    "ranks_table",
    "read_again",
    "read_sentiments",
    "reader_of",
    "rerank_customer",
    "rerank_lists",
    "reranked_table",
    "score_metrics",
    "served_table",
    "shortlist",
    "standing_of",
    "texts_without_sentiment",
    "tradeoff",
    "with_descriptions",
    "with_probabilities",
    "with_sentiment",
]
