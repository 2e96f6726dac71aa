"""The built-in synonyms: words of the news that a spinning machine takes for one another.

Reads nothing; gives word pairs, the plainer word first. No word stands in two pairs, so that any split of the pairs is
a split of the words. Nouns and verbs are base forms with regular endings (`provenance.simulate.lexicon` inflects them);
`_` joins the words of a phrase, which may replace a word and is never itself replaced. They are pairs as such machines
have them: near enough to be read over, and wrong in one sense of the word or the other.
"""

from typing import Final

NOUN_PAIRS: Final = """
accident mishap | accord pact | adult grown-up | advantage benefit | aide assistant | aim objective | alarm siren
amount quantity | animal creature | answer reply | apartment flat | area zone | arrival advent | artist performer
attack assault | attempt effort | author writer | award prize | backer supporter | ballot vote | barrier obstacle
battle fight | blast explosion | boat vessel | book volume | border frontier | boss manager | boundary perimeter
boy lad | bridge overpass | building structure | burden load | business firm | buyer purchaser | camp encampment
candidate contender | car automobile | career profession | cause reason | cell dungeon | center hub
challenge hurdle | chance opportunity | change alteration | chief head | child youngster | choice option
church chapel | citizen national | city metropolis | claim assertion | client customer | coalition alliance
coast seaside | code cipher | collapse downfall | colleague co-worker | committee panel | competitor rival
complaint grievance | component part | concern worry | conference symposium | conflict strife | consumer shopper
contract deal | convoy caravan | corner nook | corridor hallway | cost expense | council assembly | country nation
court tribunal | crew squad | crime offense | crisis emergency | critic detractor | crop harvest | crowd throng
curb restraint | custom tradition | danger peril | death fatality | debate discussion | decision ruling
decline drop | defeat loss | defect flaw | delay hold-up | demand requirement | department ministry
deposit down_payment | desert wasteland | design blueprint | detail particular | device gadget | diplomat envoy
dispute quarrel | district quarter | doctor physician | document file | donor contributor | doubt uncertainty
driver motorist | duty obligation | earthquake tremor | election poll | employee worker | employer company
enemy foe | engine motor | error mistake | estimate projection | event occasion | expert specialist | factory plant
failure flop | family household | farmer grower | fault blemish | favor kindness | fear dread | feature trait
fee charge | field meadow | fighter combatant | finding conclusion | fire blaze | fisherman angler | flag banner
flood deluge | floor deck | forest woodland | founder creator | friend pal | garden yard | gate doorway
girl lass | goal target | goods merchandise | graph chart | group bunch | guard sentry | guest visitor
guide handbook | gun firearm | hazard pitfall | helper volunteer | hill mound | hint clue | hospital clinic
hotel inn | house residence | idea notion | illness ailment | image picture | incident episode | income revenue
increase rise | industry sector | inmate prisoner | inquiry probe | insult slur | investor financier | island isle
issue matter | item article | job post | journey trip | judge magistrate | lack shortage | lake lagoon
landlord proprietor | lane pathway | law statute | lawmaker legislator | lawyer attorney | leader figurehead
lesson moral | letter note | level tier | limit cap | link connection | list roster | location spot
machine apparatus | majority bulk | map atlas | march procession | match fixture | meal repast | measure step
medal decoration | meeting gathering | member affiliate | message memo | method technique | mine colliery
minute moment | mission assignment | mob rabble | model prototype | monument memorial | motive rationale
mountain peak | movie film | museum gallery | mystery riddle | neighbor resident | network grid | nurse caregiver
offer proposal | office bureau | officer constable | opponent adversary | order command | organization body
outbreak epidemic | outcome result | owner holder | palace mansion | parade pageant | parcel package
partner associate | passage aisle | passenger traveller | payment remittance | penalty punishment | period span
permit license | phone handset | pilot aviator | pipeline conduit | place site | plan scheme | pledge vow
pocket pouch | poem verse | policy guideline | port harbor | portion chunk | principle tenet | prison jail
problem difficulty | product commodity | professor academic | profit gain | program initiative
project undertaking | promise assurance | proof evidence | protest demonstration | quake jolt | question query
quota allotment | race contest | raid swoop | rain downpour | range variety | rebel insurgent | record archive
referee umpire | reform overhaul | refugee displaced_person | region province | reporter journalist | request appeal
rescuer saviour | response reaction | restaurant eatery | retailer shopkeeper | review evaluation
right entitlement | river waterway | road highway | role capacity | roof rooftop | room chamber | route itinerary
row spat | rule regulation | rumor hearsay | sailor seaman | sale auction | sample specimen | scandal outrage
scene setting | scholar savant | school college | scientist researcher | seat chair | seller vendor | shelter refuge
shipment consignment | shop store | shore waterfront | sign indication | signal cue | skill talent | slogan motto
soldier trooper | speaker orator | speech address | spokesman representative | sponsor patron | square plaza
squeeze crunch | standard benchmark | statement declaration | storm tempest | story tale | strategy game_plan
street avenue | strike walkout | student pupil | study survey | subject topic | suburb outskirt
suggestion recommendation | summit top | supply stock | surgeon operator | suspect accused_person | symbol emblem
system mechanism | tactic ploy | task chore | tax levy | teacher instructor | team side | teenager adolescent
tenant lodger | tension friction | territory terrain | test trial | threat menace | ticket voucher | tie bond
tool implement | tourist holidaymaker | tower spire | town township | trader merchant | trail track | treaty compact
tree sapling | tribe clan | troop battalion | truck lorry | tunnel underpass | uniform outfit | union guild
university institute | valley dale | value worth | vehicle conveyance | verdict judgment | victim casualty
victory triumph | view opinion | village hamlet | violation breach | voter elector | wall partition
warehouse depot | warning caution | weapon armament | window pane | witness onlooker
"""

