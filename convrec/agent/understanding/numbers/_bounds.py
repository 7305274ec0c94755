"""Words that bound an amount: "under", "at least", "or less", "between", "before", "since"."""

from enum import StrEnum

from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["AFTER", "BEFORE", "BETWEEN", "EXCEEDING", "FLIPPERS", "TIMES", "TIMES_AFTER", "TO", "Bound", "marked"]


class Bound(StrEnum):
    """How an amount bounds a field."""

    MOST = "most"
    LEAST = "least"
    ABOUT = "about"
    EXACT = "exact"
    EARLIER = "earlier"
    """Strictly before."""
    LATER = "later"
    """Strictly after."""


_LESS = "(less|fewer|smaller|lower|shorter|cheaper|lighter|sooner|younger|earlier|older|thinner|narrower)"
_MORE = (
    "(more|longer|above|over|higher|up|greater|heavier|better|bigger|larger|later|newer|upwards|onwards|thicker|wider"
    "|dearer|pricier|costlier)"
)

BEFORE: Patterns[Bound] = Patterns(
    [
        *(
            (p, Bound.MOST)
            for p in listed("""
            (just)? (under|below|beneath|within|underneath|sub) ;
            (less|fewer|smaller|lower|shorter) than (or equal to)? ;
            at (the)? (very)? (most|max|maximum) ;
            up to and including ;
            (a)? (max|maximum|limit|cap) (of)? ;
            (not)? exceeding ;
            up to ;
            inside of ;
            capped at ;
            (go|going|stretch|stretching|extend|push|raise|bump|increase|stretched|bend) (it|that)? (up|out)? to ;
            limited to ;
            (my)? (budget|limit|max|maximum) (is|of) (about|around|only)? ;
            budget ;
            (i|we) (only|just)? have (only|just|about)? ;
            (i|we) (havent got|have not got|havent|dont have|do not have|cant spare) (the|a full|a whole|full)? ;
            (havent|not) got (the|a full|a whole|full)? ;
            (ive|weve) (only|just)? got (only|just|about)? ;
            in under ;
            (spend|pay|spending) (up to|about|only)? ;
            (only|just) have ;
            time for ;
            to spend ;
            for under ;
            for less than ;
            for (at most|max|no more than) ;
            (can|could) spend ;
            up till ;
            fit in ;
            fits in ;
            done in ;
            (wrap|wraps|wrapping|wrapped) (it|things)? up (in|within|inside) ;
            (finish|finishes|finished|over|ends|end|done|clock in|clocks in|come in|comes in) (with)? (in|within|inside|at|under) ;
            (be|is|its|end|stay|keep it|comes in|come in|clocks in|clock in) (at)? (under|below) ;
            (i|we|ive|weve) got (only|just|about)? ;
            (flight|ride|commute|journey|trip|layover|nap|lesson) (is|lasts|takes) (only|just|about)? ;
            (i|we) (have|had) (got)? (only|just)?
        """)
        ),
        *(
            (p, Bound.LEAST)
            for p in listed("""
            (just)? (over|above|beyond|exceeding|past) ;
            (more|greater|higher|bigger|larger|longer|better) than (or equal to)? ;
            at (the)? (least|minimum) ;
            (a)? (min|minimum) (of)? ;
            upwards of ;
            starting (at|from) ;
            from at least ;
            in excess of
        """)
        ),
        *(
            (p, Bound.ABOUT)
            for p in listed("""
            (around|about|roughly|approximately|approx|circa|ca|nearly|almost|like) ;
            (close|closer|nearer|nearest|closest) to ;
            nearer ;
            somewhere around ;
            something like ;
            more or less ;
            in the region of ;
            near ;
            or about ;
            (a)? good
        """)
        ),
        ("exactly", Bound.EXACT),
    ]
)
AFTER: Patterns[Bound] = Patterns(
    [
        *(
            (p, Bound.MOST)
            for p in listed(f"""
            or {_LESS} ;
            (or|and) (under|below|less|fewer|beneath|down) ;
            (max|maximum|tops|at most|at the most|at max|limit|cap|budget) ;
            or so max ;
            is (my|the|our) (limit|max|maximum|budget|cap) ;
            (is|would be|s|being) (my|our|the|a)? (absolute|upper|hard|outer)? (most|maximum|max|limit|longest|cap|ceiling|budget) ;
            (is|would be|s)? (about|already|really)? (as|the) (long|much|most|far|high) (as)? (i|we|id|wed|ill|well|im|were)
            (would|will|can|could|want|have|prepared|willing|going)? (to)? (go|take|stand|manage|spare|spend|watch|read|have|stretch|want)?
            (to|for)? ;
            is (pushing it|enough|plenty) ;
            (is|are|would be|s|works|work) (also|just|perfectly|totally)? (fine|ok|okay|alright|doable|acceptable)?
            (too|as well|with me|by me|for me|for us) ;
            (and|or) not (a|one)? (single)? (minute|page|second|penny|cent|dollar|euro|bit|day|hour)? (more|longer) ;
            and no (more|longer|further) ;
            to spend ;
            to spare ;
            to kill ;
            at the very most ;
            would be the limit
        """)
        ),
        *(
            (p, Bound.LEAST)
            for p in listed(f"""
            or {_MORE} ;
            and {_MORE} ;
            plus ;
            (minimum|at least|at minimum|at the least|or better|upwards|at the very least) ;
            (is|would be|s) (the|my|our|a)? (absolute|lower|bare)? (minimum|least)
        """)
        ),
        *((p, Bound.ABOUT) for p in ("or so", "ish", "or thereabouts", "give or take", "approximately", "roughly", "or around")),
        ("exactly", Bound.EXACT),
    ]
)
EXCEEDING = Patterns.of(
    True,
    *listed("""
    (exceed|exceeds|exceeding|surpass|top|pass) ;
    (go|goes|going|run|runs|last|lasts|stretch|drag on|be|get|take) (for|on|on for)? (over|past|beyond|above|more than) ;
    (run|runs|go|goes|last|lasts|take|takes) (for|on for)? longer than
"""),
)
"""What, denied, bounds from above: "shouldn't exceed two hours"."""
BETWEEN = Patterns.of(
    True,
    *listed("""
    (anywhere|somewhere|something)? (between|from) ;
    in the range of
"""),
)
TO = words("to and through thru till until")

