"""The demands of one message brought to agree: a value named twice, and words for any of several values beside one of them."""

from collections.abc import Sequence

from convrec.agent.understanding.values._forms import nouns_of
from convrec.agent.understanding.words.phrases import keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import Domain
from convrec.retrieval.occasions import occasion_phrases

__all__ = ["agreeing"]

_STEM = 4
"""Letters of the shortest stem by which words are told to be akin."""
_ENDING = 2
_WANTING = (Op.CONTAINS, Op.EQ, Op.IN)


def agreeing(constraints: Sequence[Constraint], domain: Domain, *, several: bool = False) -> list[Constraint]:
    """The demands that hold together, in their order.

    A ban gives way to a wish for the value by its own name ("funny but not silly", where both name one value), and stands before a leaning
    that is only taken from other words ("date night, not lovey dovey"); "violent, without violence" is left as it is, for one word is both.
    One of several values that would do is all that is asked for where
    it is named itself: "dry dog food", where "food" alone is dry or wet. What an occasion suggests yields to what is named: "something
    funny for my commute".

    Parameters
    ----------
    several
        Whether the demands are those of several people, none of whose bans gives way to what another likes.
    """
    wanted = {(c.field, c.value): c for c in constraints if c.op in (Op.CONTAINS, Op.EQ)}
    gone: list[Constraint] = []
    for ban in constraints:
        wish = wanted.get((ban.field, ban.value)) if ban.op in (Op.NOT_CONTAINS, Op.NE) and not ban.among else None
        if wish is not None and not _akin(wish, ban) and not (several and ban.hard):
            inferred = not wish.hard and not _stems(wish) & {singular(k) for k in keys_of(str(wish.value))}
            gone.append(wish if inferred else ban)
    left = [c for c in constraints if c not in gone]
    named = {c.field for c in left if c.op in _WANTING and not _of_occasion(c, domain)}
    left = [c for c in left if c.field not in named or c.op not in _WANTING or not _of_occasion(c, domain)]
    return [c for c in left if not any(_narrows(other, c) for other in left)]


def _akin(one: Constraint, other: Constraint) -> bool:
    """Whether a word of one is a word of the other, or made from the same: "violent" and "violence"."""
    mine, theirs = _stems(one), _stems(other)
    return bool(mine & theirs) or any(a in nouns_of(b) or b in nouns_of(a) or _begin_alike(a, b) for a in mine for b in theirs)


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words differ in their endings only."""
    least = max(_STEM, min(len(one), len(other)) - _ENDING)
    return one[:least] == other[:least] and len(one) >= least and len(other) >= least


def _of_occasion(constraint: Constraint, domain: Domain) -> bool:
    """Whether a wish is only suggested by an occasion."""
    return keys_of(constraint.words) in {keys_of(words) for words in occasion_phrases(domain.fields[constraint.field])}


def _narrows(one: Constraint, other: Constraint) -> bool:
    """Whether a hard demand asks for fewer of the values that another of its field would take."""
    if one.field != other.field or not one.hard or one.op not in _WANTING or other.op is not Op.IN:
        return False
    return _values(one) < _values(other)


def _values(constraint: Constraint) -> frozenset[Scalar]:
    value = constraint.value
    return frozenset(value) if isinstance(value, tuple) else frozenset([value])


def _stems(constraint: Constraint) -> set[str]:
    return {singular(k) for k in keys_of(constraint.words)}
