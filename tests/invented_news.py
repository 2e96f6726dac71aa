"""Invented stories, and what newsrooms, scrapers and spinners do to them: material for the tests of inference.

Every text is plain paragraphs of whole sentences; names, places and events are made up.
"""

import re
from collections.abc import Iterable

from provenance.infer.direction import judge_directions
from provenance.infer.links import Link
from provenance.infer.pair import Pair, compare_pair
from provenance.model import Article, Evidence

BRIDGE = """The council of Harwick closed the old Tannery Bridge on Monday after divers found cracks in two of its \
pillars. \
About 14,000 cars cross the river there every day, most of them on the way to the port of Ellsmouth.

"We had no choice," said Margaret Olsen, the mayor, at the town hall. "Nobody would forgive us if a lorry went through."

The cracks were discovered by a team from the firm Brandt and Keller, which inspects the bridge every five years. \
Its report speaks of a gap as wide as a hand below the water line. \
Engineers had warned the council in 2011 that the pillars stood on gravel and not on rock.

Drivers must now take the motorway bridge at Lorne, a detour of nineteen kilometers. \
The bus company said its number 7 line would end at the market until further notice. \
Several shop owners on the southern bank fear for their Christmas trade.

"My customers come on foot across that bridge," said Daniel Ferro, who sells bicycles in Mill Street. \
He wants the council to run a ferry, as it did after the flood of 1987. \
Ferro fears that he will have to leave the center of the town.

Olsen promised a decision about repairs before the end of the month. \
Olsen has asked two neighbors to lend the town a ferry. \
Mending the pillars would cost some 6 million, according to a first estimate. \
A new bridge, which the opposition has demanded for years, would cost ten times as much.

The Tannery Bridge was built in 1923 by the engineer Otto Lindqvist. \
Lindqvist drew the gray arches after the color had worn off the bridge of his youth. \
It is one of three arched bridges of its kind that still stand in the country.
"""

HARBOR = """A fire destroyed the largest warehouse in the harbor of Port Selby early on Thursday and sent black smoke \
over the city. Nobody was hurt, the fire brigade said, because the night shift had left ten minutes before.

The blaze began shortly after 4 a.m. in a hall where the company Norrland Timber stores sawdust and glue. \
Flames rose forty meters above the quay and could be seen from the island of Tarn.

Some 120 firefighters from nine towns fought the fire with water pumped from the basin. \
"We saved the grain silos, and that was not certain at six o'clock," said Henrik Vasquez, who led the operation. \
Two tugs pulled the freighter Amalia Rose, loaded with fertilizer, out to sea.

The police closed the coastal road and told residents of Dockside to keep their windows shut. \
Schools in the quarter remained closed, and the ferry to Tarn did not sail before noon.

Norrland Timber employs 430 people in Port Selby. \
Its director, Ines Halloran, put the damage at 35 million and thanked the crews. \
The hall had passed its last safety inspection in February without complaint.

The cause is unknown. \
Investigators will enter the ruin on Friday, when the embers have cooled, the prosecutor said. \
In 2009 a fire in the same basin burned for three days after lightning struck a tank.
"""

SCHOOL = """Teachers at the Weldon grammar school went on strike on Wednesday over a plan to begin lessons at seven. \
The gates stayed locked, and some 900 pupils were sent home with worksheets.

The board wants the early start so that two schools can share one set of laboratories. \
According to the union, nobody asked the staff before the plan was announced in a newsletter.

"A child of eleven is asleep at seven, wherever you put him," said Paula Nkemelu, who teaches physics and leads \
the union. \
She pointed to a study from Aarhus, where marks rose after the first bell was moved back by an hour.

Richard Thorne, the chairman of the board, called the strike a breach of faith. \
He said the laboratories had cost 2 million and stood empty every afternoon. \
Parents were divided, and a petition against the plan had gathered 1,300 names by the evening.

The education minister declined to comment on the quarrel. \
Her office recalled that every school may set its own hours between seven and nine. \
Talks are to begin on Saturday in the library, with a retired judge in the chair.
"""

STRANGER = """Otters have returned to the upper Vell for the first time in sixty years, biologists reported on Sunday. \
A camera hidden under willow roots filmed a mother with two cubs.

Hunters killed the last known animal of the valley before most of today's farmers were born. \
Cleaner water and a ban on eel traps are thought to have brought them back from the lakes farther north.
"""

