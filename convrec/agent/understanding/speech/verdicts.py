"""Verdicts that name nothing: "bored me to tears", "meh", "already seen", said of what was shown."""

from convrec.agent.understanding._types import Attitude, Reference, Scene
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, line
from convrec.retrieval.domain import Domain

__all__ = ["VerdictFinder"]

_DISLIKE = listed("""
    (meh|yuck|ugh|yawn|blah|bleh|eww|ew|snore|snoozefest|zzz|zzzz) ;
    (so|really|very|too|pretty|just|a bit|rather|way too|utterly|dead|kind of|kinda|absolutely|quite|was|were|is|are|was so)? (boring|
    dull|
    tedious|dreadful|terrible|awful|rubbish|garbage|trash|crap|lame|unwatchable|unreadable|overrated|disappointing|forgettable|
    bland|horrible|dire|useless|mediocre|underwhelming) ;
    (just|really|totally|completely|nearly)? (bored|bores|annoyed|annoys|irritated|put) (me|us) (off|to sleep|to tears|to death|stiff|
    silly|
    rigid|senseless|out of my mind|so much|a lot)? ;
    (was|were|am|got|is|are|i was|we were|i got) (so|really|totally)? bored (to tears|to death|stiff|out of my mind)? ;
    (just|really|so|definitely|honestly)? not (really|at all|quite|exactly|so much|much)? (my|our) (thing|cup of tea|style|taste|scene|
    bag|jam|
    vibe|type|kind of thing|genre) ;
    (just|really|so|definitely|honestly)? not (really|at all|quite|exactly|so much|much)? (my|our) kind of * ;
    (just|really|so|definitely)? not (really|quite|at all)? for (me|us) ;
    (im|i am|was|were|we are)? not (really|very|too|so|particularly|a|a big|a huge)? (fan|keen|impressed|convinced|interested|taken|
    feeling it|into it|into them|feeling them|sold) (at all)? ;
    (i|we)? (really|absolutely|totally|just|actually|kind of|kinda|fucking)? (hated|disliked|loathed|despised|detested|couldnt stand|cant
    stand|could not stand|regretted) ;
    (i|we)? (really|honestly|just)? (didnt|did not|dont|do not) (really|much|particularly)? (like|enjoy|care for|love|rate|care) (much|
    at all|
    very much|that much)? ;
    (i|we)? (couldnt|could not|didnt|cant) (even)? (finish|get into|get through|sit through|make it through|get past) (the)? (first|half)?
    (half|chapter|hour|ten minutes|page|pages|episode)? ;
    (just)? (didnt|did not|doesnt|does not|dont|do not) (really)? (work|do it|do anything|do a thing|click|land|grab me|speak to me|
    appeal|
    appeal to me|interest me) (for)? (me|us)? ;
    (i)? (fell|nodded|dozed) (asleep|off) ;
    (a|what a|total|such a)? (complete|total)? waste of (time|money|my time) ;
    (two|big)? thumbs down ; (really)? (sucked|sucks|stinks|stank) ;
    (the|what a|such a|thats the)? (worst|terrible|awful|bad|rubbish|crap|useless|shit|poor|horrible|dreadful|lousy|boring) (list|lists|
    set|batch|bunch|lot|selection|recommendations|recs) (ever|yet|so far|in ages)? ;
    (bad|poor|awful|terrible) (one|ones|suggestion|suggestions|pick|picks|idea|choice|choices|call) ;
    (no|not|not any|not very|not much|wasnt any|werent any) good ; hard pass ; (leaves|left) me cold ; (do|does|did) nothing for me ;
    not great ; (i)? (turned|switched) off (after|halfway) (ten minutes|half an hour|an hour)? ;
    (none|nothing) (for|appeals to|speaks to|grabs|interests|tempts) (me|us) ; (none|nothing) (appeals|appeal|tempting) ;
    didnt (care|think much of) ; gave up (on)? (halfway|after)? (it)?
""")
_LIKE = listed("""
    (i|we)? (really|absolutely|totally|just|quite|actually|already|both)? (loved|adored|enjoyed|liked) (every)? (minute|second|bit|page|
    word)?
    (of)? (it)? (a lot|so much|very much|immensely|to bits|to death)? ;
    (two|big)? thumbs up ; (blew|knocked) (me|us|my socks) (away|off) ; blew my mind ;
    (a|an|what a|such a)? (absolute|total|true)? (masterpiece|banger|cracker) ;
    (is|was|its)? one of my (all time)? (favourites|favorites|faves|favs|favourite ever|favorite ever) ;
    (is|was)? my (all time)? (favourite|favorite|fave) ;
    (made|had) (me|us) (cry|laugh|smile|in stitches|in tears|laughing) (so hard|so much|out loud|a lot)? ;
    (is|was|were)? (so|really|very) good
""")
_LEADS = words("""
    well hmm hm ok okay no nah nope honestly sorry oh yeah yes yep but and so just mm um uh lol haha ha tbh frankly actually right
    thanks sadly
    unfortunately also then definitely sure ah man god ooh wow
""")
_TAILS = words("""
    though honestly really sorry thanks tbh lol actually frankly overall either anyway too again sadly already before haha please man
    unfortunately yesterday
""")
_PLURAL = words("""
    all both none them those these any either neither were are ones everything they suggestions picks choices list lists set batch bunch lot
    selection recommendations recs
""")


