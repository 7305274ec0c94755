"""A plan as a chat model sees it: evidence with slots for names, and what each slot stands for."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from convrec.agent.evidence import Pick
from convrec.agent.writing._names import keys
from convrec.agent.writing.chat._evidence import heard_of, item_of, people_of
from convrec.agent.writing.plans import Describe, Explain, ItemFacts, Recommend, WriterPlan
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["Page", "page_of"]

_MOST_ITEMS = 6
_SLOT = re.compile(r"\{\s*(\w+)\s*\}")


@dataclass(frozen=True)
class Page:
    """What is sent, and how to read what comes back.

    Attributes
    ----------
    task
        What to say.
    evidence
        JSON-ready; names of items and people are slots.
    slots
        Each slot's name, as ``item_1``, with what it stands for.
    items
        The items to be named, in order.
    words
        For each item, the folded words that its evidence holds; at last those of what the person said.
    """

    task: str
    evidence: Mapping[str, object]
    slots: Mapping[str, str]
    items: tuple[Pick | ItemFacts, ...]
    words: tuple[frozenset[str], ...]

    def filled(self, sentence: str, before: Collection[int] = ()) -> tuple[str, list[int], list[str]]:
        """A sentence with names for slots, the places of the items that it names, and slots that there are not.

        An item that is known by another name, too, is given it where it is named first; `before` are the items named already.
        """
        named: list[int] = []
        unknown: list[str] = []

        def name(match: re.Match[str]) -> str:
            slot = match[1].casefold()
            if slot not in self.slots:
                unknown.append(match[0])
                return match[0]
            if slot.startswith("item_"):
                at = int(slot.removeprefix("item_")) - 1
                other = getattr(self.items[at], "known_as", "") if at not in before and at not in named else ""
                named.append(at)
                return f"{self.slots[slot]} ({other})" if other else self.slots[slot]
            return self.slots[slot]

        text = _SLOT.sub(name, sentence)
        taken = {self.items[at].title for at in named}
        spelled = [at for at, item in enumerate(self.items) if item.title not in taken and _holds(text, item.title)]
        return text, sorted({*named, *spelled}), unknown


def page_of(plan: WriterPlan, domain: Domain) -> Page | None:
    """The page of a plan; None for one that sentence templates word better: where each word counts, or where there is nothing to word."""
    noun = domain.noun
    match plan:
        case Recommend(picks=picks) if len(picks) <= _MOST_ITEMS:
            items: tuple[Pick | ItemFacts, ...] = picks
            told = [item_of(pick, domain) for pick in picks]
            task = f"Recommend this {noun.one}." if len(picks) == 1 else f"Recommend these {len(picks)} {noun.many}, in this order."
        case Explain(pick=pick) if plan.evidence or pick.evidence:
            items, told = (pick,), [item_of(pick, domain, plan.evidence or pick.evidence)]
            task = f"Say why this {noun.one} was recommended: its reasons, the weightiest first."
        case Describe(item=item):
            items, told, task = (item,), [item_of(item, domain)], f"Tell what this {noun.one} is."
        case _:
            return None
    heard = heard_of(plan)
    slots = _slots(plan, items, domain)
    evidence = {**({"person": heard} if heard else {}), "items": told}
    words = (*(_words(one) for one in told), _words(heard))
    return Page(task, _slotted(evidence, slots), slots, items, words)


def _slots(plan: WriterPlan, items: tuple[Pick | ItemFacts, ...], domain: Domain) -> dict[str, str]:
    """A slot for each item, for each other title that the evidence rests on, and for each person."""
    found = {f"item_{number}": item.title for number, item in enumerate(items, start=1)}
    titles = [e.source_title for item in items if isinstance(item, Pick) for e in item.evidence if e.source_title]
    titles += [e.source_title for e in plan.evidence if e.source_title] if isinstance(plan, Explain) else []
    titles += [*plan.heard.liked] if isinstance(plan, Recommend) else []
    others = [title for title in dict.fromkeys(titles) if title not in found.values()]
    found |= {f"title_{number}": title for number, title in enumerate(others, start=1)}
    fields = domain.of_type(FieldType.PEOPLE)
    names = {str(one) for item in items for f in fields for one in _several(item.fields.get(f))}
    people = [one for one in dict.fromkeys(p for item in items for p in people_of(item, names)) if one not in found.values()]
    return found | {f"person_{number}": name for number, name in enumerate(people, start=1)}


def _several(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _slotted(evidence: Mapping[str, object], slots: Mapping[str, str]) -> dict[str, object]:
    """The same with slots for names; in stories only for names of several words, since "It" and "Up" are words there."""
    items = evidence["items"]
    told = [_put(item, slots) | {"name": f"{{item_{n}}}"} for n, item in enumerate(items, start=1)] if isinstance(items, list) else []
    person = evidence.get("person")
    found: dict[str, object] = {"the person": _put(person, slots)} if isinstance(person, dict) else {}
    return {**found, "items": told}


def _put(told: Mapping[str, object], slots: Mapping[str, str]) -> dict[str, object]:
    names = {text: f"{{{slot}}}" for slot, text in reversed(list(slots.items()))}
    several = {text: slot for text, slot in names.items() if " " in text}

    def put(part: object, known: Mapping[str, str]) -> object:
        if isinstance(part, list | tuple):
            return [put(inner, known) for inner in part]
        if not isinstance(part, str) or not known:
            return part
        either = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
        return re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda m: known[m[0]], part)

    return {key: put(value, several if key == "story" else names) for key, value in told.items()}


def _holds(text: str, title: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text) is not None


def _words(told: object) -> frozenset[str]:
    return frozenset(_all_words(told))


def _all_words(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        for key, value in told.items():
            yield from keys(str(key))
            yield from _all_words(value)
    elif isinstance(told, list | tuple):
        for value in told:
            yield from _all_words(value)
    else:
        yield from keys(str(told))
