"""How each word of a message is meant: wanted, not wanted, hedged, insisted on, a taste, a topic, or nothing of the kind."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from convrec.agent.understanding.demands._after import AFTER_VALUE, UNBORNE
from convrec.agent.understanding.demands._triggers import TRIGGERS, Turn
from convrec.agent.understanding.wishes.untried import untried
from convrec.agent.understanding.words.english import ARTICLES
from convrec.agent.understanding.words.kinds import begins_kind
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["Stance", "after_value", "in_story", "stances"]

_NEGATORS = words("not dont didnt doesnt never cant cannot couldnt wont isnt arent wasnt aint hardly shouldnt mustnt oughtnt neednt")
_JOINS = frozenset(["and", "but", "so", "or", "because"])
_RESETS = words("but though although however yet whereas still instead")
_RELATIVE = frozenset({"who", "whose", "where"})
"""Words that go on about what stands before them: "no clowns who kill" bans, and is about nobody who kills."""
_ITS_OWN = frozenset({"that", "which"})
"""Words behind which a verb of wanting is the item's own: "a bike that needs ten weeks"."""
_REACH = 4
_ADDING = frozenset(["and", "plus", "but", "yet", "also", "so"])
_OWN = words("""
    must should has have having needs gotta make it its theres preferably ideally maybe please definitely with starring featuring by from
    set about for in on something anything only just that want need give show made
""")
"""Words that begin a demand of their own."""
_SOMEWHAT = words("kinda sorta fairly pretty quite somewhat")
"""Degrees that nothing is denied in: "nothing too long and kinda sad" wants the sadness."""
_ROLES = words("by with starring featuring directed written made rated")
"""Words that, behind a name, go on to something else about the item."""
_ANEW = (("something",), ("anything",), ("one",), ("a",), ("an",), ("with",), ("some",))
_ALSO_BANNED = (("or", "anything"), ("or", "any"), ("or", "anyone"), ("and", "nothing"), ("or", "even"))
_ALL_OF_A_SORT = words("anything everything anyone everyone all")
"""Words that, behind what somebody dislikes, go on with what they dislike: "she hates clowns and anything scary"."""
_OF_A_LIST = 4
"""Most words of one thing on such a list, the "and" behind it among them."""
_ABIDING = words("stand bear take handle stomach abide tolerate like enjoy love fan into sick tired bored")
"""Words of a denial that tells a taste."""
_LEAVING = words("leave leaving keep keeping cut take rule")
"""Verbs of "leave the romance out"."""
_NAMING = words("a an some something anything one ones")
"""Words of which one names what is wanted."""
_JUDGING = words("was were had got did looked sounded seemed felt looks sounds seems made turned")
_HAVING = (("that", "has"), ("that", "have"), ("which", "has"))
_JUDGED = words("been got had to too so such very really just always become a an no")
"""Words behind "that has" that make a remark of it."""
_ALLOWING = words("ok okay fine alright acceptable allowed")
"""What "Pitt's ok" lets in without asking for it."""
_CONCLUDED = words("""
    before after since from under over at no not nothing without make keep something anything only maybe preferably ideally i we it
    something please between up below above rated a an some any one for two three
""")
"""Words before which "so" draws a conclusion: "I'm 35, so after 1990"."""
_STORY = words("about where story stories tale plot hero heroine character characters protagonist starring whose")
"""Words behind which a fear is that of a story's people; behind `_LISTENERS` it is somebody's here."""
_LISTENERS = words("my our for i im ive we were hes shes he she they theyre anyone someone everyone anybody somebody")
_WHOSE = words("my our his her their your the a an this these me us him them someone somebody")
"""Words of which one, behind "for", begins somebody."""
_SUITING = words("suitable good right ok okay fine appropriate fit made meant bad safe")
"""Judgements that are about whom something is for: "not suitable for my kids"."""
_FORWARD = words("maybe perhaps preferably ideally possibly")
"""Hedges that, with more words behind them, are about those."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How the words at one place are meant.

    Attributes
    ----------
    negated, soft, insisted, taste, idle
        Not wanted; only a leaning; insisted on; a standing taste rather than a request; a statement or question that asks for nothing.
    topic
        Inside what an item is about.
    tamed
        Under "not too": less of it, not none.
    excepted
        Named as what a ban does not mean: "no westerns except by Ana Lee".
    narrowed
        Behind a denied adjective, which says nothing against what it stands before: the western of "a not too long western".
    prefixed
        Denied by a prefix, which narrows nothing behind it: "non violent thriller" wants a thriller.
    source
        First word of the phrase that last set `negated`, or -1.
    source_end
        The word after that phrase.
    """

    negated: bool = False
    soft: bool = False
    insisted: bool = False
    taste: bool = False
    idle: bool = False
    topic: bool = False
    tamed: bool = False
    prefixed: bool = False
    excepted: bool = False
    narrowed: bool = False
    source: int = -1
    source_end: int = -1


