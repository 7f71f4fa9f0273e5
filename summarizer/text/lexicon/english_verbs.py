"""English verb forms: which are finite by themselves, which may be participles, and the words around them."""

from . import word_set

BE = word_set("am is are was were isn't aren't wasn't weren't ain't")
HAVE = word_set("has have had hasn't haven't hadn't")
DO = word_set("do does did don't doesn't didn't")
MODALS = word_set(
    "will would can could may might must shall should cannot won't wouldn't can't couldn't mightn't mustn't",
    "shouldn't",
)
AUXILIARIES = BE | HAVE | DO | MODALS
NON_FINITE = word_set("be been being have had done")
"""What follows an auxiliary and belongs to it."""

PAST_ONLY = word_set(
    "went came took gave saw knew began wrote spoke broke chose drove rode rose fell grew threw flew drew wore tore",
    "swore stole froze woke shook forgot forgave ate bit blew rang sang sank swam sprang shrank drank hid became",
    "overcame withdrew undertook overtook overthrew mistook underwent forbade foresaw oversaw outgrew awoke arose",
    "strode wove bore fled strove partook undid redid rewrote retook",
)
"""Irregular past forms that are no participle."""

PAST_OR_PARTICIPLE = word_set(
    "said told made found got felt left kept held stood heard let meant set met ran paid sat led lost sent built",
    "understood spent cut bought won fought shot hit put cost thought brought caught taught sold struck swept",
    "spread dealt dug hung hurt laid lent lit quit sought shut slept slid spun split stuck stung wept rebuilt",
    "withheld upheld burst bound bled fed bred sped wound swung clung crept knelt leapt learnt burnt spelt spilt",
    "misled overheard withstood repaid resold retold unwound slung flung wrung spat beat read outbid broadcast",
    "forecast cast shed sued came overran had died lied tied vied freed agreed fled",
)
"""Irregular past forms that are participles too."""

PARTICIPLES = word_set(
    "taken given seen known begun written spoken broken chosen driven ridden risen fallen grown thrown flown drawn",
    "worn torn sworn stolen frozen shaken forgotten forgiven eaten bitten blown sung sunk drunk hidden withdrawn",
    "undertaken overtaken overthrown mistaken undergone gone done been beaten proven shown born borne overcome",
)

NEVER_PAST = word_set(
    "need feed seed weed speed deed breed greed indeed exceed proceed succeed bleed hundred sacred naked wicked",
    "rugged bed red shed sled united embed kindred hatred infrared supposed so-called armed aged unemployed beloved",
    "crooked based unmarried unidentified unnamed unprecedented undisclosed uninvited uninsured retired-general",
    "left-handed advanced alleged ted fred med ned",
)
"""Words in -ed (and one or two more) that are no past form, or nearly always an adjective."""

PRESENT = word_set(
    "say think know believe want need seem appear remain include show suggest become continue make take get give",
    "find keep hold stand hear mean lead lose fall sit send understand bring begin write provide feel allow offer",
    "consider expect require happen live love hate like try ask tell agree argue describe exist refuse fear hope",
    "plan face represent depend belong contain produce receive reveal realize seek serve speak stay tend travel",
    "vary wear win worry fail enjoy earn differ deserve decide create cover contribute consist claim choose",
    "celebrate buy build blame avoid attract attend arrive apply announce admit add accuse accept go come see hit",
    "call run feature oppose support aim allege demand denounce insist recommend indicate confirm demonstrate",
    "depict explain focus follow help illustrate imply involve join lack learn maintain mark meet note occur",
    "operate own play prefer prevent prove pursue push put raise reach read recall recognize reflect reject rely",
    "report reside return rise sell share spend start stop suffer sound teach threaten turn use view vow warn work",
)
"""Present forms that follow a plural subject without an auxiliary."""

