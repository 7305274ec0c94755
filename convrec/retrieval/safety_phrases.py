"""The words of a flag that says whom or what an item does no harm to: "pet safe", "safe for children", "dishwasher safe"."""

import re
from typing import NamedTuple

from convrec.retrieval.name_forms import Phrases
from convrec.retrieval.words import plural

__all__ = ["Safety", "safety"]

_SAFE = re.compile(
    r"(?P<what>[^\W\d_]+)[ -](?:safe|proof)|(?:safe|non[ -]?toxic|harmless)(?: (?:for|to|around|with|in) (?:the )?(?P<for>[^\W\d_]+))?"
)
_LIVING = {
    "pet": ("pet", "cat", "dog", "kitten", "puppy", "animal"),
    "animal": ("animal", "pet", "cat", "dog", "kitten", "puppy"),
    "cat": ("cat", "kitten"),
    "dog": ("dog", "puppy"),
    "child": ("child", "kid", "toddler", "baby"),
    "kid": ("kid", "child", "toddler", "baby"),
    "baby": ("baby", "toddler"),
}
"""Who falls under a word for those that come to no harm."""
_SPELLED = {"children": "child", "kiddies": "kid", "puppies": "puppy", "babies": "baby"}
_MANY = {"child": "children"}
_SAFE_FOR = ("safe for {}", "safe around {}", "safe with {}", "ok for {}", "okay for {}", "fine for {}", "harmless to {}")
_BARE = ("safe", "non toxic", "nontoxic", "harmless")
_HARMFUL = ("toxic", "poisonous", "harmful", "dangerous", "unsafe")


class Safety(NamedTuple):
    """What such a flag is called besides its label, and what an item is called of which it is not true."""

    phrases: Phrases
    harmful: tuple[str, ...]


def safety(label: str) -> Safety | None:
    """Of a flag called so; None for other names.

    >>> found = safety("pet safe")
    >>> "safe for cats" in found.phrases.synonyms, "poisonous" in found.harmful, "poisonous for dogs" in found.harmful
    (True, True, True)
    >>> safety("dishwasher safe").phrases.synonyms, safety("dishwasher safe").harmful, safety("vegan")
    (('safe in the dishwasher', 'safe for the dishwasher'), (), None)
    """
    named = _SAFE.fullmatch(label)
    if named is None:
        return None
    said = named["what"] or named["for"] or ""
    one = _SPELLED.get(said, said.removesuffix("s"))
    if one and one not in _LIVING:
        return Safety(Phrases(synonyms=(f"safe in the {said}", f"safe for the {said}")), ())
    forms = [form for kind in _LIVING.get(one, ()) for form in (kind, _MANY.get(kind, plural(kind)))]
    told = (form.format(word) for form in _SAFE_FOR for word in forms)
    short = (f"{kind} {how}" for kind in _LIVING.get(one, ()) for how in ("safe", "friendly", "proof"))
    words = dict.fromkeys((*_BARE, *short, *told))
    harmful = (f"{how} {link} {word}" for how in _HARMFUL[:3] for link in ("for", "to") for word in forms)
    return Safety(Phrases(synonyms=tuple(word for word in words if word != label)), (*_HARMFUL, *harmful))
