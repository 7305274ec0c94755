"""Verdicts that what was shown is for somebody younger or older: "too young for her", "a bit old for him"."""

from convrec.agent.understanding.steering.steered import Direction
from convrec.agent.understanding.words.phrases import expand, keys_of
from convrec.retrieval.domain import Domain, FieldSpec

__all__ = ["outgrown", "step_words"]

_TOO = "(too|way too|a bit too|far too|a bit|a little|much too)"
_WHOM = "for (her|him|them|my son|my daughter|my kids|my child)"
_VERDICTS = (
    (f"{_TOO} (young|babyish|childish|little kid) {_WHOM}", Direction.MORE),
    (f"{_TOO} (young|babyish)", Direction.MORE),
    (f"{_TOO} (old|grown up|mature|adult) {_WHOM}", Direction.LESS),
    (f"{_TOO} (grown up|mature|adult)", Direction.LESS),
)
_SAID = frozenset(keys_of(phrase) for pattern, _ in _VERDICTS for phrase in expand(pattern))


def outgrown(domain: Domain) -> list[tuple[str, tuple[str, Direction]]]:
    """Such verdicts as steps in the order of each field that tells from which age on an item is for somebody."""
    graded = [name for name, spec in domain.fields.items() if spec.ages and spec.order and spec.more and spec.less]
    return [(pattern, (name, direction)) for pattern, direction in _VERDICTS for name in graded[:1]]


def step_words(words: str, spec: FieldSpec, direction: Direction) -> str:
    """What is asked for by such a verdict, in the domain's words: "more adult" for "too young"; other words as they are."""
    if keys_of(words) not in _SAID:
        return words
    return (spec.more if direction is Direction.MORE else spec.less)[0]
