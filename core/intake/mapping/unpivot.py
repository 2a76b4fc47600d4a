"""Holdings kept as one yes/no column per product, unpivoted to one row per product held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from core.intake.mapping.choices import Choice, Mapping, Mappings
from core.intake.mapping.suggest import words_of
from core.intake.raw import RawTable, header_key, plural
from core.intake.typing.convert import convert
from core.schema import Column, Customers, Holdings, Products

__all__ = ["HELD", "unpivot", "with_holdings"]

HELD = "1 = held"
YES_OR_NO = Column("flag", "Whether the product is held.")
SAMPLE = 500
# a header made of these words only, one of them a kind, says which product a customer holds
KINDS = frozenset(
    "account annuity bond bonds brokerage card cd certificate deposit deposits fund funds heloc "
    "insurance ira loan mortgage overdraft pension saving savings securities".split()
)
QUALIFIERS = frozenset(
    "auto business car checking credit current debit direct fixed has have health holds home "
    "house housing life market money mutual of owns personal student term time travel vehicle "
    "with".split()
)


def with_holdings(
    raw: dict[str, RawTable], chosen: Mappings
) -> tuple[dict[str, RawTable], Mappings]:
    """Add the holdings that the customers file states in yes/no columns, one per product.

    A column counts that feeds nothing else and bears a product's name or number, or is made of
    words for products alone (``CD Account``); the latter becomes a product outside the catalogue.

    Parameters
    ----------
    raw : dict of str to RawTable
        Tables as read; with holdings among them nothing changes.
    chosen : dict of str to Mapping
        What feeds what.
    """
    people, mapping = raw[Customers.key], chosen[Customers.key]
    ids = [c for c in mapping.choices if c.field == Customers.customer_id]
    if Holdings.key in raw or not ids:
        return raw, chosen
    used = {c.column for c in mapping.choices}
    known = _products_by_name(raw[Products.key], chosen[Products.key])
    held = _held(people.frame, used, known)
    if not held:
        return raw, chosen
    table = replace(people, frame=people.frame.rename(columns=held))
    choices = [Choice(column=p, field=Holdings.product_id, unit=HELD) for p in held.values()]
    holdings = Mapping(table=Holdings.key, choices=(ids[0], *choices))
    return {**raw, Holdings.key: table}, {**chosen, Holdings.key: holdings}


def _held(frame: pd.DataFrame, used: set[str], known: dict[str, str]) -> dict[str, str]:
    """Return the product that each yes/no column stands for, each product once."""
    held: dict[str, str] = {}
    for header in frame.columns:
        product = known.get(_bare(header), header if _is_product(header) else None)
        if header in used or product is None or product in held.values():
            continue
        if (product == header or product not in frame) and _is_flag(frame[header]):
            held[header] = product
    return held


def _products_by_name(raw: RawTable, mapping: Mapping) -> dict[str, str]:
    columns = {c.field: raw.frame[c.column] for c in mapping.choices if c.column in raw.frame}
    if Products.product_id not in columns:
        return {}
    ids = columns[Products.product_id].str.strip()
    names = columns.get(Products.name, ids)
    return {
        header_key(n): i for n, i in (*zip(names, ids, strict=True), *zip(ids, ids, strict=True))
    }


def _bare(header: str) -> str:
    """Return the key of a header without a leading has, holds or owns."""
    words = words_of(header)
    return header_key("".join(words[1:]) if words[:1] in (["has"], ["holds"], ["owns"]) else header)


def _is_product(header: str) -> bool:
    words = set(words_of(header))
    return bool(words & KINDS) and words <= KINDS | QUALIFIERS


def _is_flag(cells: pd.Series) -> bool:
    reading = convert(cells.head(SAMPLE), YES_OR_NO)
    return bool(reading.values.notna().any() and not reading.bad.any())


def unpivot(raw: RawTable, mapping: Mapping) -> tuple[RawTable, Mapping]:
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
    pieces, lines = [], []
    for flag in flags:
        held = (convert(raw.frame[flag.column], YES_OR_NO).values == 1).to_numpy()
        rows = raw.frame.loc[held, [c.column for c in kept if c.column in raw.frame]]
        pieces.append(rows.assign(**{HELD: flag.column}))
        lines.append(raw.lines[held])
    order = np.argsort(np.concatenate(lines), kind="stable")
    frame = pd.concat(pieces, ignore_index=True).iloc[order].reset_index(drop=True)
    note = f"{plural(len(flags), 'column')} of held products became {plural(len(frame), 'row')}"
    unpivoted = replace(
        raw, frame=frame, lines=np.concatenate(lines)[order], notes=(*raw.notes, note)
    )
    product = Choice(column=HELD, field=Holdings.product_id)
    return unpivoted, mapping.model_copy(update={"choices": (*kept, product)})
