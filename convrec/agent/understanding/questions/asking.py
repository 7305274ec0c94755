"""Words of questions about items."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.attitudes._others import OTHERS
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = [
    "ABOUT",
    "ACTIONS",
    "GOOD",
    "HEADS",
    "HOLDING",
    "LEAD_INS",
    "MAKING",
    "MORE",
    "PRONOUNS",
    "SURE",
    "TAKES_PLACE",
    "WHERE",
    "asks_nothing",
    "asks_on",
    "asks_what_like",
    "dashed",
    "may_begin",
    "only_asks",
    "opens_clause",
]

MORE = Patterns.of(
    True, *listed("""
    (can you|could you|would you|will you)? (please)? tell (me|us) (a bit|a little|some|some more|something)? (more|
    about|details|info|information) ;
    (can you|could you|would you|will you)? (please)? (give|show) (me|us) (a bit|a little|some|some more|something|more|any)? (more)?
    (about|details|info|information) ;
    (can you|could you|would you|will you)? (please)? (give|show) (me|us) (a bit|a little|some)? more (on|of) (it|that|this) ;
    (any|more|some|further) (details|info|information) (on|about|please)? ;
    what (else)? (can|do) you (know|tell me) about ;
    (describe|elaborate on|expand on) ;
    more about ;
    (i|id) (want|like|would like|love) to (know|hear) (more|about) ;
    what kind of (thing|item|one) is (it|that|this) ;
    know more about ;
    hear more ;
    (go on|tell me more)
"""),
)  # fmt: skip
ABOUT = Patterns.of(
    True,
    *listed("""
    (what|whats) (is|are|was|were|its)? (it|that|this|they|the|those|these)? (one|first|second|third|last|next|other|latter|
    former)? (one)? (all|actually|really)? about ;
    what happens ;
    (whats|what is) the (plot|story|premise|synopsis|storyline) ;
    (and|so)? about what
"""),
)
GOOD = Patterns.of(
    True,
    *listed("""
    (any|a|really|actually|at all|that|so)? (good|decent|great|nice|worth it|worth watching|worth reading|worth the money|worth buying|
    worth my
    time|worth seeing|worth getting|worth the hype|recommended|any use) ;
    worth a (watch|read|try|look|go) ; worth
"""),
)
WHERE = Patterns.of(
    True,
    *listed("""
    where (can|could|do|would|might) (i|we|you|one) (watch|see|find|stream|get|buy|read|rent|order|download|catch) ;
    (where) (is|are) (it|that|this|they) (streaming|available|playing|showing|sold) ;
    (can|could) (i|we) (stream|rent|buy|get|watch|find|read) (it|that|this|them|these|those|the first|the first one|the
    second one|any of them|any of these|any of those) (on|at|in|from|anywhere|somewhere|online) ;
    (can|could) (i|we) (stream|rent|download|borrow) (it|that|this|them|these|those)
"""),
)
_CALLING = listed("(would|do|did) (you|u) (call|consider|describe|count|class|say|think)")
"""Heads of questions what the agent would call an item: "would you call Emma a classic?"."""
_CALLED = Patterns.of(True, *_CALLING)
HEADS = Patterns(
    [
        *((p, "who") for p in ("(who|whos|whose)", "by (who|whom)", "who (else)? (is|was|are|were)")),
        *((p, "when") for p in ("(when|whens)", "(what|which) year", "(what|which) decade", "how (old|new|recent)", "what date")),
        *((p, "how long") for p in ("how long", "hows long", "how (lengthy|thick)", "how much time")),
        *(
            (p, "how much")
            for p in listed("""
            how (much|expensive|cheap|pricey) ;
            (what|whats) (does|do|is|would|will|did) (it|that|this|they|the price|the cost|one)? (cost|price) ;
            (whats|what is) the (price|cost)
        """)
        ),
        *((p, "how many") for p in ("how many",)),
        *((p, "how big") for p in ("how (big|large|tall|wide|deep|high|heavy|light|powerful|fast|loud|strong|small|hot|far)",)),
        *((p, "what") for p in ("(what|whats|which)", "(and|so) (what|whats)", "(in|on|at|by|for|with) (what|which)")),
        *((p, "where") for p in ("(where|wheres)",)),
        *((p, "is") for p in _CALLING),
        *((p, "is") for p in ("(is|are|was|were|isnt|wasnt|arent|does|did|do|has|have|hasnt|doesnt|can|will|would)",)),
        *((p, "how") for p in ("(how|hows)",)),
    ]
)
TAKES_PLACE = re.compile(
    r"^(?:when|whens|where|wheres|what (?:year|time|period|era)|which (?:year|period|era))\b.* (?:set|take place|happen)(?: in)?$"
)
"""Questions when or where a story is set, which its text may tell and no year of its own does."""
LEAD_INS = words("""
    and so ok okay but hey wait oh cool nice great hmm well also then btw please um uh sorry thanks interesting