TIMES: Patterns[Bound] = Patterns(
    [
        *(
            (p, Bound.EARLIER)
            for p in listed("""
            (before|pre|predating|predate|earlier than|older than|prior to|preceding) ;
            (on)? (the other|the far|that) side of ;
            (made|released|published|out|written|from|dated|came out|set)? before ;
            (from)? (earlier|older) than ;
            less recent than
        """)
        ),
        *(
            (p, Bound.LATER)
            for p in listed("""
            (after|post|newer than|later than|past|beyond|younger than) ;
            more (recent|modern) than ;
            (made|released|published|out|written|from|came out)? (after|later than|newer than) ;
            over ;
            above
        """)
        ),
        *(
            (p, Bound.LEAST)
            for p in listed("""
            (since|starting|starting in|starting from|beginning in|beginning|as of) ;
            (on)? (this|the near|the later) side of ;
            (made|released|published|written|out|from|anything)? since ;
            at least ;
            from at least ;
            no earlier than ;
            (from and including|starting with) ;
            minimum
        """)
        ),
        *(
            (p, Bound.MOST)
            for p in listed("""
            (until|till|by|through|up to|up until|up through|under|below|at most|no later than) ;
            (up to|until|till|through) and including ;
            (made|released|published|written|out|from)? (until|up to|by)
        """)
        ),
        *(
            (p, Bound.ABOUT)
            for p in listed("""
            (around|about|circa|ca|roughly|approximately|near) ;
            (from|in|made|released)? (around|about|circa|roughly) ;
            somewhere (around|in)
        """)
        ),
        *(
            (p, Bound.EXACT)
            for p in listed("""
            (from|in|of|during|within|throughout|for)? the ;
            (from|in|of|during|within|throughout|exactly|year) ;
            (made|released|published|written|out|set|came out|came|produced|shot) (in|during) (the)? ;
            (from|in|of) (the)? years? (of)? ;
            (back)? in the ;
            (im|i am|were|we are) (only|just|really|mostly|mainly)? after (the)? ;
            from (back)? in (the)? ;
            out of the
        """)
        ),
    ]
)
TIMES_AFTER: Patterns[Bound] = Patterns(
    [
        *(
            (p, Bound.LEAST)
            for p in listed("""
            (or|and) (later|newer|after|up|onwards|onward|above|more recent|beyond|since) ;
            (onwards|onward|forward|plus) ;
            on ;
            to (now|today|the present|present) ;
            (and|or) anything (after|later|newer) ;
            till now ;
            until now ;
            at the (very)? (earliest|soonest|oldest) ;
            (min|minimum|at least|at minimum) ;
            (is|would be)? (as)? (far|old) (back)? as (i|we|id|wed|ill|well) (would|will|can|could|want|want to)? (go|go back)? ;
            (is|would be)? the (earliest|oldest) (i|we|id|wed|ill|well)?
            (would|will|can|could|want|want to)? (go|go back|take|accept|watch|read)?
        """)
        ),
        *(
            (p, Bound.MOST)
            for p in listed("""
            (or|and) (earlier|older|before|below|prior|previous) ;
            (and|or) anything (before|earlier|older) ;
            at the (very)? (latest|newest) ;
            (max|maximum|tops|at most) ;
            (is|would be)? the (latest|newest|most recent) (i|we|id|wed|ill|well)?
            (would|will|can|could|want|want to)? (go|take|accept|watch|read)? ;
            or under
        """)
        ),
        *((p, Bound.ABOUT) for p in ("or so", "ish", "or thereabouts", "give or take", "or around then")),
    ]
)

FLIPPERS = words("no not nothing isnt arent never none cannot cant shouldnt mustnt wasnt werent wont neither doesnt dont nor")
_SIGNS = {
    "<": Bound.MOST,
    "<=": Bound.MOST,
    "≤": Bound.MOST,
    "=<": Bound.MOST,
    ">": Bound.LEAST,
    ">=": Bound.LEAST,
    "≥": Bound.LEAST,
    "=>": Bound.LEAST,
    "~": Bound.ABOUT,
    "=": Bound.EXACT,
}


def marked(row: Line, i: int) -> Bound | None:
    """The bound that a sign before word `i` gives: "<", ">=", "~"."""
    marks = row.words[i].before.rstrip("$€£¥₹")
    for length in (2, 1):
        if (bound := _SIGNS.get(marks[-length:])) is not None and len(marks) >= length:
            return bound
    return None
