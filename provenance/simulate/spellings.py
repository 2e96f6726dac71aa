"""British and American spellings of words that occur in news.

Reads nothing; gives a table of whole words, so that no rule of thumb spells "promise" with a z.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Stems that take -ise, -ised, -ises, -ising, -isation.
_ISE_STEMS: Final = """organ recogn critic modern util emphas apolog author capital central civil colon crystal econom
equal final general hospital immun industr ital legal liberal local material maxim minim mobil national neutral normal
optim penal personal popular prior privat public real revolution scrutin sensational special stabil standard steril
summar symbol sympath terror tour urban victim visual demilitar
""".split()
# British -our words, with what may follow the stem.
_OUR_STEMS: Final = "col fav harb hon hum lab neighb rum sav vap vig endeav behavi parl glam clam arm tum".split()
_OUR_ENDINGS: Final = " s ed ing able ful er ers hood hoods ite ites y".split(" ")
# British forms that double the l.
_L_STEMS: Final = "cancel travel label model signal level quarrel counsel fuel tunnel total channel dial marvel".split()
_OTHER: Final = """centre:center centres:centers theatre:theater theatres:theaters metre:meter metres:meters
kilometre:kilometer kilometres:kilometers litre:liter litres:liters fibre:fiber fibres:fibers sabre:saber
defence:defense offence:offense offences:offenses licence:license licences:licenses pretence:pretense
programme:program programmes:programs catalogue:catalog catalogues:catalogs dialogue:dialog dialogues:dialogs
grey:gray cheque:check cheques:checks tyre:tire tyres:tires kerb:curb plough:plow ploughs:plows ploughed:plowed
sceptical:skeptical sceptic:skeptic sceptics:skeptics scepticism:skepticism aeroplane:airplane aluminium:aluminum
jewellery:jewelry mould:mold moulds:molds pyjamas:pajamas analyse:analyze analysed:analyzed analysing:analyzing
paralyse:paralyze paralysed:paralyzed manoeuvre:maneuver manoeuvres:maneuvers manoeuvred:maneuvered
paediatric:pediatric paediatrician:pediatrician paediatricians:pediatricians archaeologist:archeologist
archaeologists:archeologists anaesthetic:anesthetic haemorrhage:hemorrhage oestrogen:estrogen foetus:fetus
mum:mom mums:moms towards:toward afterwards:afterward backwards:backward learnt:learned burnt:burned spelt:spelled
storey:story storeys:stories skilful:skillful wilful:willful fulfil:fulfill fulfils:fulfills enrol:enroll
enrolment:enrollment instalment:installment instalments:installments ageing:aging acknowledgement:acknowledgment
judgement:judgment judgements:judgments moustache:mustache cosy:cozy draught:draft draughts:drafts
""".split()
# Read back, the American form would be taken for another common word.
_ONE_WAY: Final = frozenset("check checks tire tires story stories draft drafts curb mold".split())


def _make_table() -> dict[str, str]:
    table = dict(pair.split(":") for pair in _OTHER)
    for stem in _ISE_STEMS:
        table |= {f"{stem}is{end}": f"{stem}iz{end}" for end in ("e", "ed", "es", "ing", "ation", "er", "ers")}
    for stem in _OUR_STEMS:
        table |= {f"{stem}our{end}": f"{stem}or{end}" for end in _OUR_ENDINGS}
    for stem in _L_STEMS:
        table |= {f"{stem}l{end}": f"{stem}{end}" for end in ("ed", "ing", "er", "ers", "or", "ors")}
    return table


AMERICAN_OF: Final[Mapping[str, str]] = MappingProxyType(_make_table())
"""British spelling -> American spelling, lower case."""

BRITISH_OF: Final[Mapping[str, str]] = MappingProxyType(
    {american: british for british, american in AMERICAN_OF.items() if american not in _ONE_WAY}
)
"""American spelling -> British spelling, where nothing else is spelled like the American one."""
