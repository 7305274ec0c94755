"""Phrases that turn what follows into a wish, a ban, a taste or nothing at all."""

from dataclasses import dataclass

from convrec.agent.understanding.words.patterns import Patterns, listed

__all__ = ["DIET", "FEARED", "TRIGGERS", "Turn"]


@dataclass(frozen=True, slots=True)
class Turn:
    """What a phrase does to the words after it.

    Attributes
    ----------
    kind
        ``not``, ``dislike``, ``like``, ``want``, ``hedge``, ``insist``, ``topic``, ``idle`` or ``reset``.
    tamed
        For ``not``: only too much of it is unwanted.
    fresh
        For ``insist``: what was negated before is so no longer.
    at_start
        It counts only where a clause begins.
    feared
        For ``not``: somebody's fear, or what bores somebody, which bans nothing where it is that of a story's people.
    prefix
        For ``not``: it denies the word behind it, and nothing beyond.
    excepting
        For ``not``: behind a ban it lifts that instead.
    """

    kind: str
    tamed: bool = False
    fresh: bool = False
    at_start: bool = False
    feared: bool = False
    prefix: bool = False
    excepting: bool = False


_SUBJECT = (
    "(i|we|im|were|ive|weve|she|he|they|my wife|my husband|my kids|my partner|my girlfriend|my boyfriend|my daughter|my son|my friend"
    "|my mom|my mum|my dad|the kids)?"
)
_WHO = _SUBJECT.rstrip("?")
_DEGREE = "(really|just|so|that|too|very|all that|particularly|especially|exactly|much|usually|normally|generally|at all|quite)?"
_ONCE = (
    "(it)? (if|when|whenever|once) (it is|its|it gets|it feels|it turns|it becomes|theyre|they are|they get|things get|things are|theres"
    "|there is|something is|a * is|the * is)"
)
"""What begins a condition with what it is about: "I fall asleep if it's"."""
_ANYONE = "(dad|mum|mom|everyone|everybody|my *|his *|her *|our *)"
"""Somebody of whom a taste may be told."""
_ADVERB = (
    "(really|just|also|both|all|usually|generally|mostly|always|absolutely|totally|do|quite|normally|often|typically|particularly|especially"
    "|definitely|actually|still|kinda|mainly)?"
)

