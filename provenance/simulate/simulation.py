"""A simulation, from settings to articles and truth: the one door of this room."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from provenance.errors import ProvenanceError
from provenance.model import Article
from provenance.simulate.desks import Desk
from provenance.simulate.families import Grower
from provenance.simulate.hiding import choose_hidden, expect
from provenance.simulate.lexicon import Lexicon, built_in_lexicon
from provenance.simulate.outlets import Outlet, invent_outlets
from provenance.simulate.settings import SimulationSettings
from provenance.simulate.sources import MIN_GIVEN_SENTENCES, Original, Wellspring, read_originals
from provenance.simulate.truth import FamilyRecord, articles_text, make_truth, truth_text

DEFAULT_FAMILIES: Final = 10
# Of five given articles three found families; the others are hosts of quotations, second sources and added sentences.
_FOUNDERS: Final = 3
_OF_GIVEN: Final = 5


@dataclass(frozen=True, slots=True)
class Simulation:
    """Articles whose derivations are known.

    Args:
        articles: the observed ones, in the order of their ids, which say nothing of families.
        truth: what `truth.json` says: schema `provenance-truth/1`.
    """

    articles: tuple[Article, ...]
    truth: dict[str, Any]

    def counts(self) -> dict[str, int]:
        """How many families, observed articles, expected derivations and expected unseen ancestors there are."""
        return {
            "families": len(self.truth["families"]),
            "articles": len(self.articles),
            "derivations": len(self.truth["edges"]),
            "unseen": sum(node["standing"] == "unseen" for node in self.truth["nodes"]),
        }

    def files(self) -> dict[str, bytes]:
        """The files of a simulation by name: `articles.jsonl`, which `read` reads, and `truth.json`."""
        texts = {"articles.jsonl": articles_text(self.articles), "truth.json": truth_text(self.truth)}
        return {name: text.encode("utf-8", "replace") for name, text in texts.items()}


def simulate(
    settings: SimulationSettings | None = None,
    given: Sequence[Article] = (),
    lexicon: Lexicon | None = None,
) -> Simulation:
    """Make news families with known truth.

    Args:
        settings: None takes the defaults.
        given: articles to make families of, taken to be independent of one another; none: invented ones. Each is used
            in one family only.
        lexicon: the synonyms of spins; None takes the built-in ones of the half that the settings name.

    Returns:
        The observed articles and the truth.

    Raises:
        ProvenanceError: if there are fewer given articles of a usable length than families.

    Example:
        >>> made = simulate(SimulationSettings(families=2, articles=4))
        >>> len(made.truth["families"]), len(made.articles) == len(made.truth["nodes"])
        (2, True)
    """
    settings = settings or SimulationSettings()
    random = Random(f"simulation {settings.seed}")  # noqa: S311  nothing here is a secret
    outlets = invent_outlets(random)
    synonyms = built_in_lexicon(settings.half) if lexicon is None else lexicon
    shares = enumerate(_share_out(given, settings, random))
    records = [_make_family(number, originals, settings, synonyms, outlets) for number, originals in shares]
    articles = sorted((a for record in records for a in record.articles()), key=lambda article: article.id)
    return Simulation(tuple(articles), make_truth(records, settings))


def _make_family(
    number: int,
    originals: Sequence[Original],
    settings: SimulationSettings,
    synonyms: Lexicon,
    outlets: Sequence[Outlet],
) -> FamilyRecord:
    # Two streams, so that who derives from whom stays the same whatever is written and with whichever synonyms.
    own = Random(f"family {settings.seed}/{number}")  # noqa: S311
    hand = Random(f"desk {settings.seed}/{number}")  # noqa: S311
    wellspring = Wellspring(originals, (settings.min_words, settings.max_words), hand)
    grower = Grower(Desk(wellspring, synonyms, settings.spin_rate, hand), outlets, own)
    family = grower.grow(max(2, own.randint((settings.articles + 1) // 2, settings.articles * 3 // 2)))
    hidden = choose_hidden(family.nodes, settings.hidden, own)
    return FamilyRecord(number, family, hidden, expect(family.nodes, hidden), settings, own)


def _share_out(given: Sequence[Article], settings: SimulationSettings, random: Random) -> list[list[Original]]:
    """For each family the originals that are its own, its founder first; empty lists where none are given."""
    if not given:
        return [[] for _ in range(settings.families or DEFAULT_FAMILIES)]
    originals = read_originals(given)
    random.shuffle(originals)
    num_families = settings.families or max(1, len(originals) * _FOUNDERS // _OF_GIVEN)
    if num_families > len(originals):
        raise ProvenanceError(
            f"{len(originals)} of the {len(given)} given articles have the {MIN_GIVEN_SENTENCES} sentences that a "
            f"family needs: give more articles, or ask for fewer than {num_families} families"
        )
    return [originals[number::num_families] for number in range(num_families)]