# What a machine that swaps words makes of the texts above; each word always alike but for the first few.
_SPUN = {
    "closed": "shut", "divers": "scuba folks", "found": "discovered", "cars": "autos", "discovered": "found",
    "firm": "company", "report": "record", "speaks": "talks", "wide": "broad", "hand": "palm", "warned": "cautioned",
    "pillars": "columns", "stood": "stayed", "Drivers": "Motorists", "take": "get", "detour": "diversion",
    "company": "business", "market": "marketplace", "notice": "notification", "fear": "worry", "shop": "store",
    "customers": "clients", "sells": "offers", "bicycles": "bikes", "wants": "desires", "flood": "deluge",
    "promised": "guaranteed", "decision": "choice", "repairs": "fixings", "Mending": "Repairing",
    "cost": "set you back",
    "estimate": "quote", "demanded": "required", "years": "seasons", "built": "constructed", "kind": "sort",
    "country": "nation", "destroyed": "ruined", "largest": "greatest", "fire": "blaze", "smoke": "fumes",
    "hurt": "injured", "began": "started", "stores": "keeps", "rose": "climbed", "seen": "viewed", "towns": "cities",
    "fought": "battled", "saved": "rescued", "pulled": "dragged", "residents": "locals", "windows": "house windows",
    "remained": "stayed", "employs": "utilizes", "people": "individuals", "director": "supervisor", "damage": "harm",
    "thanked": "praised", "safety": "security", "cause": "reason", "unknown": "unidentified", "burned": "scorched",
}  # fmt: skip


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return text.strip().split("\n\n")


def sentences(text: str) -> list[str]:
    """The sentences of an invented text, paragraph ends kept with the sentence before them."""
    return re.findall(r".+?[.!?][\"”]?(?:\n+|(?= (?=[A-Z\"“]))|$) ?", text.strip(), flags=re.DOTALL)


def cut_after(text: str, num_sentences: int) -> str:
    """The first sentences of a text."""
    return "".join(sentences(text)[:num_sentences]).strip() + "\n"


def without(text: str, dropped: Iterable[int]) -> str:
    """A text without some of its sentences, counted from 0."""
    left_out = set(dropped)
    return "".join(s for i, s in enumerate(sentences(text)) if i not in left_out).strip() + "\n"


def spun(text: str) -> str:
    """A text with words swapped by a machine, names and numbers kept."""
    return re.sub(r"[A-Za-z]+", lambda m: _SPUN.get(m.group(), m.group()), text)


def restyled(text: str) -> str:
    """A text in a British house style: courtesy titles and British spelling, each many times."""
    for before, after in (
        ("harbor", "harbour"),
        ("meters", "metres"),
        ("fertilizer", "fertiliser"),
        ("Ferro fears", "Mr Ferro fears"),
        ("Olsen promised", "Mrs Olsen promised"),
        ("Olsen has", "Mrs Olsen has"),
        ("Lindqvist drew", "Mr Lindqvist drew"),
        ("the gray", "the grey"),
        ("color", "colour"),
        ("center", "centre"),
    ):
        text = text.replace(before, after)
    return text


def pair_of(left: str | Article, right: str | Article) -> Pair:
    """Two texts compared, under the ids `left` and `right` if they are not articles already."""
    articles = [t if isinstance(t, Article) else Article(side, t) for side, t in (("left", left), ("right", right))]
    return compare_pair(*articles)


def swapped(pair: Pair) -> Pair:
    """The same two articles, compared the other way round."""
    return compare_pair(pair.right.article, pair.left.article)


def article(identifier: str, text: str, published: str | None = None) -> Article:
    """An article of nothing but an id, a text and perhaps a date."""
    return Article(identifier, text, published=published)


def link_of(left: Article, right: Article, *evidence: Evidence) -> Link:
    """A link whose evidence is given here, whatever the two texts say."""
    pair = compare_pair(left, right)
    [direction] = judge_directions([pair], [evidence])
    return Link(pair, evidence, direction)


def saying(bits: float, kind: str = "artefact") -> Evidence:
    """A piece of evidence of so many bits."""
    return Evidence(kind, bits, f"{kind} of {bits} bits")


MIXED = "\n\n".join([*paragraphs(BRIDGE)[:3], *paragraphs(HARBOR)[:3]])
"""Half of one story and half of another."""

PILE = (
    article("bridge", BRIDGE),
    article("bridge-cut", cut_after(BRIDGE, 9)),
    article("bridge-spun", spun(BRIDGE)),
    article("bridge-restyled", without(restyled(BRIDGE), [3, 4])),
    article("harbor", HARBOR),
    article("harbor-cut", cut_after(HARBOR, 8)),
    article("mixed", MIXED),
    article("otters", STRANGER),
    article("school", SCHOOL),
    article("school-again", SCHOOL),
)
"""Two families that a composite joins, a text given twice, and one related to nothing."""
