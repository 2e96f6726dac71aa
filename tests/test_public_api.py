"""What `import provenance` promises: the public names, lightly imported, typed, and installed with their data."""

import fnmatch
import importlib
import subprocess
import sys
import tomllib
from pathlib import Path
from types import FunctionType

import pytest

import provenance as pv

CONTRACT = [
    "Article",
    "Articles",
    "Comparison",
    "DerivationGraph",
    "ProvenanceError",
    "Settings",
    "build",
    "compare",
    "read",
]


def fresh(script: str) -> str:
    """What a script prints in a process that has imported nothing yet."""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()


def test_public_names_are_the_contracts() -> None:
    assert set(pv.__all__) == {*CONTRACT, "__version__"}
    assert set(pv.__all__) <= set(dir(pv))


@pytest.mark.parametrize("name", CONTRACT)
def test_every_public_name_is_there_and_explains_itself(name: str) -> None:
    assert (getattr(pv, name).__doc__ or "").strip()


def test_an_unknown_name_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="'provenance' has no attribute 'frobnicate'"):
        _ = pv.frobnicate


def test_compare_stays_the_function_whatever_is_imported_before() -> None:
    importlib.import_module("provenance.compare")
    assert isinstance(pv.compare, FunctionType)
    script = "import provenance.compare, provenance as pv; from provenance import compare; print(pv.compare is compare)"
    assert fresh(script) == "True"
    assert fresh("from provenance.compare import __name__ as name; print(name)") == "provenance.compare"


def test_import_alone_loads_none_of_the_rooms() -> None:
    loaded = fresh("import sys, provenance; print(*(m for m in sys.modules if m.startswith('provenance.')))")
    assert loaded == ""


def test_build_and_write_as_the_contract_shows(seeds: Path, tmp_path: Path) -> None:
    articles = pv.read(seeds)
    pair = pv.compare(articles[0], articles[1])
    assert 0.95 <= pair.containment.right_in_left.verbatim <= 1
    ways = pair.direction
    total = ways.left_to_right + ways.right_to_left + ways.common_ancestor + ways.unrelated
    assert total == pytest.approx(1)
    graph = pv.build(articles)
    written = graph.write(tmp_path)
    assert written.page.is_file()
    assert set(graph.to_networkx()) >= {article.id for article in articles}


def test_two_articles_made_by_hand_are_enough() -> None:
    text = "The old bridge over the river was closed on Monday after engineers found cracks in two of its piers."
    graph = pv.build([pv.Article(id="a", text=text), pv.Article(id="b", text="Rain is forecast for the weekend.")])
    assert [record.article.id for record in graph.articles] == ["a", "b"]
    assert not graph.derivations


def test_the_package_installs_its_data_and_its_types(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    shipped = settings["tool"]["setuptools"]["package-data"]
    globs = [f"{package.replace('.', '/')}/{glob}" for package, some in shipped.items() for glob in some]
    data = [
        path.relative_to(project).as_posix()
        for path in (project / "provenance").rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]
    assert "provenance/py.typed" in data
    assert [path for path in data if not any(fnmatch.fnmatch(path, glob) for glob in globs)] == []
    packages = {path.parent for path in (project / "provenance").rglob("*.py")}
    assert [str(folder) for folder in sorted(packages) if not (folder / "__init__.py").is_file()] == []
