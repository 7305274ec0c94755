"""Forms in which people write a value: plural and singular, joined, and the nouns and comparatives of adjectives."""

from convrec.agent.understanding.words.english import PREPOSITIONS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.words import plural

__all__ = [
    "both_spellings",
    "clipped",
    "comparatives",
    "contraries",
    "is_placed",
    "joined_form",
    "nouns_of",
    "number_forms",
    "placed_forms",
]

_VOWELS = frozenset("aeiou")
_WHOSE = ("the", "my", "your", "his", "her", "their", "our")


def is_placed(keys: tuple[str, ...]) -> bool:
    """Whether a value of two words says where a thing goes: "in-ear", "off-road"."""
    return len(keys) == 2 and keys[0] in PREPOSITIONS and keys[1].isalpha()


def placed_forms(keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    """How a sentence says such a value: "in the ear", "over my ear"; nothing of other values."""
    return [(keys[0], whose, keys[1]) for whose in _WHOSE] if is_placed(keys) else []


def number_forms(keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The phrase itself, and with its last word in the other number."""
    last = keys[-1]
    if not last.isalpha() or len(last) < 3:
        return [keys]
    forms = dict.fromkeys([keys, (*keys[:-1], plural(last)), (*keys[:-1], singular(last))])
    if last.endswith("y"):
        forms[*keys[:-1], last + "s"] = None
    if last.endswith("o") and last[-2] not in _VOWELS:
        forms[*keys[:-1], last + "es"] = None
    return list(forms)


def joined_form(keys: tuple[str, ...]) -> tuple[str, ...] | None:
    """A phrase of several words written as one ("scifi"), or None for one word."""
    if len(keys) < 2 or not all(k.isalpha() for k in keys):
        return None
    return ("".join(keys),)


def both_spellings(keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The phrase as it is, and in the other of British and American spelling where they differ.

    >>> both_spellings(("grey",)), both_spellings(("dry", "humour")), both_spellings(("war",))
    ([('grey',), ('gray',)], [('dry', 'humour'), ('dry', 'humor')], [('war',)])
    """
    other = tuple(_TURNED.get(k) or _regularly(k) for k in keys)
    return [keys] if other == keys else [keys, other]


def _regularly(word: str) -> str:
    if len(word) > 5 and word.endswith("our"):
        return word[:-3] + "or"
    if len(word) > 5 and word.endswith(("ised", "ise", "ising")):
        return word.replace("is", "iz") if word.count("is") == 1 else word
    if len(word) > 5 and word.endswith(("ized", "ize", "izing")):
        return word.replace("iz", "is")
    return word


_PAIRS = words("""
    grey|gray colour|color coloured|colored cosy|cozy centre|center theatre|theater fibre|fiber litre|liter metre|meter
    aluminium|aluminum jewellery|jewelry mould|mold tyre|tire plough|plow humour|humor favourite|favorite armour|armor
    harbour|harbor odour|odor flavour|flavor flavoured|flavored vapour|vapor savoury|savory catalogue|catalog dialogue|dialog
    moustache|mustache pyjamas|pajamas sceptical|skeptical whisky|whiskey yoghurt|yogurt traveller|traveler travelling|traveling
    woollen|woolen draught|draft behaviour|behavior neighbour|neighbor neighbourhood|neighborhood rumour|rumor honour|honor
    labour|labor kerb|curb defence|defense licence|license panelled|paneled enamelled|enameled sulphur|sulfur chequered|checkered
    tumour|tumor
""")
_TURNED = {one: other for pair in _PAIRS for one, other in (pair.split("|"), pair.split("|")[::-1])}


def clipped(keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The phrase with its last word cut short as people say it: "tech" for technology; nothing where it has no such form.

    >>> clipped(("technology",)), clipped(("folding", "bicycle")), clipped(("war",))
    ([('tech',)], [('folding', 'bike')], [])
    """
    return [(*keys[:-1], short) for short in _CLIPPED.get(keys[-1], ())]


_CUT = words("""
    technology|tech biography|bio documentary|doc|docu photography|photo mathematics|maths|math psychology|psych economics|econ
    refrigerator|fridge bicycle|bike motorcycle|motorbike microphone|mic television|tv|telly telephone|phone smartphone|phone
    automobile|auto vegetarian|veggie|veg chemistry|chem advertisement|ad|advert laboratory|lab professional|pro
    cryptocurrency|crypto nonfiction|nonfic celebrity|celeb university|uni examination|exam temperature|temp limousine|limo
    decaffeinated|decaf synthesizer|synth synthesiser|synth saxophone|sax delicatessen|deli memorandum|memo
    condominium|condo gymnasium|gym electronica|electro information|info advertising|ads
    champagne|champers influenza|flu rehabilitation|rehab veterinary|vet administration|admin
""")
_CLIPPED = {whole: shorts for whole, *shorts in (entry.split("|") for entry in _CUT)}


def nouns_of(adjective: str) -> list[str]:
    """Nouns that an adjective regularly stands for: what "no gore" and "less violence" say.

    >>> nouns_of("gory"), nouns_of("violent"), nouns_of("suspenseful"), nouns_of("dark")
    (['gore', 'goriness'], ['violence'], ['suspense'], ['darkness'])
    """
    if len(adjective) < 3 or not adjective.isalpha():
        return []
    if adjective.endswith("ful"):
        return [adjective[:-3]]
    if adjective.endswith(("ent", "ant")):
        return [adjective[:-1] + "ce"]
    if adjective.endswith("nse"):
        return [adjective[:-2] + "sion"]
    if adjective.endswith("y") and adjective[-2] not in _VOWELS:
        stem = adjective[:-1]
        doubled = len(stem) > 2 and stem[-1] == stem[-2]
        nouns = [stem[:-1] if doubled else stem + "e" if len(stem) == 3 else stem, stem + "iness"]
        return [n for n in nouns if len(n) > 2]
    if adjective.endswith(("ing", "ic", "ish", "ive", "al", "ed", "ing")):
        return []
    return [adjective + "ness"]


_LACKING = "less"


def contraries(adjective: str) -> list[str]:
    """What has the thing that an adjective says is lacking.

    >>> contraries("wireless"), contraries("sleeveless"), contraries("stainless"), contraries("vegan")
    (['wired'], ['sleeved'], ['stained'], [])
    """
    stem = adjective.removesuffix(_LACKING)
    if stem == adjective or len(stem) < 3 or not stem.isalpha():
        return []
    return [stem + "d" if stem.endswith("e") else stem + "ed"]


def comparatives(adjective: str) -> list[str]:
    """The comparative and superlative in one word, where English forms one.

    >>> comparatives("funny"), comparatives("dark"), comparatives("sad"), comparatives("tense"), comparatives("violent")
    (['funnier', 'funniest'], ['darker', 'darkest'], ['sadder', 'saddest'], ['tenser', 'tensest'], [])
    """
    vowels = sum(1 for i, c in enumerate(adjective) if c in _VOWELS | {"y"} and (i == 0 or adjective[i - 1] not in _VOWELS))
    if (
        not adjective.isalpha()
        or len(adjective) < 3
        or vowels - adjective.endswith("e") > (2 if adjective.endswith(("y", "le", "ow")) else 1)
    ):
        return []
    if adjective.endswith("e"):
        stem = adjective[:-1]
    elif adjective.endswith("y") and adjective[-2] not in _VOWELS:
        stem = adjective[:-1] + "i"
    elif len(adjective) < 6 and adjective[-1] not in _VOWELS | set("wxy") and adjective[-2] in _VOWELS and adjective[-3] not in _VOWELS:
        stem = adjective + adjective[-1]
    else:
        stem = adjective
    return [stem + "er", stem + "est"]
