"""Whole messages that wave off what was offered, leave the choice open, or go on: "meh", "surprise me", "ok, and after that?"."""

import re

__all__ = ["OPEN", "bare", "goes_on", "leaves_open", "lets_be", "shrugs"]

OPEN = re.compile(
    r"""(?:(?:i|we)(?:'?m|\ am|'?re|\ are)\ )?(?:up\ for|open\ to|fine\ with|good\ with|ok(?:ay)?\ with|happy\ with|game\ for|down\ for)
    \ (?:just\ about\ |pretty\ much\ |really\ )?(?:anything|whatever|everything)|anything\ goes|no\ (?:real\ |strong\ )?preferences?
    |(?:ok(?:ay)?\ )?surprise\ me(?:\ then)?""",
    re.VERBOSE,
)
"""Whole messages that leave the choice open."""
_ANY_WILL_DO = re.compile(
    r"(?:i )?(?:don'?t|do not) (?:care|mind|know)|dunno|idk|whatever|(?:just )?(?:show|give) me (?:anything|something|whatever)|anything"
    r"|whatever you (?:have|like|want|think)|you (?:choose|decide|pick)|something|any|it doesn'?t matter|doesn'?t matter|no idea"
    r"|(?:i|we)(?:'ve)? (?:have |got |have got )?(?:all (?:day|night|evening|afternoon|weekend)|(?:plenty|lots|loads) of time"
    r"|all the time(?: in the world)?)|as long as (?:it takes|you like|it needs)"
)
"""The same where the person is asked to give way on something."""
_SHRUG = re.compile(
    r"(?:hm+ |um+ |oh |well |ok |no,? )*(?:meh|nah+|naw|no+|nope|still no(?:pe)?|not really|neither|none|none "
    r"of (?:them|those|these)|bleh|ugh|no thanks|no thank you"
    r"|nothing|not (?:that|those|this|it)|i'?d rather not|rather not|no way|don'?t (?:want|like) (?:that|it|"
    r"those|either)|no good)(?: then| either| again| again no)?"
)
_LET_BE = re.compile(
    r"(?:ah |oh |eh |ok |okay |actually )?(?:never ?mind|nvm|nm|leave it|skip it|quit it|don'?t bother)(?: then| it| that)?"
)


_NEXT = re.compile(
    r"(?:(?:ok|okay|so|yes|yeah|right|great|cool|and)[ ,]*)+(?:what(?:'?s| is)? )?(?:after (?:that|those|these|them)|next|then what)"
)


def goes_on(text: str) -> bool:
    """Whether a message asks what comes after what was shown: "ok, and after that?"."""
    return _NEXT.fullmatch(bare(text)) is not None


def lets_be(text: str) -> bool:
    """Whether a message waves off what was just spoken of: "never mind"."""
    return _LET_BE.fullmatch(bare(text)) is not None


def shrugs(text: str) -> bool:
    """Whether a message is a bare no to what was offered: "meh", "still no"."""
    return _SHRUG.fullmatch(bare(text)) is not None


def leaves_open(text: str) -> bool:
    """Whether a message leaves the choice open: "surprise me", "whatever"."""
    return OPEN.fullmatch(bare(text)) is not None or _ANY_WILL_DO.fullmatch(bare(text)) is not None


def bare(text: str) -> str:
    """The message without capitals and the marks around it."""
    return text.casefold().replace("’", "'").strip(" .,!?")
