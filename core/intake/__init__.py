"""Anybody's files in, `core.schema.tables.Tables` and a report out; never silently wrong."""

from core.intake.load import Loaded, Upload, find_sources, load
from core.intake.mapping.choices import Choice, Mapping, Mappings, read_mapping
from core.intake.raw import RawTable, ReadOptions
from core.intake.reading.read import read_table

__all__ = [
    "Choice",
    "Loaded",
    "Mapping",
    "Mappings",
    "RawTable",
    "ReadOptions",
    "Upload",
    "find_sources",
    "load",
    "read_mapping",
    "read_table",
]
