"""Giving the person's words back: what the latest message said, as the writer wants it."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from convrec.agent.state import Delta, Preference
from convrec.agent.turn._barring import withheld
from convrec.agent.turn._binding import of_all_shelves
from convrec.agent.turn._context import Turn
from convrec.agent.turn._presentable import OF_ONESELF, Presentable
from convrec.agent.understanding import Critique, Direction, ItemMention
from convrec.agent.understanding.people.spelled_names import people_of, spelled
from convrec.agent.understanding.speech.opening import unopened
from convrec.agent.understanding.words.phrases import line
from convrec.agent.understanding.words.text import fold
from convrec.agent.understanding.words.wordlist import words as words_of
from convrec.agent.writing.gathering import gathered
from convrec.agent.writing.phrases import demand_words
from convrec.agent.writing.plans import Ambiguity, Heard
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import FieldType
from convrec.types import ItemId, Row

__all__ = ["hear", "spoken", "tell_apart"]

_MOST_TITLES = 4
"""Titles of one name from which on the person's words stand for them."""
_MOST_WORDS = 12
_MOST_BETWEEN = 4
_BEGINS = frozenset(
    {"a", "an", "the", "some", "something", "anything", "really", "very", "maybe", "one", "good", "nice", "great", "decent"}
    | {"no", "not", "less", "more", "too", "without", "never", "isn't", "don't"}
)
_LINKS = frozenset({"in", "to", "for", "about", "with", "on", "by", "from"})
_FILLING = frozenset(
    re.findall(r"\w+", "wait actually sorry um uh hmm hm lol plz pls please well mean maybe ok okay stop quit enough must should")
)
"""Words that carry nothing to give back."""
_BEFORE_DEEDS = words_of("""
    to i you we he she it they who that which will would can could should might may must do does did don't doesn't didn't can't won't
    i'll i'd i'm let's me us only never always just also my your our his her their
""")
"""Words behind which stands what somebody does, or is theirs, and not what an item is."""


