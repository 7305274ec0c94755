"""How often something was had, which is no verdict on it: "seen X too many times", "we know it by heart"."""

import re
from collections.abc import Sequence

__all__ = ["said_plainly"]

_END = r"(?= ,| already| now| before| tbh| lol| and| but| obviously| by now| this|$)"
_OFTEN = re.compile(
    r"(?:^|(?<= ))(?:(?:about|around|over|at least|like|literally|probably|maybe|easily|way|far|a bit) )*"
    r"(?:(?:too|so|that) (?:many times|often)|more (?:times|often) than (?:i|we) (?:\w+ ){0,2}\w+"
    r"|(?:a|one|\d+|ten|twenty|fifty) (?:(?:hundred|thousand|million|billion|zillion|dozen) )?times|(?:countless|enough) times"
    rf"|(?:loads|lots|tons|dozens|hundreds|thousands|millions)(?: of times)?{_END}|to (?:death|bits|pieces){_END})"
)
_BY_HEART = re.compile(
    r"\b(?:know|knows|knew|know all of)(?: (?:it|them|that|this|that one|all of (?:it|them)))? (?:by heart|inside out|off by heart)\b"
)
_PLAIN, _HAD = "already", "already done"
"""Words that say no more than that it was had."""


def said_plainly(words: Sequence[str]) -> list[str]:
    """Normal words with whatever tells how often something was had put as "already".

    >>> said_plainly("way too many times , know it by heart".split())
    ['already', ',', 'already', 'done']
    """
    said = _OFTEN.sub(_PLAIN, " ".join(words))
    return _BY_HEART.sub(_HAD, said).split()
