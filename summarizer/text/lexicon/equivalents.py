"""English words that stand for each other in news: synonyms, spellings, irregular forms, names and short names."""

_SYNONYMS = """
kill die death slay perish deadly fatal fatality
injure wound hurt injury
police officer cop
firm company corporation
kid child
car vehicle automobile
lawmaker legislator
doctor physician
shut close closure
begin start commence
buy purchase acquire acquisition
big large huge massive
home house residence
boost raise increase lift hike
rise increase climb jump
cut reduce lower slash
fall drop decline decrease
accord agreement pact deal
ask request urge
help aid assist assistance
lawyer attorney
blaze fire
quake earthquake temblor tremor
probe investigation inquiry investigate
plane aircraft airplane jet airliner
ship vessel boat
film movie
job post
blast explosion explode
hurricane typhoon cyclone storm
teen teenager
wed marry marriage
jail prison imprison
arrest detain capture
resign quit resignation
dismiss fire sack oust
election vote poll
chief head boss leader
sue lawsuit suit
show reveal indicate
crash collision collide
troop soldier
rocket missile
hit strike
rescue save
gunman shooter attacker
ill sick
fast quick rapid
final last
talk negotiation discussion discuss
name call dub rename entitle title
pick choose select
tell inform
get receive obtain
give provide offer donate
need require
let allow permit
stop halt end cease
find discover locate
build construct construction
use employ
happen occur
appear seem
try attempt
win victory
lose loss
beat defeat
flee escape
search hunt
visit trip
meet meeting
launch unveil introduce
approve endorse
reject refuse
ban prohibit
warn warning
destroy demolish
damage harm
fight battle
kidnap abduct abduction
rape assault
rob robbery steal theft
shoot shooting gunfire
stab stabbing
burn fire
flood flooding
sink sinking
survive survivor
protest demonstrate demonstration rally
march rally
speech address remark
statement announcement announce
plan intend
plan proposal
station plant facility
hold host
trial court
sentence punish
suspect accuse
verdict ruling
spouse wife husband
mother mom
father dad
woman female lady
man male guy
people person individual
pay wage salary
money cash fund
price cost
worker employee staff
customer consumer client shopper
student pupil
teacher educator
school college
study research researcher
scientist researcher
expert specialist
drug medicine medication
illness disease
hospital clinic
tv television
photo picture image photograph
video footage
phone telephone
site website
street road
city town
nation country
world global globe
border frontier
weapon arm
bomb explosive
attack assault strike
terrorist militant
rebel insurgent
government administration
parliament legislature
premier pm
thief burglar robber
fear worry
shop store
convict guilty
criticize condemn denounce
praise hail
promise pledge vow
authority regulator watchdog
share stock
profit earnings
factory plant
grey gray
join accompany
cancel scrap
miss absent
huge enormous
annual yearly
entire whole
big major
"""
_IRREGULAR = (
    "arise: arose arisen; awake: awoke; bear: bore borne; beat: beaten; become: became; begin: began begun; "
    "bend: bent; bite: bit bitten; bleed: bled; blow: blew blown; break: broke broken; bring: brought; build: "
    "built; burn: burnt; buy: bought; catch: caught; choose: chose chosen; cling: clung; come: came; dig: "
    "dug; draw: drew drawn; drink: drank drunk; drive: drove driven; eat: ate eaten; fall: fell fallen; feed: "
    "fed; feel: felt; fight: fought; find: found; flee: fled; fly: flew flown; forbid: forbade forbidden; "
    "forget: forgot forgotten; forgive: forgave forgiven; freeze: froze frozen; get: got gotten; give: gave "
    "given; go: went gone; grow: grew grown; hang: hung; hear: heard; hide: hid hidden; hold: held; keep: "
    "kept; know: knew known; lead: led; leave: left; lend: lent; lie: lay lain; lose: lost; make: made; mean: "
    "meant; meet: met; pay: paid; ride: rode ridden; ring: rang rung; rise: rose risen; run: ran; say: said; "
    "see: saw seen; seek: sought; sell: sold; send: sent; shake: shook shaken; shoot: shot; show: shown; "
    "shrink: shrank shrunk; sing: sang sung; sink: sank sunk; sit: sat; slay: slew slain; sleep: slept; "
    "speak: spoke spoken; spend: spent; spin: spun; stand: stood; steal: stole stolen; stick: stuck; strike: "
    "struck stricken; swear: swore sworn; sweep: swept; swim: swam swum; swing: swung; take: took taken; "
    "teach: taught; tear: tore torn; tell: told; think: thought; throw: threw thrown; understand: understood; "
    "wake: woke woken; wear: wore worn; win: won; withdraw: withdrew withdrawn; withhold: withheld; write: "
    "wrote written; die: dying dead; deal: dealt; child: children; man: men; woman: women; person: persons; "
    "foot: feet; wife: wives; life: lives; tooth: teeth"
)
IRREGULAR: dict[str, str] = {
    form: base
    for entry in _IRREGULAR.split("; ")
    for base, _, forms in [entry.partition(": ")]
    for form in forms.split()
}
"""Irregular forms of English verbs and nouns to the form that a dictionary has."""