VERB_PAIRS: Final = """
accept receive | accuse blame | achieve attain | acknowledge confess | add append | adopt embrace | advise counsel
affect influence | allow enable | announce proclaim | anticipate await | appear emerge | apply administer
appoint designate | approve authorize | arrange organize | arrest apprehend | arrive show_up | ask inquire
assess evaluate | attract lure | avoid evade | back endorse | balance steady_up | ban outlaw | batter pummel
block obstruct | boost enhance | brush dust | bury inter | calculate compute | call phone_up | cancel annul
capture seize | carry haul | celebrate commemorate | cite quote | clash collide | clean cleanse | climb ascend
collect gather | compare contrast | compensate reimburse | compete vie | complain grumble | complete finish
conceal mask | condemn denounce | conduct execute | confirm verify | confront tackle | consider contemplate
contact approach | contain include | continue proceed | convince persuade | correct rectify | crash plunge
create produce | criticize slam | cross traverse | damage harm | decide determine | declare pronounce
decrease diminish | dedicate devote | defend safeguard | deny refute | deploy station | describe depict
destroy ruin | detain confine | develop evolve | disappear vanish | discover uncover | discuss talk_about
divide separate | donate contribute | ease alleviate | elect vote_in | employ hire | encourage urge | end cease
enjoy relish | ensure guarantee | enter penetrate | establish install | evacuate vacate | examine inspect
exceed surpass | expand widen | explain clarify | explode detonate | express voice | extend prolong | face encounter
fail flounder | finance bankroll | follow trail_after | force oblige | greet welcome | hamper hinder
happen occur | help assist | highlight underline | honor salute | ignore disregard | impose inflict
improve better | injure wound | invest pour_into | investigate explore | invite summon | jump leap | kick boot
launch initiate | lift hoist | listen hearken | locate pinpoint | look glance | manage handle | mark signify
mention refer_to | monitor observe | mourn lament | move relocate | name dub | need require | negotiate bargain
obtain acquire | open unlock | operate function | oppose resist | oust expel | pack crowd_into | pause halt
perform enact | play romp | please delight | praise applaud | prepare ready | preserve conserve | press push
prevent avert | promote advertise | propose suggest | protect shield | prove demonstrate | publish release
punish penalize | rally assemble | ratify validate | reach arrive_at | recall remember | recover regain
reduce lessen | refuse decline_to | reject rebuff | relate narrate | remain stay | remove extract | renew refresh
repair mend | repeat reiterate | replace supplant | report recount | rescue save | resign step_down | resolve settle
respond react | restore reinstate | restrict constrain | resume restart | reveal disclose | rush hurry
scatter disperse | search scour | secure assure | select pick | shout yell | slow decelerate | smash shatter
start commence | stress emphasize | struggle strive | support bolster | surge soar | surrender capitulate
surround encircle | suspend adjourn | talk chat | tighten stiffen | trace track_down | transfer convey | treat cure
trigger spark | try attempt_to | turn rotate | use utilize | visit drop_in_on | wait linger | walk stroll
want desire | warn alert | weaken undermine | work labor | worsen deteriorate | wreck demolish | yield cede
"""