def stances(
    row: Line,
    ends: Mapping[int, range] | None = None,
    named: Collection[int] = (),
    nouns: Collection[str] = (),
    denials: Collection[range] = (),
) -> list[Stance]:
    """The stance at every word: what the phrases before it in its clause make of it.

    Parameters
    ----------
    ends
        Words before which a negation inside a stretch right before them ends, with that stretch.
    named
        The word after each person's name, where a further role begins anew: "not by Ana Lee with Bo Ray".
    nouns
        What an item is called, by which nothing of its own is denied: "no films for the kids".
    denials
        Further words that deny what stands behind them: "outside" before a place.
    """
    ends = ends or {}
    found: list[Stance] = []
    stance = Stance()
    opened: set[int] = set()
    new = {places.start: (len(places), Turn("want")) for places in untried(row)}
    new.update({places.start: (len(places), Turn("not")) for places in denials})
    i = 0
    while i < len(row):
        if (
            i
            and (row.broken(i) or row.keys[i] in _RESETS)
            and not (row.words[i].before == ":" and i in opened and (stance.negated or stance.insisted))
            and not (stance.negated and _adds_to_ban(row, i, stance))
        ):
            stance = Stance(idle=stance.idle and not row.ended(i) and row.keys[i] not in _RESETS and _goes_on(row, i))
        if stance.negated and stance.source in ends.get(i, ()):
            stance = replace(stance, negated=False, tamed=False)
            found[-1] = stance
        if stance.negated and row.keys[i] == "for" and i >= stance.source_end and (stance.tamed or _for_somebody(row, i, stance, nouns)):
            stance = Stance(soft=stance.soft)
        if stance.negated and (_begins_anew(row, i, stance) or (i in named and row.keys[i] in _ROLES and row.joined(i))):
            stance = Stance(soft=stance.soft, topic=stance.topic)
        trigger = new.get(i) or TRIGGERS.at(row, i)
        if trigger is not None and trigger[1].kind == "want" and i and row.joined(i) and row.keys[i - 1] in _ITS_OWN:
            trigger = None
        if trigger is not None and any(r.start < i < r.stop < i + trigger[0] for r in ends.values()):
            trigger = None
        if (
            trigger is None
            or (
                trigger[1].at_start and (not _clause_start(row, i) or _so_please(row, i) or _relative(row, i, found) or begins_kind(row, i))
            )
            or _asks_for_most(row, i, trigger)
            or (trigger[1].feared and in_story(row, i))
        ):
            found.append(stance)
            i += 1
            continue
        length, turn = trigger
        before, stance = stance, _turned(found[-1] if turn.excepting and found else stance, turn, row, i, length)
        found.extend([stance] * length)
        i += length
        if turn.prefix and i < len(row) and row.joined(i):
            found.append(stance)
            stance = before
            i += 1
        opened.add(i)
    return found


def in_story(row: Line, i: int) -> bool:
    """Whether the fear at word `i` is that of somebody in a story ("about a boy who is afraid of dogs") rather than of a person here."""
    for k in range(i - 1, -1, -1):
        if row.ended(k + 1) or row.keys[k] in _LISTENERS:
            return False
        if row.keys[k] in _STORY:
            return True
    return False


