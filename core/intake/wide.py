"""Holdings kept as one yes/no column per product, unfolded to one row per product held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from core.intake.convert import convert
from core.intake.mapping import Choice, Mapping
from core.intake.raw import RawTable
from core.schema import Customers, Holdings

__all__ = ["HELD", "unfold"]

HELD = "1 = held"


def unfold(raw: RawTable, mapping: Mapping) -> tuple[RawTable, Mapping]:
    """Turn columns mapped to the product id with the unit ``1 = held`` into rows.

    So the file that feeds customers can feed holdings too. The header is the product's id.

    Parameters
    ----------
    raw : RawTable
        A table with flag columns, one per product.
    mapping : Mapping
        For holdings; without such a choice both come back as they are.
    """
    flags = [c for c in mapping.choices if c.field == Holdings.product_id and c.unit == HELD]
    if not flags or any(c.column not in raw.frame for c in flags):
        return raw, mapping
    kept = [c for c in mapping.choices if c not in flags]
    yes = Customers.columns()[Customers.churned]
    pieces, lines = [], []
    for flag in flags:
        held = (convert(raw.frame[flag.column], yes).values == 1).to_numpy()
        rows = raw.frame.loc[held, [c.column for c in kept if c.column in raw.frame]]
        pieces.append(rows.assign(**{HELD: flag.column}))
        lines.append(raw.lines[held])
    order = np.argsort(np.concatenate(lines), kind="stable")
    frame = pd.concat(pieces, ignore_index=True).iloc[order].reset_index(drop=True)
    note = f"{len(flags)} columns of held products became {len(frame)} rows"
    unfolded = replace(
        raw, frame=frame, lines=np.concatenate(lines)[order], notes=(*raw.notes, note)
    )
    product = Choice(column=HELD, field=Holdings.product_id)
    return unfolded, mapping.model_copy(update={"choices": (*kept, product)})
