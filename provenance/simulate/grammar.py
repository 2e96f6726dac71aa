"""The grammar of invented news: how a sentence is put together.

Reads a symbol and a way to fill the slots of an event; gives one sentence. What is fixed in a rule seldom runs longer
than three words, so that two articles about different things share no more wording than two real ones do.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from random import Random
from typing import Final

from provenance.simulate.grammar_words import WORDS

# Alternatives are separated by `|`; `{name}` is another rule, a list of words, or a slot of the event.
_RULES: Final = """
lead: {num_people} {people} were {harmed} when {a_event} {struck} {thing} {in_place}{on_day}, {officials} {said}
lead: {person} {said}{on_day} that {org} would {do} {objects} {in_place}{goal}
lead: {org}{on_day} {did} {a_object} {where} after {a_event} {in_place}{left_people}
lead: {thing_cap} {in_place} was {undone}{on_day} as {a_event} {left_people_main}
lead: {officials_cap} {in_place} {did} {a_object}{on_day}, {hoping} to {do} {objects}

body: {person} {said} {clause}{tail}
body: {clause_cap}, {person} {said}{audience}
body: {clause_cap}, according to {source}
body: "{spoken_cap}," {person} {said}{audience}
body: "{spoken_cap}," {said} {person}. "{spoken_cap}{tail}
body: {time_cap}, {agents} {did} {a_object} {where}{goal}
body: {thing_cap}, {which}, {had} {done} {objects}{since}
body: {source_cap} {showed} {num_people} {people} {were_done} {where}, {compared}
body: {critics_cap} {said} {clause}, {while} {officials} {insisted} {clause}
body: {org} {plans} to {do} {a_object}{by}{tail}
body: {num_words_cap} {agents} {did} {objects} {where} {before} {person} {did} {a_object}
body: {the_event_cap} {followed} {a_object} {in_year}, when {num_people} {people} {were_done} {in_other}
body: {agents_cap} from {other} {did} {objects}, {doing} {a_object} {where}
body: it was {adverb} unclear {how} {a_object} could {do} {objects}{tail}
body: the {noun} {had} {cost} {sum}{since}, {person} {said}
body: {a_object_cap} {costing} {sum} {was_done} {in_year}{goal}
body: {percent} of {people} {where} {did} {objects}, {a_source} {showed}
body: {although} {agents} {did} {a_object}, {people} {where} {did} {objects}{tail}
body: {time_cap}, {person} {did} {a_object} with {person}, {doing} {objects}
body: not all {agents} {did} {objects}: {num_words} {people} {where} {did} {a_object}{tail}
body: {where_cap}, {people} {did} {objects} {and_then} {did} {a_object}
body: {org} {said} {clause}, {doing} {objects} {in_other}
body: {person}, {role}, {did} {a_object}{on_day} {and_then} {said} {clause}
body: {on_day_cap} {agents} {did} {a_object}{goal}, {source} {said}

headline: {agents} {do} {objects} {in_place}|{thing} {undone} in {place}
headline: {num_people} {harmed} as {event} {struck} {place}
headline: {place} {event}: {people} {need} {objects}|{org} to {do} {objects} after {event}

spoken: we {will} {do} {objects}{tail}
spoken: nobody {where} {did} {objects}{since}
spoken: {people_cap} {where} {need} {a_object}{tail}
spoken: {a_object_cap} {will} never {do} {objects}
spoken: I {did} {a_object} {where}{and_i}
spoken: this {noun} is {adjective}, {and_but} {agents} {will} {do} {objects}
spoken: if {agents} {do} {objects}, {people} {will} {do} {a_object}
spoken: what {agents} {did} {where} was {adjective}

clause: {agents} {will} {do} {objects}{tail}
clause: {a_object} {will} {do} {objects}{goal}
clause: {thing} {was_done} by {agents}{since}
clause: {people} {where} {did} {a_object}{tail}
clause: {num_people} {people} {were_done} {where}
clause: {org} {had} {done} {objects}{since}
clause: {the_event} {did} {objects} {where}

