"""Words that the form of a field's name tells, whatever it names: "distance to X", "X allowed", "available from", "X per week"."""

import re
from dataclasses import dataclass

from convrec.retrieval.domain import Standing
from convrec.retrieval.words import plural, singular

__all__ = [
    "Phrases",
    "availability",
    "capacity",
    "capitals",
    "counted_in",
    "deadline",
    "distance",
    "listing",
    "permission",
    "permitted",
    "rate",
    "relation",
    "spoken_label",
]


@dataclass(frozen=True)
class Phrases:
    """The words of a `FieldSpec` that can be told from its kind alone."""

    synonyms: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    periods: tuple[tuple[str, tuple[float, float]], ...] = ()
    say: str | None = None
    ask: str | None = None
    standing: Standing | None = None


_DISTANCE = re.compile(
    r"(?:.*\b)?(?:distance|walk|drive|journey|km|miles?|metres?|meters?|minutes?|mins?) (?:to|from) (?:the )?(?P<place>\S.*)"
)
_PERMITTED = re.compile(
    r"(?P<what>\w+) (?:allowed|welcome|ok|okay|permitted|accepted|friendly)|(?:allows|accepts|takes) (?P<named>\w+)|"
    r"(?P<guests>pets|dogs|cats|children|kids|smoking)"
)
_ALLOWING = (
    *("{} allowed", "{} welcome", "{} ok", "{} okay", "{} are fine", "{} friendly"),
    *("allows {}", "accepts {}", "takes {}", "allow {}"),
)
_NEAR = (
    *("near", "close to", "near to", "by", "next to", "beside", "not far from"),
    *("within walking distance of", "a short walk from"),
)
_WIDER = {"pet": ("dog", "cat")}
"""What falls under a word so plainly that who says the one means the other."""
_CAPACITIES = {
    "sleeps": "capacity",
    "seats": "capacity",
    "holds": "capacity",
    "fits": "capacity",
    "serves": "servings",
    "feeds": "servings",
}
"""Names that are verbs, each with the noun that it stands for."""
_DEADLINE = re.compile(r"\w+(?: \w+)* (?:by|until|before)")
_OPEN_ENDED = re.compile(r"(?P<said>.*\w) (?P<last>by|until|before|from|on|in|at)")
_LISTED = re.compile(r"\b(?:added|listed|posted|uploaded|updated|modified|arrived)\b")
_RELATION = re.compile(
    r"(?:goes|pairs|works|comes|fits|suits|good|best|great|suitable|ideal|recommended|meant|made|used) (?P<last>with|for|in|to)"
)
_GO_TO = {"goes with": ("go with", "to go with", "goes well with"), "pairs with": ("pair with", "to pair with", "paired with")}
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{2,5}(?![A-Za-z])")
_AVAILABLE = re.compile(r"\b(?:available|availability|free|vacant)\b")


def spoken_label(label: str, *, dated: bool) -> str:
    """The label as a noun that stands after "the": names of columns may be verbs or end in a preposition.

    >>> spoken_label("sleeps", dated=False), spoken_label("available from", dated=True), spoken_label("made on", dated=True)
    ('capacity', 'available-from date', 'made')
    """
    ending = _OPEN_ENDED.fullmatch(label)
    if not dated or ending is None:
        return _CAPACITIES.get(label, label)
    return ending["said"] if ending["last"] in ("on", "in", "at") else f"{label.replace(' ', '-')} date"


def capitals(name: str) -> tuple[str, ...]:
    """The words that a name of mixed case writes in capitals, folded.

    >>> capitals("DBS_check required"), capitals("IN STOCK")
    (('dbs',), ())
    """
    return () if name.isupper() else tuple(word.lower() for word in _CAPITALS.findall(name))


def capacity(folded: str) -> str | None:
    """How a sentence states a number whose name is a verb, "sleeps {value}"; None for other names."""
    return f"{folded} {{value}}" if folded in _CAPACITIES else None


