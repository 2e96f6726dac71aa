"""What credits amount to is said in one neutral sentence that quotes them."""

import pytest

from provenance.infer.attribution import attribute
from provenance.infer.citations import Citation
from provenance.infer.cues import UNNAMED_ORIGINAL
from provenance.model import Article, Credit, DeclaredSource

ARTICLE = Article("a", "The bridge is closed.", outlet="Example Times", url="https://www.example.com/bridge")
DATELINE = Credit("Associated Press", "dateline", 0, 9, "ROME (AP)")
PHOTO = Credit("Associated Press", "photo", 0, 10, "Credit: AP")
LINK = Credit(UNNAMED_ORIGINAL, "link", 0, 23, "Read the Original Post.")


@pytest.mark.parametrize("derives", [True, False])
def test_a_text_credit_is_credited_whether_or_not_the_text_derives(derives: bool) -> None:
    attribution = attribute(ARTICLE, (DATELINE, PHOTO), derives)
    assert attribution.status == "credited"
    assert attribution.reason == 'The article credits Associated Press for its text: "ROME (AP)".'


def test_a_link_back_without_a_name_counts() -> None:
    attribution = attribute(ARTICLE, (LINK,), True)
    assert attribution.status == "credited"
    assert attribution.reason == (
        'The article credits an original that it does not name for its text: "Read the Original Post".'
    )


def test_photo_credits_alone_do_not_credit_the_text() -> None:
    attribution = attribute(ARTICLE, (PHOTO, PHOTO), True)
    assert attribution.status == "photo_only"
    assert attribution.reason == (
        'The article credits Associated Press for pictures only ("Credit: AP") and no source for its text, '
        "although the text derives from another source."
    )
    assert "although" not in attribute(ARTICLE, (PHOTO,), False).reason


def test_a_text_that_derives_and_names_nobody_is_uncredited() -> None:
    attribution = attribute(ARTICLE, (), True)
    assert (attribution.status, attribution.reason) == (
        "uncredited",
        "The text derives from another source and names no source.",
    )


def test_a_text_whose_origin_is_undecided_is_not_said_to_need_no_credit() -> None:
    attribution = attribute(ARTICLE, (), False, shares=True)
    assert (attribution.status, attribution.undecided, attribution.reason) == (
        "none_needed",
        True,
        "Whether the text derives from another article that shares it is undecided; it names no source.",
    )
    assert not attribute(ARTICLE, (), True, shares=True).undecided


def test_a_text_that_derives_from_nothing_known_needs_no_credit() -> None:
    attribution = attribute(ARTICLE, (), False)
    assert (attribution.status, attribution.reason) == (
        "none_needed",
        "The text derives from no other source known here and names no source.",
    )


@pytest.mark.parametrize(
    "article",
    [
        Article("a", "x", outlet="cnn.com"),
        Article("a", "x", outlet="CNN"),
        Article("a", "x", url="https://www.cnn.com/2019/bridge"),
    ],
)
def test_an_outlet_that_names_itself_names_no_source(article: Article) -> None:
    byline = Credit("CNN", "byline", 0, 16, "By Jane Doe, CNN")
    assert attribute(article, (byline,), True).status == "uncredited"
    assert attribute(article, (byline,), False).reason == (
        'The text derives from no other source known here and names only its own outlet ("By Jane Doe, CNN").'
    )
    assert attribute(ARTICLE, (byline,), False).status == "credited"


def declaring(*values: str) -> Article:
    sources = tuple(DeclaredSource("canonical", value) for value in values)
    return Article("a", "x", url="https://example.com/bridge", declared_sources=sources)


def test_a_source_that_only_the_page_declares_is_said_to_be_just_that() -> None:
    attribution = attribute(declaring("https://wire.example.org/1"), (PHOTO,), True)
    assert attribution.status == "credited"
    assert attribution.reason == (
        "The article's page names https://wire.example.org/1 as its source; its text names no source."
    )


def test_a_page_that_declares_itself_declares_nothing() -> None:
    assert attribute(declaring("https://example.com/bridge", ""), (), True).status == "uncredited"


def test_many_and_long_and_hostile_credits_stay_one_plain_line() -> None:
    credits = [Credit(f"Paper {n}", "link", 0, 1, f"\x1b[31mPaper\u202e\n {n} " + "x" * 500) for n in range(7)]
    reason = attribute(ARTICLE, credits, True).reason
    assert reason.isprintable()
    assert reason.count("x…") == 4
    assert reason.endswith("; and 3 more.")


def cites(start: int, end: int, agency: str = "ITV") -> Citation:
    return Citation(agency, (0, 13), (start, end), f"{agency} reported:")


def test_a_quotation_credited_in_the_body_is_told_apart_from_no_credit_at_all() -> None:
    attribution = attribute(ARTICLE, (), True, (cites(14, 40),), ((100, 400),))
    assert (attribution.status, attribution.cites) == ("uncredited", ("ITV",))
    assert attribution.reason == (
        "The text derives from another source and names no source; its body names ITV for words that it quotes "
        '("ITV reported:").'
    )


def test_who_quotes_all_that_it_took_and_says_of_whom_is_credited() -> None:
    attribution = attribute(ARTICLE, (), True, (cites(14, 40),), ((15, 39),))
    assert (attribution.status, attribution.cites) == ("credited", ("ITV",))
    assert attribution.reason == 'What the article took, it quotes, and it names ITV for it: "ITV reported:".'


def test_an_outlet_that_cites_itself_credits_nobody() -> None:
    attribution = attribute(ARTICLE, (), True, (cites(14, 40, "Example Times"),), ((15, 39),))
    assert (attribution.status, attribution.cites) == ("uncredited", ())
