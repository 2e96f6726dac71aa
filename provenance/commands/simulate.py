"""`provenance simulate`: what would be true, for a pile whose derivations are known?

Reads settings and given articles, writes the made families and their truth, and prints how many there are.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

from provenance.commands.inputs import read_inputs
from provenance.commands.printing import AsJson, report_problems, say
from provenance.errors import ProvenanceError


def simulate(
    out: Annotated[Path, typer.Argument(help="The folder to write to.", show_default=False)],
    given: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="INPUT", help="Articles to make families of; may be given several times."),
    ] = None,
    families: Annotated[int | None, typer.Option(help="How many families.", show_default="10")] = None,
    articles: Annotated[int, typer.Option(help="About how many articles a family, hidden ones included.")] = 8,
    seed: Annotated[int, typer.Option(help="Another seed, other families.")] = 0,
    hidden: Annotated[float, typer.Option(help="The share of articles that is kept back, 0-0.5.")] = 0.0,
    spin_rate: Annotated[
        float | None, typer.Option(help="The share of known words a spin replaces, 0-1.", show_default="several rates")
    ] = None,
    half: Annotated[Literal["train", "test"], typer.Option(help="Which half of the synonyms.")] = "train",
    synonyms: Annotated[Path | None, typer.Option(metavar="FILE", help="Synonyms, two words a line.")] = None,
    no_dates: Annotated[bool, typer.Option("--no-dates", help="No article says when it was published.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make news families whose true derivations are known, to measure inference against.

    Writes articles.jsonl, which `provenance build` reads, and truth.json, which `provenance evaluate` reads. Given
    articles are taken to be independent of one another; without any, news is invented.

    \b
    Examples:
      provenance simulate simulated --families 5 --hidden 0.25
      provenance simulate simulated --from seeds --families 2 --no-dates --half test
    """
    from provenance.present.files import RUN_FILE, write_files
    from provenance.simulate import SimulationSettings, simulate
    from provenance.simulate.lexicon import read_lexicon

    if (out / RUN_FILE).exists():
        raise ProvenanceError(f"{out}: holds the result of a build; choose another folder for the simulation")
    _refuse_foreign(out)
    settings = SimulationSettings(families, articles, seed, hidden, spin_rate, half, dates=not no_dates)
    lexicon = read_lexicon(synonyms, half) if synonyms else None
    pile = read_inputs(given) if given else None
    if pile is not None:
        report_problems(pile.problems)
    simulation = simulate(settings, pile or (), lexicon)
    written = write_files(out, simulation.files().items())
    if as_json:
        from provenance.present.serialise import json_text

        say(json_text({**simulation.counts(), "files": [str(path) for path in written]}))
    else:
        say("\n".join([_simulated_line(simulation.counts()), *(f"Wrote {path}" for path in written)]))


def _refuse_foreign(out: Path) -> None:
    """Refuse to write over a pile or a truth that is no simulation's: it may be all that somebody has of it."""
    from provenance.evaluate import read_truth

    for name in ("truth.json", "articles.jsonl"):
        if (out / name).exists():
            try:
                read_truth(out / "truth.json")
            except ProvenanceError:
                raise ProvenanceError(
                    f"{out / name}: was not written by provenance; move it away, or choose another folder"
                ) from None


def _simulated_line(counts: Mapping[str, int]) -> str:
    from provenance.present.phrases import count_of

    names = {
        "families": ("family", "families"),
        "articles": ("article",),
        "derivations": ("derivation",),
        "unseen": ("unseen ancestor",),
    }
    return ", ".join(count_of(counts[key], *name) for key, name in names.items())