OTHER_PAIRS: Final = """
abroad overseas | absent missing | accurate precise | active energetic | additional extra | afraid scared
aggressive hostile | allegedly supposedly | almost nearly | alone solo | always constantly | ancient age-old
angry furious | annual yearly | anonymous unnamed | apparent evident | approximately roughly | average typical
aware mindful | bad terrible | badly severely | basic fundamental | beautiful gorgeous | big huge
bitter acrimonious | brave courageous | brief short | briefly momentarily | bright vivid | broad wide | busy hectic
calm tranquil | capable able | careful cautious | careless reckless | central middle | certain sure
cheap inexpensive | chiefly mainly | clear plain | clearly obviously | cold chilly | common widespread
complex complicated | constant continuous | controversial contentious | correctly rightly | corrupt crooked
costly expensive | crucial vital | daily everyday | dangerous hazardous | dark gloomy | deadly lethal
deeply profoundly | dense thick | different distinct | difficult hard | direct straight | dirty filthy
domestic homegrown | dramatic spectacular | dramatically drastically | eager keen | early premature | easily readily
easy simple | economic financial | effective efficient | elderly aged | eligible qualified | empty vacant
enormous immense | entire whole | entirely completely | equal equivalent | especially particularly
essential important | eventually ultimately | exact specific | excellent superb | exclusive sole
extensive far-reaching | extraordinary remarkable | extreme intense | extremely exceedingly | false untrue
familiar well-known | famous renowned | fast quick | fatal mortal | firmly steadfastly | foreign alien
former previous | fortunate lucky | fresh brand-new | frequently often | generally broadly | generous charitable
genuine authentic | gradual steady | gradually steadily | grave serious | great terrific | growing expanding
guilty culpable | happy glad | harsh severe | healthy fit | heavily massively | heavy weighty | historic landmark
honest truthful | horrible awful | hot scorching | hungry starving | icy frozen | illegal unlawful
immediate instant | immediately instantly | impossible unthinkable | impressive striking | inner interior
innocent blameless | internal inside | joint shared | key pivotal | large sizable | largely mostly | late belated
legal lawful | legitimate rightful | likely probable | little tiny | local native | lonely solitary | long lengthy
loud noisy | low minimal | loyal faithful | luxurious lavish | main primary | major significant | massive gigantic
mild gentle | modern contemporary | modest humble | mutual reciprocal | narrow slim | nearby close-by
necessary needed | negative adverse | nervous anxious | new novel | normal usual | notable noteworthy
numerous countless | obvious glaring | odd strange | old outdated | original initial | partly partially
peaceful serene | perhaps maybe | permanent lasting | personal private | pleasant agreeable | poor impoverished
popular well-liked | positive favorable | possible feasible | possibly conceivably | potential prospective
powerful mighty | precious priceless | pretty attractive | previously formerly | principal foremost
probably presumably | prominent eminent | proper appropriate | proud boastful | public communal | quickly rapidly
quiet silent | quietly silently | rare uncommon | rarely seldom | reasonable sensible | recent latest
recently lately | regular routine | regularly routinely | reliable dependable | reluctant unwilling
repeatedly again_and_again | resilient hardy | rich wealthy | rigid inflexible | rough bumpy | rural countryside
sad sorrowful | scarce sparse | sensitive delicate | sharp steep | sharply steeply | sick ill | silly foolish
similar alike | simply merely | sincere heartfelt | slowly sluggishly | smart clever | smooth seamless
social societal | soft tender | solid sturdy | somewhat rather | soon shortly | special unique | strict stringent
strong robust | strongly forcefully | stubborn obstinate | stupid dumb | sudden abrupt | suddenly abruptly
suitable fitting | surely certainly | surprising startling | swift speedy | swiftly speedily | temporary interim
therefore hence | thin slender | together jointly | tough demanding | traditional conventional | tragic disastrous
tremendous colossal | typically usually | unclear ambiguous | uneasy apprehensive | unexpected unforeseen
unfortunate regrettable | unhappy discontented | unlikely improbable | upset distressed | urban metropolitan
urgent pressing | useful handy | vague hazy | valid sound | valuable treasured | various diverse | vast boundless
violent brutal | visible noticeable | vulnerable defenseless | warm lukewarm | weak feeble | wet soaked
wild untamed | wise prudent | worried troubled | worthless valueless | wrong incorrect | young youthful
said stated | told informed | began embarked | built constructed | bought procured | fell tumbled | fought battled
found detected | gave handed | grew swelled | held staged | hid stashed | kept retained | knew understood
led headed_up | left departed | made crafted | paid shelled_out | put placed | rose climbed_up | ran sprinted
saw spotted | sent dispatched | shook rattled | spent expended | stole robbed | struck hit | taught educated
threw hurled | took grabbed | went headed | won clinched | wrote penned | today these_days
meanwhile in_the_meantime | despite in_spite_of | during throughout | within inside_of
"""
