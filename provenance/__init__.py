"""Who derives from whom in a pile of news articles, and why: the public names.

>>> import provenance as pv
>>> cut = pv.Article(id="cut", text="The bridge was closed on Monday.")
>>> full = pv.Article(id="full", text="The bridge was closed on Monday. It opens again in May.")
>>> [article.id for article in (cut, full)]
['cut', 'full']

Then `pv.read(...)` reads files into articles, `pv.compare(left, right)` compares two of them, and
`pv.build(articles)` infers the derivation graph, which writes itself with `.write("out")`.
Nothing heavy is imported before a name is used.
"""

import sys
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.building import build, compare
    from provenance.errors import ProvenanceError
    from provenance.graph import DerivationGraph
    from provenance.model import Article, Comparison
    from provenance.reading import Articles, read
    from provenance.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Articles",
    "Comparison",
    "DerivationGraph",
    "ProvenanceError",
    "Settings",
    "__version__",
    "build",
    "compare",
    "read",
]

_HOMES = MappingProxyType(
    {
        "Article": "provenance.model",
        "Articles": "provenance.reading",
        "Comparison": "provenance.model",
        "DerivationGraph": "provenance.graph",
        "ProvenanceError": "provenance.errors",
        "Settings": "provenance.settings",
        "build": "provenance.building",
        "compare": "provenance.building",
        "read": "provenance.reading",
    }
)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """The package, which keeps `compare` the function.

    Importing a submodule binds it in its package, so that the room `provenance.compare` would otherwise take the
    place of the function of the same name the moment anything imports it. `from provenance.compare import ...`
    does not look here and works as ever.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
