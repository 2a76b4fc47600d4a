"""One direction, one composer, one place for column names: read from the source itself."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from core.schema import TABLES

ROOT = Path(__file__).parents[1]
FILES = sorted(path for part in ("core", "app", "pages") for path in (ROOT / part).rglob("*.py"))
CORE = [path for path in FILES if path.is_relative_to(ROOT / "core")]

ANY = {path.name.removesuffix(".py") for path in (ROOT / "core").iterdir()}
KNOWS = {  # the wings of core in the order of the pipeline; whom each knows beside the schema
    "schema": set(),
    "apart": set(),  # opens files in a process of its own, which has to start quickly
    "intake": {"apart"},
    "scoring": set(),
    "engines": set(),
    "ranking": set(),
    "scenario": {"scoring", "ranking", "engines"},  # the names that can be chosen
    "language": {"engines", "scenario"},
    "overview": {"scoring"},
    "export": {"intake"},
    "store": set(),
    "sample": set(),
    "pipeline": {"intake", "scoring", "engines", "ranking", "scenario", "language"},
    "cli": ANY,
    "__main__": {"cli"},
    "__init__": set(),
}
OWN_KEYS = ("core/schema/", "core/sample/")  # the sample's content files have keys of their own
COLUMNS = {name for table in TABLES.values() for name in table.columns()}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def wing(path: Path) -> str:
    """The package directly below core that a file belongs to."""
    return path.relative_to(ROOT / "core").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file, as a dotted name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def each(paths: list[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Make of a rule about one file a test that names every file which breaks it."""

    def about_all(rule: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            broken = {}
            for path in paths:
                try:
                    rule(path)
                except AssertionError as fault:
                    broken[name_of(path)] = str(fault)
            assert not broken

        test.__doc__ = rule.__doc__
        return test

    return about_all


every_file, every_core_file = each(FILES), each(CORE)
PAGE_FOLDERS = {"start", "customers", "compare", "data", "settings", "methods"}


@every_file
def test_imports_point_from_pages_to_app_to_core(path):
    part = path.relative_to(ROOT).parts[0]
    forbidden = {"core": {"app", "pages", "streamlit", "plotly"}, "app": {"pages"}, "pages": set()}
    assert not forbidden[part] & {module.split(".")[0] for module in imported(path)}


@every_core_file
def test_wings_know_only_what_comes_before_them(path):
    parts = [module.split(".") for module in imported(path)]
    known = {part[1] for part in parts if part[0] == "core"}
    assert known <= {"schema", wing(path)} | KNOWS[wing(path)]


@every_file
def test_no_page_borrows_from_another_and_what_is_shared_knows_no_page(path):
    folders = {module.split(".")[1] for module in imported(path) if module.startswith("app.")}
    part, *rest = path.relative_to(ROOT).parts
    if part == "app" and path.name != "streamlit_app.py":
        assert folders & PAGE_FOLDERS <= {rest[0]}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {dotted(path): path for path in FILES}
PACKAGES = sorted({module.rpartition(".")[0] for module in MODULES} - {"", "pages"})


def imported_modules(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports."""
    for name in imported(path):
        yield name if name in MODULES else name.rpartition(".")[0]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_package_holds_a_circle(package):
    """Its modules and packages can be put in an order in which each knows earlier ones only."""
    depth = package.count(".") + 2
    graph: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        if module.startswith(f"{package}."):
            own = ".".join(module.split(".")[:depth])
            others = (m for m in imported_modules(path) if m.startswith(f"{package}."))
            known = {".".join(other.split(".")[:depth]) for other in others}
            graph.setdefault(own, set()).update(known - {own})
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


@every_core_file
def test_core_neither_prints_nor_reads_the_environment(path):
    if wing(path) != "cli":
        source = ast.unparse(tree(path))
        names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
        assert "print" not in names
        assert not [word for word in ("os.environ", "getenv", "click") if word in source]


def subscripts(path: Path) -> Iterator[str]:
    """Every literal that stands in square brackets."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Subscript):
            yield from (n.value for n in ast.walk(node.slice) if isinstance(n, ast.Constant))


@every_file
def test_columns_are_written_through_the_schema(path):
    if not name_of(path).startswith(OWN_KEYS):
        assert not set(subscripts(path)) & COLUMNS


@every_file
def test_modules_declare_what_they_offer(path):
    if path.parent != ROOT / "pages":
        targets = [node for node in tree(path).body if isinstance(node, ast.Assign | ast.AnnAssign)]
        assert "__all__" in {ast.unparse(name) for node in targets for name in _names(node)}


def _names(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


@every_file
def test_files_stay_short(path):
    assert path.read_text(encoding="utf-8").count("\n") <= 250


PROCESS_WIDE = {  # caches of the whole process that hold nothing of a saved bank
    "app/state/jobs.py",
    "app/state/data.py",  # the sample as shipped
    "app/state/draft.py",
    "app/state/engines.py",
    "app/state/identity.py",  # logins that have ended
    "app/state/shared.py",
    "app/state/workspace.py",  # the workspace itself
    "app/streamlit_app.py",
}


@every_file
def test_what_sessions_share_of_a_bank_is_kept_in_one_way(path):
    """`app.state.shared`: by content, and emptied when a dataset is deleted."""
    caches = [
        ast.unparse(mark)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
        if "st.cache_" in ast.unparse(mark)
    ]
    assert name_of(path) in PROCESS_WIDE or all("scope='session'" in mark for mark in caches)


def attributes_of_streamlit(path: Path) -> set[str]:
    found = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute))
    return {node.attr for node in found if ast.unparse(node.value) == "st"}


@every_file
def test_downloads_tables_and_parts_of_a_page_are_drawn_in_one_place_each(path):
    only = {"download_button": "app/components/download.py"}
    only |= dict.fromkeys(("dataframe", "data_editor"), "app/components/sheet.py")
    only["fragment"] = "app/components/part.py"  # which asks first who looks
    used = attributes_of_streamlit(path) & set(only)
    assert {only[name] for name in used} <= {name_of(path)}


SESSION = {"state", "st", "get", "put", "take", "own"}


@every_file
def test_what_makes_a_file_knows_no_session(path):
    """A download's function is named, not written on the spot, and names nothing of a session."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "download":
            make = node.args[2]
            assert isinstance(make, ast.Name | ast.Attribute), ast.unparse(make)
            assert ast.unparse(make).split(".")[0] not in SESSION
            for work in ast.walk(tree(path)):
                if isinstance(work, ast.FunctionDef) and work.name == ast.unparse(make):
                    names = {n.id for n in ast.walk(work) if isinstance(n, ast.Name)}
                    assert not names & SESSION


REPLACED = {  # words that stood for the field's terms, and what is said instead
    "mood": "sentiment",
    "moods": "sentiment",
    "impression": "word score",
    "impressions": "word scores",
    "dossier": "prepared evidence",
    "dossiers": "prepared evidence",
    "barred": "excluded",
    "senses": "directions",
    "typical": "median distance",
    "firmness": "first-rank acceptability",
    "unfold": "unpivot",
    "withhold": "remove injections",
    "withheld": "blocked, or injections",
    "outgoing": "redaction",
}


def names(path: Path) -> Iterator[str]:
    """Every word of every name in a file's code."""
    with tokenize.open(path) as source:
        for token in tokenize.generate_tokens(source.readline):
            if token.type == tokenize.NAME:
                yield from token.string.lower().split("_")


@every_file
def test_one_word_stands_for_one_thing(path):
    if not name_of(path).startswith(OWN_KEYS):
        assert not set(names(path)) & set(REPLACED)


@every_file
def test_why_a_call_failed_is_said_with_the_closed_type(path):
    """No text stands where a `FailureKind` is meant."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ProviderError":
            kinds = [*node.args[3:4], *(k.value for k in node.keywords if k.arg == "kind")]
            assert not any(isinstance(kind, ast.Constant) for kind in kinds)
        if isinstance(node, ast.Compare) and re.search(FAILED, ast.unparse(node.left)):
            assert not any(isinstance(part, ast.Constant) for part in ast.walk(node)), node.lineno


FAILED = r"(?:error|failure|fault)\.kind$"
