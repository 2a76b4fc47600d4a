"""From anybody's files to `core.tables.Tables`: read, map, type, check; never silently wrong."""

from core.intake.load import Loaded, Upload, find_sources, load
from core.intake.mapping import Choice, Mapping, Mappings, read_mapping
from core.intake.raw import RawTable, ReadOptions
from core.intake.read import read_table

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
