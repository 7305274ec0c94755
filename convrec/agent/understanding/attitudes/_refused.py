"""What is turned down by pointing back at it: "she loved X, so not that", "he adores X, I won't touch it"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.attitudes._verdict import Verdict

__all__ = ["refuses"]

_BACK = r"(?:that|it|this|those|them|these|any of (?:that|it|those|them))"
_LEAD = r"(?:, |so |and |but |therefore |hence |then |thats why |which is why |please |definitely |absolutely |certainly |maybe |perhaps )*"
_TAIL = r"(?: (?:one|ones|again|please|thanks|either|for me|for us|then|obviously))*"
_WANTING = (
    r"(?:(?:i|we|im|id|were|ill|ive|weve) (?:\w+ly |just |still |now |do |would |would still |am |am just |are )*"
    r"(?:want|need|prefer|rather(?: have| try| go for| get| do)?|like|love|fancy|after|looking for|look for|searching for|feel like|"
    r"in the mood for|hoping for|go for|up for) |(?:give|show|find|get) (?:me|us) |lets (?:try|have|find) |how about |what about )?"
)
_QUITE = r"(?:quite |very |totally |completely |entirely |a bit |a little |rather |really )?"
_REFUSED = re.compile(
    rf"^{_LEAD}(?:(?:not|no more of|nothing like|nothing of|anything but|everything but|all but|skip|avoid|without) {_BACK}{_TAIL}"
    rf"|{_WANTING}(?:something|anything|stuff|one) {_QUITE}(?:else|different|other than {_BACK}){_TAIL}"
    rf"|(?:i|we) (?:\w+ly )?(?:wont|wouldnt|refuse to|dont want to|never want to|never will) (?:\w+ )?(?:go (?:any\w+ )?near|\w+) {_BACK}"
    rf"{_TAIL}|(?:\w+ )?(?:scares|frightens|terrifies|intimidates|daunts) (?:me|us))(?: ,|$)"
)
_OPEN = (Attitude.PLAIN, Attitude.ASK)


def refuses(said: Sequence[str], verdict: Verdict) -> Verdict | None:
    """That what was named is not wanted, where the words behind it say so and it is no like of the person's own; None otherwise.

    Parameters
    ----------
    said
        Normal words behind a name, or of the clause after it.
    verdict
        How the words before stand to it.

    >>> refuses(["so", "definitely", "not", "that"], Verdict(Attitude.LIKE, hearsay=True)).attitude.value
    'exclude'
    >>> refuses(["so", "not", "that"], Verdict(Attitude.LIKE)) is None, refuses(["not", "bad"], Verdict(Attitude.PLAIN)) is None
    (True, True)
    """
    own = verdict.attitude not in _OPEN and not (verdict.hearsay and verdict.attitude is Attitude.LIKE)
    if own or not _REFUSED.search(" ".join(said)):
        return None
    return Verdict(Attitude.EXCLUDE, source="frame")
