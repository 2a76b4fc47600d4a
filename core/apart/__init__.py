"""Files that can hold far more than their size are opened in a process of its own, under limits.

A workbook, Parquet or JSON file of a few hundred bytes can stand for gigabytes, and its reader may
loop or die on it. That happens to a child process here; the caller gets text, or a `DataError`.
"""

from core.apart.process import Opened, open_apart

__all__ = ["Opened", "open_apart"]
