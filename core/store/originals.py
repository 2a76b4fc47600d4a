"""Pictures and recordings kept as they came, beside the dataset whose posts they belong to."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from core.errors import DataError
from core.store.access import Access, Right
from core.store.blobs import write_whole
from core.store.things import Dataset

__all__ = ["Originals"]


@dataclass(frozen=True)
class Originals:
    """The files of a workspace, by dataset and hash; they go with their dataset.

    Parameters
    ----------
    folder : Path
    access : Access
        A file may be read by whom its dataset may be, and added by whom it may be edited.
    """

    folder: Path
    access: Access

    def save(self, dataset: int, data: bytes) -> str:
        """Keep a file and return its hash (sha256, hex); DataError if it cannot be written."""
        self.access.check(Dataset, dataset, Right.EDIT)
        return write_whole(self.folder / str(dataset), "the file", lambda file: file.write(data))

    def read(self, dataset: int, digest: str) -> bytes | None:
        """Return the file of that hash; None if it is not kept here or not what it was."""
        self.access.check(Dataset, dataset, Right.READ)
        path = self.folder / str(dataset) / digest
        if len(digest) != 64 or not digest.isalnum() or not path.is_file():
            return None
        data = path.read_bytes()
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def drop(self, dataset: int) -> None:
        """Delete a dataset's files for good; DataError if they cannot be."""
        self.access.check(Dataset, dataset, Right.OWN)
        folder = self.folder / str(dataset)
        try:
            if folder.exists():
                shutil.rmtree(folder)
        except OSError as error:
            raise DataError(
                str(folder), f"cannot be deleted: {error.strerror}", "delete it by hand"
            ) from error
