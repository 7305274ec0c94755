"""A message that starts over and goes on at once: "start over: something like Heat"."""

import re

__all__ = ["after_reset"]

_LEAD = r"(?:ok(?:ay)?|no|nah|actually|well|right|alright|hmm+|wait|so|please|lets|let's|let us|can we|could we|i want to|i'd like to)"
_AGAIN = r"(?:over|again|afresh|anew|from scratch)"
_RESET = rf"(?:start(?:ing)? {_AGAIN}|(?:a )?(?:new|fresh) (?:search|start)|reset|forget (?:everything|it all|all (?:of )?that))"
_JOINT = r"(?:\s*[:,.;!\u2013\u2014-]+\s*|\s+)(?:(?:and|with|then|now|please|this time)\b[\s,:]*)*"
_FORM = re.compile(rf"^\W*(?:{_LEAD}\W+)*{_RESET}(?P<joint>{_JOINT})(?P<rest>\S.{{2,}})$", re.IGNORECASE | re.DOTALL)
_JOINED = re.compile(r"[:,.;!\u2013\u2014-]|\b(?:and|with)\b", re.IGNORECASE)


def after_reset(text: str) -> str:
    """Give what a message says after starting over; "" for every other message, and for one that only starts over.

    >>> after_reset("actually, start over: more like Heat"), after_reset("start over"), after_reset("forget everything I said about Heat")
    ('more like Heat', '', '')
    """
    match = _FORM.match(text.strip())
    if match is None or not _JOINED.search(match["joint"]):
        return ""
    rest = match["rest"].strip()
    return rest if any(c.isalpha() for c in rest) and rest.casefold().strip(" .!") not in _COURTESY else ""


_COURTESY = frozenset({"please", "thanks", "thank you", "ok", "pls", "would you", "will you"})
