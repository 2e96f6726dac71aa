"""Third witnesses: what an independent third text says about a pair, and when it has nothing to say."""

from invented_news import BRIDGE, HARBOR, article, cut_after, restyled, spun, without

from provenance.infer.links import Link, judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.witness import MAX_BITS, hear_witnesses, nearest_first
from provenance.model import Article, Evidence

FULL = article("full", restyled(BRIDGE))
CUT = article("cut", cut_after(restyled(BRIDGE), 9))
OUTSIDER = article("outsider", spun(BRIDGE))


def heard(left: str, right: str, *articles: Article) -> tuple[Evidence, ...]:
    """What all other articles say on the pair of two ids."""
    links: dict[tuple[str, str], Link] = {}
    for i, one in enumerate(articles):
        for other in articles[i + 1 :]:
            links[one.id, other.id] = judge_link(compare_pair(one, other))
    neighbours = nearest_first({key: link.pair for key, link in links.items()})
    return hear_witnesses(links[left, right], links, neighbours)


def test_passages_that_an_outsider_holds_are_older_than_their_loss() -> None:
    [evidence] = [e for e in heard("full", "cut", FULL, CUT, OUTSIDER) if e.kind == "third_witness_passages"]
    assert 0 < evidence.bits <= MAX_BITS
    assert evidence.detail.startswith("outsider holds ")
    assert evidence.left_span is not None
    assert evidence.right_span is None
    assert FULL.text[slice(*evidence.left_span)].startswith("Several shop owners")


def test_turning_the_pair_round_turns_the_sign() -> None:
    [evidence] = [e for e in heard("cut", "full", CUT, FULL, OUTSIDER) if e.kind == "third_witness_passages"]
    assert evidence.bits < 0
    assert evidence.left_span is None
    assert evidence.right_span is not None


def test_more_attested_sentences_say_more() -> None:
    short, shorter = article("cut", cut_after(FULL.text, 15)), article("cut", cut_after(FULL.text, 4))
    bits = [max(e.bits for e in heard("full", "cut", FULL, cut, OUTSIDER)) for cut in (short, shorter)]
    assert 0 < bits[0] < bits[1]


def test_readings_that_an_outsider_shares_are_older() -> None:
    rewritten = BRIDGE
    for before, after in (("gravel", "shingle"), ("divers", "swimmers"), ("ferry", "barge"), ("flood", "deluge")):
        rewritten = rewritten.replace(before, after)
    outsider = article("outsider", without(BRIDGE, [0, 5, 9]).replace("Monday", "the Monday").replace("lorry", "truck"))
    evidence = heard("kept", "rewritten", article("kept", BRIDGE), article("rewritten", rewritten), outsider)
    readings = [e for e in evidence if e.kind == "third_witness_readings"]
    assert readings
    assert all(e.bits > 0 for e in readings)


def test_without_a_third_article_nobody_speaks() -> None:
    assert heard("full", "cut", FULL, CUT) == ()


def test_an_article_of_another_story_is_no_witness() -> None:
    links = {("full", "cut"): judge_link(compare_pair(FULL, CUT))}
    links["full", "harbor"] = judge_link(compare_pair(FULL, article("harbor", HARBOR)))
    neighbours = nearest_first({key: link.pair for key, link in links.items()})
    assert hear_witnesses(links["full", "cut"], links, neighbours) == ()


def test_a_copy_of_one_side_does_not_vouch_for_it() -> None:
    dated = [
        article("full", FULL.text, "2021-05-03"),
        article("cut", CUT.text, "2021-05-03"),
        article("copy", cut_after(FULL.text, 19), "2021-05-09"),
    ]
    outsider = [dated[0], dated[1], article("copy", OUTSIDER.text, "2021-05-03")]

    def said(articles: list[Article]) -> float:
        return sum(e.bits for e in heard("full", "cut", *articles) if e.kind == "third_witness_passages")

    assert said(dated) < said(outsider)


def test_neighbours_come_nearest_first() -> None:
    pairs = {
        ("full", "cut"): compare_pair(FULL, CUT),
        ("full", "long"): compare_pair(FULL, article("long", cut_after(FULL.text, 18))),
        ("cut", "long"): compare_pair(CUT, article("long", cut_after(FULL.text, 18))),
    }
    assert nearest_first(pairs)["full"] == ["long", "cut"]
    assert set(nearest_first(pairs)) == {"full", "cut", "long"}
