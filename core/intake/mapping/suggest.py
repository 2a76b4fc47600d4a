"""Suggestions for headers that the schema does not know: by similar names and by the values."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
from rapidfuzz import fuzz

from core.intake.mapping.choices import Choice, Mapping
from core.intake.mapping.match import certain, choice, plausible
from core.intake.raw import RawTable, head_where
from core.intake.typing.convert import looks_like_lists
from core.intake.typing.dates import read_dates
from core.schema import METRICS, TABLES, Column, Customers, Transactions

__all__ = ["CONFIDENT", "suggest", "words_of"]

CONFIDENT = 0.9
SIMILAR = 90
ALIKE = 80
MISSPELT = 88
"""A single word alike by letters: shown, but not accepted unseen, as a contact is no contract."""
FEWEST_SCORES = 20
FIT = 0.95
SHORT_FORMS = {
    "acc": "account",
    "acct": "account",
    "amt": "amount",
    "avg": "average",
    "bal": "balance",
    "cat": "category",
    "cr": "credit",
    "cust": "customer",
    "desc": "description",
    "num": "number",
    "nbr": "number",
    "no": "number",
    "prod": "product",
    "qty": "count",
    "trans": "transaction",
    "trx": "transaction",
    "txn": "transaction",
}
# words that may surround a field's name without changing what it means, in any kind of column
NEUTRAL = frozenset(
    "a client current customer estimated in latest my of per reported self stated the total".split()
)
MONEY = frozenset(
    "amount annual annually month monthly value year yearly eur euro euros usd dollar dollars gbp "
    "pounds chf inr k thousand thousands 000 000s".split()
)
NEUTRAL_IN: dict[str, frozenset[str]] = {
    "money": NEUTRAL | MONEY,
    "months": NEUTRAL | MONEY | {"history", "last", "12"},
    "number": NEUTRAL | {"year", "years", "yrs"},
    "text": NEUTRAL | {"group", "level", "status", "type"},
    "sentiment": NEUTRAL | {"level", "score"},
    "share": NEUTRAL | {"average", "rate", "ratio"},
}
AN_ID = frozenset("code id identifier key number reference ref".split())
# what a column with a code of its own per row may be instead of the customer's number
NO_ID = frozenset(
    "account address amount balance card date e email fax iban income index ip mail mobile nin "
    "passport phone postal postcode row salary sequence serial sin ssn tax tel telephone time "
    "timestamp transaction unnamed url zip".split()
)


def suggest(raw: RawTable, table: str) -> Mapping:
    r"""Map a file to a table: certain choices first, then similar names, then telling values.

    A similar name counts only when the values fit the field (a column of 300–850 is no age).
    One column feeds one field and one field takes one column, the best pairs first. Supplied
    metrics are never guessed.

    Parameters
    ----------
    raw : RawTable
        The file as read.
    table : str
        Name of the table it is to feed.

    Returns
    -------
    Mapping
        With confidence 1 for certain choices; `CONFIDENT` and above may be accepted unseen.

    Examples
    --------
    >>> from core.intake.reading.read import read_table
    >>> raw = read_table("a.csv", b"CustID,Age of customer\n7,41\n8,29\n")
    >>> [(c.column, c.field, c.how) for c in suggest(raw, "customers").choices]
    [('CustID', 'customer_id', 'alias'), ('Age of customer', 'age', 'fuzzy')]
    """
    known = certain(raw, table)
    chosen = list(known.choices)
    for step in (_by_name, _by_values):
        free = _free_columns(raw, chosen)
        chosen += step(raw, free, _free_fields(table, chosen))
    position = {header: i for i, header in enumerate(raw.frame.columns)}
    chosen.sort(key=lambda c: position[c.column])
    return known.model_copy(update={"choices": tuple(chosen)})


def _free_columns(raw: RawTable, chosen: list[Choice]) -> list[str]:
    used = {c.column for c in chosen}
    return [h for h in raw.frame.columns if h not in used]


def _free_fields(table: str, chosen: list[Choice]) -> dict[str, Column]:
    used = {c.field for c in chosen} | set(METRICS)
    return {n: c for n, c in TABLES[table].columns().items() if n not in used}


def _by_name(raw: RawTable, headers: list[str], fields: dict[str, Column]) -> list[Choice]:
    names = {n: [words_of(known) for known in (n, *c.aliases)] for n, c in fields.items()}
    pairs = [
        (max(_likeness(words, known, fields[name].kind) for known in names[name]), header, name)
        for header, words in ((h, words_of(h)) for h in headers)
        for name in fields
    ]
    chosen: list[Choice] = []
    for score, header, name in sorted(pairs, key=lambda pair: -pair[0]):
        if score < MISSPELT:
            break
        free = all(c.column != header and c.field != name for c in chosen)
        if free and _fits(raw.frame[header], fields[name]):
            chosen.append(choice(raw, header, fields[name], "fuzzy", round(score / 100, 2)))
    return chosen


def _fits(cells: pd.Series, column: Column) -> bool:
    """Whether the values support a similar name; a history must be one, not a single amount."""
    if column.kind == "months" and not looks_like_lists(cells):
        return False
    return plausible(cells, column) >= FIT


def words_of(header: str) -> list[str]:
    """Return the words of a header, camel case apart and short forms written out.

    >>> words_of("CustNo"), words_of("total_trans_amt")
    (['customer', 'number'], ['total', 'transaction', 'amount'])
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[\W_]+|(?<=\D)(?=\d)", " ", header)
    return [SHORT_FORMS.get(word, word) for word in apart.casefold().split()]


