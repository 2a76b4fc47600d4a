"""The Compare page: one customer, the rankings side by side, the controls, the reasons."""

from pathlib import Path

__all__ = ["STYLE"]

STYLE = Path(__file__).with_name("compare.css")