_NOT = listed("""
    (ill|i will|id|lets|we|we will|well|gonna|going to|rather)? pass on (the|any|all)? ;
    (no|not|without|never|neither|nor|zero|minus|nothing|nowhere|none|dont|doesnt|didnt|isnt|arent|wont|wouldnt|shouldnt|cant|cannot|
    couldnt|aint|nope) ;
    (it|they|this|that|these)? (mustnt|must not|shouldnt|should not|cant|can not|cannot|oughtnt|ought not|may not|better not|wont|will not)
    (to)? (really|ever)? (be|have|contain|include|feature|involve|star|feel) ;
    (mustnt|oughtnt) ;
    (doesnt|dont|does not|do not|not) (contain|containing|include|including|made with|made from) (any)? ;
    (no|nothing|not) (of)? (more|other) ;
    nothing (even|remotely|at all|anything)? (like|close to|similar to|resembling|along the lines of|in the vein of|in the style of) ;
    (anything|everything|something|all|any|whatever) (but|except|except for|besides|other than|apart from|excluding|bar) ;
    (anyone|anybody|everyone|everybody|whoever) (but|except|except for|besides|other than|apart from) ;
    (any|every|all) * (but|except|except for|besides|other than|apart from) ;
    (excluding|exclude|rather than|instead of|as opposed to) ;
    (avoid|avoiding|skip|remove|omit|ban|ditch|minus|spare me|spare us) (the|any|all)? ;
    (hold|lose|cut) (the|any|all) ;
    (leave|keep|cut|take) out (the|any|all)? ;
    (steer|stay|keep) (clear|away) (of|from) ;
    free (of|from) ;
    (sick|tired|bored|weary|fed up|over) of ; (bored|fed up) with ;
    (had|have) (enough|had enough|had my fill|seen enough) of ;
    (ive|weve) (had|seen) (more than)? enough (of)? ;
    (thats|that is|had)? enough (of|with|already with) (all)? (the|those|these|your)? ;
    (you|u) (keep|kept|always|only|just keep|still) (on)? (giving|showing|suggesting|recommending|offering|sending|
    picking|pushing|give|show|
    suggest|recommend|bringing) (me|us|up)? (all|so many|so much|only|just|nothing but|the same|more|too many|
    too much)? (the|those|these|of the)? ;
    (please)? (stop|quit|cease|dont keep|stop it|enough already) (with|it
    with|on|pushing|throwing|suggesting|recommending|showing|giving|offering|sending|
    proposing|picking|listing|naming|bringing|feeding|selling) (me|us|up)? (all|so many|so much|any|any more|more|only|just|nothing
    but)? (the|those|these|your|of the)? ;
    (no more|not more|no further) (of)? (the|those|these|your)? ;
    (im|i am|we are|were) (so|just|really|totally)? (over|done with|through with|sick of|tired of|bored of|bored with|fed up
    with|allergic to|averse to|scared of|afraid of|wary of) ;
    (can|could) (do|live) without ;
    no need for ;
    not (in the)? mood for ;
    (im|i am|were|we are)? not (really|exactly|currently|particularly|quite)? in the mood for ;
    (am|are|is|im) not (really)? (after|looking for) ;
    (im|i am|were|we are)? not (a)? (really|much of|particularly|such)? (a)? (big|huge|great|massive)? fan of ;
    (im|i am|were|we are)? not (really|so|too|very|that|particularly|big)? (into|keen on|fond of|crazy about|big on|interested
    in|wild about|mad about|much for) ;
    (cant|cannot|cant really|couldnt) (stand|bear|take|handle|stomach|abide|watch|read|do|deal with|tolerate|get into|cope with) ;
    (dont|do not|doesnt) (care for|do|need|fancy|enjoy|want|like|love|dig|get on with|get|go for|feel like|really feel like) ;
    (id|i would|we would|wed) (really)? rather (not|avoid|skip) (watch|read|see|have|get)? ;
    please (no|not) ; (prefer|rather|want|like)? not to (watch|see|read|have|get|use|buy|wear|try|include|do) ;
    please dont ;
    (turned|turn|turns) off by ;
    (steering|staying) (clear|away) (of|from) ;
    (allergic|averse) to
""")
_PREFIXES = ("anti", "non")
_EXCEPTING = (
    "(except|excepting|except for|apart from|aside from|other than|save for|barring)",
    "unless (its|it is|theyre|they are|theres|it has|they have|with)? (really|very|also)?",
)
DIET = listed("""
    (dont|doesnt|do not|does not|cant|cannot|can not|mustnt|must not|shouldnt|never) (really|actually)? (eat|eats|drink|drinks|touch|digest)
    (any)? ;
    (i|we|he|she|they|wife|husband|partner|son|daughter|mum|mom|dad|kid|kids|girlfriend|boyfriend|friend)
    (cant|cannot|can not|mustnt|must not|shouldnt) have (any)? ; not allowed to have (any)? ;
    (severely|very|badly|highly|deadly|mildly|also)? (allergic|intolerant|sensitive) to (any|all|the)?
""")
"""What stands before a thing that somebody does not eat or bear."""
FEARED = listed("""
    (afraid|scared|frightened|terrified|petrified|fearful|phobic) of (any|all|the)? ;
    (fear|phobia|dread|terror) of (any|all|the)?
""")
_UNLESS = listed(f"""
    {_SUBJECT} (ill|id|will|would|might|may|could|shall)? (always|just|only|usually|often|tend to|quickly|easily|really)?
    (fall asleep|falls asleep|doze off|nod off|drift off|zone out|tune out|switch off|get bored|gets bored|get restless|be bored|am bored|
    lose interest|loses interest|lose patience|give up) {_ONCE} ;
    {_SUBJECT} (cant|cannot|dont|wont|never) (really)? (concentrate|focus|stay awake|keep up|cope|follow) {_ONCE} ;
    {_SUBJECT} (really|just|absolutely|always)? (hate|hates|dislike|loathe|detest) {_ONCE} ;
    {_SUBJECT} (dont|doesnt|do not|cant|cannot) (really|ever|just)? (like|enjoy|want|stand|bear|handle|take) {_ONCE} ;
    it (annoys|bothers|bores|irritates|bugs|scares|upsets) (me|us|him|her|them) {_ONCE}
""")
"""Conditions told by what comes of them: "I fall asleep if it's slow"."""
_NOTHING_BY = listed("""
    (nothing|nowhere) (with|by|from|featuring|that has|that is|thats|involving|about|that involves|set in|made by|directed by|starring)
    (any)?
""")
_TAMED = listed("""
    not to ;
    (not|nothing|nowhere|isnt|arent|never|doesnt|dont) (a|an)? (too|very|so|that|overly|all that|particularly|super|really|extremely|
    terribly|excessively) ;
    (without|nothing|not) (being|getting|be|anything|something|it being)? (too|overly|all that|excessively|that) ;
    (without|not|no) (too|that|so) much (of)? ;
    not (so|too) (much|many) ;
    less of the ;
    (dont|doesnt|do not|does not|shouldnt|cant|isnt|not) (want|need|be|get|have|like)? (it|anything|something|a|one|things|
    stuff|to be)? (to be|thats|that is)? (too|overly|very|so|all that|that) ;
    (doesnt|dont) (get|have|make it|go) too
""")
_DISLIKE = listed(f"""
    {_SUBJECT} {_ADVERB} (hate|hates|hated|dislike|dislikes|despise|detest|loathe|loathes|abhor) ;
    (never|not) (liked|been into|been a fan of|been a big fan of|cared for|got into) ;
    never (really|much|usually|ever)? (watch|read|buy|do|get|go for|like|enjoy|choose|pick|play|use) ;
    (dont|didnt|never) (really|particularly|much|usually|normally|generally|tend to) (like|enjoy|care for|want|watch|read|do|
    get|go for) ;
    {_SUBJECT} {_ANYONE}? (isnt|arent|aint|am not|is not|are not|was never|is never|wasnt|werent) {_DEGREE} (a|much of a|such a|exactly a)?
    (big|huge|great|massive|major)? (into|keen on|fond of|big on|crazy about|wild about|mad about|fan of|lover of|one for) ;
    {_ANYONE} (doesnt|dont|does not|do not|didnt|never) {_ADVERB} (like|likes|liked|enjoy|enjoys|care for|go for|goes for|get into|fancy|do)
""")
_LIKE = listed(f"""
    {_WHO} {_ADVERB} (love|loves|loved|like|likes|liked|enjoy|enjoys|enjoyed|adore|adores|dig|appreciate|favor|favour) ;
    (really|absolutely|totally|do|always|also|usually|generally|mostly|who|kids|wife|husband) (love|loves|like|likes|enjoy|
    enjoys|adore|adores|dig) ;
    (enjoy|enjoys|adore|adores) ;
    (im|i am|we are|were|shes|hes|ive been) (really|very|totally|mostly|so|usually|generally|always|more|quite|more of)? (into|a
    fan of|a big fan of|a huge fan of|fond of|keen on|big on|crazy about|mad about|partial to|a sucker for) ;
    (a)? (big|huge|massive|long time|lifelong)? (fan|fans|lover) of ;
    (i)? (tend to|usually|normally|mostly|generally|often) (like|prefer|enjoy|watch|read|go for|lean towards|pick|choose|buy|
    gravitate to|gravitate towards) ;
    (my)? (favorite|favourite|favorites|favourites|fave|faves) (kind|kinds|type|types|sort|ones)? (is|are|include|includes|would be)? ;
    (i)? (watch|read|buy) (a lot of|lots of|mostly|mainly|loads of) ;
    (cant|could never|never) get enough (of)? ;
    always (up for|down for|in the mood for) ;
    (have|ive got|ive) a (soft spot|thing|weakness) for ;
    sucker for ;
    grew up (on|with)
""")
_NOT_START = ("enough (already)? (of|with)? (the|all the|this|that)?", "(all|totally)? (done|through|finished) with (the|all|all the)?")
_LIKE_START = ("(love|loves|likes|loved|liked)",)
_WANT = listed(f"""
    {_SUBJECT} {_ADVERB} (want|wants|need|needs|wanted|fancy|crave|craving|seek|seeking|require) ;
    (looking|searching|hunting|hoping|asking) for ;
    (in the)? mood for ;
    (give|show|find|recommend|suggest|get|bring|pick|send) (me|us) ;
    (recommend|suggest|how about|what about|got any|have any|let us have|lets have|lets try|lets go with|lets see) ;
    (feel|feeling) like ;
    (up|down|keen|ready|game) for ;
    (would|id|wed|i would|we would|youd) (really|also)? (love|like|prefer|enjoy|appreciate|rather|kill for) ;
    (id|i would|wed) (like|love) (to)? (see|watch|read|try|have|get|buy) ;
    wouldnt (mind|say no to) ;
    (wont|wouldnt|cant) (go wrong with|beat|resist) ;
    (could|can) (go for|use|do with|you recommend|you suggest|i get|i have) ;
    (dont|doesnt|do|does) you have ;
    why (dont you|not) ;
    why dont we ;
    nothing (beats|better than) ;
    (theres|there is|there really is) nothing (quite)? like ;
    nothing (quite)? like (a|an|some) (good|nice|proper|decent|great|bit of) ;
    (im|i am|were|we are|just|only) (really|just)? (after|wanting|craving) ;
    (what|which)? (do|would|can|could|might) you (have|got|sell|suggest|recommend|offer|carry|stock|know|know of) ;
    (are|is) there (any|a|an|some)? ;
    (what|which) (are|is) (a|an|the|some|your)? (good|best|great|nice|other)? ;
    rather (have|watch|see|read|get) ;
    (please)? (more)? like (a|an) ;
    in the style of ;
    (only|just) (watch|read) (it)? (if)? ;
    go (with|for) ;
    i do (want|like)
""")
_HEDGE = listed("""
    (maybe|perhaps|possibly|preferably|ideally|hopefully) ;
    (i)? (might|may) (like|enjoy|want|fancy|go for|prefer) ;
    (id|i would|we would|wed|i|we)? (prefer|preferring|kind of like|sort of like|slightly prefer) ;
    (if)? (possible|possibly) ;
    (bonus|extra) (points)? (if|for)? (it is|its|it has|theres|being)? ;
    (it)? (would|itd) be (nice|great|good|cool|ideal|lovely|best|perfect) (if)? (it)? (is|was|were|had|to have)? ;
    (a)? (plus|bonus) (if)? ;
    leaning (towards|toward|to) ;
    (kind of|sort of|kinda|sorta) in the mood for ;
    (im)? thinking (of|about|maybe)? ;
    something along the lines of ;
    (if you have|if there is|if theres) (one|any|a|an|some)? ;
    (it)? doesnt have to be (super|very|too)? (but)? ;
    not necessarily but ;
    wouldnt mind if (its|it is|it has|it was)? ;
    (if)? it (can|could|may) be
""")
_INSIST = listed("""
    (it)? (has|have|had|needs|need|ought) to (be|have|involve|feature|include|contain|star) ;
    (it|they)? (must|should|gotta|got to|has got to) (be|have|include|contain|feature|star|definitely be|really be) ;
    (must|gotta) (be|have) ;
    (only|strictly|solely|exclusively|purely|absolutely|definitely|specifically) ;
    (only|just|nothing) (want|watch|read|interested in) ;
    (make|making) sure (that)? (it|its|it is|theyre|they are|it has|there is|theres)? ;
    (as|so) long as (it|its|it is|it has|theyre|theres)? ;
    only if (it|its|it is|it has)? ;
    (provided|if and only if) (it|its|it is|it has)? ;
    it better be ;
    insist on ;
    (its|it is|thats)? (absolutely|really|very)? (vital|essential|crucial|imperative|paramount|important) (to me|to us)?
    (that)? (it|its|it is|theyre|it be|theres)? ;
    (i|we) (really|absolutely|definitely)? (insist on|demand|require|must have)
""")
_ONLY = listed("""
    nothing (but|except|other than|besides) ;
    (no|none) other than ;
    (a)? (bit|little|lot|ton|tons|lots|plenty|loads|heaps) of
""")
_TOPIC = listed("""
    (about|involving|revolving around|centered on|centred on|deals with|dealing with|based on|inspired by|set in|set on|set
    during|set at|takes place in|taking place in|story of|tale of|where|in which|who|whose|tells the story) ;
    (a|the) (story|tale|plot|theme|themes|portrait) (about|of|where|with|in which) ;
    (something|anything|one) (where|in which|about) ;
    (explores|exploring|explore|depicts|depicting|features a|follows|following) ;
    to (celebrate|mark) ;
    (had|has|have|having|something|anything)? to do with
""")
_IDLE = listed("""
    changed my mind (about|on|regarding) (the)? ;
    (i|we|ive|weve|already|just|she|he|they) (have|had|just|already|only|recently|finally|once|also|have already|have just|even|
    actually)? (saw|seen|watched|read|finished|bought|had|tried|rewatched|own|owned|know|knew|used|caught|played|heard of) ;
    havent (seen|read|watched|tried|heard of|had|used|played) ;
    (have|had)? never heard of ;
    (dont|doesnt|do not|does not|didnt|wont) (mind|care|matter|care about|have to be|need to be|bother me|have to have|need to
    have|have to|need to|know|remember|think so|worry) ;
    (those|these|they|that|it|this|none of them|none of those|none of these)? (wont|dont|doesnt|didnt|will not|
    not going to|not gonna) (quite|really)?
    (work|fit|cut it) (for me|for us)? ;
    (no|not) (problem|worries|issue|issues|trouble|idea|preference|matter|thanks|thank you|rush|doubt|wonder|objection|
    objections|sure|only|just|bad|necessarily|exactly|at all|yet|really|much|only that|that i know) (with|to|about|if|what)? ;
    nothing (wrong|against) (with)? ;
    nothing (ever|really|much)? (happens|happened|works|worked|moves|moved|matters|helps|changes|changed) ;
    (not|isnt|arent|never) (really|quite|exactly|at all|so much)? (my|our|his|her|their) (cup of tea|thing|bag|jam|scene) ;
    not only ;
    not just ;
    not (just|only|simply)? because (of)? ;
    (i|we|you|one) (wont|cant|dont|didnt|wouldnt|couldnt|never) (see|saw|guess|guessed|predict|expect|expected|spot) (it|this)? (coming)? ;
    (im|i am|were|we are) (actually|now|totally|perfectly)? (fine|ok|okay|cool|good|happy|alright) with ;
    (allow|permit|include|reinstate|unban|bring back) ;
    no need for it to be ;
    (it|they|that|this)? (neednt|need not) (really|necessarily)? (be|have|contain|include|feature|involve|star|feel)? ;
    (it|they|that) (can|could|may|might) (also|actually)? be ;
    not bad ;
    not sure (if|about|whether)? ;
    (its|it is) not (that|as if|like) (i|we) (dont|do not|cant|never) (really)? (like|love|enjoy|want|stand|mind|watch|read) ;
    (forget|scrap|ignore|disregard|undo|cancel|never mind|nevermind|take back|retract|strike|withdraw|unset|clear) (the|
    that|what|about|my|i)? ;
    lift (the|that|my|any|your|this) ;
    drop the ;
    i take (it|that)? back (what)? ;
    (what|everything) (i|ive) said (about)? ;
    (actually|after all|in fact) (i|we) (do|did|am|are)? (actually)? (like|love|enjoy|mind|dont mind|want) ;
    you can (forget|ignore|drop|scrap) ;
    (whos|wheres|whens|whys|hows) ;
    how (long|old|much|many|heavy|big|tall|is|was|good|does|did|do|would|violent|scary|funny) ;
    (what|which) (year|rating|brand|language|country|happens|happened|did|does|do|was) ;
    tell me (more)? about ;
    how come ;
    remind me ;
    (what|whats) (is|was) (it|that|this|the|its) ;
    whats (it|that|this|the) ;
    what do you (know|think) ;
    what have i ;
    do you think
""")
_IDLE_START = listed("""
    (it|that|this|they|those|these|he|she|both|everyone|everything|the first|the second|the third|the last|the other|the first
    one|the second one|the last one|the other one) (is|was|are|were|looks|sounds|seems|looked|felt|seemed|got|had|has|isnt|
    wasnt|did|turned out|feels|made|ended) (just|really|so|very|too|such|way|pretty|quite)? ;
    (who|when|where|why) (is|was|did|does|are|directed|wrote|made|plays|stars|played|were|has|do|can|you|that|this|it) ;
    (its|thats|theyre|theyve|hes|shes|thatd) (just|really|so|very|too|such|way|pretty|quite)? ;
    (is|was|are|were|isnt|wasnt|does|did|do|has|have|will|would|can|could) (it|that|this|they|he|she|those|these|the|either|any
    of|one of) ;
    (seen|watched|read|had|done) (all|every|both|most) (of)? (the|of the|his|her|their)? ;
    (too|way too|so|such a)
""")

