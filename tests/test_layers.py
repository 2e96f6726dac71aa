"""Data flows one way through the house: a room imports only rooms above it, and only the command line prints."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "provenance"
RECORDS = {"model", "settings", "errors"}
ROOMS = [
    "reading",
    "compare",
    "corpus",
    "infer",
    "archive",
    "simulate",
    "evaluate",
    "present",
    "graph",
    "gathering",
    "pipeline",
    "building",
    "cluster",
    "commands",
    "cli",
]
APART = ("simulate", "evaluate")  # they measure inference, and what measures must share nothing with what is measured
COMMAND_LINE = {"commands", "cli"}
FRONT_DOORS = {"__init__", "__main__"}
HEAVY = {"duckdb", "jinja2", "lxml", "networkx", "numpy", "pyarrow", "pyvis", "rapidfuzz", "trafilatura", "yaml"}
MODULES = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py"))]


def room_of(module: str) -> str:
    return module.removesuffix(".py").partition("/")[0]


def named_in_a_call(node: ast.AST) -> Iterator[str]:
    """The module that `import_module` is given by name; of a name put together, what stands before the first part."""
    called = node.func if isinstance(node, ast.Call) else None
    if isinstance(node, ast.Call) and "import_module" in (getattr(called, "id", ""), getattr(called, "attr", "")):
        given = node.args[0].values[0] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
        if isinstance(given, ast.Constant):
            yield str(given.value)


def imported_rooms(tree: ast.AST, module: str) -> Iterator[str]:
    """Names of the rooms a module imports from, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name; write it in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            names = list(named_in_a_call(node))
        for parts in (name.split(".") for name in names):
            # `from provenance import __version__` names no room
            if parts[0] == "provenance" and len(parts) > 1 and not parts[1].startswith("__"):
                yield parts[1]


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("from provenance.pipeline import build", "pipeline"),
        ("import_module('provenance.pipeline')", "pipeline"),
        ("importlib.import_module(f'provenance.reading.{name}')", "reading"),
    ],
)
def test_an_import_is_seen_however_it_is_written(line: str, room: str) -> None:
    assert list(imported_rooms(ast.parse(f"def late():\n    {line}"), "any")) == [room]


def test_every_module_stands_in_a_room_and_every_room_is_lived_in() -> None:
    assert {room_of(module) for module in MODULES} == {*RECORDS, *ROOMS, *FRONT_DOORS}


@pytest.mark.parametrize("module", [module for module in MODULES if room_of(module) not in FRONT_DOORS])
def test_a_room_imports_only_rooms_above_it(module: str) -> None:
    room = room_of(module)
    above = RECORDS | {room} | (set() if room in RECORDS else set(ROOMS[: ROOMS.index(room)]))
    below = set(imported_rooms(ast.parse((PACKAGE / module).read_text("utf-8")), module)) - above
    assert not below, f"{module} imports from {', '.join(sorted(below))}, which lies below it"


@pytest.mark.parametrize("module", [module for module in MODULES if room_of(module) not in COMMAND_LINE])
def test_what_measures_inference_stands_apart_from_it(module: str) -> None:
    room = room_of(module)
    imported = set(imported_rooms(ast.parse((PACKAGE / module).read_text("utf-8")), module))
    assert not (imported - RECORDS - {room} if room in APART else imported & set(APART))


@pytest.mark.parametrize("module", [module for module in MODULES if room_of(module) not in COMMAND_LINE])
def test_only_the_command_line_prints(module: str) -> None:
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        is_print = isinstance(node, ast.Name) and node.id == "print"
        is_stream = isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr")
        assert not (is_print or is_stream), f"{module} prints: {ast.unparse(node)}"


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    script = "import sys; from provenance.cli import main; main(['build', '--help']); print('LOADED', *sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    loaded = told.partition("LOADED")[2].split()
    assert "provenance.cli" in loaded
    assert not HEAVY & set(loaded)
