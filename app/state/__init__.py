"""What a session knows: its bank, its scenario with undo, its customer. The one typed place.

Widgets come and go with their page; these values stay. The URL carries customer and preset.
"""

from app.state.data import (
    SAMPLE,
    add_evidence,
    bank,
    bank_name,
    catalogue_edited,
    load_report,
    sample_files,
    use_catalogue,
    use_sample,
    use_tables,
)
from app.state.focus import (
    customer_id,
    customer_labels,
    pick_product,
    picked_product,
    select_customer,
)
from app.state.kept import report, reported
from app.state.results import baseline_ranking, engine, ranking, ranking_of, refined
from app.state.settings import (
    baseline,
    can_redo,
    can_undo,
    change,
    change_all,
    home_scenario,
    previous_scenario,
    redo,
    reset,
    scenario,
    set_baseline,
    set_scenario,
    undo,
    use_preset,
)

__all__ = [
    "SAMPLE",
    "add_evidence",
    "bank",
    "bank_name",
    "baseline",
    "baseline_ranking",
    "can_redo",
    "can_undo",
    "catalogue_edited",
    "change",
    "change_all",
    "customer_id",
    "customer_labels",
    "engine",
    "home_scenario",
    "load_report",
    "pick_product",
    "picked_product",
    "previous_scenario",
    "ranking",
    "ranking_of",
    "redo",
    "refined",
    "report",
    "reported",
    "reset",
    "sample_files",
    "scenario",
    "select_customer",
    "set_baseline",
    "set_scenario",
    "undo",
    "use_catalogue",
    "use_preset",
    "use_sample",
    "use_tables",
]
