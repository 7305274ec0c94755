"""Whether a message goes on with what was asked for before, or asks for something else."""

from convrec.agent.understanding import Act, Attitude, Understanding
from convrec.agent.understanding.speech.opening import unopened
from convrec.retrieval.constraints import Op

__all__ = ["POSITIVE", "WISHING", "asks_for_others", "goes_on"]

WISHING = frozenset({Act.RECOMMEND, Act.CRITIQUE, Act.MORE, Act.TELL})
"""Acts whose free words are a wish."""
POSITIVE = frozenset({Op.CONTAINS, Op.CONTAINS_ANY, Op.IN, Op.EQ})
_ADDING = frozenset({"and", "also", "with", "plus", "but", "too", "still", "preferably", "ideally"})
"""Words that make a message add to the last one, at its start or its end."""


def goes_on(text: str) -> bool:
    """Whether a message adds to the last one in so many words."""
    words = text.casefold().replace(",", " ").split()
    return bool(words) and (words[0] in _ADDING or words[-1].strip(".!") in _ADDING)


def asks_for_others(heard: Understanding) -> bool:
    """Whether a message asks for something by whomever, after somebody's works: it names an example, a wish, or values of its own.

    Values that only narrow those works, "any comedies?", do not.
    """
    if heard.act not in WISHING or goes_on(unopened(heard.text)) or heard.text.casefold().startswith("any "):
        return False
    named = any(m.attitude in (Attitude.LIKE, Attitude.PLAIN) for m in heard.mentions)
    return named or bool(heard.wish) or any(c.op in POSITIVE for c in heard.constraints)
