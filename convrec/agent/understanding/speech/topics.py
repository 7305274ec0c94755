"""Topics told with no word of asking: "wine", "ai for non technical people"."""

import re

from convrec.agent.understanding._types import Act, Understanding
from convrec.agent.understanding.speech.shrugging import bare

__all__ = ["for_somebody", "names_a_topic"]

_BARE = 3
"""Most words of a message that is a topic and nothing else: "wine"."""
_UNSURE = 0.75
"""Up to which it is in doubt that somebody asks for help."""
_UNBORNE = re.compile(r"\b(?:allerg(?:y|ies|ic)|intoleran(?:t|ces?))\b")
_MYSELF = frozenset({"me", "us", "myself", "this", "that", "it"})


def names_a_topic(heard: Understanding) -> bool:
    """Whether the message is a wish of a word or two, with no question or order around it."""
    words = heard.text.split()
    return bool(heard.wish) and heard.question is None and len(words) <= _BARE and len(heard.wish.split()) >= len(words) - 1


def for_somebody(heard: Understanding) -> bool:
    """Whether what sounds like a call for help is a topic and whom it is for: "ai for non technical people".

    So is what sounds like another topic and demands of items that somebody bears something that is in them: "my dog is grain intolerant".
    """
    if heard.act is Act.OFF_TOPIC and _UNBORNE.search(heard.text.casefold()) and any(c.hard for c in heard.constraints):
        return True
    topic, _, whom = bare(heard.text).partition(" for ")
    told = bool(whom) and not _MYSELF & set(whom.split()) and topic == bare(heard.wish.split(", ")[0])
    return told and heard.act is Act.HELP and heard.confidence < _UNSURE
