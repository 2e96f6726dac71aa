"""Which signs a text is set in."""

import pytest

from provenance.model import Article
from provenance.present.language import language_tag


@pytest.mark.parametrize(
    ("text", "language", "tag"),
    [
        ("The bridge is closed.", None, ""),
        ("The bridge is closed.", "en", "en"),
        ("旧桥关闭", None, ""),
        ("旧桥关闭", "zh-Hant", "zh-Hant"),
        ("古い橋を閉鎖", None, "ja"),
        ("다리가 닫혔다", None, "ko"),
        ("古い橋", '"><script>', "ja"),
        ("text", "en\nx", ""),
    ],
)
def test_a_stated_language_counts_if_it_is_one_and_letters_tell_the_rest(
    text: str, language: str | None, tag: str
) -> None:
    assert language_tag(Article("a", text, language=language)) == tag
