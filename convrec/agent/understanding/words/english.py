"""Ordinary English words, by how they can stand in a sentence.

A title that is also an ordinary word ("Speed", "Up") is only a title where the sentence uses it as one. These lists say which words are
ordinary in any catalogue; `convrec.agent.understanding.titles` adds the words that are ordinary in this one.
"""

from convrec.agent.understanding.words.wordlist import words

__all__ = ["ANSWERS", "ARTICLES", "CLOSED", "DETERMINERS", "MASS", "ORDINARY", "PLURAL_LOOK", "PREPOSITIONS", "PRONOUNS", "PROPER"]

ARTICLES = frozenset({"the", "a", "an"})

PRONOUNS = words("""
    i me my mine myself we us our ours you your yours he him his she her hers it its they them their theirs this that these those one
    ones who whom whose what which someone somebody something anyone anybody anything everyone everybody everything noone nobody nothing
    nowhere both
    all some any none others other another im ive id ill youre hes shes theyre thats theres heres wheres whos whats hows lets whens
    whys theyve theyll youve youll weve well hed shed theyd youd
    """)

DETERMINERS = words("""
    the a an my your his her its our their this that these those some any no every each another other more most less few many several
    much enough such what which whose all both lots plenty kind sort bit
    """)

PREPOSITIONS = words("""
    of in on at by for with without from to into onto over under above below behind between among through during before after about
    against around near off out across along beyond inside outside toward towards upon within per via until till
    """)

CLOSED = (
    ARTICLES
    | PRONOUNS
    | DETERMINERS
    | PREPOSITIONS
    | words("""
    and or but nor so yet if because since while when where why how than as then though although unless whether like am is are was were
    be been being do does did done doing have has had having can could will would shall should may might must wont cant dont didnt
    doesnt isnt wasnt arent werent hasnt havent hadnt couldnt wouldnt shouldnt aint lets not never ever always again also too very
    really quite just only even still already soon now here there up down away back together once twice often sometimes maybe perhaps
    almost enough else instead please well rather pretty much lot little far wanna gonna gotta kinda sorta dunno lemme gimme cuz coz
    cause yes no ok okay oh ah hey hi hello um uh hmm yeah yep nope sure thanks thank wow lol
    """)
)
"""Function words: their presence says nothing about a name."""

MASS = words("""
    action adventure anger art beauty blood chaos chemistry chocolate cinema class coffee comedy comfort courage crime culture danger
    death depth dialogue drama emotion energy evil faith fame fantasy fashion fear fiction fire food freedom friendship fun fury
    gardening glory gore grace gravity greed grief guilt happiness hate heat heart history holiday home honesty honor honour hope horror
    humor humour ice jazz justice knowledge language law life light literature logic loneliness loss love luck luxury magic mayhem
    melancholy memory mercy milk misery money movement murder music mystery nature nonsense nostalgia passion payback peace philosophy
    poetry politics poverty power pride quality rage rain religion revenge romance sadness salt sand school science sex shame silence
    silver simplicity smoke snow soul space speed spirit sport stuff style sunshine suspense sympathy tension terror time tragedy
    traffic travel trouble trust truth violence war warmth water wealth weather weight wilderness wine winter wonder wood valentines
    easter thanksgiving work youth christmas halloween outer
    """)
"""Nouns that stand without an article as the object of "I like": "I like speed" need not be the title."""

PLURAL_LOOK = words("""
    bus gas glass loss boss kiss miss pass class cross dress press less this thus plus virus genius chaos
    """)
"""Words that end in s and are no plurals."""

ANSWERS = words("""
    yes no yeah nope yep ok okay sure maybe next more less other others another both none neither either any all nothing anything
    everything something it that this them those these her him you us one first second third last hi hello hey thanks breeze bye goodbye go
    stop help start over undo reset back again wait cool great good nice fine bad ha haha lol wow please why what who when where how
    right left exactly true false same different new old short long random quit exit done continue skip pass unknown
    """)
"""Words that on their own are an answer or an order rather than a title."""

