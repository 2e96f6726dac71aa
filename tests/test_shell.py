import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from provenance.present.page import SCRIPTS, STYLES
from provenance.present.shell import policy, read_static, read_vis_network, script_json, template_environment


def test_the_policy_names_each_source_by_its_hash_and_nothing_else() -> None:
    # printf alert | openssl dgst -sha256 -binary | base64
    written = policy(["alert"], ["a{}"])
    assert "script-src 'sha256-" in written
    assert "style-src 'sha256-" in written
    assert "unsafe" not in written
    assert "http" not in written
    assert written.startswith("default-src 'none'")


def test_a_page_without_scripts_allows_none() -> None:
    assert "script-src 'none'; style-src 'none'" in policy()


def test_the_library_asks_for_nothing_outside() -> None:
    source = read_vis_network()
    assert "sourceMappingURL" not in source
    assert "</script" not in source.lower()
    assert "\r" not in source


@pytest.mark.parametrize("name", [*STYLES, "index.css"])
def test_styles_load_nothing(name: str) -> None:
    style = read_static(name)
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_never_parse_html_nor_text_as_code(name: str) -> None:
    source = read_static(name)
    for banned in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch("):
        assert banned not in source


@given(st.text())
def test_json_in_a_script_reads_back_and_cannot_end_it(text: str) -> None:
    written = str(script_json([text]))
    assert not set("<>&\u2028\u2029\u202e") & set(written)
    written.encode("utf-8")
    assert json.loads(written) == [text]


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert json.loads(str(script_json("a\ud800b"))) == "a\ufffdb"


def test_templates_escape_and_know_no_missing_name() -> None:
    environment = template_environment()
    assert environment.from_string("{{ x }}").render(x="<b>\ud800") == "&lt;b&gt;\ufffd"
    with pytest.raises(UndefinedError):
        environment.from_string("{{ missing }}").render()