a_object: {a} {adjective} {noun}|{a} {noun} of {objects_plain}|{the_new} {noun}
a_object: {a} {noun} {where}|{a} {adjective} {topic_noun}
a_object: {its} {adjective} {noun}|{a} {topic_noun} {noun}|{num_words} {adjective} {nouns}
a_object: {the} {adverb} {adjective} {noun}
objects: {adjective} {nouns}|{the} {nouns} of {org}|{its} {nouns}|{num_words} {nouns}|{nouns} and {nouns}
objects: {topic_nouns}|{adjective} {topic_nouns}|{nouns} {where}|{the} {adjective} {nouns}
objects_plain: {nouns}|{adjective} {nouns}|{topic_nouns}
a_event: {a} {adjective} {event}|{a} {event}|{a} {event} {where}
the_event: the {event}|the {adjective} {event}|this {event}
a_source: {a} {study_noun} by {org}|{a} {adjective} {study_noun}
source: {org}|{officials}|{a} {study_noun} {where}|{person}|{agents} {where}
officials: {authority} {officials_noun}|{officials_noun} {in_place}|{authority}
agents: {adjective} {agent_nouns}|{agent_nouns} {where}|{agent_nouns} and {agent_nouns}|{agent_nouns}|{topic_people}
people: {people_nouns}|{adjective} {people_nouns}|{topic_people}
critics: {agent_nouns} {where}|opponents of {org}|{person} and {agent_nouns}|{adjective} {agent_nouns}
num_people: at least {toll}|{toll}|more than {number}|{number}|as many as {number}|nearly {number}
where: {in_place}|{preposition} the {adjective} {site}|{preposition} {the} {site}|in {other}
where: {preposition} {other}'s {site}
where: near {place}|{preposition} the {site} of {place}|outside {other}
in_place: in {place}|in {place}|in {region}|near {place}
in_other: in {other}|near {other}|in {region}
goal: || to {do} {objects}| to {do} {a_object}| {in_order} {do} {objects}
tail: ||| {where}| {adverb}| despite {objects}| without {a_object}| {until} {weekday}| because of {objects}
since: || since {month_date}| in {year}| {adverb}| over {num_words} {periods}
by: | by {month_date}| before {weekday}| {until} {year}
audience: || in {place}| {on_day_plain}| at {a} {meeting} {where}| in {a} {medium}| to {agent_nouns}
left_people: || that {did} {num_people} {people}| and {a_object}
left_people_main: {did} {num_people} {people}|{did} {objects} {where}
on_day: || on {weekday}| on {weekday}| late {weekday}| early {weekday}| on {month_date}
on_day_plain: on {weekday}|on {month_date}|late {weekday}
in_year: in {year}|in {month} {year}|{num_words} {periods} ago|in early {year}
compared: compared with {number} {in_year}|up from {number} {in_year}|{percent} more than {in_year}|{adverb} {a} {noun}
which: which {did} {objects}|which {will} {do} {a_object}|{once} {a} {noun} of {objects}|{where}
doing: {gerund} {objects} and {gerund}|{adverb} {gerund}|{gerund}
done: {did_words}|{adverb} {did_words}
did: {did_words}|{did_words}|{adverb} {did_words}
do: {do_words}|{do_words}|{adverb} {do_words}
was_done: was {adverb} {did_words}|was {did_words}|had been {did_words}|is being {did_words}
were_done: were {did_words}|had been {did_words}|were {adverb} {did_words}
cost: cost {people}|earned {agents}|saved {org}
the_new: {its} new|{its} latest|{a} long-awaited|{a} second|{a} third|{the} first
its: its|their|the city's|the country's|{place}'s|{org}'s|the region's|the U.S.|the U.N.
num_words: two|three|four|five|six|seven|eight|nine|several|dozens of|a handful of|10|12|15|20|hundreds of|most|both
and_i: || and {did} {objects}| before {weekday}
study_noun: study|survey|report|poll|review|memo|statement|document
"""

_PART: Final = re.compile(r"\{(\w+)\}")
_BEFORE_VOWEL: Final = re.compile(r"\b([Aa]) (?=[aeiou])(?!uni|use|eu|one)")
_LOOSE: Final = re.compile(r" {2,}")
_COMMAS: Final = re.compile(r",(?=[,.:;])")

Slots = Mapping[str, Callable[[], str]]
"""What fills the slots of an event: name -> a function that gives the words."""

# A rule, cut up: literal text, and names of rules to expand.
_Parts = tuple[tuple[str, bool], ...]


@lru_cache(maxsize=1)
def _grammar() -> Mapping[str, tuple[_Parts, ...]]:
    """Every symbol with its alternatives, cut into parts once."""
    rules: dict[str, list[_Parts]] = {}
    for line in _RULES.strip().splitlines():
        if line:
            name, _, alternatives = line.partition(":")
            # The blank after the colon is layout; blanks after a bar belong to the alternative.
            rules.setdefault(name, []).extend(_cut(text) for text in alternatives[1:].split("|"))
    for name, words in WORDS.items():
        rules[name] = [_cut(word) for word in words]
    return {name: tuple(found) for name, found in rules.items()}


def _cut(text: str) -> _Parts:
    pieces = _PART.split(text)
    return tuple((piece, bool(n % 2)) for n, piece in enumerate(pieces) if piece)


def make_sentence(symbol: str, slots: Slots, random: Random) -> str:
    """One sentence of the grammar, with its stop.

    Args:
        symbol: the rule to begin with: `lead`, `body` or `spoken`.
        slots: what fills the names that the grammar leaves open.
        random: where choices come from.
    """
    out: list[str] = []
    _expand(symbol, _grammar(), slots, random.random, out)
    text = _COMMAS.sub("", _BEFORE_VOWEL.sub(r"\1n ", _LOOSE.sub(" ", "".join(out)))).strip()
    closing = '."' if text.count('"') % 2 else "."
    return f"{text[:1].upper()}{text[1:].removesuffix(',')}{closing}"


def _expand(
    symbol: str,
    rules: Mapping[str, tuple[_Parts, ...]],
    slots: Slots,
    chance: Callable[[], float],
    out: list[str],
) -> None:
    """Append the words of a symbol; `x_cap` is `x` with a capital."""
    name = symbol.removesuffix("_cap")
    start = len(out)
    if name in slots:
        out.append(slots[name]())
    else:
        alternatives = rules[name]
        for part, is_symbol in alternatives[int(chance() * len(alternatives))]:
            if is_symbol:
                _expand(part, rules, slots, chance, out)
            else:
                out.append(part)
    if name != symbol and len(out) > start:
        out[start] = out[start][:1].upper() + out[start][1:]