class VerdictFinder:
    """Finds such verdicts; safe to share between threads.

    Parameters
    ----------
    domain
        Its verbs say that an item was had: "already watched".
    """

    def __init__(self, domain: Domain) -> None:
        verbs = domain.verbs
        had = [verbs.used, *(w for w in ("seen", "saw", "watched", "read", "bought", "owned", "tried", "had") if w in verbs.synonyms)]
        past = "|".join(dict.fromkeys(w for w in had if " " not in w))
        seen = listed(f"""
            (i|we|ive|weve|have|i have|we have)? (already|just|both|all|recently)? ({past}) (already|before|years ago|ages ago|last
            year|last
            week|last month|that already|twice|too|recently|as a kid) ;
            (i|we|ive|weve|have|i have|we have)? (already|just|both|all|recently) ({past}) ;
            (ive|weve|i have|we have) ({past}) ;
            (already|i already|ive already|we already) (own|have|got) (one|that|it)? ;
            (i|we|ive|weve|i have|we have) (already|actually)? (own|have|got|bought) (it|that|this|one|that one|this one) (already)? ;
            been there done that ; been there ; done that (one|already)?
        """)
        pairs = [*((p, Attitude.SEEN) for p in (*seen, verbs.used, *(["seen"] if "seen" in verbs.synonyms else [])))]
        pairs = [*((p, Attitude.DISLIKE) for p in _DISLIKE), *((p, Attitude.LIKE) for p in _LIKE), *pairs]
        self._verdicts: Patterns[Attitude] = Patterns(pairs)

    def find(self, text: str, scene: Scene) -> list[Reference]:
        """One reference a clause that is nothing but a verdict: to what the last reply was about, or all that was shown if it is plural."""
        focus = scene.focus or scene.shown
        if not focus:
            return []
        row = line(text)
        found: list[Reference] = []
        start = 0
        for end in range(1, len(row) + 1):
            if end == len(row) or row.broken(end) or (row.keys[end] in ("but", "and", "so") and end > start):
                verdict = self._clause(row, start, end)
                if verdict is not None:
                    i, j, attitude = verdict
                    rows = (scene.shown or focus) if any(k in _PLURAL for k in row.keys[start:end]) else focus[:1]
                    span = row.span(i, j)
                    found.append(Reference(span.start, span.end, span.words, rows, attitude))
                start = end
        return found

    def _clause(self, row: Line, start: int, end: int) -> tuple[int, int, Attitude] | None:
        """The verdict that makes up the clause of the words `start` to `end - 1`, small words at its ends aside."""
        i = start
        while i < end:
            found = self._verdicts.at(row, i, end)
            if found is not None:
                j = i + found[0]
                if all(k in _TAILS for k in row.keys[j:end]):
                    return i, end, found[1]
            if row.keys[i] not in _LEADS | _PLURAL | {"it", "that", "this", "was", "i", "we"}:
                return None
            i += 1
        return None
