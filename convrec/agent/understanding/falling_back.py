"""Second choices in case there is nothing for the first: "if you have nothing with X then something with Y"."""

import re

__all__ = ["falls_back"]

_NONE = (
    r"(?:if (?:you (?:have|ve got|got|do ?n'?o?t have(?: any(?:thing)?)?|have ?n'?t got(?: any(?:thing)?)?)|you'?ve got|there'?s|there is|"
    r"there is ?n'?t(?: any(?:thing)?)?)) ?(?:nothing|no|none|not anything)?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^\W*{_NONE} (?P<first>(?:with|by|from|like|starring|about|on)?\b.+?)(?:,\s*|\s+)(?:then|maybe|i'?ll (?:take|have)) (?P<second>.+)$",
        r"^(?P<first>.+?),? (?:or )?(?:failing that|if not(?: that)?(?= a| some| any| then| maybe)|otherwise|or else|and if (?:you (?:don'?t|have ?n'?t)"
        r"|there is ?n'?t|not)(?: have| got)?(?: (?:it|that|any|one))?,?(?: then)?),? (?P<second>.+)$",
    )
)


def falls_back(text: str) -> tuple[str, str] | None:
    """The first choice and what to take where it leaves nothing, each as a wish of its own; None where no such order is given."""
    for form in _FORMS:
        match = form.search(text)
        if match is not None:
            first = match["first"].strip()
            return (f"something {first}" if re.match(r"(?:with|by|from|like|starring|about|on)\b", first) else first), match["second"]
    return None
