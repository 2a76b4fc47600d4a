"""The rank ladder: lists side by side, slope lines where a product stands in two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.charts.markup import Element, tag

__all__ = ["LEFT", "Item", "ListColumn", "ladder", "slopes"]

ROW, HEAD, FOOT = 40, 46, 24
"""Heights in pixels of an item, of a column's head, and of the foot where lines leave."""

_READING = (
    "Bars compare within a list only; distances of different methods have different units. "
    "▲▼ against the baseline, lines between the methods."
)
_MARKS = {
    "served": "This list is what the customer would be offered",
    "base": "The refined list re-orders this one",
}

LEFT = 0
"""The place of a product that is not among those shown."""


@dataclass(frozen=True)
class Item:
    """One product in a list.

    Parameters
    ----------
    product : int
        Position in the catalogue.
    product_id, name, category : str
    rank : int
        From 1.
    fit : float
        1 = as good as the list's best, 0 = as its last; never compared between lists.
    was : int or None
        Place in the baseline's list of the same method; None = not in it.
    distance, score : float
    excluded : str
        Why a rule in force excludes it; empty if none does.
    assumed : bool
        At least one of its attributes was assumed and not confirmed.
    """

    product: int
    product_id: str
    name: str
    category: str
    rank: int
    fit: float
    was: int | None
    distance: float
    score: float
    excluded: str = ""
    assumed: bool = False

    @property
    def moved(self) -> int | None:
        """Places won against the baseline; None = newly in the list."""
        return None if self.was is None else self.was - self.rank


@dataclass(frozen=True)
class ListColumn:
    """One list with its words: `marks` say *served* and *base*, `note` what must be known."""

    title: str
    term: str
    items: tuple[Item, ...]
    marks: tuple[str, ...] = ()
    note: str = ""

    def ranks(self, shown: int) -> dict[int, int]:
        """Return the rank of each product shown, by its position in the catalogue."""
        return {item.product: item.rank for item in self.items[:shown]}


def ladder(columns: Sequence[ListColumn], shown: int, selected: int, foot: str = "") -> Element:
    """Draw the ladder.

    Parameters
    ----------
    columns : sequence of ListColumn
        At least one, left to right.
    shown : int
        Items per list.
    selected : int
        Position of the product that is coloured wherever it stands; −1 = none.
    foot : str
        What is not on the ladder.
    """
    parts = [_column(columns[0], shown, selected)]
    for left, right in pairwise(columns):
        parts += [_gutter(left, right, shown, selected), _column(right, shown, selected)]
    return tag(
        "div",
        tag("div", *parts, class_="nb-ladder"),
        tag("p", foot, title=_READING, class_="nb-quiet"),
        role="group",
        aria_label="Rank ladder: " + ", ".join(column.title for column in columns),
    )


def _column(column: ListColumn, shown: int, selected: int) -> Element:
    marks = [tag("span", mark, title=_MARKS[mark], class_="nb-mark") for mark in column.marks]
    head = tag(
        "div",
        tag("div", tag("strong", column.title), *marks, class_="nb-line"),
        tag("div", f"({column.term})", class_="nb-quiet", title=column.term),
        class_="nb-head",
    )
    items = [_item(item, item.product == selected) for item in column.items[:shown]]
    empty = tag("p", "Nothing can be offered.", class_="nb-quiet") if not items else None
    served = " nb-served" if column.marks else ""
    body = tag("div", tag("ol", *items), empty, class_="nb-list" + served)
    note = tag("p", column.note, title=column.note, class_="nb-note") if column.note else None
    return tag("section", head, body, note, class_="nb-column", aria_label=column.title)


def _item(item: Item, selected: bool) -> Element:
    under = item.excluded or f"{item.category} · assumed" * item.assumed or item.category
    words = tag(
        "span",
        tag("del" if item.excluded else "span", item.name, class_="nb-name", title=item.name),
        tag("span", under, class_="nb-quiet", title=under),
        class_="nb-words",
    )
    bar = tag("span", tag("span", style=f"width:{item.fit:.0%}"), class_="nb-bar")
    button = tag(
        "button",
        tag("span", str(item.rank), class_="nb-rank"),
        words,
        bar if not item.excluded else None,
        _chip(item),
        type="button",
        class_="nb-item",
        aria_pressed=str(selected).lower(),
        data_pick=item.product_id,
    )
    return tag("li", button)


def _chip(item: Item) -> Element:
    """Show the places won or lost: shape and number, so that colour is never alone."""
    moved = item.moved
    if item.excluded:
        kind, text, words = "excluded", "✗", "excluded by today's rules"
    elif moved is None:
        kind, text, words = "new", "new", "not in the baseline's list"
    elif moved == 0:
        return tag("span", class_="nb-chip")
    else:
        kind, arrow = ("up", "▲") if moved > 0 else ("down", "▼")
        text, words = f"{arrow}{abs(moved)}", f"{kind} {abs(moved)} against the baseline"
    return tag("span", text, class_=f"nb-chip nb-{kind}", role="img", aria_label=words, title=words)


def slopes(left: ListColumn, right: ListColumn, shown: int) -> list[tuple[int, int, int]]:
    """Return (product, place left, place right) for every line; `LEFT` = not among those shown."""
    here, there = left.ranks(shown), right.ranks(shown)
    return [(p, here.get(p, LEFT), there.get(p, LEFT)) for p in here | there]


def _gutter(left: ListColumn, right: ListColumn, shown: int, selected: int) -> Element:
    height = HEAD + shown * ROW + FOOT
    lines = sorted(slopes(left, right, shown), key=lambda line: line[0] == selected)
    drawn = [
        tag(
            "line",
            x1=0,
            x2=100,
            y1=_y(start, shown),
            y2=_y(end, shown),
            class_="nb-on" if product == selected else "nb-out" if LEFT in (start, end) else None,
        )
        for product, start, end in lines
    ]
    picture = tag("svg", *drawn, viewBox=f"0 0 100 {height}", preserveAspectRatio="none")
    left_out = any(LEFT in line for line in lines)
    style = f"top:{_y(LEFT, shown) - 9}px"
    rest = tag("span", f"{shown + 1}+", class_="nb-rest", style=style) if left_out else None
    return tag(
        "div", picture, rest, class_="nb-gutter", style=f"height:{height}px", aria_hidden="true"
    )


def _y(place: int, shown: int) -> float:
    """Return the height of a place's middle; who left ends below the last."""
    return HEAD + (place - 0.5) * ROW if place else HEAD + shown * ROW + FOOT / 2
