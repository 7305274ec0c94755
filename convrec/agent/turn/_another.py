"""Whom the message is for now: what was wished for somebody else no longer holds, "and for my mum, she likes musicals"."""

import re
from collections.abc import Iterator

from convrec.agent.state import State
from convrec.agent.turn._going_on import POSITIVE, WISHING
from convrec.agent.understanding import Attitude, Understanding
from convrec.agent.understanding.for_whom.children import keys_called
from convrec.agent.understanding.for_whom.company import names_children, names_grown_ups
from convrec.agent.understanding.for_whom.told_age import told_age
from convrec.agent.understanding.speech.beneath import for_grown_ups
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import line
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["left_to_another", "turns_to_another"]

_GROWN = 18
_KIN = (
    r"(?:(?:grand ?)?(?:mother|father|son|daughter|parents|kids|children|child)|mum|mom|mommy|dad|daddy|nan|nana|gran|granny|grandma|"
    r"grandpa|granddad|grandad|wife|husband|hubby|partner|girlfriend|boyfriend|gf|bf|friends?|mates?|brother|sister|uncle|aunt|auntie|cousin|niece|"
    r"nephew|kid|boss|colleagues?|grown ?ups|adults)(?: in law)?"
)
_ELSE = r"(?:(?:completely|totally|very|quite|entirely) )?(?:else|different)"
_LEAD = (
    r"(?:(?:ok|okay|and|now|also|then|so|right|great|thanks|thank you|cool|next|"
    r"(?:different|another|new|next|other) (?:question|one|thing))[,:.! ]+)+"
)
_THING = rf"(?:(?:what|how) about |(?:i (?:also )?(?:need|want) |do you have |show me )?(?:something|anything|one|some)(?: {_ELSE})? )?"
_TURNS = re.compile(
    rf"(?:{_LEAD}{_THING}|(?:something|anything|one) {_ELSE},? )"
    rf"for (?:(?:my|our|his|her|their|the|me and my|us and our) {_KIN}|us adults)\b"
)
"""How a message that turns to somebody else begins."""
_ANEW = re.compile(rf"\b(?:something|anything|different (?:question|one|thing)|new (?:question|one|thing)|{_ELSE})\b")
_TASTE = re.compile(r"\b(?:likes?|loves?|hates?|adores?|enjoys?|prefers?|into|fan of|obsessed|crazy about|mad about|wants?|cant stand)\b")
_CHILDREN = words("kid kids child children childrens")
_BOTH = re.compile(r"\b(?:too|as well|both|together|us all|all of us)\b")


def turns_to_another(heard: Understanding) -> bool:
    """Whether a message turns to somebody else and says what is wanted for them: by what they like, or as something else.

    "And for my son, size 3" goes on with what was asked for before.
    """
    said = fold(heard.text).replace("'", "").strip()
    if heard.act not in WISHING or not _TURNS.match(said) or _BOTH.search(said):
        return False
    wanted = any(c.op in POSITIVE for c in heard.constraints) or any(m.attitude is Attitude.LIKE for m in heard.mentions)
    return (wanted or bool(heard.wish)) and bool(_ANEW.search(said) or _TASTE.search(said))


def left_to_another(heard: Understanding, state: State, domain: Domain) -> tuple[Constraint, ...]:
    """Give the demands in force that belonged to whom it was for before.

    Bans and bounds on numbers stay; of what is for children nothing stays where it is for grown-ups now.
    """
    kinds = domain.of_type(FieldType.TAGS, FieldType.CATEGORY, FieldType.PEOPLE)
    new = set(heard.constraints)
    turned = turns_to_another(heard)
    gone = [c for c in state.constraints if turned and c.op in POSITIVE and c.field in kinds and c not in new]
    return tuple(dict.fromkeys([*gone, *_childish(heard, state, domain)]))


def _childish(heard: Understanding, state: State, domain: Domain) -> Iterator[Constraint]:
    """The demands for children, where the message is for grown-ups alone."""
    meant = for_grown_ups(heard.text)
    row, age = line(meant), told_age(meant)
    if heard.act not in WISHING or not names_grown_ups(row) or names_children(row) or (age is not None and age < _GROWN):
        return
    for held in state.constraints:
        age = told_age(held.words)
        young = (age is not None and age < _GROWN) or names_children(line(held.words))
        called = keys_called(domain.fields[held.field], str(held.value)) if isinstance(held.value, str) else set[tuple[str, ...]]()
        if held.op in POSITIVE and held not in heard.constraints and (young or any(_CHILDREN & set(keys) for keys in called)):
            yield held