def _for_somebody(row: Line, i: int, stance: Stance, nouns: Collection[str]) -> bool:
    """Whether "for" at word `i` tells whom it is for, which nothing denies once something else was: "no chicken for my cat"."""
    denied = [key for key in row.keys[stance.source_end : i] if key not in nouns]
    return bool(denied) and i + 1 < len(row) and row.keys[i + 1] in _WHOSE and not _SUITING & set(denied)


def _goes_on(row: Line, i: int) -> bool:
    """Whether the clause after a comma goes on with a statement: it lists or adds rather than asks."""
    return row.keys[i] in ("and", "or", "because", "since", "so", "really", "very", "which", "with") and not _so_please(row, i)


def _adds_to_ban(row: Line, i: int, stance: Stance) -> bool:
    """Whether the clause after a comma goes on with what is not wanted: "not a tent, or anything over 3 kg"."""
    if row.ended(i):
        return False
    further = row.keys[i] == "nor" or row.keys[i : i + 2] in _ALSO_BANNED
    return further or (_dislikes_all(row, i, stance) and _is_listed(row, i)) or _lists_up_to_all(row, i, stance)


def _lists_up_to_all(row: Line, i: int, stance: Stance) -> bool:
    """Whether word `i` goes on with a list of what is not wanted that a sort of things closes: "I hate war, plays and anything long"."""
    end = next((k for k in range(i, len(row)) if row.keys[k] in _ALL_OF_A_SORT and row.keys[k - 1] in ("and", "or")), None)
    if end is None or any(row.ended(k) for k in range(i, end + 1)) or (row.keys[end - 1] == "and" and not _dislikes_all(row, end, stance)):
        return False
    starts = [i, *(k for k in range(i + 1, end) if row.broken(k)), end]
    short = all(b - a <= _OF_A_LIST and row.keys[a] not in ARTICLES for a, b in pairwise(starts))
    return short and not (_OWN | _RESETS) & set(row.keys[i : end - 1])


def _dislikes_all(row: Line, i: int, stance: Stance) -> bool:
    """Whether word `i` goes on with what somebody dislikes: the "anything" of "he can't stand musicals or anything slow"."""
    told = stance.taste or bool(_ABIDING & set(row.keys[max(0, stance.source) : stance.source_end]))
    return told and i < len(row) and row.keys[i] in _ALL_OF_A_SORT


def _is_listed(row: Line, i: int) -> bool:
    """Whether an "and" or "or" closes the list that goes on at word `i`."""
    end = next((k for k in range(i + 1, len(row)) if row.broken(k)), len(row))
    return bool({"and", "or"} & set(row.keys[i:end]))


def _begins_anew(row: Line, i: int, stance: Stance) -> bool:
    """Whether a new demand starts after an "and" at word `i`: with a verb or preposition that the negation before it does not have.

    "nothing over two hours and with a twist" wants the twist; "nothing with ghosts and with vampires" wants neither.
    """
    if i + 1 >= len(row) or row.keys[i] not in _ADDING or row.ended(i):
        return False
    follow = row.keys[i + 1]
    if row.keys[i] == "so" and i > stance.source_end and (follow in _CONCLUDED or _so_please(row, i)):
        return True
    degree = follow in _SOMEWHAT or row.keys[i + 1 : i + 3] in (("kind", "of"), ("sort", "of"))
    if _dislikes_all(row, i + 1, stance):
        return False
    return (degree or follow in _OWN) and follow not in row.keys[max(0, stance.source) : i]


def _clause_start(row: Line, i: int) -> bool:
    return (
        i == 0
        or row.broken(i)
        or row.keys[i - 1] in ("and", "because", "since", "cause", "but", "so", "though", "think", "ok", "okay", "yes", "no", "hmm", "well")
    )


def _relative(row: Line, i: int, before: Sequence[Stance]) -> bool:
    """Whether "that" goes on to say what the thing wanted is like: "a western, that isn't violent", "that has Ana Lee"."""
    if row.keys[i : i + 2] in _HAVING and row.keys[i + 2 : i + 3] and row.keys[i + 2] not in _JUDGED:
        return True
    if row.keys[i] not in ("that", "thats", "which") or not i or row.ended(i) or before[-1].idle or before[-1].taste:
        return False
    start = i - 1
    while start and not row.ended(start):
        start -= 1
    return bool(_NAMING & set(row.keys[start:i])) and not _JUDGING & set(row.keys[i + 1 : i + 2])


