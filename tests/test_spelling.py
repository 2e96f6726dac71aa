"""British and American forms of one word are told apart, and from two different words."""

import pytest

from provenance.compare.spelling import american_form, british_side

PAIRS = """
armoured/armored colour/color neighbours/neighbors favourite/favorite odour/odor honourable/honorable rumoured/rumored
behaviour/behavior organisation/organization realise/realize organised/organized analyse/analyze theatre/theater
centres/centers kilometres/kilometers centred/centered fibre/fiber catalogue/catalog dialogues/dialogs defence/defense
offences/offenses licence/license pretence/pretense practise/practice travelled/traveled cancelling/canceling
labelled/labeled signalled/signaled totalling/totaling fuelled/fueled dialled/dialed counsellor/counselor
councillors/councilors marvellous/marvelous quarrelled/quarreled pencilled/penciled jewellery/jewelry woollen/woolen
skilful/skillful wilful/willful enrol/enroll fulfil/fulfill instalment/installment haemophilia/hemophilia
paediatric/pediatric foetus/fetus manoeuvre/maneuver oestrogen/estrogen diarrhoea/diarrhea judgement/judgment
ageing/aging sceptical/skeptical grey/gray programmes/programs cheque/check tyres/tires kerb/curb plough/plow
moustache/mustache aeroplane/airplane aluminium/aluminum mums/moms learnt/learned spelt/spelled towards/toward
storey/story storeys/stories whilst/while amongst/among colourised/colorized
""".split()
DIFFERENT = """
four/for hour/hor tour/tor court/cort bore/boar poet/pet poets/pets shoe/she goes/ges start/stared part/pared
want/waned through/throw rough/row filled/filed stalled/staled polled/poled refilled/refiled awards/award
edwards/edward clique/click pique/pick plaque/plack scull/skull fire/fier tire/tier acre/acer alexandre/alexander
michael/michel prise/prize million/milion rise/rice fourth/forth color/collar bridge/bridges
""".split()


@pytest.mark.parametrize("pair", PAIRS)
def test_one_word_spelled_on_two_sides_of_the_ocean(pair: str) -> None:
    british, american = pair.split("/")
    assert british_side(british, american) == -1
    assert british_side(american, british) == 1
    assert american_form(american) == american


@pytest.mark.parametrize("pair", DIFFERENT)
def test_false_friends_are_two_words(pair: str) -> None:
    left, right = pair.split("/")
    assert british_side(left, right) is None
    assert british_side(right, left) is None


@pytest.mark.parametrize("key", ["", "a", "\u96e8", "2019", "\U0001f600"])
def test_what_is_no_english_word_is_left_as_it_is(key: str) -> None:
    assert american_form(key) == key