_WORDS = """
valentine ups decent willing chick creep wailing pony license licence encounter encounters lamb lambs greatest gem sorta able accident
accepted account act actor actress actual add admire adult affair afraid afternoon age agent ago agree air airplane alien alive allow
alone amazing american ancient angel angry animal animals animated answer apartment appear apply arm army arrival arrive artist ask
asleep assassin attack attempt attention audience aunt author average avoid awake award aware awesome awful baby backyard bad badly ball
band bandit bandits bank bar barely base based basic basically bath battle beach bear beast beat beautiful become bed bedroom beg begin
beginner beginners beginning behave believe bell belong best bet better big bigger biggest bike bill bird birds birthday bit bite bitter
black blade blame blind block blockbuster blow blue board boat body bold bolt bomb bone book books boot bored boring born boss bother
bottle bottom bought bounce bound bowl box boy boyfriend boys brain brand brave brazil bread break breakdown breakfast breath brick
bride bridge bright brilliant bring british broke broken brother brothers brought brown brutal brush budget build building bunch buried
burn business busy buy cabin call called calm came camera camp campaign cancel candy captain car card cards care career careful carry
cars case cash casino cast castle cat catch catchy cats cave cell central century certain certainly chain chair challenge chance change
changed changeling chaos character characters charge charm charming chase cheap cheaper check cheer cheerful cheesy chef chest chicken
chief child children chill choice choose chosen church circle city classic classics clean clear clearly clever click client climb clock
close closer clothes cloud clue clueless coach coast coat cold collect college color colour come comes comfy comic coming command
commando common company compare competition complete complex computer concept concert condition conflict confused consider constant
contact contagion contain content continue contract control conversation cook cool cop copy core corner cost cosy couch count country
couple course court cousin cover cow crank crash crazy cream create creature creatures creepy creed crew cried criminal critic cross
crowd cruel cry cube cult cup curious current curse cut cute cutting cycle dad daddy daily damage dance dancer dancing danger dangerous
dark darker darkness date dates daughter dawn day daylight days dead deadly deal dealt dear debt deceit decide deck deep deeply defense
definitely degree delight deliver den demand depressing describe desert deserve design desire desk desperate destroy detail detective
development device devil diary die died diet difference different difficult dig dinner dinosaur direct directed direction director dirt
dirty disaster disappear discover discuss disease dish dislike disney divorce doctor document documentary dog dogs doll dollar door
double doubt downtown dragon dragons draw dream dreams dress drink drive driver driving drop drown drug drugs drum dry dude dull dumb
during dust duty dying eager ear early earn earth ease easily east easy eat edge edgy editing education effect effects effort eight
either election eleven emotional empire employee empty end ended ending endings ends enemy engaging english enjoy enjoyable enjoyed
enter entertain entertaining entertainment entire entrance epic episode equal eraser escape especially europe evening event events
eventually everyday evidence exact exactly exam example excellent except exchange excited exciting exist exit expect expensive
experience expert explain explosion explosions express extra extreme eye eyes face faced fact factory fail fair fake fall fallen falling
fame familiar family famous fan fantastic farm fast faster fat fate father favorite favourite favorites feature feel feeling feelings
feels feet fell fellow felt female few field fifth fight fighter fighting figure fill film films final finally financial find finding
fine finger finish finished fired firm first fish fit five fix flash flat flight flow floor flower flowers fly focus folk follow
following follows foot football for forbidden force foreign forest forever forget forgot form former forty forward found four fourth
fracture frame free french frequency fresh friday friend friendly friends front frozen fugitive full fully funnier funny further future
gain gallery game gamer games gang gangster garage garden gate gave general genre genres gentle genuine german get gets getting ghost
ghosts giant gift girl girlfriend girls give given gives glad glass go goal god goes going gold golden gone good goofy got gotta
government graduate grab grand grandma grandmother grass gravity great green grew grey gripping gritty gross ground group grow growing
grown guard guess guest guide guilty guitar gun guns gut guy guys hacker hackers had hair half hall hand handle hands hang hangover
happen happened happening happy hard harder hardly harsh hat haunted haunting head headed health hear heard hearing hearts heaven heavy
height heights heist held hell help helped helpful hero heroes hidden hide high higher hilarious hill hint hire historic historical hit
hits hold holds hole holes hollow hollywood hook hop hoping horrible horse hospital host hostage hostel hot hotel hour hours house huge
human humans hundred hunger hungry hunt hunter hurt husband idea ideas identity idiot imagine immediately immortal impossible impress
impressive incredible indeed independent indian indie individual industry influence information injured innocent insane inside insider
insidious insomnia inspire inspired inspiring intelligent intense interest interested interesting internet interview introduce invasion
invite involve involved iron island issue itch jack jacket jail japanese job jobs join joke jokes journey joy judge juice jump jumper
junior jungle keep kept key kick kid kidnap kidnapped kids kill killed killer killers killing kind kinda king kingdom kiss kitchen knee
knew knife knight knock know knowing known lack lady lake land lane large last late later latest latin laugh laughing laughs lawless
lawyer lead leader leading league leap learn least leather leave leaving led left leg legal legend legends lesson let letter letters
level liar library lie lies lifetime lift lighter lightning liked likely limit limited limitless line lines link lion list listen lists
literally live lived lives living load local lock lockout logan london lonely long longer look looked looking looks loose lord lose
loser losers loses losing lost loud loved lovely lover lovers loves low lower lucky lunch machine mad made magical mail main maintain
major make makes making male mall man manage manager manner mansion map march mark market marriage married marry mask mass massive
master match mate material matter mean meaning means meant meat media medical medieval meet meeting member members memories men mental
mention mess message met metal method mexican mexico middle might mild military million mind minds mine mini minute minutes miracle
mirror miss missed missing mission mistake mix mob model modern mom moment moments monday monkey monster monsters month months mood moon
moral morning mother motion motor mountain mountains mouse mouth move moved movie movies moving mr mrs mud multiple mum mummy murderer
muscle museum musical musicals naked name named names nanny narrow nation national natural naughty near nearly neat neck need needed
needs negative neighbor neighborhood neighbors neighbour neighbours nerd nerve nervous net network new newer news next nice night
nightmare nights nine ninja nobody noir noise normal normally north nose note notebook nothing notice novel novels nowhere number nurse
oblivion obvious obviously odd offer office officer official oil old older oldest omen onto open opening opera operation opinion
opposite option options orange order original orphan oscar outbreak outside outstanding overall overboard own owned owner pace pack page
pages paid pain paint painting pair paper parent parents paris park part particular particularly partner parts party passenger
passengers past path patient patriot pattern pay payback paycheck people perfect perfectly performance performances perhaps period
person personal pet phenomenon philadelphia phone photo piano pick picked picks picture pictures piece pieces pilot pirate pirates
pixels place places plain plan plane planet plant plants plastic platoon play played player players playing plays pleasant please
pleasure plenty plot plots plus point pointless police poor pop popular porn position positive possible possibly post pot powder
powerful practical predator predators prefer pregnant premise prepare presence present president press prestige pretend prettier
previous price priest primary prime prince princess prison prisoner prisoners private probably problem problems process produce producer
producers product program project promise proof proposal protect proud prove provide psycho psychological public pull pulled punch
punisher purchase pure purge purpose push puzzle quality queen quest question questions quick quickly quiet quirky quite race racing
radio raining raise raised ran random ransom rare rate rated rating rather reach read reader reading ready real realistic reality
realize really reason reasons recall recent recently recommend recommendation recommendations record red refer refreshing regarding
region regret relate related relationship relationships relax relaxing release released relevant remain remake remember remind reminds
rent replace report request require rescue respect rest restaurant result return returns reunion review reviews rich rid ride rider
right rights ring rings rise rising risk river road roads rob robbery robot robots rock role roll roman romantic romcom roof room rooms
roots rope rose rough round rounders route rubber ruin ruined rule rules run runner running runs rush sad safe safety said sail sailor
sale same samurai sang sat saturday save saved saving savages saw say saying says scale scare scared scares scary scene scenes scenery
school sci scientist score scream screaming screamers screen sea search season seat second secondary secret secretary secrets section
see seek seeing seem seemed seems seen select selection self sell send sense sent sentimental separate sequel sequels series serious
seriously serve service session set sets setting settle seven several shadow shadows shake shallow shape share shared sharp she sheep
shine ship ships shirt shoes shock shocking shoot shooter shooting shop short shorter shot shots should shoulder shout show showed
showing shown shows shut shy sick sickness side sides sign signs silly similar simple simply sin sing singer singing single singles
sinister sister sisters sit site situation six size skill skin skip sky slasher slave sleep sleeper sleepers sleeping sliver slow slower
slowly small smaller smart smell smile snake snatch sneakers snitch social society soft sold soldier soldiers solid solution solve
somebody somehow someplace somewhat somewhere son song songs sorry sort sound sounds soundtrack source south spanish spawn speak
speaking special species specific specifically spectacular speech spell spend spent sphere spider splash split spooky spot spotlight
spread spring spy spies square stage stand standing star starred starring stars start started starting starts state states stay step
stepmom stick stock stolen stomach stop stopped store stories storm story storyline straight strange stranger strangers street strength
stress strict strike strong structure struggle stuck student students studio study stuff stunning stupid subject submarine subtle
success successful such sucked sucks sudden suddenly suffer sugar suggest suggestion suggestions suit summer sun sunday super superhero
superheroes superman supernatural support supposed surf surgeon surprise surprised surprising surrogates survival survive survivor
suspect suspenseful swamp sweet swim swing swingers switch sword swordfish system table take taken takes taking talk talking talks tall
tangled tank taste tax taxi teacher teachers team tear tearjerker tears technology teen teenage teenager teens telephone tell telling
tells ten tend tends term terms terrible terrific terrifying terrorist test text thanks theater theme themes theory thick thief thieves
thing things think thinking third thirteen thirty thinner thought thoughts thoughtful thousand thread three threw thrill thriller
thrillers thrilling throw thursday ticket tie tight timeline timely times tiny tired title titles today together told tomorrow tone
tonight tool tools top topic total totally touch touching tough tour tourist tower town toy toys track trade tradition train training
trance transport trap trash treasure treat treatment tree trees trek trial tribe trick tricky tried trilogy trip trips trivia truck true
truly try trying tuesday tune turbo turn turned turns tv twelve twenty twin twins twist twists twisted two type types typical ugly
ultimate unbreakable uncle underground understand underrated underwater underworld unfaithful unique unit university unknown unleashed
unlike unstoppable unusual upset upside use used useful user using usual usually vacation valley value vampire vampires variety various
vast version versions vibe vibes victim victory video view views villa village villain villains violent visit visual visuals voice
volcano volume vote wait waited waiting wake walk walked walking wall walls want wanted wanting wants warm warrior warriors wash waste
watch watched watching waves way ways weak weapon wear wedding wednesday week weekend weeks weird welcome werewolf west western wet
whatever wheel whenever wherever white whole wicked wide wife wild win wind window wing winner wins wise wish wishes wit witch witches
witness witty wolf wolves woman women won wondering wonderful wooden word words wore worked worker working works world worlds worried
worry worse worst worth wound wounded wow wrap wreck wrestler write writer writers writing written wrong wrote yard year years yellow
yesterday young younger zombie zombies zone zoo absolute absolutely actually adorable angle anyway apart apparently artsy atmospheric
background balance bag basement bargain bestseller bleak bloody blunt bomber broad burning bush candle cable cafe cake capture cartoon
casual celebrate ceiling champion chapter cheese chronicle civil clown compelling complicated confusing connect cord cozy crack craving
crawl creative crisp cutter cuts dense dive drill durable electric elegant endless engine evergreen excuse expanded fence fencing fever
fiction flame flimsy flying fork freaky ghostly glove gloves gorgeous grip gruesome handy heartwarming hedge heel hobby hose invisible
isolated keen kit ladder lawn leaf leaves legit length lengthy lightweight loneliness loop meditation melting mower mow muddy murky
mysterious nasty nearby nominated nuts obsessed offbeat ordinary orbit outdoors overrated parody patch peaceful planting poem pond
portable predictable presentation prune pruner pruning rake raw rebel recipe remote reliable revenge rhythm ripe rusty satire satisfying
scandal seed seeds serial shears foundation shed shelf shocker shovel shear silent slice sloppy smooth snack sober soil soothing spade
spare spin splendid spray sprinkler stain steel stem stylish sunny surreal swap tame tedious tender tent terribly thorough thorn thorns
thrown tidy timeless toss trim trimmer trowel tube tubs uplifting urban vague vine vivid wacky wander weed weeds weeding whimsical
wholesome wire witchcraft worn yarn memorable lesser guessing bingewatch binge darn damn heck suck crap crappy garbage lame meh
brainless abandon aboard accountant accuse accused adapt adaptation adopted aged aging alchemist ambitious analyst annihilate apocalypse
apocalyptic architect armed arrogant assistant audition avenger banana baseball basketball beaches bean beloved betrayed blonde
bodyguard bookish border bounty boyhood breathless bridesmaids bullied bully bumbling butler bye cannot captive carnage celebration
childhood choke chorus clerk cliffhanger club clumsy cocktail collateral colleague colonel commander commitment con conjure contest
convict corporation corrupt craft crooked crow cursed cynical dealer defend defiance defy delirium demon departure departures descent
dialog diamond dictator dim diner disclosure disgraced diva divorced drawn dreamer dystopia dystopian eccentric eclipse editor elderly
elite enchanted engineer ensemble equilibrium escapes estranged evolution evolve executive experiment expose faculty failing fearless
federal fiance fights finale flee forced fortune foul fountain framed futuristic gangsters goodbye gory grease greedy grudge hatchet
heir heiress heists heroin herself hides himself hired historian hitman hockey homecoming hometown hooligan hurricane hustler
illusionist imposter inferno insurance intern internship interpreter invent invention investigate invincible irreversible jealous jerk
journalist juror lab labyrinth lifeboat lookout magazine magician majestic malice marked marshal martial matched maverick mechanic
mermaid messenger metamorphosis mindful mindless mist mistaken newly newspaper notorious novelist nuclear odyssey opener outlaw outsider
outsiders pacing pact paranormal parenthood perfume persuade persuasion photographer pledge plotline policeman professional professor
prophecy prophet psychiatrist pursue rebellious rebels recruit redemption redhead refuse replacement retired rival rogue rookie royal
runaway rural ruthless sadistic salesman scheme scores screenplay seaside secretly shack shaft sheriff shining shiver sibling siblings
sideways siege skull slapstick slick smuggler speechless spellbound spirited spoof stalker station steal stranded substitute suburban
swordsman tearjerkers terminal themselves thesis timid torn toxic trapped troubled tub twilight tycoon undercover unforgiven untamed
untouchable uses utopia vain vengeful verdict vigilante virus waitress wakes wave wealthy widow widowed wisecracking wizard
"""

PROPER = words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december christmas halloween easter thanksgiving valentines valentine america american england english france french
    germany german italy italian spain spanish japan japanese china chinese korea korean india indian russia russian mexico mexican
    brazil brazilian canada canadian australia australian africa african asia asian europe european britain british ireland irish
    scotland scottish sweden swedish denmark danish norway poland polish turkey greek greece rome london paris berlin munich barcelona
    madrid tokyo chicago hollywood bollywood manhattan brooklyn vegas boston texas california york philadelphia sydney rio moscow vienna
    prague venice casablanca cairo jerusalem god jesus bible catholic jewish
    """)
"""Names of days, months, feasts, peoples and places: a capital says nothing about them."""

ORDINARY = CLOSED | MASS | frozenset(_WORDS.split())
"""Every word that is ordinary English whatever the catalogue."""
