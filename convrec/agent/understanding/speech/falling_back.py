"""Second choices in case there is nothing for the first: "if you have nothing with X then something with Y"."""

import re

__all__ = ["falls_back"]

_MISSING = r"(?:you )?(?:do ?n'?o?t|have ?n'?t|there is ?n'?t|not)(?: have| got)?"
_NONE = (
    r"if (?:(?:you (?:have|'?ve got|got)|you'?ve got|there'?s|there is) (?:nothing|no|none)|"
    rf"{_MISSING}(?: any(?:thing)?)?)"
)
_THEN = r"(?:,\s*(?:then |maybe )?|\s+(?:then|maybe) )(?:i'?ll (?:take|have) )?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^\W*{_NONE} (?P<first>\w.+?){_THEN}(?P<second>\w.+)$",
        (
            r"^(?P<first>.+?),? (?:or )?(?:failing that|if not(?: that)?(?= a| some| any| then| maybe)|otherwise|or else|"
            rf"and if {_MISSING}(?: (?:it|that|any|one))?),?(?: then)? (?P<second>\w.+)$"
        ),
    )
)
_CUES = re.compile(r"(?:with|by|from|like|starring|about|on)\b", re.IGNORECASE)


def falls_back(text: str) -> tuple[str, str] | None:
    """The first choice and what to take where it leaves nothing, each as a wish of its own; None where no such order is given."""
    for form in _FORMS:
        match = form.search(text)
        if match is not None:
            first = match["first"].strip()
            return (f"something {first}" if _CUES.match(first) else first), match["second"]
    return None
