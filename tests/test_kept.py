"""What is kept of texts is asked once, and forgotten before it grows with what was read."""

import gc
import weakref

import pytest

from provenance.compare import kept
from provenance.compare.bags import number_words
from provenance.compare.document import prepare
from provenance.compare.kept import FORGET_AFTER_BYTES, hand_on
from provenance.infer.links import judge_link
from provenance.infer.pair import compare_pair
from provenance.model import Article


@pytest.fixture(autouse=True)
def nothing_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_handed_on", 0)


def test_a_text_is_asked_once_until_too_many_bytes_were_handed_on() -> None:
    asked = []

    @kept.kept
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    hand_on(FORGET_AFTER_BYTES)
    assert [length("otters"), length("otters")] == [6, 6]
    assert asked == ["otters"]
    hand_on(1)
    length("otters")
    assert asked == ["otters", "otters"]
    # The count begins anew with what was handed on last.
    hand_on(FORGET_AFTER_BYTES - 1)
    length("otters")
    assert len(asked) == 2
    hand_on(1)
    length("otters")
    assert len(asked) == 3


def test_documents_are_among_what_is_forgotten() -> None:
    own = Article("a", "The bridge was closed on Monday.")
    first = prepare(own)
    assert prepare(own) is first
    hand_on(FORGET_AFTER_BYTES + 1)
    again = prepare(own)
    assert again is not first
    assert again == first


def test_nothing_holds_documents_that_were_compared_and_judged_once_they_are_forgotten() -> None:
    text = "The bridge was closed on Monday. " * 20
    left, right = (Article(name, text + f"It opens again in {name}, the mayor said.") for name in ("May", "June"))
    link = judge_link(compare_pair(left, right))
    number_words(link.pair.left, link.pair.right)
    words = [weakref.ref(document.words) for document in (link.pair.left, link.pair.right)]
    del link
    hand_on(FORGET_AFTER_BYTES + 1)
    gc.collect()
    assert [found() for found in words] == [None, None]
