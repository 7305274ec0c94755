"""One demand in words: as what is looked for, as what follows it, or by itself."""

from typing import Literal

import numpy as np

from convrec.eval.simulate.demands import Demand, Sense
from convrec.eval.simulate.figures import decade, figure, is_decade
from convrec.eval.simulate.lexicon import Lexicon, Words
from convrec.eval.simulate.phrasebook import Phrasebook
from convrec.prompts import either, listed
from convrec.retrieval.domain import FieldType

__all__ = ["Form", "Wording"]

Form = Literal["head", "bit", "say"]
"""What is looked for ("a comedy"), what follows a noun ("under two hours"), or what stands alone ("nothing over two hours")."""

_BOUNDS = (Sense.AT_MOST, Sense.AT_LEAST, Sense.BETWEEN)
_LEAST_LETTERS = 3
_LEAST_LETTERS_ORDERED = 2
"""Shorter values of a category ("R") are not said alone where the owner's file states them otherwise ("rated R")."""


class Wording:
    """Words demands over one catalogue.

    Parameters
    ----------
    lexicon
        Words for fields and values.
    book
        The wordings.
    rng
        Where chance comes from.
    """

    def __init__(self, lexicon: Lexicon, book: Phrasebook, rng: np.random.Generator) -> None:
        self.lexicon = lexicon
        self.book = book
        self.rng = rng

    def plain(self, name: str, **facts: object) -> str:
        """A sentence that is always sayable; `KeyError` for a name that cannot be said with these facts."""
        said = self.book.say(name, self.lexicon.base() | facts, self.rng)
        if said is None:
            raise KeyError(f"no wording of {name!r} can be said with {sorted(facts)}")
        return said

    def maybe(self, name: str, **facts: object) -> str | None:
        """A sentence that may not be sayable with these facts."""
        return self.book.say(name, self.lexicon.base() | facts, self.rng)

    def demand(self, demand: Demand, form: Form) -> str | None:
        """A demand in a form, or None where it has no such form; everything has "say"."""
        facts = self.lexicon.base() | {"label": self.lexicon.domain.label(demand.field)}
        if demand.sense in _BOUNDS:
            return self._bound(demand, form, facts)
        if demand.sense in (Sense.YES, Sense.NO):
            return self.book.say(f"flag.{demand.sense}.{form}", facts, self.rng)
        return self._values(demand, form, facts)

    def alone(self, demand: Demand) -> str:
        """A demand by itself."""
        said = self.demand(demand, "say")
        if said is None:
            raise KeyError(f"no wording says {demand}")
        return said

    def _bound(self, demand: Demand, form: Form, facts: Words) -> str | None:
        spec = self.lexicon.domain.fields[demand.field]
        if form == "head":
            return None
        style = int(self.rng.integers(2**31))  # both ends of a range are written alike
        if demand.sense is not Sense.AT_LEAST:
            facts["high"] = figure(demand.high, spec, np.random.default_rng(style))
        if demand.sense is not Sense.AT_MOST:
            facts["low"] = figure(demand.low, spec, np.random.default_rng(style))
        facts |= self.lexicon.comparatives(demand.field)
        if spec.unit == "year":
            return self._years(demand, form, facts)
        if spec.type is FieldType.DATE:
            facts |= {"next": str(int(str(facts["high"])) + 1)} if "high" in facts else {}
            facts |= {"last": str(int(str(facts["low"])) - 1)} if "low" in facts else {}
            return self.book.say(f"date.{demand.sense}.labelled", facts, self.rng)
        ending = "labelled" if self.lexicon.needs_label(demand.field) else form
        return self.book.say(f"number.{demand.sense}.{ending}", facts, self.rng)

    def _years(self, demand: Demand, form: Form, facts: Words) -> str | None:
        spec = self.lexicon.domain.fields[demand.field]
        if demand.sense is Sense.BETWEEN and is_decade(demand.low, demand.high):
            return self.book.say(f"year.decade.{form}", facts | {"decade": decade(demand.low, self.rng)}, self.rng)
        if demand.sense is Sense.AT_MOST:
            facts["next"] = figure(demand.high + 1, spec, self.rng)
        if demand.sense is Sense.AT_LEAST:
            facts["last"] = figure(demand.low - 1, spec, self.rng)
        return self.book.say(f"year.{demand.sense}.{form}", facts, self.rng)

    def _values(self, demand: Demand, form: Form, facts: Words) -> str | None:
        lexicon, spec = self.lexicon, self.lexicon.domain.fields[demand.field]
        plain = demand.sense is Sense.ALL and not lexicon.is_soft(demand.field)
        spoken = [lexicon.value(demand.field, value, self.rng, synonyms=not plain) for value in demand.values]
        joined = listed(spoken) if demand.sense is Sense.ALL else either(spoken)
        stated = demand.values if spec.type is not FieldType.TAGS else tuple(spoken)
        facts |= lexicon.said(demand.field, listed(list(stated)) if demand.sense is Sense.ALL else either(list(stated)))
        facts |= {"both": joined}
        if spec.type is not FieldType.CATEGORY or min(map(len, spoken)) >= self._least_letters(demand):
            facts["value"] = joined
        cues = lexicon.cues(demand.field)
        if cues:
            facts["cue"] = cues[int(self.rng.integers(len(cues)))]
        if spec.type is FieldType.TAGS:
            return self._tags(demand, form, facts)
        if demand.sense in (Sense.UP_TO, Sense.FROM):
            return self.book.say(f"ordered.{demand.sense}.{form}", facts | self._ordered(demand), self.rng)
        if spec.type is FieldType.CATEGORY and not cues and "said" not in facts:
            facts["bare"] = joined
        family = "people" if spec.type is FieldType.PEOPLE else "category"
        sense = Sense.ANY if demand.sense is Sense.ALL else demand.sense
        return self.book.say(f"{family}.{sense}.{form}", facts, self.rng)

    def _least_letters(self, demand: Demand) -> int:
        if "said" not in self.lexicon.said(demand.field, "x"):
            return 0
        return _LEAST_LETTERS_ORDERED if demand.sense in (Sense.UP_TO, Sense.FROM) else _LEAST_LETTERS

    def _tags(self, demand: Demand, form: Form, facts: Words) -> str | None:
        lexicon = self.lexicon
        if lexicon.is_soft(demand.field):
            return self.book.say(f"soft.{demand.sense}.{form}", facts, self.rng)
        together = lexicon.together(demand.field, demand.values) if demand.sense is Sense.ALL else None
        if demand.sense is Sense.ANY:
            facts["kind"] = lexicon.kind(demand.field, demand.values, self.rng)
        elif together:
            facts["kind"] = together
        return self.book.say(f"tags.{demand.sense}.{form}", facts, self.rng)

    def _ordered(self, demand: Demand) -> Words:
        """Words that bound an ordered field, those after the value and those before it."""
        side: Literal["lower", "higher"] = "lower" if demand.sense is Sense.UP_TO else "higher"
        words = self.lexicon.domain.fields[demand.field].order_words.get(side, [])
        after = [word for word in words if word.startswith("or ") and len(word.split()) == 2]
        before = [word for word in words if word.startswith(("no ", "not ", "nothing ", "up to", "at ")) and word not in ("at the most",)]
        found: Words = {f"or_{side}": _any(after or [f"or {side}"], self.rng)}
        if before:
            found["at_most" if demand.sense is Sense.UP_TO else "at_least"] = _any(before, self.rng)
        return found


def _any(words: list[str], rng: np.random.Generator) -> str:
    return words[int(rng.integers(len(words)))]
