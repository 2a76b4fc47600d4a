"""The composer: the one place that knows every stage.

`open_bank(tables)` → `fit_reference(bank, scenario)` → `rank(bank, reference)` → tables out.
`Bank` is what the data says, `Reference` what a scenario makes of it, `Ranking` the result.
"""

from core.pipeline.bank import Bank, add_row, open_bank
from core.pipeline.fit import Reference, fit_reference
from core.pipeline.output import excluded_table, ranks_table
from core.pipeline.rank import SERVED, Ranking, rank

__all__ = [
    "SERVED",
    "Bank",
    "Ranking",
    "Reference",
    "add_row",
    "excluded_table",
    "fit_reference",
    "open_bank",
    "rank",
    "ranks_table",
]
