"""Made conversations over any catalogue: what people say, filled with its own titles, values and people."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from convrec.retrieval.bundle import Bundle
from convrec.retrieval.domain import FieldType

__all__ = ["Vocabulary", "conversation"]

_BEST_KNOWN = 300
_VALUES_A_FIELD = 40

_TEMPLATES = (
    ("hello there", "hi, I need some help choosing"),
    ("something like {title}", "I liked {title} a lot, what next?"),
    ("I loved {title} and {title}", "more along the lines of {title}, please"),
    ("no {tag}, please", "anything but {tag}"),
    ("{tag} or {tag}", "I am in the mood for {tag}"),
    ("a quiet {tag} one for the evening", "something cosy and {tag}"),
    ("something like {title} but not {title}", "{title} was dull, {title} was great"),
    ("something else", "show me others"),
    ("newer", "older"),
    ("why that one?", "why the first?"),
    ("tell me more about the second", "tell me about {title}"),
    ("I've had the first two already", "not that one again"),
    ("anything by {person}?", "I like {person}"),
    ("give me five {tag} ones", "three {tag} ones, please"),
    ("undo that", "forget what I said about {tag}"),
    ("more like the first", "less {tag}"),
    ("what do you know about me?", "what did I tell you?"),
    ("thanks!", "that will do, thank you"),
)


@dataclass(frozen=True)
class Vocabulary:
    """What the messages of a catalogue are filled with."""

    titles: Sequence[str]
    tags: Sequence[str]
    people: Sequence[str]

    @classmethod
    def of(cls, bundle: Bundle) -> "Vocabulary":
        """The best known titles, and values of the fields of tags, categories and people; what a catalogue lacks is filled by titles."""
        catalogue = bundle.catalogue
        fields = catalogue.domain.fields.items()
        closed = [name for name, spec in fields if spec.type in (FieldType.TAGS, FieldType.CATEGORY) and not spec.open]
        known = np.argsort(-bundle.popularity, kind="stable")[:_BEST_KNOWN]
        titles = [catalogue.titles[int(row)] for row in known]
        tags = [value for name in closed for value in catalogue.values(name)[:_VALUES_A_FIELD]]
        people = [value for name in catalogue.domain.of_type(FieldType.PEOPLE) for value in catalogue.values(name)[:_VALUES_A_FIELD]]
        return cls(titles, tags or titles, people or titles)


def conversation(vocabulary: Vocabulary, rng: random.Random) -> Iterator[str]:
    """One conversation of 18 messages: each kind once, worded and filled at random."""
    slots = {"{title}": vocabulary.titles, "{tag}": vocabulary.tags, "{person}": vocabulary.people}
    for wordings in _TEMPLATES:
        text = rng.choice(wordings)
        for slot, values in slots.items():
            while slot in text:
                text = text.replace(slot, rng.choice(values), 1)
        yield text
