"""What the documentation promises is so: its commands run, its links lead somewhere, nothing is left out."""

import ast
import doctest
import importlib
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

import provenance
from provenance.cli import main
from provenance.commands.app import app

PROJECT = Path(__file__).resolve().parent.parent
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), PROJECT / "out" / "README.md"])
WITH_EXAMPLES = [path for path in sorted((PROJECT / "provenance").rglob("*.py")) if ">>> " in path.read_text("utf-8")]
PAGE_NAMES = [page.relative_to(PROJECT).as_posix() for page in PAGES]


def fenced(page: str, language: str) -> list[str]:
    """Blocks of code of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", (PROJECT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def shell_lines(page: str) -> list[str]:
    """Command lines of a page, their comments cut off."""
    return [line.partition("  #")[0].strip() for block in fenced(page, "sh") for line in block.splitlines() if line]


def commands() -> dict[str, typer.core.TyperCommand]:
    """Every command by its name, those of a group after the group's: `archive add`."""
    found: dict[str, typer.core.TyperCommand] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        found[name] = command
        found |= {f"{name} {inner}": c for inner, c in getattr(command, "commands", {}).items()}
    return found


def examples() -> dict[str, list[str]]:
    """Command lines from the help of the program and of every command, by the command's name."""
    helps = {"provenance": typer.main.get_command(app).help} | {name: c.help for name, c in commands().items()}
    return {
        name: [line.strip() for line in (text or "").splitlines() if line[:2] == "  "] for name, text in helps.items()
    }


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the seeds in it, to run documented commands in."""
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("page", ["README.md", "docs/guide.md", "docs/archive.md"])
def test_documented_commands_run(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in shell_lines(page) if line.startswith("provenance ")]
    assert lines
    for line in lines:
        assert main(shlex.split(line)[1:]) == 0, f"{line}: {capsys.readouterr().err}"


@pytest.mark.parametrize("command", examples())
def test_examples_of_the_help_run(command: str, workplace: Path) -> None:
    lines = examples()[command]
    assert any(line.startswith(f"provenance {command}".removesuffix(" provenance")) for line in lines)
    assert main(["build", "seeds"]) == 0
    program = workplace / "provenance"
    python = f"PYTHONPATH={shlex.quote(str(PROJECT))} {shlex.quote(sys.executable)}"
    program.write_text(f'#!/bin/sh\n{python} -m provenance "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    for line in lines:
        script = f'PATH=".:$PATH"; {line}'
        run = subprocess.run(["sh", "-c", script], cwd=workplace, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{line}: {run.stderr}"
        assert run.stdout or ">" in line


def test_the_python_of_the_readme_runs(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (script,) = fenced("README.md", "python")
    exec(compile(script, "README.md", "exec"), {})  # noqa: S102  our own README
    assert "stands in" in capsys.readouterr().out
    assert (workplace / "result" / "graph.json").is_file()


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_examples_of_the_docstrings_hold(path: Path) -> None:
    name = ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_make_targets_of_the_readme_exist() -> None:
    lines = [line for line in shell_lines("README.md") if line.startswith("make ")]
    assert {"make run", "make test"} <= set(lines)
    for line in lines:
        run = subprocess.run(
            [*shlex.split(line), "--dry-run"], cwd=PROJECT, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"{line}: {run.stderr}"


def test_every_command_and_option_is_in_the_guide() -> None:
    guide = (PROJECT / "docs" / "guide.md").read_text("utf-8")
    options = {"--help"}
    for command in [typer.main.get_command(app), *commands().values()]:
        options |= {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    assert [name for name in commands() if f"provenance {name} " not in guide] == []
    assert sorted(option for option in options if f"`{option}`" not in guide) == []


def test_every_suffix_that_is_read_is_in_the_formats(tmp_path: Path) -> None:
    (tmp_path / "letter.frob").write_text("A letter.", encoding="utf-8")
    with pytest.raises(provenance.ProvenanceError) as refusal:
        provenance.read(tmp_path / "letter.frob")
    suffixes = set(re.findall(r"\.[a-z]+", str(refusal.value).partition("readable are")[2]))
    assert {".txt", ".html", ".jsonl"} <= suffixes
    formats = (PROJECT / "docs" / "formats.md").read_text("utf-8")
    assert sorted(suffix for suffix in suffixes if f"{suffix}`" not in formats) == []


@pytest.mark.parametrize("page", PAGE_NAMES)
def test_every_link_resolves(page: str) -> None:
    path = PROJECT / page
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        file = target.partition("#")[0]
        assert file, f"{page} links to a place in itself, which nothing checks: {target}"
        assert "://" not in file, f"{page} links out of the project: {target}"
        assert (path.parent / file).exists(), f"{page} links to {target}, which is not there"


def declared(group: str | None = None) -> set[str]:
    """Names of the dependencies in pyproject.toml, of the program or of a group of extras."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["optional-dependencies"][group] if group else project["dependencies"]
    return {re.split(r"[<>=!~ ;\[]", line)[0] for line in lines}


def extras() -> list[str]:
    """The groups of extras in pyproject.toml."""
    return list(tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])


def test_the_program_imports_what_it_declares_and_nothing_else() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in (PROJECT / "provenance").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    roots = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"provenance"}
    differently_named = {"yaml": "pyyaml", "charset_normalizer": "charset-normalizer"}
    assert {differently_named.get(root, root) for root in roots} == declared() | {"pyspark"}


def test_architecture_names_every_dependency_and_every_room() -> None:
    text = (PROJECT / "ARCHITECTURE.md").read_text("utf-8")
    with_a_row = set(re.findall(r"^\| (\w[\w-]*) \|", text.partition("## Dependencies")[2], re.MULTILINE)) - {"Package"}
    assert with_a_row == declared() | declared("spark")
    others = set().union(*map(declared, extras())) - with_a_row
    assert sorted(name for name in others if not re.search(rf"\b{re.escape(name)}\b", text)) == []
    rooms = {
        f"`{path.name}{'/' if path.is_dir() else ''}`"
        for path in (PROJECT / "provenance").iterdir()
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py")
    }
    assert sorted(room for room in rooms if room not in text) == []


def test_constraints_pin_every_dependency_and_name_no_address() -> None:
    text = (PROJECT / "constraints.txt").read_text("utf-8")
    pinned = {name.lower() for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
    assert {name.lower() for name in declared() | declared("spark") | declared("test")} <= pinned
    assert "://" not in text
    assert len(re.findall("--hash=sha256:", text)) >= len(pinned)


def test_the_version_is_in_the_changelog() -> None:
    assert f"\n## {provenance.__version__}\n" in (PROJECT / "CHANGELOG.md").read_text("utf-8")
