"""A folder with a small good bank, into which a test puts its faulty files."""

from pathlib import Path

import pytest

from core.__main__ import run
from core.intake import find_sources, load
from core.schema.tables import Tables


class Bench:
    """A folder to put files into, and the check command to run on it."""

    PRODUCTS = (
        "product_id,name,risk_to_customer,risk_to_bank,revenue_potential,customer_value,lock_in\n"
        "P1,Saver,1,2,3,4,5\nP2,Fund,6,3,5,7,2\n"
    )

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture) -> None:
        self.folder, self.capsys = folder, capsys
        self.put("products.csv", self.PRODUCTS)
        self.put("customers.csv", "customer_id,age\n007,41\n8,29\n")

    def put(self, name: str, content: str | bytes) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        (self.folder / name).write_bytes(data)

    def check(self, *options: str) -> tuple[int, str]:
        """Return exit code and what the command said; a refusal is lines of one shape only."""
        code = run(["check", "--data", str(self.folder), *options])
        out, err = self.capsys.readouterr()
        assert (code, bool(err)) in ((0, False), (2, True)), err
        for line in err.splitlines():
            assert line.startswith("error: ")
            assert ". Fix: " in line
        return code, out or err

    def passes(self, *words: str) -> Tables:
        """Check, expect `words` in the account, and return the tables."""
        code, said = self.check()
        assert code == 0, said
        for word in words:
            assert word in said
        return load(find_sources(self.folder)).tables

    def refuses(self, *words: str) -> None:
        """Check and expect one line with `words`."""
        code, said = self.check()
        assert code == 2, said
        assert len(said.splitlines()) == 1
        for word in words:
            assert word in said


@pytest.fixture
def bench(tmp_path, capsys) -> Bench:
    return Bench(tmp_path, capsys)
