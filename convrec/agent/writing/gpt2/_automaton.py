"""Constrained decoding: which tokens may come next, so that the plan's facts alone are told, each of its own item, and none is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from convrec.agent.writing.gpt2._brief import Outline
from convrec.agent.writing.gpt2._grammar import WITH_LEADS, register
from convrec.agent.writing.gpt2._slots import ALWAYS, END, in_text, item, kind_of
from convrec.agent.writing.gpt2._state import STOPS, State, advanced, is_left, is_owed
from convrec.agent.writing.gpt2._units import unit_class
from convrec.agent.writing.gpt2._vocabulary import Vocabulary

__all__ = ["Automaton", "Cursor"]

_AT_THE_END = frozenset({"moods_or", "kinds_or", "classes_or", "label", "own", "others", "notes"})
"""What comes only when all is told of the last item."""
_AFTER_TITLE = frozenset({"story", "known", "mood"})
"""What is told of an item when its title has been, where that has to be told."""
_COUNTS = frozenset({"number", "things"})
"""What belongs to the lead of several items."""
_FIRST = {"r2": "r1", "r3": "r2", "given_up": "r1", "way_1": "nothing", "way_2": "way_1", "fresh": "nothing", "rank": "value"}
"""What has to be told before a kind, where the plan has it: the strongest reason first, what is in the way before the ways out."""
_LAST = frozenset({"example"})
"""What ends a reply."""
_ADDING = frozenset({"another", "add"})
"""Words that set an item beside an earlier one."""
_OPENING = frozenset({"first", "start", "begin"})
"""Words that make an item the first, where further ones are still to come."""
_AFTER_REGRET = frozenset({"somewhere", "elsewhere"})
"""Words that turn away from what somebody disliked."""
_MOST_IDLE = 3
"""Sentences in a row that tell nothing of the plan, at the beginning or where there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a reply, between two tokens.

    Attributes
    ----------
    state
        After the last unit that is whole.
    pieces
        Tokens of a word that has begun.
    longer
        Where the last unit could still turn out to be the beginning of a longer word: the state before it, and its tokens.
    """

    state: State = field(default_factory=State)
    pieces: tuple[int, ...] = ()
    longer: tuple[State, tuple[int, ...]] | None = None


class Automaton:
    """The language of one outline's replies.

    Parameters
    ----------
    outline
        What has to be told, and may be.
    vocabulary
        Words and neighbours.
    openings
        Pairs of first units, in small letters, that the reply must not begin with.
    tone
        What only the playful tone says is left to it.
    """

    def __init__(
        self, outline: Outline, vocabulary: Vocabulary, openings: frozenset[tuple[str, str]] = frozenset(), tone: str = ""
    ) -> None:
        self._outline = outline
        self._vocabulary = vocabulary
        self._openings = openings
        self._register = register(outline.act, outline.required, tone)
        self._kinds = frozenset((*outline.required, *outline.optional))

    def allowed(self, cursor: Cursor, begun: str = "") -> dict[int, list[str]]:
        """The tokens that may come next, each with the units that it begins or goes on; `begun` is the only unit so far, or ""."""
        if cursor.pieces:
            return self._continuing(cursor.state, cursor.pieces)
        found = self._beginning(cursor.state)
        if begun and self._openings:
            found = {t: left for t, units in found.items() if (left := [u for u in units if (begun, u.casefold()) not in self._openings])}
        if cursor.longer is not None:
            found |= self._continuing(*cursor.longer)
        return found

    def owed(self, cursor: Cursor) -> set[int]:
        """The tokens of slots that are still owed and may come next."""
        if cursor.pieces:
            return set()
        state, outline, encode = cursor.state, self._outline, self._vocabulary.tokenizer.encode
        kinds = {kind for kind in outline.required if kind not in state.told}
        if state.item and is_owed(state, outline, state.item):
            kinds |= {kind for kind in outline.subjects[state.item - 1].required if (state.item, kind) not in state.facts}
        elif state.item < len(outline.subjects):
            kinds.add(item(state.item + 1)[1:-1])
        units = self._ready(state, self._vocabulary.after(self._register, state.recent).slots)
        return {encode(unit)[0] for unit in units if kind_of(unit) in kinds}

    def advance(self, cursor: Cursor, token: int) -> tuple[Cursor, str | None, bool]:
        """The place after an allowed token, the unit that it completed, if any, and whether the unit before was a part of a longer one."""
        state, pieces = cursor.state, (*cursor.pieces, token)
        grows = not cursor.pieces and cursor.longer is not None and token not in self._beginning(state)
        if grows and cursor.longer is not None:
            state, pieces = cursor.longer[0], (*cursor.longer[1], token)
        encode = self._vocabulary.tokenizer.encode
        units = [u for found in self._continuing(state, pieces[:-1]).values() for u in found if encode(u)[: len(pieces)] == pieces]
        whole = next((u for u in units if len(encode(u)) == len(pieces)), None)
        if whole is None:
            return Cursor(state, pieces), None, grows
        longer = (state, pieces) if len(units) > 1 else None
        return Cursor(advanced(state, whole, self._outline), (), longer), whole, grows

    def _continuing(self, state: State, pieces: tuple[int, ...]) -> dict[int, list[str]]:
        """The units that begin with some tokens, by their next one."""
        begun = self._beginning(state)
        if not pieces:
            return begun
        found: dict[int, list[str]] = {}
        for unit in begun.get(pieces[0], ()):
            ids = self._vocabulary.tokenizer.encode(unit)
            if len(ids) > len(pieces) and ids[: len(pieces)] == pieces:
                found.setdefault(ids[len(pieces)], []).append(unit)
        return found

    def _beginning(self, state: State) -> dict[int, list[str]]:
        """The units that may come next, by their first token."""
        after = self._vocabulary.after(self._register, state.recent)
        found, barred = dict(after.tokens), self._out_of_place(state)
        for word in barred & set(after.free):
            first = self._vocabulary.tokenizer.encode(word)[0]
            found[first] = [unit for unit in found[first] if unit != word]
        for unit in (*self._bound(state), *self._ready(state, after.slots)):
            if unit not in barred:
                first = self._vocabulary.tokenizer.encode(unit)[0]
                found[first] = [*found.get(first, ()), unit]
        return {first: units for first, units in found.items() if units} if barred else found

    def _out_of_place(self, state: State) -> frozenset[str]:
        """Words that say something untrue of the order of several items, or of what was disliked."""
        items = len(self._outline.subjects)
        if items < 2:
            return frozenset()
        later = state.item > 1 or state.ahead or not state.told_here
        ordering = _ADDING if state.item == 0 else _OPENING if later else frozenset[str]()
        return ordering if "disliked" in self._outline.required else ordering | _AFTER_REGRET

    def _bound(self, state: State) -> Iterator[str]:
        """Words and marks that the plan lets go on, or end the sentence."""
        for unit in self._vocabulary.after(self._register, state.recent).bound:
            if unit in STOPS:
                if self._may_stop(state, unit):
                    yield unit
            elif self._goes_on(advanced(state, unit, self._outline)):
                yield unit

    def _may_stop(self, state: State, unit: str) -> bool:
        if state.ahead or (unit == "?" and (state.asked or not self._outline.asks or is_left(state, self._outline))):
            return False
        return state.told_here or self._may_idle(state)

    def _may_idle(self, state: State) -> bool:
        """Whether a sentence may end that told nothing of the plan: a word at the beginning, or one to end with."""
        if state.told & _LAST:
            return False
        if not is_left(state, self._outline):
            return state.idle < (1 if state.item or state.told else _MOST_IDLE)
        return state.item == 0 and state.idle < 1

    def _ready(self, state: State, classes: tuple[str, ...]) -> Iterator[str]:
        """Slots that may come next and after which the sentence can go on."""
        for name in classes:
            for token in self._slots(state, name):
                if token == END or self._goes_on(advanced(state, token, self._outline)):
                    yield token

    def _goes_on(self, state: State) -> bool:
        """Whether anything may come next, one unit ahead."""
        after, barred = self._vocabulary.after(self._register, state.recent), self._out_of_place(state)
        if any(unit not in barred for unit in after.free):
            return True
        if any(self._may_stop(state, unit) if unit in STOPS else unit not in barred for unit in after.bound):
            return True
        return any(True for name in after.slots for _ in self._slots(state, name))

    # slots

    def _slots(self, state: State, name: str) -> Iterator[str]:
        """The slots of a class that the plan has and that have not been told."""
        if name == END:
            if state != State() and not state.ahead and not is_left(state, self._outline):
                yield END
        elif name == "<item>":
            if self._may_name(state):
                yield item(state.item + 1)
        elif name in ALWAYS:
            yield name
        elif name == "<promo>" and self._outline.subjects:
            if self._may_disclose(state):
                yield name
        elif name.endswith(":f>"):
            if self._may_name(state) and not state.ahead:
                yield from self._facts(state, state.item + 1, name)
        elif not self._outline.subjects:
            yield from self._said(state, name)
        elif name.startswith("<:") or kind_of(name) in ("story", "value", "again"):
            if state.item and not state.ahead:
                yield from self._facts(state, state.item, name)
        elif not state.ahead:
            yield from self._said(state, name)

    def _may_name(self, state: State) -> bool:
        subjects = self._outline.subjects
        if state.item >= len(subjects) or (state.item and is_owed(state, self._outline, state.item)):
            return False
        return self._is_led(state) and (not subjects[state.item].promo or state.promo)

    def _is_led(self, state: State) -> bool:
        """Whether what belongs before the first item has been told, in replies that bring items."""
        if state.item or self._outline.act not in WITH_LEADS:
            return True
        return all(kind in state.told or kind in _AT_THE_END or not in_text(kind) for kind in self._outline.required)

    def _may_disclose(self, state: State) -> bool:
        subjects = self._outline.subjects
        due = state.item < len(subjects) and subjects[state.item].promo and not state.promo
        return due and self._is_led(state) and not state.ahead and (state.item == 0 or not is_owed(state, self._outline, state.item))

    def _facts(self, state: State, number: int, name: str) -> Iterator[str]:
        """Facts of an item that belong to a class and have not been told."""
        subject = self._outline.subjects[number - 1]
        for kind in (*subject.required, *subject.optional):
            if (number, kind) not in state.facts:
                yield from (token for token in subject.slots(kind) if unit_class(token) == name)

    def _said(self, state: State, name: str) -> Iterator[str]:
        """What is told beside the facts of items."""
        items = len(self._outline.subjects)
        if items > 1 and state.item and kind_of(name) in _COUNTS:
            return
        if items and kind_of(name) in _AT_THE_END and (state.item < items or is_owed(state, self._outline, items)):
            return
        untitled = "title" in self._outline.required and "title" not in state.told
        for kind in self._kinds - _AFTER_TITLE if untitled else self._kinds:
            if kind not in state.told and self._is_due(state, kind):
                yield from (token for token in self._outline.slots(kind) if unit_class(token) == name)

    def _is_due(self, state: State, kind: str) -> bool:
        """Whether what has to be told before has been."""
        before = _FIRST.get(kind)
        return before not in self._outline.required or before in state.told
