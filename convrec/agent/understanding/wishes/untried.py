"""What somebody has never done and so may want to: "I've never spoken French", "never been into musicals but want to try one"."""

import re
from collections.abc import Iterator

from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["untried"]

_DONE = words("""
    done tried been had seen read played spoken learnt written made taken gone sung swum run ridden driven built drawn taught worn got
    bought sewn knitted thrown
""")
_PRESENT = words("read run")
"""Participles that may be the present as well: "I never read horror" tells a taste, "I've never read horror" does not."""
_PERFECT = words("have has had ive weve hes shes theyve before yet until")
_PLAIN = words("tried learned watched used played owned visited attended practised practiced had bought ordered listened")
"""Participles in "-ed" that do not tell themselves what was never done, as "danced" does."""
_LIKED = words("liked loved enjoyed fancied wanted cared needed minded bothered interested")
"""Participles of tastes, which "never" denies as it stands."""
_BETWEEN = words("really actually even ever properly yet before")
_EXPERIENCE = Patterns.of(
    True, *listed("(no|zero|without|without any|little|not much) (prior|previous|real)? (experience|knowledge) (with|of|in|at)")
)
_LEVELS = (("good", "at"), ("any", "good", "at"), ("much", "good", "at"), ("to", "a"), ("to", "an"), ("to",))
"""What goes on after "been" without being what was never done."""
_EVER = re.compile(r"\bin (?:my|our|his|her) (?:whole |entire )?li(?:fe|ves)\b|\bin (?:years|ages)\b")
_BEGINNING = re.compile(
    r"\b(?:where|what|how) (?:do|should|would|could|can|shall|to) (?:(?:i|we|one|you) )?(?:recommend )?(?:start|begin)\b"
)
"""A question where to begin, which wants what was never had until now: "never read a classic. what do I start with?"."""
_TURNING = re.compile(
    r"\b(?:but|now|though|so)\b(?: \w+){0,4}? (?:want|wanna|like|love|try|give|curious|fancy|do|am|keen|willing)\b"
    r"(?: (?:to|try|trying|learn|start|giving|give|one|ones|it|them|some|that|a|go|shot|now|about))*$"
)
"""How a message goes on that turns to what it never did or liked: "but want to try one", "now I do"."""


def untried(row: Line) -> Iterator[range]:
    """The words of each "never" with its verb behind which stands what somebody has not done, or not liked until now.

    A verb that tells itself what was not done, "never danced", is left out of them.
    """
    for i, j, _ in _EXPERIENCE.all(row):
        yield range(i, j)
    said = " ".join(row.keys)
    turns = any(form.search(said) for form in (_TURNING, _BEGINNING))
    perfect = _EVER.search(said) is not None
    for i, key in enumerate(row.keys):
        if key != "never":
            continue
        j = i + 1
        while j < len(row) and row.keys[j] in _BETWEEN and row.joined(j):
            j += 1
        if j >= len(row) or not row.joined(j):
            continue
        verb, level = row.keys[j], next((t for t in _LEVELS if row.keys[j + 1 : j + 1 + len(t)] == t), ())
        participle = verb in _DONE or (len(verb) > len("need") and verb.endswith("ed"))
        present = verb in _PRESENT and not perfect and not _PERFECT & {*row.keys[max(0, i - 1) : i], *row.keys[j:]}
        taste = verb in _LIKED or present or (verb == "been" and not level)
        if participle and (turns or not taste):
            into = verb == "been" and not level and row.keys[j + 1 : j + 2] == ("into",)
            telling = verb not in _DONE | _PLAIN | _LIKED
            yield range(i, j + (not telling) + (len(level) if verb == "been" else 0) + into)
