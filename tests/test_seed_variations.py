"""What the program must still say of the seeds in every variation a person might give them in."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from invented_news import BRIDGE, STRANGER
from seed_parts import EXPECTED, Told, articles_of, built

import provenance as pv
from provenance.cli import main

RENAMED = {"edit": "c/notes.txt", "cut": "a.txt", "spun": "b.txt"}


@pytest.fixture(scope="module")
def articles(seeds: Path) -> dict[str, pv.Article]:
    return articles_of(seeds)


@pytest.fixture(scope="module")
def told(articles: dict[str, pv.Article]) -> Told:
    return built(articles)


def changed(articles: dict[str, pv.Article], change: Callable[[str], str]) -> dict[str, pv.Article]:
    return {part: replace(a, text=change(a.text)) for part, a in articles.items()}


@pytest.mark.parametrize("names", list(permutations(["a", "m", "z"])))
def test_it_holds_under_any_names(articles: dict[str, pv.Article], names: Sequence[str]) -> None:
    renamed = {part: replace(a, id=n) for (part, a), n in zip(articles.items(), names, strict=True)}
    told = built(renamed)
    assert told.edges() == EXPECTED
    assert told.edge("edit", "cut").relation == "truncated"
    assert told.edge("unseen", "spun").relation == "spun"


def test_it_holds_in_any_order(articles: dict[str, pv.Article], told: Told) -> None:
    expected = told.graph
    for order in permutations(articles.values()):
        assert pv.build(order).derivations == expected.derivations


def test_it_holds_when_files_are_renamed(articles: dict[str, pv.Article], tmp_path: Path) -> None:
    for part, name in RENAMED.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(articles[part].text, encoding="utf-8")
    assert built(articles_of(tmp_path)).edges() == EXPECTED


def test_it_holds_in_one_jsonl(articles: dict[str, pv.Article], tmp_path: Path) -> None:
    lines = [json.dumps({"id": part, "text": a.text}) for part, a in articles.items()]
    path = tmp_path / "pasted.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = Told(pv.build(pv.read(path)), {part: part for part in articles})
    assert told.edges() == EXPECTED


def without_cues(text: str) -> str:
    """A text that names no agency as its source anywhere, not under its pictures either."""
    text = text.removeprefix("BEIJING (AP)– ")
    for line in (
        "___\n\n",
        "Associated Press writers Foster Klug and Hyung-jin Kim in Seoul, South Korea, contributed to this report.",
        "Read the Original Post.",
    ):
        text = text.replace(line, "")
    return re.sub(r"\.? Credit: [^\n]*", "", text).strip()


def test_without_agency_cues_the_unseen_ancestor_has_no_label(articles: dict[str, pv.Article]) -> None:
    cueless = changed(articles, without_cues)
    assert not any("AP" in a.text or "Associated" in a.text for a in cueless.values())
    told = built(cueless)
    assert told.edges() == EXPECTED
    assert [u.label for u in told.graph.unseen] == [None]


def test_it_holds_without_blank_lines(articles: dict[str, pv.Article]) -> None:
    told = built(changed(articles, lambda text: text.replace("\n\n", "\n")))
    assert told.edges() == EXPECTED
    assert told.edge("edit", "cut").relation == "truncated"
    assert told.edge("unseen", "spun").relation == "spun"
    assert [u.label for u in told.graph.unseen] == ["Associated Press original"]


def test_without_the_third_witness_the_cut_is_less_sure_and_says_what_is_missing(
    articles: dict[str, pv.Article], told: Told
) -> None:
    two = built({part: articles[part] for part in ("edit", "cut")})
    assert two.edges() == {("edit", "cut")}
    edge = two.edge("edit", "cut")
    assert edge.relation == "truncated"
    assert 0.7 <= edge.probability < told.edge("edit", "cut").probability
    assert any("No third article attests" in note for note in edge.notes)
    assert not any("No third article" in note for note in told.edge("edit", "cut").notes)


def test_without_the_edit_the_others_share_an_unseen_ancestor(articles: dict[str, pv.Article]) -> None:
    two = built({part: articles[part] for part in ("cut", "spun")})
    assert two.edges() == {("unseen", "cut"), ("unseen", "spun")}
    assert two.edge("unseen", "spun").relation == "spun"


def test_an_article_given_twice_is_one_group_and_no_chain(articles: dict[str, pv.Article], told: Told) -> None:
    for part, article in articles.items():
        copy = replace(article, id=f"copy of {part}")
        graph = pv.build([*articles.values(), copy])
        twins = {article.id, copy.id}
        assert not any({d.parent, d.child} <= twins for d in graph.derivations)
        assert {r.same_text_as for r in graph.articles if r.article.id in twins} & twins
        assert len(graph.derivations) == len(told.graph.derivations)
        [story] = graph.stories
        assert len(story.articles) == 4
        assert any("word for word" in remark for remark in graph.remarks)


def test_a_copy_stands_beside_its_twin_in_the_story(articles: dict[str, pv.Article]) -> None:
    graph = pv.build([*articles.values(), replace(articles["cut"], id="copy")])
    order = list(graph.stories[0].articles)
    assert order.index("copy") > order.index(articles["edit"].id)


def test_two_unrelated_articles_give_no_edge_and_a_reason() -> None:
    graph = pv.build([pv.Article("bridge", BRIDGE), pv.Article("otters", STRANGER)])
    assert not any((graph.derivations, graph.unseen, graph.shared, graph.stories))
    [remark] = graph.remarks
    assert "no derivation" in remark


def test_a_stranger_among_the_seeds_stays_outside(articles: dict[str, pv.Article], told: Told) -> None:
    graph = pv.build([*articles.values(), pv.Article("bridge", BRIDGE)])
    assert graph.derivations == told.graph.derivations
    assert {r.article.id: r.story for r in graph.articles}["bridge"] is None


# By the command line


def test_the_command_says_the_same(seeds: Path, told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path / "out"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["derivations"] == pv.build(pv.read(seeds)).to_dict()["derivations"]
    assert len(told.graph.derivations) == 3


def test_the_command_takes_one_jsonl(
    articles: dict[str, pv.Article], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pasted.jsonl"
    path.write_text("".join(json.dumps({"id": p, "text": a.text}) + "\n" for p, a in articles.items()), "utf-8")
    assert main(["build", str(path), "--out", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out
    assert "cut derives from edit or an unseen edition of it" in printed
    assert "spun derives from an unseen text (unseen:1, Associated Press original)" in printed


def test_the_command_says_why_there_is_no_edge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("bridge", BRIDGE), ("otters", STRANGER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    assert "no derivation" in capsys.readouterr().out


def test_explain_tells_of_the_third_witness(
    seeds: Path, told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert main(["explain", str(tmp_path / "out" / "graph.json"), told.ids["edit"], told.ids["cut"]]) == 0
    printed = capsys.readouterr().out
    assert "unseen edition" in printed
    assert f"{told.ids['spun'].split('_')[0]} holds" in printed