""")
SURE = 0.4
MAKING = words("made makes make created creates by wrote writes did produces produced sells manufactures")
PRONOUNS = words("it that this they those these he she its them one")
_NOT_ASKING = Patterns.of(
    True,
    *listed("""
    (can|could|would|will|do|did|have|are|were|should|is) (you|i|we|there|anyone|anybody) ;
    (what|which|how|where|who|when) (about|should|shall|could|would|do you|can|else|are you|are your|do i|have i|have you|am i) ;
    (what|whats|which) (is|are|was)? (a|an|some|your|my|good|the best|best|new|up|on|next|worth|popular|trending|hot|everyone|everybody) ;
    (do|did|does) (i|we|you) ;
    (is|are) there ;
    (is|are) (you|we|i) ;
    how (are|is it going|do you|come|s it going) ;
    (what|whats|which) (is|are)? (similar|comparable|alike)
"""),
)
ACTIONS = words("""
    is are was were did does do has have had made make be been being get got go come came out in of the it that this a an to
    from for on by with at one first second third last next release released there
""")
HOLDING = words("contain contains contained include includes included really")
"""Verbs that ask whether an item has what stands behind them, and words that only stress it."""
_DEGREES = words("a bit little touch slightly any even much more less")


def only_asks(question: ItemQuestion, row: Line) -> bool:
    """Whether a question with the message it stands in says nothing of how the person stands to what it names."""
    one_clause = not any(row.broken(i) for i in range(1, len(row)))
    described = any(asks_what_like(row, i, len(row)) for i in range(len(row)))
    plain = (question.field is not None or not question.known) and HEADS.at(row, 0) is not None and not _MYSELF & set(row.keys)
    said = bool(question.values or question.within) or question.stated
    return (one_clause and (said or described or plain)) or question.aim in (Aim.OPINION, Aim.COMPARE)


def asks_what_like(row: Line, i: int, end: int) -> bool:
    """Whether the words `i` to `end - 1` ask what something is like: "what's it like?", "what is the second one like"."""
    return row.keys[i] in _WHAT and end - i > 1 and row.keys[end - 1] == "like" and not _LIKERS & set(row.keys[i:end])


_MYSELF = words("i ive id im we weve wed my our me us")
"""Words of somebody who may tell of a taste inside a question: "how long is X that I loved"."""
_WHAT = frozenset({"what", "whats"})
_LIKERS = words("i we you they people kids")
"""Whose liking a question is about, rather than what something is like."""


def asks_nothing(row: Line, i: int, end: int, *, of_title: bool) -> bool:
    """Whether what begins like a question at word `i` asks about no item: "can you", "which should", "can it be a bit shorter?".

    Parameters
    ----------
    of_title
        Whether an item is named right behind word `i`, which "are you" and the like then begin by chance.
    """
    asks = _CALLED.at(row, i, end) is not None or _STARTS.at(row, i, end) is not None
    return _wants_degree(row, i, end) or (_NOT_ASKING.at(row, i) is not None and not of_title and not asks)


_STARTS = Patterns.of(True, "when (can|could|should|would|do|will) (i|we|it|they) (start|begin)")
"""Asks when an item starts, in terms of who takes it up."""


def _wants_degree(row: Line, i: int, end: int) -> bool:
    if row.keys[i] not in ("can", "could") or i + 3 >= end or row.keys[i + 1] not in PRONOUNS or row.keys[i + 2] != "be":
        return False
    said = row.keys[i + 3 : end]
    return (said[-1].endswith("er") or bool({"more", "less"} & set(said))) and _DEGREES.issuperset(said[:-1])


def may_begin(row: Line, i: int) -> bool:
    """Whether a question may begin at word `i`.

    Not with what a "who" goes on to tell of somebody, "with my wife, who loves X", "for my niece, 10, who read X"; but behind a dash, and
    inside a request to tell, "do you know when it came out".
    """
    if i and row.keys[i] == "who" and not row.ended(i) and (row.keys[i - 1] in OTHERS or _told_of(row, i)):
        return False
    return i == 0 or row.broken(i) or row.keys[i - 1] in LEAD_INS or dashed(row, i) or _embedded(row, i)


_INVERTED = Patterns.of(
    True,
    *listed("""
    (who|what|when|where) (else)? (is|are|was|were|did|does|stars) ; (whos|whats|whens|hows) ; who (directed|wrote|made|plays) ;
    how (long|old|much|many|good|violent|scary|big|heavy) (is|was|does|did)
