"""A question for others of somebody's manner as the wish for them: "I love X, who else writes like that?" as "someone like X"."""

import re

from convrec.agent.understanding.attitudes._verbs import use_forms
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.domain import Verbs

__all__ = ["others_asked"]

_TASTE = r"(?:(?:i|we) (?:(?:really|just|absolutely|also|do) )*(?:love|like|adore|enjoy|worship|loved|liked|enjoyed) )"
_WHO = r"(?:and |so )?(?:who|whos|who is) (?:else|other)"
_DOES = r"(?: (?:is there|out there|do you have|have you got|is|\w+s|\w+e)(?: \w+)?)??"
_LIKE = r"(?:like|similar to)"
_SO = rf"(?:{_LIKE} (?:that|this|him|her|them)|similarly|similar(?: \w+)?|in (?:that|this|the same) (?:way|style|vein))"
_LIKENED = re.compile(rf"{_WHO}{_DOES} {_LIKE} (?P<who>(?!that\b|this\b|him\b|her\b|them\b)[^|]+?)(?: (?:\| )?please)?$")
_TOLD = re.compile(rf"(?:.* \| )?{_TASTE}(?P<who>[^|]+?) (?:\| )?(?:{_WHO}|who){_DOES} {_SO}(?: please)?$")


def others_asked(text: str, verbs: Verbs) -> str:
    """The message as the wish that such a question is; any other as it is.

    >>> write = Verbs(use="read", used="read")
    >>> others_asked("I love Ana Lee, who else writes like that?", write), others_asked("who else makes films like Ana Lee", write)
    ('someone like Ana Lee', 'someone like Ana Lee')
    >>> others_asked("I adore Ana Lee. Who else should I read?", write), others_asked("who else is in it?", write)
    ('someone like Ana Lee', 'who else is in it?')
    """
    row = line(text)
    flat, places = row.flat
    tried = "|".join(sorted({*use_forms(verbs), "try"}, key=len, reverse=True))
    next_one = re.compile(
        rf"(?:.* \| )?{_TASTE}(?P<who>[^|]+?) (?:\| )?{_WHO} (?:should|can|could|would|might|do) (?:i|we) (?:{tried})(?: next)?$"
    )
    found = next((hit for form in (_LIKENED, _TOLD, next_one) if (hit := form.match(flat)) is not None), None)
    if found is None:
        return text
    inside = [i for i, place in enumerate(places[:-1]) if found.start("who") <= place < found.end("who")]
    return f"someone like {row.span(inside[0], inside[-1] + 1).words}"