def _likeness(words: list[str], known: list[str], kind: str) -> float:
    """Compare word sets; a name inside a longer header counts less the more the rest says."""
    said, meant = set(words), set(known)
    if said <= meant or meant <= said:
        extra = [w for w in words if w not in meant and w not in NEUTRAL_IN.get(kind, NEUTRAL)]
        missing = [w for w in known if w not in said]
        score = 98.0 - 12 * len(extra) - 12 * len(missing) - len(words)
        return score if score >= SIMILAR else 0.0
    if len(words) != len(known):
        return 0.0
    alike = all(fuzz.ratio(*pair) >= ALIKE for pair in zip(words, known, strict=True))
    whole = fuzz.token_set_ratio(" ".join(words), " ".join(known))
    if not alike or whole < SIMILAR:
        return 0.0
    return whole if len(words) > 1 else MISSPELT


def _by_values(raw: RawTable, headers: list[str], fields: dict[str, Column]) -> list[Choice]:
    """Suggest what only the values tell, where exactly one column tells it (the first, for ids)."""
    found: list[Choice] = []
    for name, (tells, confidence) in TELLING.items():
        free = [h for h in headers if all(c.column != h for c in found)]
        columns = [h for h in free if name in fields and tells(raw.frame[h])]
        if len(columns) == 1 or (columns and name == Customers.customer_id):
            found.append(choice(raw, columns[0], fields[name], "values", confidence))
    return found


def _is_key(cells: pd.Series) -> bool:
    """Whether every row has its own short code, and the header names nothing else.

    Numbers count if they ascend, words if they hold a digit, or either if the header says so.
    """
    words = set(words_of(str(cells.name)))
    few = cells.head(100).str.strip()
    if len(cells) < 2 or words & NO_ID or not few.is_unique:
        return False
    coded = few.str.fullmatch(r"[\w-]*\d[\w-]*").all() and not few.str.isdigit().all()
    rising = few.str.fullmatch(r"\d{1,15}").all() and few.astype("int64").is_monotonic_increasing
    named = words & AN_ID and few.str.fullmatch(r"[\w-]{1,40}").all()
    return bool((coded or rising or named) and cells.is_unique)


def _is_credit_score(cells: pd.Series) -> bool:
    if len(cells) <= FEWEST_SCORES:
        return False
    filled = head_where(cells, lambda some: some.str.strip() != "", 500).str.strip()
    if len(filled) <= FEWEST_SCORES or not filled.str.fullmatch(r"[3-8]\d\d(?:\.0*)?").all():
        return False
    values = filled.astype("float64")
    return bool(values.max() <= 850 and values.nunique() > FEWEST_SCORES and values.median() > 500)


def _is_date(cells: pd.Series) -> bool:
    sample = head_where(cells, lambda some: some.str.strip() != "", 500)
    return bool(len(sample) and sample.str.contains(r"[-/.: ]").all() and _dated(sample))


def _dated(sample: pd.Series) -> bool:
    return float(read_dates(sample).values.notna().mean()) >= FIT


TELLING: dict[str, tuple[Callable[[pd.Series], bool], float]] = {
    Customers.customer_id: (_is_key, CONFIDENT),
    Customers.credit_score: (_is_credit_score, 0.6),
    Transactions.date: (_is_date, 0.7),
}
