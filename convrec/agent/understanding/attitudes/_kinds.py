"""Tastes for kinds of things, which have an object of their own and so say nothing of what is named beside them: "I hate gore"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding.attitudes._others import OTHERS

__all__ = ["begins_statement", "tells_taste"]

_SUBJECT = rf"(?:i|id|im|we|wed|were|you|hes|shes|theyre|(?:my|our|the|his|her) \w+|{'|'.join(sorted(OTHERS))})"
_NOT = r"(?:not|never|dont|doesnt|do not|does not|isnt|arent|aint|cant|wont|wouldnt)"
_ADVERB = (
    r"(?:do|does|am|is|are|would|really|just|also|still|always|usually|generally|normally|personally|absolutely|only|quite|so|too|very|much|"
    r"particularly|especially|actually|honestly|kinda|that|all|a|an|big|huge|total|even|both|rather)"
)
_TASTE = (
    r"(?:loves?|enjoys?|hates?|dislikes?|adores?|loathes?|despises?|detests?|prefers?|cant (?:stand|bear|take|handle|stomach|abide|"
    r"tolerate|do|deal with)|care (?:for|about)|fans? of|into|keen on|fond of|big on|mad about|crazy about|allergic to|(?:sick|tired) of|"
    r"bored (?:with|of)|fed up with|scared of|afraid of|wants?|needs?|fancy|fancies|looking for|in the mood for|up for)"
)
_OF_WHAT_WAS_NAMED = (
    r"(?:it|its|that|this|them|those|these|they|he|she|him|his|her|their|one|both|all|the|every\w*|each|most|some|parts?|how|when|what|where|"
    r"why|who|which|to|a (?:lot|bit|little)|at|and|or|but|much|more|less|very|so|too|as|again|though|tbh|lol|me|us|another|either|because|"
    r"for|in|if|like|enough)"
)
"""Words behind a verb of taste that make its object what was named, or a part of that."""
_OBJECT = rf"(?!{_OF_WHAT_WAS_NAMED}(?: |$))\w+"
_STATEMENT = re.compile(
    rf"(?:(?:and|so|also|but|plus|, |because|since) ?)*"
    rf"(?:{_SUBJECT} (?:(?:{_NOT}|{_ADVERB}) )*(?:likes?|{_TASTE})|"
    rf"(?:(?:{_NOT}|{_ADVERB}) )*{_TASTE}|(?:{_ADVERB} )*{_NOT} (?:{_ADVERB} )*likes?)"
    rf" {_OBJECT}"
)
_LIKENED = re.compile(
    r"(?:^| )(?:similar|along (?:those|the same) lines|in (?:that|the same) vein|like (?:it|that|this|them|those|these))(?: |$)"
)
_NEXT = re.compile(rf"(?:{_SUBJECT}|ive|weve|theyve|have|had|seen|saw)(?: |$)")


def tells_taste(words: Sequence[str]) -> bool:
    """Whether normal words begin as a statement of taste or of a wish that names its own object, a kind of thing.

    What is definite is a part of something named before, "I hated the ending", and what was once felt, "loved Pacino", is felt about it.

    >>> [tells_taste(said.split()) for said in ("i dont like long films", "she cant stand gore", "i hate it", "i love the ending")]
    [True, True, False, False]
    """
    said = " ".join(words)
    return _STATEMENT.match(said) is not None and _LIKENED.search(said) is None


def begins_statement(words: Sequence[str]) -> bool:
    """Whether words begin with somebody or with what they had, and so state something anew: "hate gore, and I've seen X"."""
    return _NEXT.match(" ".join(words)) is not None
