"""A graph that is written entry by entry is the one that is gathered, and nothing of it is ever half there."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from invented_news import PILE, SCHOOL, article, cut_after

import provenance as pv
from provenance import building, gathering
from provenance.corpus.duckdb_engine import DuckDBEngine
from provenance.errors import ProvenanceError
from provenance.gathering import MAX_GATHERED, WrittenGraph, most_gathered
from provenance.reading.verdict_records import ArticleVerdict, EdgeVerdict, Verdicts
from provenance.settings import Settings

SETTINGS = Settings(workers=1)


@pytest.fixture(scope="module")
def pile(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Several stories, one with an unseen ancestor, articles in none, records that cannot be read."""
    file = tmp_path_factory.mktemp("pile") / "news.jsonl"
    texts = {a.id: a.text for a in PILE} | {path.name: path.read_text("utf-8") for path in sorted(seeds.iterdir())}
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    lines += ["broken", '{"id": "mute"}', json.dumps({"text": "Ünlike all\u2028else that is said here."})]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def gathered(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gathered")
    graph = building.write_files([str(pile)], SETTINGS, out)
    assert isinstance(graph, pv.DerivationGraph)
    assert graph.unseen
    assert graph.shared
    assert len(graph.stories) > 2
    graph.write(out)
    return out


@pytest.fixture
def nothing_is_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("findings were gathered")

    monkeypatch.setattr(gathering, "MAX_GATHERED", 0)
    monkeypatch.setattr(gathering, "merge_parts", never)


def written(pile: Path, out: Path, settings: Settings = SETTINGS, verdicts: Verdicts | None = None) -> WrittenGraph:
    graph = building.write_files([str(pile)], settings, out, verdicts=verdicts)
    assert isinstance(graph, WrittenGraph)
    return graph


@pytest.mark.parametrize("settings", [SETTINGS, Settings(workers=2), Settings(workers=1, memory="64MiB")], ids=str)
@pytest.mark.usefixtures("nothing_is_gathered")
def test_the_graph_and_the_record_are_those_of_the_gathered(
    settings: Settings, pile: Path, gathered: Path, tmp_path: Path
) -> None:
    graph = written(pile, tmp_path, settings)
    assert (tmp_path / "graph.json").read_bytes() == (gathered / "graph.json").read_bytes()
    told = json.loads((gathered / "graph.json").read_bytes())
    assert graph.counts == {name: len(told[name]) for name in graph.counts}
    assert graph.counts["articles"] == 14
    assert graph.remarks[:-1] == tuple(told["remarks"])
    own, other = (json.loads((folder / "run.json").read_bytes()) for folder in (tmp_path, gathered))
    assert own["inputs"] == other["inputs"]
    assert own["files"]["graph.json"] == other["files"]["graph.json"]
    assert [timing["stage"] for timing in own["timings_seconds"]] == [t["stage"] for t in other["timings_seconds"]]
    assert own["problems"] == other["problems"]


def test_of_articles_given_one_by_one_the_graph_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = pv.build(PILE).to_dict()
    monkeypatch.setattr(gathering, "MAX_GATHERED", 0)
    graph = building.write_articles((own for own in PILE), SETTINGS, tmp_path)
    assert isinstance(graph, WrittenGraph)
    assert json.loads((tmp_path / "graph.json").read_bytes()) == expected


@pytest.mark.usefixtures("nothing_is_gathered")
def test_a_pile_without_any_story_is_written(tmp_path: Path) -> None:
    graph = building.write_articles([PILE[0], PILE[7]], SETTINGS, tmp_path)
    assert isinstance(graph, WrittenGraph)
    assert graph.counts == {"articles": 2}
    told = json.loads((tmp_path / "graph.json").read_bytes())
    assert told["stories"] == []
    assert "no derivation" in told["remarks"][0]
    assert graph.page == tmp_path / "index.html"


@pytest.mark.usefixtures("nothing_is_gathered")
def test_the_largest_stories_have_pages_and_all_say_that_there_are_more(
    pile: Path, gathered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MAX_GATHERED", 13)
    monkeypatch.setattr(gathering, "MAX_SHOWN_STORIES", 1)
    graph = written(pile, tmp_path)
    stories = json.loads((gathered / "graph.json").read_bytes())["stories"]
    # Of more than half of what may be gathered there is no page.
    fits = [story for story in stories if len(story["articles"]) <= 6]
    largest = max(fits, key=lambda story: len(story["articles"]))
    assert [path.name for path in (tmp_path / "stories").glob("*.html")] == [f"{largest['id']}.html"]
    note = graph.remarks[-1]
    assert note.startswith(f"This pile has 14 articles and {len(stories)} stories.")
    assert "1 largest story with" in note
    for file in ("index.html", "report.md"):
        assert f"This pile has 14 articles and {len(stories)} stories" in (tmp_path / file).read_text("utf-8")
    assert "This pile has" not in (tmp_path / "graph.json").read_text("utf-8")


@pytest.mark.usefixtures("nothing_is_gathered")
def test_stories_that_people_decided_on_have_pages_too(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MAX_GATHERED", 13)
    monkeypatch.setattr(gathering, "MAX_SHOWN_STORIES", 0)
    signed = ("", "Ann", "2024-05-01", 1)
    verdicts = Verdicts(
        (
            EdgeVerdict("school", "school-again", False, (), *signed),
            EdgeVerdict("nobody", "school", False, (), *signed),
        ),
        articles=(ArticleVerdict("otters", *signed),),
    )
    graph = written(pile, tmp_path, verdicts=verdicts)
    assert graph.known == {"school", "school-again", "otters"}
    [page] = (tmp_path / "stories").glob("*.html")
    stories = json.loads((tmp_path / "graph.json").read_bytes())["stories"]
    assert {story["id"]: set(story["articles"]) for story in stories}[page.stem] == {"school", "school-again"}
    assert "1 of the 14 articles was set aside by people's verdicts." in graph.remarks


@pytest.mark.usefixtures("nothing_is_gathered")
@pytest.mark.parametrize("failure", [KeyboardInterrupt, ProvenanceError])
def test_a_run_cut_short_while_writing_leaves_the_earlier_run_whole(
    failure: type[BaseException], pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(pile, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    stream = DuckDBEngine.stream

    def broken(self: DuckDBEngine, query: str) -> Iterator[tuple[Any, ...]]:
        rows = stream(self, query)
        if "opening" in query:
            yield next(rows)
            raise failure
        yield from rows

    monkeypatch.setattr(DuckDBEngine, "stream", broken)
    more = pile.with_name("more.jsonl")
    more.write_text(pile.read_text("utf-8") + json.dumps({"text": "More of it."}) + "\n", encoding="utf-8")
    with pytest.raises(failure):
        written(more, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("memory", "most"), [(None, MAX_GATHERED), ("1TiB", MAX_GATHERED), ("1GiB", 16_384), ("64MiB", 1024)]
)
def test_a_bound_on_memory_bounds_what_is_gathered(memory: str | None, most: int) -> None:
    assert most_gathered(memory) == most


def test_a_small_pile_is_gathered(tmp_path: Path) -> None:
    graph = building.write_articles([article("a", SCHOOL), article("b", cut_after(SCHOOL, 4))], SETTINGS, tmp_path)
    assert isinstance(graph, pv.DerivationGraph)
    assert list(tmp_path.iterdir()) == []
    assert graph.run
    assert [timing.stage for timing in graph.run.timings][-1] == "gather"


def test_where_the_period_leaves_no_article_no_graph_is_laid_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gathering, "MAX_GATHERED", -1)
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps({"text": SCHOOL, "published": "2019-01-08"}), encoding="utf-8")
    with pytest.raises(ProvenanceError, match="--since"):
        building.write_files([str(file)], replace(SETTINGS, since="2020-01-01"), tmp_path / "out")
    assert not (tmp_path / "out").exists()