def deadline(folded: str, label: str) -> Phrases | None:
    """Of the date or year up to which something is good: "drink by". None for other names."""
    return Phrases(say=f"has a {label} of {{value}}") if _DEADLINE.fullmatch(folded) else None


def permitted(label: str) -> str | None:
    """What a flag called "pets allowed" allows, "pets"; None for other names."""
    found = _PERMITTED.fullmatch(label)
    return None if found is None or label.endswith("friendly") else found["what"] or found["named"] or found["guests"]


def distance(label: str) -> Phrases | None:
    """Of how far a place is, "distance to sea": near is little of it and far is much. None for other names."""
    found = _DISTANCE.fullmatch(label)
    if found is None:
        return None
    place = re.sub(r" (?:km|m|miles?|min|mins|minutes|metres|meters)$", "", found["place"])
    named = (f"the {place}", f"a {place}", place)
    return Phrases(
        synonyms=tuple(f"{word} {name}" for name in named for word in ("from", "to", "of")),
        more=(*(f"{word} {name}" for name in named for word in ("further from", "farther from", "further away from")), "further away"),
        less=(*(f"{word} {name}" for name in named for word in ("closer to", "nearer to", "nearer")), "closer", "nearer"),
        high=tuple(f"{word} {name}" for name in named for word in ("far from", "away from", "a long way from", "not near")),
        low=(
            *(f"{word} {name}" for name in named for word in _NEAR),
            *(f"{name} {word}" for name in named for word in ("nearby", "close by", "within walking distance")),
        ),
        say=f"is {{value}} from the {place}",
        ask=f"How near should the {place} be?",
    )


_COUNT = re.compile(r"(?:(?:no|nr|num|number|count|amount|total)(?: of)?|total number of) (?P<of>[^\W\d_]+)|(?P<what>[^\W\d_]+) counts?")


def counted_in(name: str) -> str:
    """What a count of this name counts; "" for other names.

    >>> counted_in("no of reviews"), counted_in("page count"), counted_in("total weight in kg"), counted_in("rating")
    ('reviews', 'pages', '', '')
    """
    found = _COUNT.fullmatch(name)
    return plural(singular(found["of"] or found["what"])) if found is not None else ""


def permission(label: str) -> Phrases | None:
    """Of what may come along or be done, "pets allowed", "dog friendly". None for other names."""
    found = _PERMITTED.fullmatch(label)
    if found is None:
        return None
    one = (found["what"] or found["named"] or found["guests"]).removesuffix("s")
    words = [form for noun in (one, *_WIDER.get(one, ())) for form in (noun, plural(noun))]
    return Phrases(synonyms=tuple(dict.fromkeys([*words, *(form.format(word) for word in words for form in _ALLOWING)])))


def availability(folded: str) -> Phrases | None:
    """Of the day from which something can be had. None for other names."""
    if not _AVAILABLE.search(folded):
        return None
    return Phrases(
        synonyms=("available", "when", "date"),
        more=("later", "available later"),
        less=("sooner", "earlier", "available sooner", "available earlier"),
        say="is available from {value}",
        ask="From when would you need it?",
    )


def listing(folded: str) -> str | None:
    """What the owner did with an item on the day that a field holds, "added"; None for other names."""
    found = _LISTED.search(folded)
    return found[0] if found is not None else None


def relation(folded: str) -> Phrases | None:
    """Of values that complete the name as a sentence, "goes with" beef, "suitable for" beginners. None for other names."""
    found = _RELATION.fullmatch(folded)
    if found is None:
        return None
    return Phrases(cues=(folded, *_GO_TO.get(folded, ()), found["last"]), say=f"{folded} {{value}}")


def rate(folded: str) -> Phrases:
    """Of what something takes in each day or week: "hours per week"."""
    what, _, period = folded.rpartition(" per ")
    return Phrases(
        synonyms=(f"{what} a {period}", "workload"),
        more=(f"more {what}",),
        less=(f"fewer {what}", f"less {what}"),
        say=f"takes {{value}} a {period}",
        ask=f"How many {what} a {period} suit you?",
    )
