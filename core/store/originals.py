"""Pictures and recordings kept as they came, beside the dataset whose posts they belong to."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from core.schema.errors import DataError
from core.store.access import Access, GoneError, Right
from core.store.blobs import write_whole
from core.store.database import transaction
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
        """Keep a file and return its hash (sha256, hex).

        Raises
        ------
        GoneError
            There is no such dataset, or it was deleted meanwhile; nothing is kept then.
        DataError
            The user may not edit it, or the file cannot be written.
        """
        self._check(dataset, Right.EDIT)
        digest = write_whole(self.folder / str(dataset), "the file", lambda file: file.write(data))
        try:
            self._check(dataset, Right.EDIT)
        except GoneError:
            self._remove(dataset)
            raise
        return digest

    def read(self, dataset: int, digest: str) -> bytes | None:
        """Return the file of that hash; None if it is not kept here or not what it was."""
        self._check(dataset, Right.READ)
        path = self.folder / str(dataset) / digest
        if len(digest) != 64 or not digest.isalnum() or not path.is_file():
            return None
        data = path.read_bytes()
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def drop(self, dataset: int) -> None:
        """Delete a dataset's files for good; DataError if they cannot be."""
        self.access.check(Dataset, dataset, Right.OWN)
        self._remove(dataset)

    def _check(self, dataset: int, wanted: Right) -> None:
        with transaction(self.access.database) as db:
            self.access.held(db, Dataset, dataset, wanted)

    def _remove(self, dataset: int) -> None:
        folder = self.folder / str(dataset)
        try:
            if folder.exists():
                shutil.rmtree(folder)
        except OSError as error:
            raise DataError(
                str(folder), f"cannot be deleted: {error.strerror}", "delete it by hand"
            ) from error
