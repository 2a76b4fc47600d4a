"""The commands run in this process, a small bank to run them on, and its lists."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.__main__ import run
from tests.core.cli.commands import METHODS, PEOPLE, Ran


@pytest.fixture
def core(capsys) -> Callable[..., Ran]:
    """Run a command in this process."""

    def core(*arguments: object) -> Ran:
        code = run([str(a) for a in arguments])
        return Ran(code, *capsys.readouterr())

    return core


@pytest.fixture(scope="session")
def bank(tmp_path_factory) -> Path:
    """A small sample bank in a folder, its customers not in the order of their ids."""
    folder = tmp_path_factory.mktemp("bank")
    assert run(["sample", "--out", str(folder), "--customers", str(PEOPLE)]) == 0
    path = folder / "customers.csv"
    header, *lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([header, *lines[::-1]]), "utf-8")
    return folder


@pytest.fixture(scope="session")
def ranked(bank, tmp_path_factory) -> dict[str, Path]:
    """The lists of every method as files."""
    folder = tmp_path_factory.mktemp("ranks")
    paths = {method: folder / f"{method}.csv" for method in METHODS}
    for method, path in paths.items():
        command = ["rank", "--data", str(bank), "--method", method, "--top", "12"]
        assert run([*command, "--out", str(path)]) == 0
    return paths