TRIGGERS: Patterns[Turn] = Patterns(
    [
        *((p, Turn("idle")) for p in _IDLE),
        *((p, Turn("idle", at_start=True)) for p in _IDLE_START),
        *((p, Turn("not", tamed=True)) for p in _TAMED),
        *((p, Turn("not", feared=True)) for p in (*FEARED, *_UNLESS)),
        *((p, Turn("not")) for p in DIET),
        *((p, Turn("not", prefix=True)) for p in _PREFIXES),
        *((p, Turn("not", excepting=True)) for p in _EXCEPTING),
        *((p, Turn("not")) for p in _NOTHING_BY),
        *((p, Turn("insist", fresh=True)) for p in _ONLY[:2]),
        *((p, Turn("insist")) for p in _INSIST),
        *((p, Turn("dislike")) for p in _DISLIKE),
        *((p, Turn("hedge")) for p in _HEDGE),
        *((p, Turn("like")) for p in _LIKE),
        *((p, Turn("like", at_start=True)) for p in _LIKE_START),
        *((p, Turn("not", at_start=True)) for p in _NOT_START),
        *((p, Turn("want")) for p in _WANT),
        *((p, Turn("not")) for p in _NOT),
        *((p, Turn("topic")) for p in _TOPIC),
    ]
)
"""What a phrase makes of the words after it, up to the end of its clause."""
