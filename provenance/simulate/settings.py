"""What a simulation may vary, checked as it is given."""

from dataclasses import dataclass
from typing import Literal

from provenance.errors import ProvenanceError

Half = Literal["train", "test"]

MAX_HIDDEN = 0.5
MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class SimulationSettings:
    """What a simulation may vary. Ratios are 0-1.

    Args:
        families: how many families to make; None makes 10, or with given articles three for every five of them.
        articles: about how many articles a family has, hidden ones included: from half as many to half as many again.
        seed: another seed, other families; the same seed and settings, the same bytes.
        hidden: the share of each family's articles that is kept back, 0-0.5.
        spin_rate: the share of known words that a spin replaces; None draws one of several rates for each spin.
        half: which half of the synonyms spins draw from; no word is in both.
        dates: articles say when they were published, some of them wrongly, some not at all; False: none does.
        min_words: the shortest invented article.
        max_words: the longest invented article.

    Raises:
        ProvenanceError: if a number is out of its range.
    """

    families: int | None = None
    articles: int = 8
    seed: int = 0
    hidden: float = 0.0
    spin_rate: float | None = None
    half: Half = "train"
    dates: bool = True
    min_words: int = 150
    max_words: int = 600

    def __post_init__(self) -> None:
        if self.families is not None and self.families < 1:
            raise ProvenanceError(f"{self.families} families cannot be made: ask for at least 1")
        if self.articles < 2:
            raise ProvenanceError(f"a family of {self.articles} has no derivation: ask for at least 2 articles")
        if not 0 <= self.hidden <= MAX_HIDDEN:
            raise ProvenanceError(f"{self.hidden:g} cannot be hidden: give a share from 0 to {MAX_HIDDEN:g}")
        if self.spin_rate is not None and not 0 < self.spin_rate <= 1:
            raise ProvenanceError(f"{self.spin_rate:g} is no spin rate: give a share above 0, at most 1")
        if not 40 <= self.min_words <= self.max_words:
            raise ProvenanceError(
                f"articles of {self.min_words} to {self.max_words} words cannot be made: give at least 40, and the "
                "longest no shorter than the shortest"
            )
