"""Questions for people: "who directed it?", "who else is in the second?", "who wrote the music?"."""

from collections.abc import Collection, Sequence

from convrec.agent.understanding._types import ItemQuestion, Span
from convrec.agent.understanding.people.same_people import verb_stem
from convrec.agent.understanding.questions.asked_rows import within
from convrec.agent.understanding.questions.asking import MAKING
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line, Phrases, keys_of
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Row

__all__ = ["AskedPeople"]

_DOER = ("er", "or")
"""Endings of who does something: the "publisher" publishes."""
_PLAYING = ("plays", "played", "playing", "voices", "voiced")


class AskedPeople:
    """Finds what such a question asks; safe to share between threads.

    Parameters
    ----------
    domain
        Its fields of people, or of makers where it has none, with the words that name them.
    names
        Words for every field.
    nouns
        Folded words for an item.
    """

    def __init__(self, domain: Domain, names: Sequence[tuple[str, str]], nouns: Collection[str]) -> None:
        self._domain = domain
        self._names = Phrases(names)
        self._nouns = frozenset(nouns)
        made = [
            n
            for n in self._domain.of_type(FieldType.CATEGORY)
            if {"made by", "maker"} & {*self._domain.fields[n].cues, *self._domain.fields[n].synonyms}
        ]
        self._by_makers = [*self._domain.of_type(FieldType.PEOPLE), *made]
        labels = {n: keys_of(domain.label(n)) for n in domain.of_type(FieldType.CATEGORY)}
        self._doers = {verb_stem(keys[0]): n for n, keys in labels.items() if len(keys) == 1 and keys[0].endswith(_DOER)}
        self._makers = Phrases([*names, *((c, n) for n in self._by_makers for c in self._domain.fields[n].cues)])

    def asked(
        self, row: Line, rows: tuple[Row, ...], i: int, j: int, end: int, named: Sequence[Span], *, pointed: bool
    ) -> ItemQuestion | None:
        """What words `i` to `end - 1` ask, `j` behind the "who": the verb names the field, unless it is about a part of the item.

        Parameters
        ----------
        named
            What the words name or point at.
        pointed
            Whether they speak of an item at all.
        """
        people = self._domain.of_type(FieldType.PEOPLE)
        if row.keys[j : j + 1] and row.keys[j] in ("do", "should", "can", "could", "am", "would"):
            return None
        part = self._part(row, j, end, named)
        if part and row.keys[j] in _PLAYING and people:
            return ItemQuestion(rows, None, "who plays which part", known=False)
        if part:
            hit = self._names.at(row, row.within(part[0]).start)
            if hit is not None and (hit[1] in people or self._domain.fields[hit[1]].type is FieldType.CATEGORY):
                return ItemQuestion(rows, hit[1])
            return ItemQuestion(rows, None, part[1], known=False)
        if (doing := next((self._doers[s] for k in row.keys[j:end] if (s := verb_stem(k)) in self._doers), None)) is not None:
            return ItemQuestion(rows, doing)
        verb = self._names.at(row, j, end) if j < end else None
        if verb is not None and self._domain.fields[verb[1]].type is FieldType.CATEGORY and not within(row, j, named):
            return ItemQuestion(rows, verb[1])
        for k in range(i, end):
            hit = self._makers.at(row, k, end)
            if hit is not None and hit[1] in self._by_makers:
                return ItemQuestion(rows, hit[1])
        if "in" in row.keys[j:end] and people:
            acting = (p for p in people if {"with", "starring", "featuring"} & set(self._domain.fields[p].cues))
            return ItemQuestion(rows, next(acting, people[0]))
        if any(k in MAKING and self._is_theirs(k) for k in row.keys[j:end]) and self._by_makers:
            return ItemQuestion(rows, self._by_makers[0])
        return ItemQuestion(rows, None, row.span(i, end).words.rstrip("?"), known=False) if pointed and end - j > 1 else None

    def _is_theirs(self, verb: str) -> bool:
        """Whether making is what those who are named do: "wrote" asks for writers, who of a domain without them are not known."""
        cues = {verb_stem(key) for field in self._by_makers for cue in self._domain.fields[field].cues for key in keys_of(cue)}
        return verb_stem(verb) != verb_stem("wrote") or verb_stem(verb) in cues

    def _part(self, row: Line, j: int, end: int, named: Sequence[Span]) -> tuple[Span, str] | None:
        """The noun after "the" that is no item: "the music" of "who wrote the music?"."""
        for k in range(j, end - 1):
            word = row.keys[k + 1]
            if (
                row.keys[k] == "the"
                and not (within(row, k, named) or within(row, k + 1, named))
                and word not in self._nouns
                and word not in FUNCTION_WORDS
                and word not in ("first", "second", "third")
            ):
                return row.span(k + 1, k + 2), row.words[k + 1].raw.lower()
        return None
