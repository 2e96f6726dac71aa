"""JSON-LD: the article's own nodes, whatever stands around them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.jsonld import find_article_nodes, find_values

ARTICLE = {"@type": "NewsArticle", "isBasedOn": "https://wire.example/a"}


@pytest.mark.parametrize(
    "script",
    [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite"}, ARTICLE]}, [{"@type": "Person"}, {"@graph": [[ARTICLE]]}],
     {**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]}],
)  # fmt: skip
def test_article_is_found_where_publishers_put_it(script: object) -> None:
    nodes = find_article_nodes([json.dumps(script)])
    assert find_values(nodes, "isBasedOn") == ["https://wire.example/a"]


def test_pictures_and_sites_say_nothing_of_the_text() -> None:
    picture = {"@type": "ImageObject", "creditText": "Wire"}
    assert find_article_nodes([json.dumps(picture), json.dumps({"@type": "WebSite"}), "7", '"x"', ""]) == []
    nodes = find_article_nodes([json.dumps({"@type": "Article", "image": picture})])
    assert find_values(nodes, "creditText") == []


def test_broken_scripts_are_passed_over() -> None:
    scripts = ["{broken", "[" * 100_000, "9" * 5000, json.dumps(ARTICLE), '{"@type": "Article", "name": "tab\there"}']
    assert len(find_article_nodes(scripts)) == 2


def test_values_are_addresses_before_names_each_once() -> None:
    nodes = find_article_nodes(
        [json.dumps({"@type": "Article", "author": [{"name": "A. One"}, " A. One ", {"name": "B", "url": "https://b.example"},
                                                    {"@id": "#b", "name": "C"}, 7, None, {}, ""]})]
    )  # fmt: skip
    assert find_values(nodes, "author") == ["A. One", "https://b.example", "#b"]
    assert find_values(nodes, "none") == []


JSON = st.recursive(
    st.none() | st.integers() | st.text() | st.just("Article"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "@graph", "author", "name", "url"]), inner, max_size=4)
    ),
)


@given(JSON)
def test_no_json_breaks_the_reading(value: object) -> None:
    nodes = find_article_nodes([json.dumps(value)])
    assert all(isinstance(found, str) and found.strip() for found in find_values(nodes, "author"))
