"""Reading preferences out of free text with a chat model, beside what code reads."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from convrec.agent.language.client import LanguageClient, text_of
from convrec.agent.language.faults import Cause, ModelFaultError
from convrec.agent.language.ledger import Ledger
from convrec.agent.language.planning._demands import share_words
from convrec.agent.language.planning._grounds import Grounds
from convrec.agent.language.planning._offered import field_lines
from convrec.agent.language.profiling._preferences import Named, Preferences, contradict, named_fields, preferences_schema, read
from convrec.agent.understanding import Act, Scene, Understanding
from convrec.prompts import ModelPrompts, as_data
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint

__all__ = ["Profiled", "Profiler"]

_WANTING = frozenset({Act.RECOMMEND, Act.CRITIQUE, Act.TELL})
_UNREAD = frozenset({Act.NONSENSE, Act.OFF_TOPIC})
_ABOUT = frozenset({Act.ASK_ITEM, Act.EXPLAIN, Act.RETRACT})
"""What a message does to something that it names; where code found nothing named, it may be anything."""


@dataclass(frozen=True)
class Profiled:
    """A message with what a model read out of it.

    Attributes
    ----------
    understood
        By code, with the preferences of the model where some stood.
    asked
        Whether the model was asked.
    taken
        The preferences that stood, each with the words that it comes from.
    refused
        Why the others did not.
    fault
        Why the model gave nothing that could be read, or None.
    """

    understood: Understanding
    asked: bool = False
    taken: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    fault: ModelFaultError | None = None


class Profiler:
    """Reads tastes, dislikes and occasions out of messages; safe to share between threads.

    What code has read stays, but for a leaning in words of which the model makes something else, and for a value asked for that the model
    reads as turned down; nothing turned down becomes a wish. A preference that the message, the domain or the catalogue does not bear is
    left out, and the others stand: there is no repair.

    Parameters
    ----------
    client
        The chat model.
    catalogue
        The items.
    named
        Finds the rows that a name means.
    overrides
        A folder of the owner's own prompts.
    """

    def __init__(self, client: LanguageClient, catalogue: Catalogue, named: Named, *, overrides: Path | None = None) -> None:
        self._client, self._catalogue, self._named = client, catalogue, named
        self._prompts = ModelPrompts(overrides)
        fields = named_fields(catalogue)
        lines = [line for line in field_lines(catalogue) if line.partition(":")[0] in fields]
        self._system = self._prompts.render("profile", nouns=catalogue.domain.noun.many, fields=lines)
        self._schema = preferences_schema(catalogue)

    def profile(self, understood: Understanding, scene: Scene, ledger: Ledger) -> Profiled:
        """Read a message; never raises for what a model does."""
        if not _may_tell(understood):
            return Profiled(understood)
        grounds = Grounds(understood.text, understood, scene, self._catalogue)
        try:
            answer = self._client.ask(self._messages(understood.text), ledger, "profile", schema=self._schema)
            found = read(_entries(text_of(answer)), grounds, self._named)
        except ModelFaultError as fault:
            return Profiled(understood, asked=True, fault=fault)
        return Profiled(with_preferences(understood, found), True, tuple(self._told(found)), tuple(found.refused))

    def _messages(self, text: str) -> list[BaseMessage]:
        return [SystemMessage(self._system), HumanMessage(self._prompts.render("profile_data", message=as_data(text)))]

    def _told(self, found: Preferences) -> list[str]:
        items = [f"{m.attitude.value} {self._catalogue.title(m.row)}: {m.words!r}" for m in found.mentions]
        return [*items, *(f"{c}: {c.words!r}" for c in found.constraints), *(f"occasion: {words!r}" for words in found.occasions)]


def _may_tell(understood: Understanding) -> bool:
    """Whether a message may tell of tastes: commands, answers and talk do not, nor does what is about something that it names."""
    if understood.act in _ABOUT:
        named = understood.mentions or understood.references or understood.retractions
        return not named and (understood.question is None or not understood.question.rows)
    return understood.act in _WANTING or (understood.act in _UNREAD and not understood.is_personal)


def with_preferences(understood: Understanding, found: Preferences) -> Understanding:
    """A message as code reads it, with preferences: they go the way of all others, into the fold-in, the wishes and the masks.

    Words that name or describe an item mean that item, and ask for nothing besides.
    """
    if not (found.mentions or found.constraints or found.occasions):
        return understood
    judged, naming = {m.row for m in found.mentions}, [m.words for m in found.mentions]
    heard, wish = understood.constraints, understood.wish
    if found.mentions and understood.recalled:
        heard, wish = (), ""
    told = Act.RECOMMEND if found.occasions or found.constraints else Act.TELL
    return replace(
        understood,
        act=understood.act if understood.act in _WANTING else told,
        confidence=1.0,
        mentions=(*found.mentions, *(m for m in understood.mentions if m.row not in judged)),
        constraints=_beside(found.constraints, [c for c in heard if c.op.is_negative or not _among(c.words, naming)]),
        unknown=tuple(name for name in understood.unknown if not _among(name, naming)),
        wish=_wish(wish, naming, found.occasions),
        question=None,
        foreign=False,
        recalled=understood.recalled and not found.mentions,
    )


def _beside(read_by_model: Sequence[Constraint], heard: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """The model's constraints with those of code, without leanings that it reads otherwise and wishes that it turns down."""
    kept = [c for c in heard if (c.hard or not _among(c.words, [o.words for o in read_by_model]))]
    kept = [c for c in kept if not any(contradict(c, other) for other in read_by_model)]
    return tuple(dict.fromkeys([*kept, *read_by_model]))


def _wish(heard: str, naming: Sequence[str], occasions: Sequence[str]) -> str:
    """The wish with the occasions, in place of those of its parts that they hold already, and without words that name an item."""
    parts = [part for part in heard.split(", ") if part and not _among(part, [*naming, *occasions])]
    return ", ".join([*parts, *dict.fromkeys(occasions)])


def _among(words: str, others: Sequence[str]) -> bool:
    return any(share_words(words, other) for other in others)


def _entries(text: str) -> list[object]:
    """The preferences of an answer."""
    begin, end = text.find("{"), text.rfind("}")
    try:
        answer: Any = json.loads(text[begin : end + 1]) if begin >= 0 else None
    except ValueError as error:
        raise ModelFaultError(Cause.MALFORMED, "the answer is no JSON") from error
    entries = answer.get("preferences") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise ModelFaultError(Cause.MALFORMED, "the answer holds no list of preferences")
    return entries
