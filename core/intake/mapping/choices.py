"""Which column of a file feeds which field: choices that can be shown, confirmed and saved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from core.intake.raw import header_key
from core.schema.errors import DataError

__all__ = [
    "Choice",
    "Mapping",
    "Mappings",
    "fingerprint",
    "mapping_json",
    "parse_mapping",
    "read_mapping",
]


class Choice(BaseModel):
    """One column of the file and the field it feeds.

    Parameters
    ----------
    column : str
        Header in the file.
    field : str
        Name in the schema.
    how : str
        ``exact`` (the field's name), ``alias`` (a known other name), ``fuzzy`` (a similar name),
        ``values`` (what the cells look like) or ``chosen`` (by the user).
    confidence : float
        0–1.
    samples : tuple of str
        Up to three values, as they stand in the file.
    unit : str, optional
        How to read the values where the file does not say: a key of `convert.UNITS`,
        ``day first``, ``month first``, ``yes = <value>`` or ``1 = held``.
    codes : dict of str to str
        Codebook: what a value stands for, put in before it is read; ``""`` = no value.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    field: str
    how: Literal["exact", "alias", "fuzzy", "values", "chosen"] = "chosen"
    confidence: float = 1.0
    samples: tuple[str, ...] = ()
    unit: str | None = None
    codes: dict[str, str] = {}

    @property
    def certain(self) -> bool:
        """Whether the schema itself knows the header, or the user chose."""
        return self.how in ("exact", "alias", "chosen")


class Mapping(BaseModel):
    """The choices for one table.

    Parameters
    ----------
    table : str
        Name in the schema.
    fingerprint : str
        Names the headers of the file.
    choices : tuple of Choice
        Which column feeds which field.
    repairs : tuple of str
        Keys of `repairs.REPAIRS` that are switched on.
    missing : tuple of str
        The words that the repair ``missing words`` reads as no value; none = `mending.WORDS`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str
    fingerprint: str = ""
    choices: tuple[Choice, ...] = ()
    repairs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def fields(self) -> dict[str, list[Choice]]:
        """Return the choices by field; a field may be fed by several columns (twelve months)."""
        found: dict[str, list[Choice]] = {}
        for choice in self.choices:
            found.setdefault(choice.field, []).append(choice)
        return found

    def without_samples(self) -> Self:
        """Return the mapping without values of the file that it was made on."""
        bare = tuple(c.model_copy(update={"samples": ()}) for c in self.choices)
        return self.model_copy(update={"choices": bare})


Mappings = dict[str, Mapping]
_FILE = TypeAdapter(Mappings)


def fingerprint(headers: Iterable[str]) -> str:
    """Return twelve hex digits naming a set of headers, whatever their order and spelling.

    >>> fingerprint(["Customer ID", "Age"]) == fingerprint(["age", "customer_id"])
    True
    """
    keys = "\n".join(sorted(header_key(h) for h in headers))
    return hashlib.sha256(keys.encode()).hexdigest()[:12]


def mapping_json(mappings: Mappings) -> str:
    """Return `mappings` as the text of a mapping file, without samples of the values."""
    bare = {name: mapping.without_samples() for name, mapping in mappings.items()}
    return _FILE.dump_json(bare, indent=2, exclude_defaults=True).decode() + "\n"


def read_mapping(path: Path) -> Mappings:
    """Read a mapping file.

    Raises
    ------
    DataError
        The file cannot be read or is not a mapping.
    """
    try:
        return parse_mapping(path.name, path.read_bytes())
    except OSError as error:
        raise DataError(path.name, f"cannot be read: {error.strerror}", "check the path") from error


def parse_mapping(name: str, data: bytes) -> Mappings:
    """Read the content of a mapping file called `name`.

    Raises
    ------
    DataError
        It is not a mapping.
    """
    try:
        return _FILE.validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DataError(
            name,
            f"not a column mapping: {where}: {first['msg']}",
            "save one from the mapping preview",
        ) from error
