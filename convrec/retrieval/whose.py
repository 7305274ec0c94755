"""Words for whom an item is: the relations of English, beside the values by which a shop tells its items apart."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from convrec.retrieval.words import key

__all__ = ["Whose", "whose_words"]

_CALLED = {
    "men": "men man mens male males gents gentleman gentlemen him",
    "women": "women woman womens female females lady ladies her",
    "boys": "boy boys",
    "girls": "girl girls",
    "kids": "kid kids child children childrens junior juniors youth",
    "adults": "adult adults grownup grownups",
    "anyone": "unisex anyone everyone everybody all both",
}
"""What shops call those whom an item is for, in one word a name."""
_GROUP = {word: group for group, words in _CALLED.items() for word in words.split()}
_SAID: dict[str, tuple[str, ...]] = {
    "men": (
        *("husband", "boyfriend", "fiance", "dad", "daddy", "father", "father in law", "grandfather", "grandad", "granddad", "grandpa"),
        *("uncle", "brother", "brother in law", "a man", "a guy", "a bloke", "a male", "gentleman", "gents", "male"),
    ),
    "women": (
        *("wife", "girlfriend", "fiancee", "mum", "mom", "mummy", "mother", "mother in law", "grandmother", "grandma", "granny", "nan"),
        *("aunt", "auntie", "sister", "sister in law", "a woman", "a girl", "woman", "lady", "female"),
    ),
    "boys": ("son", "grandson", "nephew", "little boy"),
    "girls": ("daughter", "granddaughter", "niece", "little girl"),
    "kids": ("for kids", "for children", "kid", "child", "children", "toddler", "little one", "grandchild", "grandchildren"),
}
"""How people say that an item is for one of a group; who they are to somebody is told by the word for the relation alone."""
_TAKEN_IN = {"kids": ("boys", "girls"), "adults": ("men", "women")}
"""Groups whose words say another group where a shop has no value for them: a son is one of the children."""
_FITTING = {"anyone": ("men", "women", "boys", "girls", "adults"), "adults": ("men", "women"), "kids": ("boys", "girls")}
"""Groups that a value suits besides its own."""


class Whose(NamedTuple):
    """What a domain file says of such a field.

    Attributes
    ----------
    values
        Other words for each value.
    fits
        For a value that suits others than those it names, the values of which it counts as one.
    """

    values: dict[str, list[str]]
    fits: dict[str, list[str]]


def whose_words(values: Iterable[str]) -> Whose | None:
    """Of the values of a field; None where they do not tell for whom an item is.

    They do where men and women, or boys and girls, are told apart, or where half of them at least name two groups or more.

    >>> found = whose_words(["Men", "Women", "Unisex"])
    >>> "husband" in found.values["Men"], "son" in found.values["Men"], found.fits
    (True, False, {'Unisex': ['Men', 'Women']})
    >>> whose_words(["leather", "suede", "men"]) is None
    True
    """
    known = list(dict.fromkeys(values))
    named = {value: group for value in known if (group := _group(value)) is not None}
    held = {*named.values()}
    if not (held >= {"men", "women"} or held >= {"boys", "girls"} or (len(held) > 1 and 2 * len(named) >= len(known))):
        return None
    words = {value: _words(value, group, held) for value, group in named.items()}
    fits = {value: _of_groups(named, _FITTING.get(group, ())) for value, group in named.items()}
    return Whose({v: w for v, w in words.items() if w}, {v: others for v, others in fits.items() if others})


def _group(value: str) -> str | None:
    """Whom one value names: "Men's", "for women", "kids"."""
    words = key(value.replace("'s", "s").replace("’s", "s")).removeprefix("for ").split()
    return _GROUP.get(words[0]) if len(words) == 1 else None


def _words(value: str, group: str, held: set[str]) -> list[str]:
    others = (said for other in _TAKEN_IN.get(group, ()) if other not in held for said in (*_CALLED[other].split(), *_SAID[other]))
    return [word for word in dict.fromkeys((*_SAID.get(group, ()), *others)) if word != key(value)]


def _of_groups(named: dict[str, str], groups: Sequence[str]) -> list[str]:
    return [value for value, group in named.items() if group in groups]
