"""NextBest Workbench's core: from a bank's files to the next best product, without a screen.

The pipeline in ten lines::

    loaded = intake.load(intake.find_sources(folder))      # files     → tables, report
    bank = pipeline.open_bank(loaded.tables)               # tables    → features, sentiments
    reference = pipeline.fit_reference(bank, scenario)     # scenario  → quantiles, P, typical
    ranking = pipeline.rank(bank, reference)               # customers → metrics, ideals, lists
    refined = pipeline.rerank_lists(ranking, engine)       # evidence  → refined lists
    table = pipeline.ranks_table(ranking, "mahalanobis")   # lists     → the contract's columns
"""

__all__: list[str] = []
