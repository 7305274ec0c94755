"""What a person was told of an item, or fears of it, as the question that it is: "I heard it's scary", "Heat is supposed to be long"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from convrec.agent.understanding._types import Understanding
from convrec.agent.understanding.words.text import fold

__all__ = ["as_questions", "hearsay"]

_BEGINS = r"(?:^|(?<=[.,;:!?(-])|(?<=\bbut)|(?<=\band)|(?<=\bso)|(?<=\bthough)|(?<=\bbecause)|(?<=\bcause)|(?<=\bsince))\s*"
_SELF = r"(?:(?:i|we)(?:'ve| have|'d| had)? |(?:ive|weve) )?(?:(?:just|also|only|always|once|actually|kind of|sort of) )?"
_OTHERS = (
    r"(?:someone|somebody|everyone|everybody|people|they(?: all)?|some(?: people)?|friends|(?:a|my|our|her|his) (?!favou?rite)[\w-]+"
    r"(?: [\w-]+)?|(?:the |most |all )*(?:reviews?|critics))"
)
_LEAD = (
    rf"(?:{_SELF}(?:heard|hear|read|(?:been|was|were|got) told)(?: somewhere| once| from \w+(?: \w+)?)?"
    rf"|{_OTHERS}(?: has| have| always| keeps?| just)? (?:told (?:me|us|her|him)|tells? me|sa(?:ys?|id|ying)|reckons?|claims?|warned me)"
    r"|apparently|supposedly|allegedly|rumou?r has it"
    r"|(?:(?:i'?m|i am|we'?re|we are)(?: just| only)? )?(?:a (?:bit|little) |bit |rather |slightly )?(?:worried|afraid|concerned)"
    r"|(?:i|we) (?:worry|fear|wonder))(?:,| that| if| whether)?"
)
_IS = r"(?:is|was|are|were|(?:can|may|might|could) be|gets|looks|seems)"
_MUCH = r"(?:a|lots|loads|plenty|much|many|some)"
_SAID = r"(?:(?:apparently|supposedly|(?:supposed|said|meant|known|rumou?red|reputed) to be) )?"
_ITEM = r"(?!(?:i|you|we|he|she|there|who|what|how|if|when|the (?:best|most)|most|some|all|any|your?|my)\b)[^.,;:!?]{2,50}?"
_WHAT = (
    r"(?P<what>(?!too\b)\w[^.;!?]*?)(?=\s*(?:[.;!?)]|$|(?:,|(?:,\s*)?\b(?:but|so|and|though|tho)\b)\s*(?:(?:i|we|something|anything|is|are|isn'?t|can"
    r"|could|give|show|what|any|do|does|have|please|pls|maybe|find|need|want|looking|not|no|nothing|another|more|less|a|an|one|has|where|which|how"
    r"|like|true|right|got|would|should)\b|$)))"
)
_HOLDS = re.compile(rf"{_BEGINS}(?P<all>{_LEAD} there(?:'?s| is| are| was| were) {_SAID}{_WHAT})")
_POINTED = re.compile(
    rf"{_BEGINS}(?P<all>{_LEAD} (?:(?P<it>it|that|this|they|those|these)(?: one)?(?:'?s|'?re| {_IS})) {_SAID}{_WHAT})",
)
_HAS = re.compile(rf"{_BEGINS}(?P<all>{_LEAD} (?P<item>{_ITEM}) (?:has|have|contains|includes) (?P<much>{_MUCH}\b) {_WHAT})")
_NAMED = re.compile(rf"{_BEGINS}(?P<all>{_LEAD} (?P<item>{_ITEM})(?:'s| {_IS}) {_SAID}{_WHAT})")
_REPUTED = re.compile(
    rf"{_BEGINS}(?P<all>(?:isn'?t |is |aren'?t )?(?P<item>{_ITEM})(?:'?s| {_IS})? (?:supposed|said|rumou?red|reputed) to be {_WHAT})"
)
_DENIED = re.compile(r"not (?:that |so |too |very )?")
_ASSURED = re.compile(r"[\s,;.?!]*(?:and |so )?(?:is (?:that|it) (?:so|true|right)|is(?:n'?t| not) it|true|right|correct)\b[\s?!.]*")
"""What asks whether one was told the truth, as the question itself does."""
_MARKS = re.compile(r"[\s?!.]*")


def as_questions(text: str) -> Iterator[tuple[str, str]]:
    """The message with what was heard as a question, and without it.

    >>> list(as_questions("Alien looks good but I heard it's scary?"))
    [('Alien looks good but is it scary?', 'Alien looks good but')]
    >>> list(as_questions("something calm. they say Heat is violent"))
    [('something calm. is Heat violent?', 'something calm.')]
    >>> list(as_questions("I heard there's a lot of gore in Saw, is that true?"))
    [('is there a lot of gore in Saw?', '')]
    >>> list(as_questions("it must be as sad as they say"))
    []
    """
    plain = fold(text)
    plain = plain if len(plain) == len(text) else text.lower()
    begun: set[int] = set()
    for pattern in (_HOLDS, _HAS, _POINTED, _NAMED, _REPUTED):
        for found in pattern.finditer(plain):
            start, end = found.span("all")
            if start in begun:
                continue
            begun.add(start)
            after = _ASSURED.match(plain, end) or _MARKS.match(plain, end)
            tail = text[after.end() if after is not None else end :]
            yield f"{text[:start]}{_question(found, text)}? {tail}".strip(), f"{text[:start]}{tail}".strip()


def hearsay(text: str, read: Callable[[str], Understanding]) -> Understanding | None:
    """A message that tells what was heard of an item, understood as asking whether it is so; None for any other message.

    Where it asks for something besides, what was heard is left aside: in "something calm, I heard Heat is violent" nobody wishes for
    violence.

    Parameters
    ----------
    read
        Reads a message in other words.
    """
    for question, rest in as_questions(text):
        asked = read(question)
        if asked.question is None or asked.question.field is None:
            continue
        besides = read(rest) if rest else None
        wanted = besides is not None and besides.question is None and bool(besides.constraints or besides.critiques or besides.wish)
        return replace(besides if besides is not None and wanted else asked, text=text)
    return None


def _question(found: re.Match[str], text: str) -> str:
    """What was heard, asked."""
    what = text[slice(*found.span("what"))]
    denied = _DENIED.match(what.lower())
    what = what[denied.end() :] if denied is not None else what
    groups = found.re.groupindex
    if "it" in groups:
        plural = found["it"] in ("they", "those", "these")
        return f"{'are they' if plural else 'is it'} {what}"
    if "item" not in groups:
        return f"is there {what}"
    item = text[slice(*found.span("item"))]
    return f"is there {text[slice(*found.span('much'))]} {what} in {item}" if "much" in groups else f"is {item} {what}"
