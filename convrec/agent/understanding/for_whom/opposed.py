"""Opposed tastes of two people in one message: "she loves rom-coms, I can't stand them"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import ValueSpan
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.speech.narrative import clause_starts, several_speak
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.constraints import Constraint, Op

__all__ = ["refused_by_another", "torn_between", "wanted_by_another"]

_THEM = "(him|her|them|it|those|that|these|that stuff|that sort of thing|that kind of thing|all that)"
_REFUSES = Patterns.of(
    True,
    *listed(f"""
    (really|absolutely|just|totally)? (hate|hates|dislike|dislikes|detest|detests|loathe|loathes|despise|despises) {_THEM} ;
    (cant|cannot|can not|couldnt) (really)? (stand|bear|take|handle|stomach|abide|do) {_THEM} ;
    (dont|doesnt|do not|does not) (really|much)? (like|enjoy|do|want|watch|read|care for) {_THEM} ;
    (am|im|is|hes|shes|are|theyre)? (not a fan of|not a big fan of|no fan of|not into|bored by|sick of|tired of) {_THEM} ;
    (dont|doesnt|do not|does not) ; (hate|hates) {_THEM} ; wont (watch|read|touch) {_THEM}
"""),
)
_WANTS = Patterns.of(
    True,
    *listed(f"""
    (really|absolutely|just|only|do|does)? (love|loves|like|likes|adore|adores|enjoy|enjoys|want|wants) {_THEM} ;
    (am|im|is|hes|shes|are|theyre)? (really|so)? (into|a fan of|a big fan of|a huge fan of|mad about|crazy about) {_THEM} ; (does|do)
"""),
)
_PERSONS = words("""
    i im he hes she shes we they theyre wife husband partner girlfriend boyfriend mum mom dad son daughter brother sister friend friends
    kids kid mate flatmate roommate nan gran gf bf
""")
_LEADS = words("but and while whereas though although so sadly my our the other half one of us also just me him her")


def refused_by_another(row: Line, values: Sequence[ValueSpan]) -> list[ValueSpan]:
    """The values that one person is said to want and another to refuse, in that order."""
    stance = stances(row)
    return _answered(row, [v for v in values if not stance[row.within(v).start].negated], _REFUSES)


def wanted_by_another(row: Line, values: Sequence[ValueSpan]) -> list[ValueSpan]:
    """The values of a clause that another person, in the clause behind it, is said to want: "no horror for me, but he loves it"."""
    stance = stances(row)
    return _answered(row, [v for v in values if stance[row.within(v).start].negated], _WANTS)


def torn_between(row: Line, constraints: Sequence[Constraint]) -> list[Constraint]:
    """What one person wants and another's taste rules out: "I love horror, she hates horror", "I like long ones, he likes short ones"."""
    if not several_speak(row):
        return []
    banned = {(c.field, c.value) for c in constraints if c.op in (Op.NOT_CONTAINS, Op.NE) and c.hard}
    torn = [c for c in constraints if c.op in (Op.CONTAINS, Op.EQ) and not c.hard and (c.field, c.value) in banned]
    apart = "or" not in row.keys
    return torn + [c for c in constraints if any(_beyond(c, o) or _beyond(o, c) or (apart and _differs(c, o)) for o in constraints)]


def _differs(one: Constraint, other: Constraint) -> bool:
    """Whether each demands another of the values of which an item has one."""
    return one.field == other.field and one.op is Op.EQ and other.op is Op.EQ and one.value != other.value


def _beyond(low: Constraint, high: Constraint) -> bool:
    """Whether a field is to be no less than one bound, and no more than another that lies below it."""
    if low.field != high.field or low.op is not Op.GE or high.op is not Op.LE:
        return False
    return isinstance(low.value, int | float) and isinstance(high.value, int | float) and low.value > high.value


def _answered(row: Line, values: Sequence[ValueSpan], verdicts: Patterns[bool]) -> list[ValueSpan]:
    """Values of the last clause that names any before one in which somebody else says so of "them"."""
    starts = clause_starts(row)
    for start in starts[1:]:
        end = next((s for s in starts if s > start), len(row))
        spoken = _of_someone(row, start, end, verdicts)
        before = [v for v in values if row.within(v).stop <= start]
        if spoken and before:
            since = max(s for s in starts if s <= row.within(before[-1]).start)
            return [v for v in before if row.within(v).start >= since]
    return []


def _of_someone(row: Line, start: int, end: int, verdicts: Patterns[bool]) -> bool:
    """Whether a clause is one person's verdict on "them" and no more."""
    person = next((k for k in range(start, end) if row.keys[k] in _PERSONS), None)
    if person is None or not all(k in _LEADS for k in row.keys[start:person]):
        return False
    found = verdicts.at(row, person + 1, end) if person + 1 < end else None
    return found is not None and person + 1 + found[0] == end