def hear(turn: Turn, *, more: bool = False) -> Heard:
    """Sum up what the message said."""
    understood, delta, catalogue = turn.understanding, turn.delta, turn.catalogue
    title = {p.item_id: catalogue.title(catalogue.row_of(p.item_id)) for p in (*delta.liked, *delta.disliked, *delta.seen, *delta.excluded)}

    def titles(ids: tuple[ItemId, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(title[i] for i in ids))

    def briefly(preferences: Iterable[Preference], *, quote: bool) -> tuple[str, ...]:
        """Give titles; for many of one name that name."""
        return tuple(gathered(((title[p.item_id], p.words) for p in preferences), most=_MOST_TITLES, quote=quote))

    people = people_of(understood.constraints, turn.domain)

    critiqued = {c.words for c in understood.critiques}
    weighed = [c for c in delta.constraints if not c.hard and c.words and c.words not in critiqued and not turn.follows(c)]
    soft = tuple(demand_words(c, turn.domain) if c.op.is_negative else c.words for c in weighed)
    noun = turn.domain.noun
    nouns = (noun.one, noun.many, *noun.synonyms, "one", "ones")
    demands = tuple(c for c in delta.constraints if c.hard and c.words not in critiqued)
    said = unopened(understood.text)
    things = ", ".join(piece for piece in delta.wish.split(", ") if piece and _names_thing(said, piece))
    named = (*soft, spoken(said, [things], nouns) or things) if things else soft
    wishes = tuple(dict.fromkeys(named))
    found = Heard(
        liked=titles(tuple(p.item_id for p in delta.liked)),
        disliked=titles(tuple(p.item_id for p in delta.disliked)),
        seen=briefly(_only_seen(delta), quote=True),
        excluded=briefly(delta.excluded, quote=False),
        demands=demands,
        wishes=wishes,
        spoken=spelled(spoken(said, [*(c.words for c in demands), *wishes], nouns), people),
        critiques=tuple(dict.fromkeys(_change(turn, c) for c in understood.critiques if not _names_people(turn, c))),
        unknown_titles=understood.unknown,
        unheld=understood.unheld,
        unchecked=understood.unchecked,
        opposed=understood.opposed,
        unmentioned=understood.unmentioned,
        described=_described(turn),
        kept=_kept(turn),
        ambiguities=tuple(a for m in understood.mentions if (a := _ambiguity(turn, m)) is not None),
        namesakes=tuple(Ambiguity(n.words, n.chosen, n.others) for n in understood.namesakes),
        more=more,
        recalled=understood.recalled,
        set_aside=turn.abandoned,
        withheld=withheld(turn),
        prices=tuple(c for c in demands if turn.domain.fields[c.field].type is FieldType.MONEY),
    )
    return Presentable(turn.domain, turn.engine.bundle.lexical).heard(found)


def _change(turn: Turn, critique: Critique) -> str:
    """The words of a critique as what is to change: "shorter" for "too long"."""
    if not critique.words.casefold().startswith("too "):
        return critique.words
    spec = turn.domain.fields[critique.field]
    more = critique.direction is Direction.MORE
    words = spec.more if more else spec.less
    if spec.is_numeric and words:
        return words[0]
    return f"{'more' if more else 'less'} {critique.value}" if critique.value is not None else critique.words


def _names_people(turn: Turn, critique: Critique) -> bool:
    """Whether a critique became a demand with words of its own: "what else did he direct?" as "directed by Ana Lee"."""
    of_values = critique.value is None and not turn.domain.fields[critique.field].is_numeric
    return of_values and not any(c.words == critique.words for c in turn.delta.relative)


def _only_seen(delta: Delta) -> list[Preference]:
    """Give what was had and neither liked nor disliked."""
    judged = {p.item_id for p in (*delta.liked, *delta.disliked)}
    return [p for p in delta.seen if p.item_id not in judged]


def _described(turn: Turn) -> tuple[str, ...]:
    """Give the new bans that nothing but the items' texts and free tags tells about, neither of which says everything."""
    fields = turn.domain.fields
    bans = [c for c in turn.delta.constraints if c.op.is_negative]
    by_value = {c.words for c in bans if not (fields[c.field].open or fields[c.field].type is FieldType.TEXT)}
    return tuple(dict.fromkeys(c.words for c in bans if c.words and c.words not in by_value))


def _kept(turn: Turn) -> tuple[Constraint, ...]:
    """Give the earlier demands that still hold for a new subject, so that nobody wonders why the list is narrow."""
    if turn.understanding.recalled or not (turn.new_subject or turn.understanding.stocked) or not turn.before.shown:
        return ()
    before = of_all_shelves(turn.before.constraints, turn.domain) if turn.understanding.whole_shelf else turn.before.constraints
    return tuple(c for c in before if c.hard and c in turn.state.constraints and c not in turn.delta.constraints)


def _names_thing(text: str, piece: str) -> bool:
    """Whether a piece of a wish stands in a message as the name of a thing rather than of what somebody does or has ("I want to cry")."""
    before = re.search(rf"([\w'’]+)\s+{re.escape(piece)}(?!\w)", text, re.IGNORECASE)
    return before is None or before[1].casefold().replace("’", "'") not in _BEFORE_DEEDS


def spoken(text: str, said: Sequence[str], nouns: Collection[str] = ()) -> str:
    """Give the one stretch of a message that holds all of what was said; "" where it is scattered or long.

    The article before it belongs to it, and so does one of `nouns` after it ("a Bond film").

    >>> spoken("hm, something cosy for a rainy sunday please", ["cosy", "rainy sunday"])
    'something cosy for a rainy sunday'
    >>> spoken("no horror, and I like my films short", ["no horror", "short"])
    ''
    """
    words = text.split()
    keys = [re.sub(r"^\W+|\W+$", "", word).casefold() for word in words]
    wanted = {re.sub(r"^\W+|\W+$", "", word).casefold() for phrase in said for word in phrase.split()} - {""}
    places = [at for at, key in enumerate(keys) if key in wanted]
    if not places or not wanted <= set(keys):
        return ""
    begin, end = _tightest(keys, wanted, places)
    end = max([end, *_ends(keys, said, range(begin, end))])
    openings = {tuple(phrase.casefold().split()[:2]) for phrase in said}
    if begin and tuple(keys[begin - 1 : begin + 1]) in openings:
        begin -= 1
    begin = _backwards(keys, words, begin)
    while end < len(words) and keys[end] in nouns and words[end - 1][-1:].isalnum():
        end += 1
    gaps = [b - a - 1 for a, b in itertools.pairwise(places) if begin <= a and b < end]
    if end - begin > _MOST_WORDS or max(gaps, default=0) > _MOST_BETWEEN:
        return ""
    if (OF_ONESELF | _FILLING) & {key.replace("'", "").replace("’", "") for key in keys[begin:end]}:
        return ""
    stretch = " ".join(words[begin:end]).strip(" ,.;:!?-")
    row = line(stretch)
    return "" if any(row.ended(i) for i in range(1, len(row))) else stretch


def _backwards(keys: Sequence[str], words: Sequence[str], begin: int) -> int:
    """The place from which a stretch reads as a whole: its article, and a preposition that opens the message or follows "something"."""

    def belongs(at: int) -> bool:
        opens = at == 0 or (keys[at - 1] in _BEGINS and words[at - 1].isalnum())
        return words[at].isalnum() and (keys[at] in _BEGINS or (keys[at] in _LINKS and opens))

    while begin and belongs(begin - 1):
        begin -= 1
    return begin


def _ends(keys: Sequence[str], said: Sequence[str], within: range) -> Iterator[int]:
    """Where the phrases that begin within a stretch end: one may close with a word that it has before, "to fall asleep to"."""
    for phrase in said:
        sought = phrase.casefold().split()
        yield from (at + len(sought) for at in within if list(keys[at : at + len(sought)]) == sought)


def _tightest(keys: Sequence[str], wanted: set[str], places: Sequence[int]) -> tuple[int, int]:
    """The shortest stretch of words that holds every wanted one."""
    best = (places[0], places[-1] + 1)
    for i, begin in enumerate(places):
        missing = set(wanted)
        for at in places[i:]:
            missing.discard(keys[at])
            if not missing:
                if at + 1 - begin < best[1] - best[0]:
                    best = (begin, at + 1)
                break
    return best


def _ambiguity(turn: Turn, mention: ItemMention) -> Ambiguity | None:
    """A name that several items carry; the parts of a series, which each have a title of their own, share none."""
    titles = {fold(turn.catalogue.title(row)) for row in (mention.row, *mention.rivals)}
    if not mention.rivals or len(titles) > 1:
        return None
    rows = [mention.row, *mention.rivals]
    marks = tell_apart(turn, rows)
    return Ambiguity(turn.catalogue.title(mention.row), marks[0], tuple(marks[1:])) if marks else None


def tell_apart(turn: Turn, rows: list[Row]) -> list[str]:
    """Give what tells items of one name apart: years first, then people, then any single value; empty when nothing does."""
    fields = turn.domain.fields
    years = [name for name, spec in fields.items() if spec.unit == "year"]
    rest = [name for name, spec in fields.items() if spec.type in (FieldType.PEOPLE, FieldType.CATEGORY, FieldType.NUMBER)]
    for field in [*years, *rest]:
        held = [turn.catalogue.value(row, field) for row in rows]
        marks = [str(v[0] if isinstance(v, tuple) and v else v) for v in held]
        if all(v not in (None, ()) for v in held) and len(set(marks)) == len(marks):
            return marks
    return []
