"""What people do in items, by the words of the domain's fields of people: who "directed" is its director, who is "in" it its cast."""

from convrec.agent.understanding.people.same_people import verb_stem
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import keys_of
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["Roles"]

_PLAIN = words("with has have got by in who whos behind what that which")
"""First words of cues and names that are no verb or noun of what somebody does."""
_PAST = ("ed", "en", "made")
"""Endings of what stands before "by" in a cue that is a verb, unlike "something by"."""


class Roles:
    """The field that a word for what somebody does speaks of.

    Parameters
    ----------
    domain
        Its fields of people, with their labels, synonyms and cues.
    """

    def __init__(self, domain: Domain) -> None:
        self.fields = domain.of_type(FieldType.PEOPLE)
        """The fields of people."""
        self._verbs: dict[str, str] = {}
        for field in self.fields:
            for phrase in (domain.label(field), *domain.fields[field].synonyms, *domain.fields[field].cues):
                keys, done = keys_of(phrase.removesuffix(" by")), phrase.endswith(" by")
                if len(keys) == 1 and keys[0] not in _PLAIN and len(keys[0]) > len("with") and (not done or keys[0].endswith(_PAST)):
                    self._verbs.setdefault(verb_stem(keys[0]), field)
        self.shown = next((f for f in self.fields if {"with", "starring", "featuring"} & set(domain.fields[f].cues)), None)
        """The field of who is in an item, which "without him" and "he's not in" speak of."""

    def of(self, word: str) -> str | None:
        """The field that a folded word speaks of, in whatever form: "direct", "directed", "director"."""
        return self._verbs.get(verb_stem(word))