PRESENT_S = word_set(
    "develops",
    "says thinks knows believes wants needs seems appears remains includes suggests becomes continues makes takes",
    "gets gives finds keeps holds hears means leads loses sits sends understands brings begins writes provides",
    "feels allows considers expects requires happens lives loves hates likes tries asks tells agrees argues",
    "describes exists refuses represents depends belongs contains produces receives reveals realizes seeks serves",
    "speaks stays tends travels varies wears wins fails enjoys earns differs deserves decides creates contributes",
    "consists chooses celebrates buys builds avoids attracts attends arrives applies announces admits adds accuses",
    "accepts goes comes sees runs opposes alleges insists recommends indicates confirms demonstrates depicts",
    "explains follows illustrates implies involves joins lacks learns maintains meets occurs operates owns prefers",
    "prevents proves pursues raises reaches recalls recognizes reflects rejects relies resides sells spends suffers",
    "teaches threatens vows warns weighs carries acknowledges adopts affects assumes bans boasts cites concludes",
    "connects destroys defends delivers denies enables encourages ensures enters establishes eats escapes exceeds",
    "explores expresses faces fears features generates grows helps hopes identifies ignores improves informs",
    "intends introduces knocks launches lets listens lies manages marries measures offers opens pays performs",
    "permits plays promises promotes protects publishes puts reduces refers releases remembers removes replaces",
    "resembles responds retains returns saves shows shares speculates stands starts stems strikes succeeds supports",
    "sues survives targets tackles thanks throws turns urges uses vests wakes walks wishes works worries functions",
    "draws drives falls fits hits marks matters moves notes plans poses claims calls reports reads rises costs",
    "covers cuts ends leaves looks",
)
"""Present forms in -s; of those that are nouns as well, the neighbours decide."""

NOUN_OR_VERB_S = word_set(
    "needs leads likes wins plans poses claims calls reports reads rises costs covers cuts ends leaves looks hits",
    "marks matters moves notes shows shares starts stands strikes supports targets thanks turns urges uses walks",
    "wishes works worries bans boasts escapes faces fears features functions helps hopes knocks launches lies",
    "measures offers pays plays promises releases returns runs saves sounds stays stems throws travels tries vows",
    "wakes lives loves tackles drives draws falls fits vests appears means contains sees opens",
) - word_set("appears means contains sees opens lives tries wakes tackles")

NO_PARTICIPLE_ING = word_set(
    "including according during following regarding concerning excluding morning evening spring king ring string",
    "thing nothing something anything everything wing sing bring swing sling beijing sterling ceiling sibling",
    "darling notwithstanding pending barring wedding building pudding hearing housing",
)
"""Words in -ing that open no participle clause."""

DETERMINERS = word_set(
    "a an the this that these those his her its their our my your some any no each every another both all several",
    "many few most such what whose other more",
)
PREPOSITIONS = word_set(
    "of in on at by for from with to into onto about during over under amid among between against without within",
    "through across behind beyond near outside inside toward towards upon per via despite like above below around",
    "including than throughout alongside along off out up down versus",
)
SUBJECT_PRONOUNS = word_set("i you he she it we they who there everyone everybody someone somebody nobody anyone")
PRONOUNS = SUBJECT_PRONOUNS | word_set("him them us me himself herself itself themselves")
PLURAL_PRONOUNS = word_set("i you we they who")
SINGULAR_PRONOUNS = word_set("he she it who which that everyone everybody someone nobody")
ADVERBS = word_set(
    "moreover furthermore nevertheless nonetheless otherwise",
    "also then later now still never not even again already always soon often eventually just only once twice too",
    "ever however instead therefore thus meanwhile perhaps almost nearly barely hardly rather quite no longer yet",
    "finally away back together in fact n't",
) - word_set("in fact no longer")
NO_ADVERB_LY = word_set(
    "family july italy only assembly reply supply fly ally rally early daily weekly monthly likely",
)
COORDINATORS = word_set("and but or nor yet so")
SUBORDINATORS = word_set(
    "because after when while although though as before since if unless until till once whereas whenever wherever",
)
RELATIVES = word_set("who which where whose whom")
OPENERS = RELATIVES | word_set("that what how why whether than") | SUBORDINATORS
"""Words that open a clause with a finite verb of its own."""

REPORTING_FREELY = word_set("said says say told tells added adds wrote writes tweeted tells")
"""Verbs of saying that a clause may follow without "that"."""
REPORTING = REPORTING_FREELY | word_set(
    "announced testified reported reports confirmed replied stated states claimed claims warned warns argued argues",
    "insisted insists noted notes explained explains acknowledged alleged alleges declared revealed stressed",
    "recalled recalls asserted concluded admitted continued remarked observed",
)
SAYING = word_set("saying adding")
"""Participles of saying, which a clause follows: ", saying that"."""
