"""What a message tells of the person rather than asks: "my boss yelled at me, the car broke down and now it rains"."""

from collections.abc import Sequence
from itertools import pairwise

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["ASKING", "PERSONS", "clause_starts", "opens_personally", "remarked", "several_speak", "tells_of", "told"]

PERSONS = words("""
    i im ive we were weve my our she he shes hes they theyre theyve his her their everyone everybody someone
""")
_ONESELF = words("i im ive id we wed weve me us")
_OTHERS = words("""
    he hes she shes they theyre wife husband partner girlfriend boyfriend gf bf mum mom dad son daughter brother sister friend friends kids
    kid mate flatmate roommate nan gran
""")
_LEADS = words("actually and so but well because since ok okay also anyway honestly basically cause cos as sorry hey hi hello yeah oh")
_TIMES = Patterns.of(
    True,
    *listed("""
    (last|this|next|every|the other|the last) (night|day|week|month|year|summer|winter|spring|autumn|weekend|morning|evening|time|few
    days|few
    weeks|monday|tuesday|wednesday|thursday|friday|saturday|sunday) ;
    (yesterday|today|tonight|tomorrow|recently|lately|earlier|nowadays|now|then) ;
    (a|two|three|few|a few) (years|weeks|days|months|year|week|month) ago
"""),
)
_OWN = Patterns.of(
    True,
    *listed("""
    its (been|raining|late|my|our|been such|cold|friday|saturday|sunday|monday) ; it has been ; its (a|an)? (rainy|rough|long|hard|cold) ;
    (the|my|our) (boss|car|kids|baby|weather|week|day|job|flight|train|power|wifi|internet|landlord|neighbours|neighbors) ;
    (had|having) (a|an|such a) (rough|hard|long|bad|awful|terrible|great|busy|stressful|lovely|crazy) ;
    (half|most|some|all|both|none|one) of us
"""),
)
ASKING = words("""
    want wants wanted need needs needing like likes love loves looking searching after into fancy fancies mood recommend suggest find
    something
    anything prefer prefers should must craving hoping enjoy enjoys interested obsessed adore adores keen please hate hates hated loved
    liked
    adored enjoyed disliked would id feel feeling give show help stand fan fans require wish
""")
_ASKED_BEFORE = Patterns.of(
    True,
    *listed("""
    (i|we|ive|weve) (did|had|have|just|already|only|clearly|specifically|explicitly)? (already|just|clearly|specifically|explicitly)?
    (said|asked|mentioned|wrote|meant|mean|asked for|ask for|told you|did say|did ask for)
"""),
)
"""What takes up what was asked for before: "i said the last 15 years"; not what was said to somebody else."""
_WAS = words("was were is are felt got seemed looked isnt wasnt")
_OBJECTS = frozenset({"me", "us"})
_DEGREES = words(
    "a an bit little so too very really rather quite just kind sort of pretty way not that all only utterly totally absolutely mostly and"
)
_FINDING = words("find finds found finding consider considers considered thought")
_SEEMS = words("looks sounds seems feels appears reads")
_OF_KIND = words("for from of about in on with set made the like be")
_GOING_ON = words("the half now then it its which when after while everyone everybody my our he she they we i his her and that as")


def clause_starts(row: Line) -> list[int]:
    """First words of the clauses: after a comma or stronger mark, and where a joining word brings in another person."""
    found = [0] if len(row) else []
    for i in range(1, len(row)):
        joins = row.keys[i] in _LEADS and i + 1 < len(row) and row.keys[i + 1] in PERSONS
        if row.broken(i) or joins or row.keys[i] == "but":
            found.append(i)
    return found


def several_speak(row: Line) -> bool:
    """Whether a message tells of more than one person: "I love horror, she hates it"."""
    named = set(row.keys)
    others = {"he" if key == "hes" else "she" if key == "shes" else "they" if key == "theyre" else key for key in named & _OTHERS}
    return len(others) + bool(named & _ONESELF) > 1


def told(row: Line) -> list[bool]:
    """Per word, whether it stands in a clause that tells of the person and neither asks for anything nor says a taste."""
    starts = [*clause_starts(row), len(row)]
    found: list[bool] = []
    telling = False
    for start, end in pairwise(starts):
        telling = telling and not row.ended(start)
        asks = any(k in ASKING for k in row.keys[start:end]) or _asked_before(row, start, end)
        goes_on = telling and row.keys[start] in _GOING_ON
        telling = not asks and (goes_on or opens_personally(row, start, end))
        found += [telling] * (end - start)
    return found


def _asked_before(row: Line, start: int, end: int) -> bool:
    """Whether a clause takes up what was asked for before."""
    found = next(((i, n) for i in range(start, end) if (n := _ASKED_BEFORE.at(row, i, end)) is not None), None)
    return found is not None and row.keys[found[0] + found[1][0] : found[0] + found[1][0] + 1] not in (("to",), ("that",))


def remarked(row: Line, found: Span, shown: Sequence[Span]) -> bool:
    """Whether a value only says what an item shown is ("the second looks like a romance"), and finds no fault ("these are too violent")."""
    return row.keys[max(0, row.within(found).start - 1)] != "too" and tells_of(row, found, shown)


def tells_of(row: Line, found: Span, titles: Sequence[Span]) -> bool:
    """Whether a value or a number only says what a named item is: "Heat was silly", "Heat's a thriller", "Heat is from the 90s".

    A quality that is told as what the item does to somebody is one too, "Heat scares me", and so is what somebody makes of it: "I found
    Heat slow".
    """
    places = row.within(found)
    for title in titles:
        named = row.within(title)
        between = list(row.keys[named.stop : places.start]) if named else []
        if named and named.stop == places.start and row.joined(places.start) and row.keys[places.stop - 1] in _OBJECTS:
            return True
        judged = bool(named.start) and row.joined(named.start) and row.keys[named.start - 1] in _FINDING
        if named and judged and set(between) <= _DEGREES and not any(row.broken(k) for k in range(named.stop, places.start + 1)):
            return True
        clitic = bool(between) and row.words[named.stop - 1].possessive
        says = bool(between) and (clitic or between[0] in _WAS | _SEEMS)
        if says and set(between[not clitic :]) <= _DEGREES | _OF_KIND and not row.broken(named.stop):
            return not any(row.ended(k) for k in range(named.stop, places.start + 1))
    return False


def opens_personally(row: Line, i: int, end: int) -> bool:
    """Whether a clause begins with a person or with how someone's day went."""
    while i < end:
        if row.keys[i] in PERSONS or _OWN.at(row, i, end) is not None:
            return end - i > 1
        if (time := _TIMES.at(row, i, end)) is not None:
            i += time[0]
        elif row.keys[i] in _LEADS:
            i += 1
        else:
            return False
    return False
