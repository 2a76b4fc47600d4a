"""The table files of a workspace: written before they are named, removed when nobody does."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.schema.errors import DataError
from core.schema.tables import Tables
from core.store.blobs import blob_path, read_blob, write_blob

__all__ = ["TableFiles"]

ORPHAN_SECONDS = 3600


@dataclass(frozen=True)
class TableFiles:
    """A folder of immutable tables by their hash; DataError if it cannot be used."""

    folder: Path

    def write(self, tables: Tables, names: Collection[str]) -> dict[str, str]:
        """Write some of the tables and return their hashes by name."""
        return {
            name: write_blob(self.folder, name, frame)
            for name, frame in tables.present()
            if name in names
        }

    def restore(self, tables: Tables, blobs: Mapping[str, str]) -> None:
        """Write again what a deletion took away since; within the transaction that names it."""
        gone = [n for n, digest in blobs.items() if not blob_path(self.folder, digest).exists()]
        self.write(tables, gone)

    def read(self, blobs: Mapping[str, str]) -> Tables:
        """Read tables back as they were written."""
        return Tables(**{n: read_blob(self.folder, n, digest) for n, digest in blobs.items()})

    def sweep(self, used: Collection[str], deleted: Collection[str]) -> None:
        """Remove what is not `used`: `deleted` files at once, others when they are old.

        Fresh ones may be what another process is about to name, or names just now.
        """
        for path in self.folder.iterdir():
            try:
                old = time.time() - path.stat().st_mtime > ORPHAN_SECONDS
                if path.stem not in used and (old or path.stem in deleted):
                    path.unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise DataError(
                    str(path), f"cannot be deleted: {error.strerror}", "delete it by hand"
                ) from error
