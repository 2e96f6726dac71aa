"""What is kept of texts is asked once, and forgotten before it grows with what was read."""

import pytest

from provenance.compare import kept
from provenance.compare.document import prepare
from provenance.compare.kept import FORGET_AFTER_BYTES, hand_on
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
