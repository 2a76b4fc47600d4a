"""What is asked for is used, locked with hashes and accounted for, and nothing else is."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bench.weight import FILES, asked_for, pulled_in

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock")
TEAM = "requirements-team.txt"
RUN = ("core", "app", "pages")
NEVER_IMPORTED = {
    "pytest": "the design asks for it here",
    "python-stdnum": "its modules are imported by name, in core.engines.redaction.national",
    "mypy": "a command",
    "pandas-stubs": "types only",
    "pytest-xdist": "a plug-in",
    "ruff": "a command",
}
BY_NAME = {"python-stdnum"}
COMES_WITH = {  # imported beside the package that brings it
    "websockets": "streamlit",
    "joserfc": "authlib",
    "packaging": "pytest",
    "requests": "google-generativeai",
    "google-api-core": "google-generativeai",
    "google-auth": "google-generativeai",
    "google-ai-generativelanguage": "google-generativeai",
    "protobuf": "google-generativeai",
}


def names(file: str) -> set[str]:
    return {canonicalize_name(each.name) for each in asked_for(file)}


def modules(*parts: str) -> set[str]:
    """Every module that some folders import, as a dotted name with what is taken from it."""
    found = set()
    for path in (path for part in parts for path in (ROOT / part).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@cache
def imported(*parts: str) -> set[str]:
    """The packages that some folders import."""
    installed = packages_distributions()
    own = {"core", "app", "pages", "tests", "bench"}
    found = set()
    for module in modules(*parts):
        top = module.split(".")[0]
        if top == "google":  # several packages share it
            found.add(_of_google(module))
        elif top not in own:
            found |= {canonicalize_name(name) for name in installed.get(top, [])}
    return found


def _of_google(module: str) -> str:
    parts = {
        "google.genai": "google-genai",
        "google.generativeai": "google-generativeai",
        "google.ai": "google-ai-generativelanguage",
        "google.api_core": "google-api-core",
        "google.auth": "google-auth",
        "google.protobuf": "protobuf",
    }
    return next(name for start, name in parts.items() if module.startswith(start))


@pytest.mark.parametrize(("file", "parts"), [(FILES[0], RUN), (FILES[1], ("tests", "bench"))])
def test_what_is_asked_for_is_imported(file, parts):
    assert names(file) - imported(*parts) - NEVER_IMPORTED.keys() == set()


def test_what_runs_imports_only_what_is_asked_for():
    needed = {COMES_WITH.get(name, name) for name in imported(*RUN)}
    assert needed - names(FILES[0]) == set()


def test_what_tests_imports_only_what_is_asked_for():
    needed = {COMES_WITH.get(name, name) for name in imported("tests", "bench")}
    assert needed - names(FILES[0]) - names(FILES[1]) - names(TEAM) == set()


def test_only_what_the_design_names_is_there_for_the_tests():
    assert names(FILES[0]) - imported(*RUN) - BY_NAME == {"pytest"}


def locked(file: str) -> dict[str, list[str]]:
    """The hashes of a lock's pins, by pin."""
    entries = re.split(r"\n(?=\S)", (ROOT / file).read_text(encoding="utf-8").strip())
    return {e.split(" \\")[0].strip(): re.findall(r"--hash=sha256:([0-9a-f]{64})", e)
            for e in entries}  # fmt: skip


@pytest.mark.parametrize("file", LOCKS)
def test_every_locked_version_is_exact_and_has_its_hashes(file):
    for pin, hashes in locked(file).items():
        assert len(hashes) >= 1, pin
        assert [each.operator for each in Requirement(pin).specifier] == ["=="], pin


def test_the_locks_hold_all_that_is_needed_here_and_nothing_twice():
    pins = [Requirement(pin) for file in LOCKS for pin in locked(file)]
    here = [each for each in pins if each.marker is None or each.marker.evaluate()]
    needed = pulled_in(each for file in FILES for each in asked_for(file))
    held = [canonicalize_name(each.name) for each in here]
    assert needed - set(held) == set(), "make lock"
    assert len(held) == len(set(held))


def test_the_locked_versions_keep_to_the_ranges():
    versions = {Requirement(pin).name: pin for file in LOCKS for pin in locked(file)}
    for each in (each for file in FILES for each in asked_for(file)):
        pin = Requirement(versions[canonicalize_name(each.name)]).specifier
        version = str(pin).removeprefix("==")
        assert each.specifier.contains(version), each


def test_the_constraints_are_the_locks_without_hashes():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [pin for file in LOCKS for pin in locked(file)]
    assert [line for line in lines if not line.startswith("#")] == sorted(pins), "make lock"


@pytest.mark.parametrize("file", [*FILES, TEAM, *LOCKS, "constraints.txt"])
def test_no_index_host_or_path_is_named(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|-f |\.(org|com|io)\b|(^| )/", text)


def test_every_requirement_has_its_row_in_the_decisions():
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()
            if line.startswith("| `")]  # fmt: skip
    table = {canonicalize_name(row[0].strip("`")): row[1:] for row in rows}
    assert table.keys() == names(FILES[0]) | names(FILES[1]) | names(TEAM)
    for name, (own, brings, released, licence, why) in table.items():
        assert float(own) <= float(brings), name
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}|not found", released), name
        assert licence, name
        assert why, name
