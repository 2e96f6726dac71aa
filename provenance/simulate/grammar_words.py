"""The vocabulary of invented news: what the rules of the grammar choose from.

Reads nothing; gives word lists by the name under which the grammar's rules know them. Spelling and style are those of
an American agency; a house style turns them into others.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_WORDS: Final = """
noun: plan meeting bridge inquiry report budget deal permit contract measure proposal tunnel program ruling policy
shelter warning pipeline fund strategy project appeal test harbor reform decision pledge loan festival survey tax
system offer law school ban hearing clinic market ticket record review convoy complaint vote promise network schedule
museum fence statement training visit map treaty factory alarm machine request theater journey lesson ceremony defense
payment signal search catalog license patrol timetable archive barrier laboratory membership shipment campaign census
dialogue
nouns: plans meetings bridges repairs reports budgets deals permits contracts measures proposals talks programs rules
shelters warnings pipelines funds roads appeals tests reforms decisions pledges loans fees surveys taxes offers laws
schools bans hearings clinics markets tickets records supplies convoys complaints votes promises networks houses buses
museums fences statements patrols visits maps treaties factories alarms machines requests letters trains gates crops
payments signals searches files licenses barriers shipments campaigns windows boats colors neighborhoods centers
favors
adjective: new old big small costly careful secret sudden annual public private local foreign early late strict recent
difficult serious modern quiet narrow wide popular unusual temporary empty joint rare simple official historic modest
powerful dangerous expensive reliable independent generous strange rapid broad hidden urgent legal formal partial
ambitious crowded damaged disputed improved reluctant northern southern eastern western coastal rural urban colorful
elderly skilled angry cautious young provisional unfinished gray maritime central honorable labor-intensive flexible
do_words: approve reject delay review repair open close cancel expand reduce support protect publish examine replace
finance inspect improve limit transfer restore announce discuss prepare challenge demand receive collect question
defend sell buy test count praise condemn revise monitor explain organize recognize criticize modernize carry remove
measure abandon deliver check double share visit borrow sign guard deny follow stop rescue honor analyze maneuver
relocate
did_words: approved rejected delayed reviewed repaired opened closed canceled expanded reduced supported protected
published examined replaced financed inspected improved limited transferred restored announced discussed prepared
challenged demanded received collected questioned defended sold bought tested counted praised condemned revised
monitored explained organized recognized criticized modernized carried removed measured abandoned delivered checked
doubled shared visited borrowed signed guarded denied followed stopped rescued honored analyzed inherited relocated
gerund: approving rejecting delaying reviewing repairing opening closing canceling expanding reducing supporting
protecting publishing examining replacing financing inspecting improving limiting transferring restoring announcing
discussing preparing challenging demanding collecting questioning defending selling testing counting praising revising
monitoring organizing
undone: destroyed closed damaged evacuated sealed emptied searched flooded shut cleared occupied cordoned_off
harmed: killed hurt injured rescued evacuated arrested trapped displaced treated_in_hospital questioned
struck: hit struck damaged swept_through shook reached tore_through crippled shut_down surrounded
adverb: quickly slowly quietly repeatedly recently largely partly formally publicly briefly carefully suddenly
gradually reluctantly officially previously temporarily still already eventually widely openly jointly sharply
only_just privately
said: said said said said added explained told_reporters noted wrote argued warned confirmed insisted acknowledged
insisted: insisted replied maintained countered answered promised stressed
showed: showed suggested indicated estimated revealed confirmed found
plans: plans intends hopes wants expects has_promised has_agreed
hoping: hoping trying planning promising seeking
will: will would could might should must can may
need: need want deserve expect demand fear
had: had had has never_had
while: while although whereas but
although: although while even_though after because
before: before after until when
until: until before
and_then: and and_later and_then before_they but
and_but: and but yet so
once: once formerly originally
how: how whether when why
in_order: in_order_to in_a_bid_to so_as_to
followed: followed recalled came_after resembled
costing: costing worth valued_at
a: a a a the one another this that
the: the the those these some
people_nouns: people residents families workers passengers students patients voters drivers farmers children tourists
shoppers miners sailors neighbors commuters villagers pensioners tenants soldiers nurses teachers fishermen visitors
travelers
agent_nouns: engineers lawyers doctors ministers officers lawmakers inspectors investigators scientists diplomats
firefighters volunteers judges traders experts managers prosecutors economists mayors councilors analysts researchers
architects divers mechanics historians auditors campaigners negotiators accountants mediators
officials_noun: officials police spokesmen investigators authorities aides
authority: police prosecutors regional_officials the_coast_guard city_officials the_ministry rescue_workers
the_government
site: station harbor market square river valley airport hospital school border stadium town_hall highway park factory
courthouse railway coast museum warehouse bridge suburb theater center refinery reservoir fairground cathedral quarry
preposition: near outside at around beside behind
medium: statement letter telephone_interview radio_interview written_answer televised_address
meeting: meeting conference hearing rally briefing ceremony dinner
time: on_Monday on_Tuesday on_Wednesday on_Thursday on_Friday over_the_weekend earlier_this_month last_year last_week
last_month this_week at_dawn by_nightfall hours_later in_recent_months two_days_later at_first for_years overnight
periods: years months weeks days decades
month: January February March April June July August September October November December
role: a_former_mayor the_chief_engineer a_retired_judge the_deputy_minister a_local_historian the_group's_spokesman
the_union's_leader a_senior_aide the_hospital's_director the_party's_candidate the_chief_prosecutor
"""


def _parse() -> Mapping[str, tuple[str, ...]]:
    """The lists by name; `_` joins the words of a phrase, and a line without a name goes on with the list above it."""
    lists: dict[str, list[str]] = {}
    name = ""
    for line in _WORDS.strip().splitlines():
        head, colon, rest = line.partition(": ")
        name = head if colon else name
        words = rest if colon else line
        lists.setdefault(name, []).extend(word.replace("_", " ") for word in words.split())
    return MappingProxyType({key: tuple(words) for key, words in lists.items()})


WORDS: Final = _parse()
"""Rule name -> the words and phrases it chooses from."""

TOPICS: Final[tuple[Mapping[str, tuple[str, ...]], ...]] = tuple(
    MappingProxyType({name: tuple(words.replace("_", " ") for words in text.split()) for name, text in topic.items()})
    for topic in (
        {
            "event": "fire blaze explosion gas_leak",
            "thing": "a_furniture_factory an_apartment_building a_warehouse a_chemical_plant",
            "topic_noun": "fire smoke chimney hydrant sprinkler arson safety",
            "topic_nouns": "flames fire_engines ladders hydrants smoke_alarms burns hoses",
            "topic_people": "firefighters arson_investigators burn_victims tenants",
        },
        {
            "event": "flood storm cyclone dam_burst",
            "thing": "a_river_town the_lower_valley a_fishing_port the_main_dike",
            "topic_noun": "rain dam river flood levee drainage weather",
            "topic_nouns": "sandbags dams rivers levees pumps cellars forecasts",
            "topic_people": "flood_victims forecasters boat_owners hydrologists",
        },
        {
            "event": "election runoff recount referendum",
            "thing": "the_regional_parliament the_ruling_coalition a_polling_station the_city_council",
            "topic_noun": "ballot coalition candidate turnout party election",
            "topic_nouns": "ballots candidates parties polling_stations voters alliances seats",
            "topic_people": "first-time_voters party_members election_observers candidates",
        },
        {
            "event": "strike walkout lockout wage_dispute",
            "thing": "the_container_port the_rail_network a_steel_mill the_bus_service",
            "topic_noun": "wage union strike pension labor shift",
            "topic_nouns": "wages pensions pickets shifts overtime_rules unions contracts",
            "topic_people": "dock_workers train_drivers union_members welders",
        },
        {
            "event": "trial verdict hearing bribery_case",
            "thing": "the_appeals_court a_county_jail the_land_registry a_law_office",
            "topic_noun": "court fraud bribery witness sentence evidence",
            "topic_nouns": "bribes witnesses judges charges sentences fines juries",
            "topic_people": "defendants defense_lawyers jurors bailiffs",
        },
        {
            "event": "merger takeover bankruptcy profit_warning",
            "thing": "a_shipping_group the_savings_bank a_cement_maker the_airline",
            "topic_noun": "share profit market debt takeover credit",
            "topic_nouns": "shares profits bonds debts dividends mergers investors",
            "topic_people": "shareholders bondholders traders auditors",
        },
        {
            "event": "summit round_of_talks cease-fire border_clash",
            "thing": "a_border_crossing the_demilitarized_zone an_army_base the_peace_conference",
            "topic_noun": "peace border missile treaty embassy truce",
            "topic_nouns": "missiles troops sanctions treaties embassies prisoners borders",
            "topic_people": "peacekeepers envoys rebels border_guards",
        },
        {
            "event": "derailment collision crash ferry_accident",
            "thing": "a_commuter_train a_passenger_ferry a_tourist_bus the_mountain_railway",
            "topic_noun": "rail brake signal ferry track safety",
            "topic_nouns": "carriages brakes tracks signals lifeboats rails tires",
            "topic_people": "passengers crash_survivors train_crews signal_operators",
        },
        {
            "event": "outbreak epidemic food_poisoning measles_scare",
            "thing": "a_children's_hospital a_cruise_ship the_army_barracks a_boarding_school",
            "topic_noun": "vaccine fever hospital virus drug hygiene",
            "topic_nouns": "vaccines infections fevers doses hospitals viruses symptoms",
            "topic_people": "nurses patients virologists pediatricians",
        },
        {
            "event": "discovery excavation expedition satellite_launch",
            "thing": "a_burial_mound the_old_observatory a_sunken_ship the_space_center",
            "topic_noun": "fossil satellite telescope excavation genome climate",
            "topic_nouns": "fossils satellites samples telescopes coins glaciers tombs",
            "topic_people": "archaeologists astronomers divers geologists",
        },
        {
            "event": "drought harvest_failure locust_plague frost",
            "thing": "the_wheat_belt a_dairy_farm the_irrigation_canal the_wine_country",
            "topic_noun": "harvest grain cattle price irrigation export",
            "topic_nouns": "harvests prices cattle exports subsidies orchards wells",
            "topic_people": "farmers herders grain_traders wine_growers",
        },
        {
            "event": "final upset match_abandonment doping_affair",
            "thing": "the_national_stadium a_second-division_club the_cycling_tour the_velodrome",
            "topic_noun": "league coach title doping stadium season",
            "topic_nouns": "titles coaches penalties medals contracts seasons injuries",
            "topic_people": "supporters players referees cyclists",
        },
    )
)
"""What an event is about: lists that its slots are filled from."""
