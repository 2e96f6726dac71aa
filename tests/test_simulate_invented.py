"""Invented news: every rule leads to words, no two articles are alike, and little wording is common to them."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from random import Random

from provenance.simulate.grammar import _grammar
from provenance.simulate.grammar_words import TOPICS
from provenance.simulate.invented import Reporter, invent_event
from provenance.simulate.names import invent_outlet, invent_person

SLOTS = {"person", "place", "other", "region", "org", "toll", "number", "percent", "sum", "year", "weekday"}
SLOTS |= {"month_date", *TOPICS[0]}


def tell(seed: str, num_words: int = 200) -> list[str]:
    random = Random(seed)
    return Reporter(invent_event(random), random).tell_all(num_words)


def five_grams(sentences: list[str]) -> set[tuple[str, ...]]:
    words = " ".join(sentences).lower().split()
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


def test_every_name_in_a_rule_is_a_rule_or_a_slot() -> None:
    rules = _grammar()
    names = {part for alternatives in rules.values() for parts in alternatives for part, is_name in parts if is_name}
    assert sorted({name.removesuffix("_cap") for name in names} - set(rules) - SLOTS) == []


def test_every_topic_fills_the_same_slots() -> None:
    assert {frozenset(topic) for topic in TOPICS} == {frozenset(TOPICS[0])}


def test_the_same_seed_tells_the_same_and_another_something_else() -> None:
    assert tell("a") == tell("a") != tell("b")


def test_sentences_are_whole() -> None:
    for seed in range(30):
        for sentence in tell(str(seed)):
            assert sentence[0] in '"' or not sentence[0].islower()
            assert sentence.endswith((".", '."'))
            assert not {"  ", "{", "}", "|", "_", ",,", " ,"} & {sentence[n : n + 2] for n in range(len(sentence))}
            assert not any(mark in sentence for mark in "{}|_")
            assert sentence.count('"') % 2 == 0


def test_an_article_is_about_as_long_as_asked() -> None:
    for length in (150, 300, 600):
        num_words = len(" ".join(tell("x", length)).split())
        assert length <= num_words <= length + 60


def test_articles_of_different_events_share_next_to_no_wording() -> None:
    grams = [five_grams(tell(str(seed))) for seed in range(60)]
    shared = [len(a & b) for n, a in enumerate(grams) for b in grams[:n]]
    assert max(shared) <= 6
    assert sum(count > 0 for count in shared) < len(shared) / 20


def test_two_reporters_of_one_event_share_names_and_the_quotation_only() -> None:
    random = Random("event")
    event = invent_event(random)
    one, other = (Reporter(event, random).tell_all(300) for _ in range(2))
    assert set(one) & set(other) == {event.quotation}
    assert event.place in " ".join(one)
    assert event.place in " ".join(other)
    assert len(five_grams(one) & five_grams(other) - five_grams([event.quotation])) < 20


def test_a_person_is_introduced_once() -> None:
    random = Random("people")
    event = invent_event(random)
    text = " ".join(Reporter(event, random).tell_all(600)).replace(event.quotation, "")
    for _, person in event.people:
        assert text.count(person.full) <= 1
        assert text.count(person.surname) == 0 or person.full in text


def test_names_are_many() -> None:
    random = Random("names")
    assert len({invent_person(random).full for _ in range(1000)}) > 950
    assert len({invent_outlet(random) for _ in range(1000)}) > 900
