"""NextBest Workbench's core: from a bank's files to the next best product, without a screen.

The pipeline in ten lines::

    loaded = intake.load(intake.find_sources(folder))      # files     → tables, report
    bank = pipeline.open_bank(loaded.tables)               # tables    → features, sentiments
    reference = pipeline.fit_reference(bank, scenario)     # scenario  → quantiles, P, medians
    offers = pipeline.rank(bank, reference)                # customers → metrics, ideals, lists
    reranked = pipeline.rerank_lists(offers, engine)       # evidence  → lists, re-ordered
    table = pipeline.ranks_table(offers, "mahalanobis")    # lists     → the contract's columns
"""

__all__: list[str] = []