_SPELLINGS = (
    "programme/program cheque/check tyre/tire grey/gray plough/plow sceptic/skeptic aluminium/aluminum "
    "jewellery/jewelry kerb/curb manoeuvre/maneuver pyjamas/pajamas storey/story draught/draft"
)
SYNONYMS: tuple[tuple[str, ...], ...] = tuple(tuple(line.split()) for line in _SYNONYMS.strip().splitlines())
SPELLINGS: dict[str, str] = dict(tuple(pair.split("/")) for pair in _SPELLINGS.split())  # type: ignore[misc]
"""British to American spellings that no rule covers."""

LONG_NAMES = {
    "united states of america": "us", "united states": "us", "u.s": "us", "u.s.": "us", "usa": "us", "u.s.a.": "us",
    "united kingdom": "uk", "great britain": "uk", "britain": "uk", "u.k": "uk", "u.k.": "uk", "british": "uk",
    "european union": "eu", "united nations": "un", "u.n": "un", "u.n.": "un", "american": "us",
    "united arab emirates": "uae", "north korean": "north korea", "south korean": "south korea",
    "los angeles": "la", "new york city": "new york", "federal bureau of investigation": "fbi",
    "islamic state": "isis", "soviet union": "ussr",
}  # fmt: skip
"""Names of several words, and their short forms, to one."""
DEMONYMS = {
    "french": "france", "german": "germany", "spanish": "spain", "spaniard": "spain", "dutch": "netherlands",
    "holland": "netherlands", "greek": "greece", "turkish": "turkey", "chinese": "china", "japanese": "japan",
    "danish": "denmark", "dane": "denmark", "swedish": "sweden", "swede": "sweden", "finnish": "finland",
    "polish": "poland", "irish": "ireland", "scottish": "scotland", "welsh": "wales", "swiss": "switzerland",
    "portuguese": "portugal", "thai": "thailand", "iraqi": "iraq", "iranian": "iran", "israeli": "israel",
    "pakistani": "pakistan", "afghan": "afghanistan", "filipino": "philippines", "philippine": "philippines",
    "peruvian": "peru", "ukrainian": "ukraine", "russian": "russia", "syrian": "syria", "indian": "india",
    "mexican": "mexico", "brazilian": "brazil", "canadian": "canada", "italian": "italy", "egyptian": "egypt",
    "norwegian": "norway", "belgian": "belgium", "english": "england", "korean": "korea", "saudi": "saudi",
    "kremlin": "russia", "moscow": "russia", "pentagon": "us", "beijing": "china", "pyongyang": "north korea",
    "seoul": "south korea", "tehran": "iran",
}  # fmt: skip
"""Peoples, and the seats of governments that stand for them, to countries."""
