"""The frame of every page: an autoescaping template, inlined styles and scripts, and a policy that allows no others.

Reads the templates and static files of this room and the vis-network library that pyvis carries, writes whole HTML
pages. It answers how text nobody vouches for gets into a page without ever being run.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, MutableMapping
from functools import cache
from importlib.resources import files
from types import CodeType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment, Template
    from markupsafe import Markup

# Half of a UTF-16 pair on its own is no character and cannot be written as UTF-8.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

# What could end a script element, start a comment in it or, as a line end, a statement; plus controls that
# reorder the source for whoever reads it. JSON allows the escaped form of each inside strings.
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_VIS_NETWORK = ("lib", "vis-9.1.2", "vis-network.min.js")


@cache
def read_static(name: str) -> str:
    """Return one of this room's own style sheets or scripts."""
    return _normal_lines(files("provenance.present").joinpath("static", name).read_text(encoding="utf-8"))


@cache
def read_vis_network() -> str:
    """Return the vis-network library as the installed pyvis carries it, to be inlined."""
    source = files("pyvis").joinpath(*_VIS_NETWORK).read_text(encoding="utf-8")
    # A browser that looks for the map would reach outside the page.
    return re.sub(r"(?m)^//# sourceMappingURL=.*$", "", _normal_lines(source))


def policy(scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """Return the content security policy under which exactly these scripts and styles apply, and nothing else.

    Args:
        scripts: sources of the inline scripts, exactly as they stand between their tags.
        styles: sources of the inline style sheets, likewise.
    """
    script_sources = " ".join(_source_hash(script) for script in scripts) or "'none'"
    style_sources = " ".join(_source_hash(style) for style in styles) or "'none'"
    return (
        f"default-src 'none'; script-src {script_sources}; style-src {style_sources}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def script_json(value: object) -> "Markup":
    r"""Return a value as JSON that is safe inside a script element; lone surrogates become U+FFFD.

    >>> print(script_json({"text": "</script>"}))
    {"text":"\u003c/script\u003e"}
    """
    from markupsafe import Markup

    # json.dumps would write a lone surrogate as it is, and JSON.parse would read it: neither can be stored.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(_UNSAFE_IN_SCRIPT.sub(_escaped, text))  # noqa: S704 - this is the escaping


def template_environment() -> "Environment":
    """Return a fresh Jinja2 environment over this room's templates: all output escaped, a missing name an error."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=_compiled_once(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_mended,
    )
    environment.filters["script_json"] = script_json
    # Only our own files pass through here, never a word of an article.
    environment.filters["source"] = Markup
    return environment


def _mended(value: object) -> object:
    """A value of a template without halves of surrogate pairs; called for every one, so what cannot have any passes."""
    return _LONE_SURROGATE.sub("\ufffd", value) if type(value) is str and not value.isascii() else value


@cache
def _compiled_once() -> "BaseLoader":
    """A loader that compiles each template once a process: every environment here has the same options.

    A run of thousands of stories asks for the same few templates, each time with globals of its own.
    """
    from jinja2 import PackageLoader

    class CompiledOnce(PackageLoader):
        """Keeps the code of templates; names and globals are bound to it anew for each environment."""

        def __init__(self) -> None:
            super().__init__("provenance.present", "templates")
            self._codes: dict[str, CodeType] = {}

        def load(
            self, environment: "Environment", name: str, globals: MutableMapping[str, Any] | None = None
        ) -> "Template":
            """Return the template; compiled if this is the first time that it is asked for."""
            if name not in self._codes:
                source, filename, _ = self.get_source(environment, name)
                self._codes[name] = environment.compile(source, name, filename)
            return environment.template_class.from_code(
                environment, self._codes[name], {} if globals is None else globals
            )

    return CompiledOnce()


@cache
def _source_hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return "\\ufffd" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04x}"


def _normal_lines(source: str) -> str:
    """Line ends as a browser sees them, which is what it hashes."""
    return source.replace("\r\n", "\n").replace("\r", "\n")
