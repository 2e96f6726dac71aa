"""Editions: what shows that a child was taken from an edition of its parent that nobody collected."""

from pathlib import Path

from invented_news import BRIDGE, article, cut_after, link_of, restyled, saying

import provenance as pv
from provenance.compare.document import Document, prepare
from provenance.infer.edition import foreign_caption_words, is_kept_whole

CAPTION = "The Tannery Bridge at Harwick is seen on Monday. Credit: "


def captioned(identifier: str, credit: str) -> Document:
    return prepare(article(identifier, f"{BRIDGE}\n\n{CAPTION}{credit}\n"))


def test_a_cut_is_kept_whole_and_its_source_is_not() -> None:
    link = link_of(article("full", BRIDGE), article("cut", cut_after(BRIDGE, 9)))
    assert is_kept_whole(link, "full")
    assert not is_kept_whole(link, "cut")


def test_a_child_with_words_of_its_own_is_not_kept_whole() -> None:
    edited = restyled(BRIDGE).replace("gravel", "heaps of loose gravel and sand that moved with every tide")
    assert not is_kept_whole(link_of(article("full", BRIDGE), article("edited", edited)), "full")


def test_evidence_that_the_parent_changed_its_words_is_no_keeping() -> None:
    articles = article("full", BRIDGE), article("cut", cut_after(BRIDGE, 9))
    assert is_kept_whole(link_of(*articles, saying(3.0)), "full")
    assert not is_kept_whole(link_of(*articles, saying(-3.0)), "full")


def test_names_in_captions_that_the_parent_lacks_tell_of_another_edition(seeds: Path) -> None:
    edit, cut, _ = (prepare(a) for a in pv.read(seeds))
    assert foreign_caption_words(edit, cut) == ("Mark", "Schiefelbein", "Ng", "Han", "Guan")


def test_a_caption_with_the_same_words_tells_nothing() -> None:
    assert foreign_caption_words(captioned("a", "AP/Ann Lee"), captioned("b", "AP/Ann Lee")) == ()


def test_a_longer_credit_under_the_same_picture_tells() -> None:
    words = foreign_caption_words(captioned("a", "AP"), captioned("b", "AP/Ludo Brasseur"))
    assert words == ("Ludo", "Brasseur")


def test_other_pictures_are_no_other_edition() -> None:
    other = prepare(
        article("c", f"{BRIDGE}\n\nCustomers queue for bicycles in Mill Street. Credit: AP/Ludo Brasseur\n")
    )
    bare = prepare(article("a", BRIDGE))
    assert foreign_caption_words(bare, other) == ()
    assert foreign_caption_words(bare, bare) == ()
