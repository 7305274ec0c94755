"""What a message that tells of items goes on to ask for: "I've read Dune, what next?", "I hated Dune. Something I would like"."""

import re

from convrec.agent.understanding.speech.shrugging import bare

__all__ = ["asks_on", "asks_what_next"]

_NEXT = re.compile(
    r"(?:.*[\s,.;:!?-])?(?:so |ok |and |now |then )*"
    r"(?:what(?:'?s| is)? (?:left|next|now|else)(?: is there)?|now what|what (?:should|do|can|could|shall) (?:i|we) \w+ (?:next|now)"
    r"|(?:the )?next(?: one)?|(?:any|some)thing (?:else|left)|what remains)(?: then| please| for me| for us)?"
)
_ELSE = re.compile(r"(?:just |ok |well |oh |please |give me |show me )*(?:any|some)thing (?:but|except|other than|besides|apart from) .*")
"""What asks for the rest of the shelf, whatever it goes on to tell: "anything but Titanic, done that one"."""
_WHO = r"(?:i|we|he|she|they|(?:my|our|the) \w+)"
_LIKED = re.compile(
    rf"(?:.*[\s,.;:!?-])?(?:(?:some|any)thing|one|ones)(?: else)?(?: that)? {_WHO}(?: and {_WHO})?(?: both| all)?"
    r"(?:'?(?:d|ll)| would| could| might| will| can| may| should)(?: \w+)? (?:like|love|enjoy|prefer)"
    r"(?: too| both| instead| more| better| then| please| tonight)*"
)
"""What asks for something to somebody's liking."""


def asks_what_next(text: str) -> bool:
    """Whether a message ends in asking to go on from what it tells."""
    return _NEXT.fullmatch(bare(text)) is not None


def asks_on(text: str) -> bool:
    """Whether a message asks for something beside what it tells.

    >>> asks_on("I hated Dune, my wife loved it. something we both could like"), asks_on("I hated Dune, and so would you")
    (True, False)
    """
    return asks_what_next(text) or any(asked.fullmatch(bare(text)) for asked in (_ELSE, _LIKED))
