"""Phrases behind a value that make a ban, a taste, a demand or nothing of it."""

from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["AFTER_VALUE", "UNBORNE", "found_bad"]

_FINDING = words("find finds found consider considers considered")
_VERDICT = 4
"""Most words of what somebody finds a thing to be: "really quite boring"."""

_WHOM = "(me|us|him|her|them|the kids|my *|anyone|everyone)"
_WHOSE = "(my|our|his|her|their)"

UNBORNE = words("allergy allergies allergic intolerance intolerances intolerant")
"""What stands right behind a thing that somebody does not bear, whatever goes on behind it: "my chicken intolerant dog"."""

AFTER_VALUE: Patterns[str] = Patterns(
    [
        *((word, "not") for word in UNBORNE),
        *(
            (p, "not")
            for p in listed(f"""
            (isnt|arent|just isnt|just arent|wasnt|really isnt|really arent|aint|is not|are not|was not|were not|is just not|are just not)
            (really|so|exactly|quite)? {_WHOSE} (thing|cup of tea|favorite|favourite|favorites|favourites|style|bag|jam) ;
            (isnt|arent|just isnt|just arent|wasnt|really isnt|really arent|aint|is not|are not|was not|were not|is just not|are just not)
            (really|so|exactly|quite)? for {_WHOM} ;
            not (really|so much|exactly)? {_WHOSE} (thing|cup of tea|style|bag|jam) ;
            (isnt|arent|just isnt|just arent|wasnt|really isnt|really arent|aint|is not|are not|was not|were not|is just not|are just not)
            (really|so|exactly|quite)? (appealing|what i want|what i need|what im after|what im looking for) ;
            (is|are) (right)? (out|off the table|a no|a no go|a no no|not ok|not okay|not allowed|banned|forbidden|excluded|too
            much|the worst|not welcome|not an option|a turn off|a dealbreaker|a deal breaker|boring|unbearable|awful|terrible) ;
            not (for me|ok|okay|welcome|needed|wanted|allowed|please|really|so much|at all) ;
            (is|are|was|would be|seems) (just|also|way|far|much|a bit|a little|still|simply)? too (long|slow|late|far|much|big|high|heavy|
            short|small|low|old|new|young|many|loud|strong|soft|weak|early|soon|little) (for|to)? (me|us|wait)? ;
            (is|are)? (a|an)? (definite|hard|firm|big|absolute|total|strict)? (no go|no no|hard no|firm no|deal breaker|
            dealbreaker|turn off|nope) ;
            (is|are)? (off limits|off the menu|off the list|out of the question|taboo|verboten) ;
            free ;
            (must|should|can|may) not be (in|inside|part of|used in) (it|there|this|that|them) ;
            (mustnt|shouldnt|cant|cannot) be (in|inside|part of|used in) (it|there|this|that|them) ;
            (no thanks|no thank you|no way|no please|nope|hell no|nah|naw|nah thanks) ;
            (is|are)? (excluded|left out|excepted) ;
            need not apply ;
            never (again|ever|please)? ;
            out (of it|of this)? (please|then|this time|for once)? ;
            (is|are) (so|such|just|all|always|usually|mostly)? (garbage|rubbish|trash|crap|lame|dull|overrated|tedious|stupid|dumb|
            pointless|overdone|
            played out|annoying|horrible|dreadful|ridiculous|disgusting|not good|no good|no fun|a bore|a snooze|a waste of time|a drag|
            my nemesis) ;
            (suck|sucks|stink|stinks) ;
            (bore|bores|bored|scare|scares|annoy|annoys|depress|depresses|upset|upsets|tire|tires|disgust|disgusts) {_WHOM} ;
            (turn|turns|put|puts) {_WHOM} off ;
            (gives|give) {_WHOM} nightmares ;
            (terrify|terrifies|frighten|frightens|petrify|petrifies) {_WHOM} ;
            (freak|freaks|creep|creeps) {_WHOM} out ;
            (makes|make) {_WHOM} (sick|ill|cringe|queasy|squeamish|uncomfortable) ;
            (does|do) nothing for {_WHOM} ;
            (leave|leaves) {_WHOM} cold ;
            (dont|doesnt|do not|does not) (really)? (interest|appeal to|do it for|work for) {_WHOM} ;
            (is|are)? not what (i|we) (want|need|like)
        """)
        ),
        *(
            (p, "soft")
            for p in listed("""
            (would|might|could) be (nice|great|good|ideal|perfect|cool|fun|fine|lovely|best|better|preferable|preferred|a bonus|
            a plus|awesome|preferred) ;
            if (possible|you can|you have one|you have it|you have any|you have some|you have that|you have|available|at all
            possible|there is one|theres one|that helps) ;
            (preferably|ideally|maybe|perhaps|i guess|i suppose|or so|ish|or something|or something like that|or similar) ;
            (is|are|would be|its) (a|an)? (plus|bonus|preferred|preference|nice to have) ;
            (wouldnt|would not) hurt ;
            (is|are) (always)? (nice|preferred|welcome) ;
            would do ;
            would (work|do|help)
        """)
        ),
        *(
            (p, "insist")
            for p in listed("""
            only ;
            (is|are) (a|an)? (must|essential|required|mandatory|crucial|non negotiable|key|necessary|requirement) ;
            or (nothing|bust) ;
            (a)? must ;
            and nothing else ;
            (for sure|definitely|without fail|no exceptions|no matter what) ;
            exclusively ;
            is important
        """)
        ),
        *(
            (p, "taste")
            for p in listed("""
            (is|are) (my)? (absolute)? (favorite|favourite|favorites|favourites|my thing|my jam|fave|go to) (kind)? ;
            (is|are) (always)? (great|awesome|the best|amazing|cool) ;
            (fan|fans|lover|lovers|buff|junkie|nerd|person|guy|girl|enthusiast)
        """)
        ),
        *(
            (p, "idle")
            for p in listed("""
            (fine|ok|okay|alright|acceptable) (after all|with me|by me|too|now|again|for me) ;
            (is|are|would be|s) (also|totally|perfectly|quite|actually)? (fine|ok|okay|alright|all right|good|acceptable|no
            problem|allowed|not a problem|cool) (after all|with me|by me|too|now|again|for me)? ;
            (does not|doesnt|dont|do not) (matter|bother me|bother us) ;
            works too ;
            after all ;
            ban ;
            thing ;
            rule ;
            restriction ;
            filter ;
            limit ;
            requirement
        """)
        ),
    ]
)
"""What the words right after a value make of it."""


def found_bad(row: Line, start: int, end: int) -> bool:
    """Whether somebody finds the value of the words `start` to `end - 1` bad: the "horror" of "I find horror boring"."""
    if not start or row.keys[start - 1] not in _FINDING or not row.joined(start):
        return False
    stop = next((k for k in range(end, len(row)) if row.broken(k)), len(row))
    verdict = sentiment(row.keys[end : min(stop, end + _VERDICT)])
    return verdict is not None and verdict.value < 0
