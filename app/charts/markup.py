"""Drawings as markup: built as a tree, so that no text can become a tag."""

from __future__ import annotations

from xml.etree import ElementTree

__all__ = ["Element", "render", "tag"]

Element = ElementTree.Element


def tag(name: str, *content: Element | str | None, **attributes: object) -> Element:
    """Return an element; strings in `content` are text, never markup, and None is left out.

    Attributes are written with ``_`` for ``-`` and a trailing ``_`` where Python reserves the
    name; those that are None are left out.

    Examples
    --------
    >>> render(tag("b", "<i>", class_="x", aria_label=None))
    '<b class="x">&lt;i&gt;</b>'
    """
    named = {
        k.rstrip("_").replace("_", "-"): str(v) for k, v in attributes.items() if v is not None
    }
    element = ElementTree.Element(name, named)
    for part in content:
        if isinstance(part, Element):
            element.append(part)
        elif part is not None:
            _add_text(element, part)
    return element


def _add_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def render(element: Element) -> str:
    """Return the element as HTML with all text escaped."""
    return ElementTree.tostring(element, encoding="unicode", method="html")
