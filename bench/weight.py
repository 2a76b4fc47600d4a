"""What every package weighs that is asked for: its own files, and those that come with it alone.

The rest of a row (last release, licence, why) is said in ``docs/decisions.md`` by hand; a test
holds its rows to the requirements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["asked_for", "main", "pulled_in", "weight"]

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "requirements-test.txt")
MEGABYTE = 1e6


def asked_for(file: str) -> list[Requirement]:
    """Return the requirements that a file asks for itself, in its order."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    plain = (re.sub(r"\s*#.*", "", line) for line in lines)
    return [Requirement(line) for line in plain if line and not line.startswith("-")]


def pulled_in(wanted: Iterable[Requirement]) -> set[str]:
    """Return the names of all installed packages that some requirements need, their own too."""
    seen: set[tuple[str, str]] = set()
    open_ends = [(r, extra) for r in wanted for extra in ("", *r.extras)]
    while open_ends:
        requirement, extra = open_ends.pop()
        name = canonicalize_name(requirement.name)
        if (name, extra) in seen or not _applies(requirement):
            continue
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        seen.add((name, extra))
        needed = [r for r in map(Requirement, needs) if _applies(r, extra)]
        open_ends += [(r, e) for r in needed for e in ("", *r.extras)]
    return {name for name, _ in seen}


def _applies(requirement: Requirement, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def weight(name: str) -> float:
    """Return the size in MB of the files that a package installed; compiled copies not counted."""
    files = distribution(name).files or []
    found = (Path(str(file.locate())) for file in files if file.suffix != ".pyc")
    return sum(path.stat().st_size for path in found if path.is_file()) / MEGABYTE


def main() -> None:
    """Print a row per requirement: its own MB, and with what nothing else needs."""
    print(f"{'package':22}{'own MB':>8}{'with what it alone brings':>28}")
    beside: list[Requirement] = []
    for file in FILES:
        wanted = [each for each in asked_for(file) if _applies(each)]
        for each in wanted:
            others = pulled_in(r for r in beside + wanted if r is not each)
            own = weight(each.name)
            alone = sum(map(weight, pulled_in([each]) - others))
            print(f"{each.name:22}{own:8.1f}{alone or own:28.1f}")
        beside += wanted
        needed = pulled_in(beside)
        print(f"{file}: {sum(map(weight, needed)):.0f} MB in {len(needed)} packages")


if __name__ == "__main__":
    main()
