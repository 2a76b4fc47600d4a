"""The composer: the one place that knows every stage.

`open_bank(tables)` → `fit_reference(bank, scenario)` → `rank(bank, reference)` → tables out.
`Bank` is what the data says, `Reference` what a scenario makes of it, `Ranking` the result.
"""

from core.pipeline.bank import Bank, add_row, open_bank, score_metrics
from core.pipeline.calibrated import (
    calibrate_churn,
    calibrated_scenario,
    with_probabilities,
)
from core.pipeline.fit import Reference, fit_reference
from core.pipeline.moods import SAID, WRITER, read_moods, texts_without_mood, with_moods
from core.pipeline.output import excluded_table, ranks_table, served_table
from core.pipeline.rank import SERVED, Ranking, rank
from core.pipeline.refined import (
    estimate_lists,
    evidence_of,
    refine_customer,
    refine_lists,
    refined_table,
    shortlist,
)

__all__ = [
    "SAID",
    "SERVED",
    "WRITER",
    "Bank",
    "Ranking",
    "Reference",
    "add_row",
    "calibrate_churn",
    "calibrated_scenario",
    "estimate_lists",
    "evidence_of",
    "excluded_table",
    "fit_reference",
    "open_bank",
    "rank",
    "ranks_table",
    "read_moods",
    "refine_customer",
    "refine_lists",
    "refined_table",
    "score_metrics",
    "served_table",
    "shortlist",
    "texts_without_mood",
    "with_moods",
    "with_probabilities",
]