def _asks_for_most(row: Line, i: int, trigger: tuple[int, Turn]) -> bool:
    """Whether "what's the" begins a request: "what's the funniest thing under 90 minutes"."""
    j = i + trigger[0]
    return row.keys[i] in ("what", "whats", "which") and j < len(row) and (row.keys[j].endswith("est") or row.keys[j] in ("most", "least"))


def _so_please(row: Line, i: int) -> bool:
    """Whether "so" draws a conclusion and a request follows: "it rains, so funny please"."""
    end = i + 1
    while end < len(row) and not row.broken(end):
        end += 1
    if row.keys[i] == "so" and row.keys[i + 1 : i + 2] and row.keys[i + 1] in _CONCLUDED:
        return True
    return row.keys[i] == "so" and any(k in ("please", "then", "instead", "this", "only") for k in row.keys[i + 1 : end])


def _negated_before(row: Line, i: int) -> bool:
    """Whether a "not" stands a few words before word `i` in the same clause."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if row.broken(k + 1) or row.keys[k] in _JOINS:
            return False
        if row.keys[k] in _NEGATORS:
            return True
    return False


def _turned(stance: Stance, turn: Turn, row: Line, i: int, length: int) -> Stance:
    """The stance after a phrase."""
    recent = _negated_before(row, i)
    match turn.kind:
        case "not" if turn.excepting and stance.negated and stance.source_end < i:
            return Stance(soft=True, taste=stance.taste, excepted=True)
        case "not":
            denied = replace(stance, negated=True, tamed=turn.tamed, source=i, source_end=i + length, insisted=False, idle=False)
            return replace(denied, prefixed=turn.prefix)
        case "dislike":
            if recent:
                return replace(stance, negated=False, idle=True)
            return Stance(negated=True, soft=stance.soft, taste=True, source=i, source_end=i + length)
        case "like" | "want":
            if recent:
                return replace(stance, negated=True, idle=False, taste=turn.kind == "like", source_end=i + length)
            return Stance(soft=stance.soft, taste=turn.kind == "like", insisted=stance.insisted and turn.kind == "want")
        case "hedge" if stance.negated and row.keys[i + length : i + length + 1] in _ANEW:
            return Stance(soft=True)
        case "hedge":
            return replace(stance, soft=True, idle=False)
        case "insist":
            kept = stance.negated and not recent and not turn.fresh and not _JOINS & set(row.keys[stance.source : i])
            return Stance(insisted=not recent, idle=recent, negated=kept)
        case "topic" if stance.negated and row.keys[i] in _RELATIVE:
            return stance
        case "topic":
            return replace(stance, topic=True)
        case "idle":
            return stance if stance.topic else Stance(idle=True)
        case _:
            return Stance(soft=stance.soft)


def after_value(row: Line, j: int, nouns: frozenset[str]) -> tuple[str, int] | None:
    """What stands right after a value at word `j` (an item's noun between them is skipped): its meaning and the word after it."""
    if 0 < j < len(row) and row.words[j - 1].possessive and row.keys[j] in _ALLOWING and (j + 1 >= len(row) or row.broken(j + 1)):
        return "idle", j + 1
    for k in (j, j + 1):
        if k < len(row) and (k == j or row.keys[j] in nouns) and (found := AFTER_VALUE.at(row, k)) is not None:
            end = k + found[0]
            if row.keys[k] == "out" and not _LEAVING & set(row.keys[max(0, j - 4) : j]):
                return None
            if row.keys[k:end] == ("thing",) and (row.keys[j - 1].endswith("est") or (end < len(row) and row.joined(end))):
                return None
            if row.ended(k) and found[1] not in ("not", "soft"):
                return None
            if row.keys[k] in UNBORNE:
                return ("not", end) if row.joined(k) and row.keys[end : end + 1] != ("to",) and not in_story(row, k) else None
            if end < len(row) and not row.broken(end) and (row.broken(k) or (found[1] == "soft" and row.keys[k] in _FORWARD)):
                return None
            return found[1], k + found[0]
    return None