"""),
)


_BEHIND = Patterns.of(
    True,
    *listed("""
    how * ; who (directed|wrote|made|plays|is|was|stars|else) ; by who ; when (is|was|did|does) ; (whats|whos|whens|hows) ;
    (what|which) (is|year|genre|kind|sort|colour|color|size|language|age) ;
    (is|are|was|were|does|do|did|has|have) (it|they)
"""),
)
"""How a question goes on from the item that it is about, named first: "the first one how long?"."""


def asks_on(row: Line, i: int, references: Sequence[Span]) -> bool:
    """Whether a question about what was pointed at begins at word `i` with no mark before it: "the third looks fun who else is in it".

    Right behind what opens its clause it need not point back: "first one how long?".
    """
    if any(row.within(r).stop == i and opens_clause(row, row.within(r).start) for r in references) and row.joined(i):
        return _BEHIND.at(row, i) is not None
    end = next((k for k in range(i + 1, len(row)) if row.ended(k)), len(row))
    begin = next((k for k in range(i, 0, -1) if row.ended(k)), 0)
    pointed = any(begin <= row.within(r).start and row.within(r).stop < i for r in references)
    return pointed and _INVERTED.at(row, i, end) is not None and any(key in PRONOUNS for key in row.keys[i + 1 : end])


def opens_clause(row: Line, i: int) -> bool:
    """Whether nothing but words of a turn to something stands before word `i` in its clause: "and", "ok the"."""
    while i > 0 and not row.broken(i):
        i -= 1
        if row.keys[i] not in LEAD_INS and row.keys[i] != "the":
            return False
    return True


def dashed(row: Line, i: int) -> bool:
    """Whether a dash with blanks around it stands before word `i`."""
    return row.text[row.words[i - 1].end : row.words[i].start].strip(" ") == "-" and row.text[row.words[i].start - 1] == " "


_WONDERING = Patterns.of(
    True, *listed("(do|would) you know ; (can|could) you (tell|say) (me|us)? ; tell (me|us) ; (id|i) (like|want) to know ; i wonder")
)
_QUESTIONING = words("when what which who how whether if where")


def _embedded(row: Line, i: int) -> bool:
    """Whether word `i` goes on from a request to tell: the "when" of "do you know when it came out"."""
    return row.keys[i] in _QUESTIONING and row.joined(i) and _WONDERING.before(row, i) is not None


def _told_of(row: Line, i: int) -> bool:
    """Whether the sentence that a "who" goes on from speaks of somebody whose it is: "my niece, 10, who"."""
    begin = next((k + 1 for k in range(i - 1, 0, -1) if row.ended(k)), 0)
    return row.broken(i) and any(key in _MINE for key in row.keys[begin:i])


_MINE = words("my our his her their")
