"""What the lead of a reply with items holds: the person's words back, the taste that all share, or how the items were come by."""

from collections.abc import Sequence
from dataclasses import dataclass

from convrec.agent.writing._several import NO_THING, is_cold, wanted_first
from convrec.agent.writing.gpt2._brief import Wordings
from convrec.agent.writing.gpt2._facts import Fact
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.phrases import demands_said, follows_noun, respelled
from convrec.agent.writing.plans import Recommend
from convrec.prompts import count, listed

__all__ = ["Lead", "lead_of"]

_SHARED = ("crowd", "match")
_COMMON = ("popular", "rare")
_MOST_ASKED_WORDS = 12
_MOST_ASKED = 2
_MOST_LIKED = 2
_ANSWERS = frozenset({"figure", "wish", "value"})
"""Facts that give the person's words back by themselves."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead.

    Attributes
    ----------
    required, optional
        Kinds that have to stand in it, or may.
    words
        Their wordings by slot.
    said
        The facts that it tells of all items, as (kind, topic).
    """

    required: tuple[str, ...]
    optional: tuple[str, ...]
    words: dict[str, Wordings]
    said: frozenset[tuple[str, str]] = frozenset()


def lead_of(plan: Recommend, facts: Sequence[Sequence[Fact]], saying: Saying) -> Lead:
    """The lead for items whose facts are these."""
    counted: dict[str, Wordings] = {"<number>": (count(len(plan.picks)),), "<things>": (saying.domain.noun.many,)}
    if len(plan.picks) == 1:
        return _of_one(plan, facts[0], saying, counted)
    asked = _asked(plan, saying)
    beside = ("things",) if {count(len(plan.picks))} & set(asked.lower().split()) else ("number", "things")
    found = _of_several(plan, facts, asked, saying)
    return Lead(found.required, beside, counted | found.words, found.said)


def _of_one(plan: Recommend, facts: Sequence[Fact], saying: Saying, counted: dict[str, Wordings]) -> Lead:
    """What changed has to be named; what was asked or liked may be, unless the reason names it anyway."""
    heard, near, asked = plan.heard, "_near" if plan.near else "", _asked(plan, saying)
    if (answer := _of_answer(plan, asked, saying)) is not None:
        return Lead(answer.required, (), counted | answer.words)
    if heard.critiques:
        return Lead((f"critique{near}",), (), counted | {f"<critique{near}>": (listed(heard.critiques[:3]),)})
    answered = any(fact.kind in _ANSWERS for fact in facts)
    if asked and near and _is_no_thing(asked):
        return Lead(("nearest",), (), {})
    if asked and (near or not answered):
        words = counted | {f"<asked{near}>": (asked,)}
        return Lead((f"asked{near}",), (), words)
    if heard.liked and not _rests_on(facts, heard.liked, saying):
        return Lead((), ("liked",), counted | {"<liked>": (saying.titles(heard.liked[:_MOST_LIKED]),)})
    return Lead((), (), counted)


def _is_no_thing(asked: str) -> bool:
    """Whether words say what is not wanted, or how much, so that nothing can be as near to them as can be."""
    return asked.split(" ", 1)[0].casefold() in (*NO_THING, "not", "nothing")


def _of_several(plan: Recommend, facts: Sequence[Sequence[Fact]], asked: str, saying: Saying) -> Lead:
    heard, near = plan.heard, "_near" if plan.near else ""
    wanted = bool(heard.demands or heard.wishes)
    if (answer := _of_answer(plan, asked, saying)) is not None:
        return answer
    if heard.critiques:
        return _named(f"critique{near}", listed(heard.critiques[:3]))
    if heard.disliked and not (heard.liked or wanted):
        return _named("disliked", saying.titles(heard.disliked))
    if heard.more:
        return Lead(("more",), (), {})
    shared = _shared(facts)
    if shared is not None and (heard.liked or not wanted):
        return _of_all(shared, saying)
    if asked and near and _is_no_thing(asked):
        return Lead(("nearest",), (), {})
    if asked and (wanted or not heard.liked):
        if follows_noun(asked) and not (near or heard.wishes):
            return _named("within", asked[:1].lower() + asked[1:])
        return _named(f"asked{near}", asked)
    if heard.liked:
        return _named("liked", saying.titles(heard.liked[:_MOST_LIKED]))
    return _cold(facts, saying) if is_cold(plan) else Lead((), (), {})


def _of_answer(plan: Recommend, asked: str, saying: Saying) -> Lead | None:
    """The answer to a question or a consent that the items come after: whether there is such a thing, that it may be one of them, what has
    been let go.
    """
    heard = plan.heard
    if heard.set_aside:
        return _named("set_aside", listed(demands_said(heard.set_aside, saying.domain)))
    if heard.recalled:
        return Lead(("recalled",), (), {})
    if heard.stocked is None:
        return None
    if heard.stocked:
        return Lead(("stocked",), (), {})
    thing = respelled(heard.spoken, heard.demands) or asked
    return Lead(("unstocked", "thing"), (), {"<thing>": (thing,)}) if thing else Lead(("unstocked",), (), {})


def _named(kind: str, words: str) -> Lead:
    return Lead((kind,), (), {f"<{kind}>": (words,)})


def _of_all(shared: Fact, saying: Saying) -> Lead:
    slots = [f"{shared.kind}_all:{shape}" for shape in "cm"]
    words = {f"<{slot}>": saying.clauses("lead", slot, **shared.angle.facts) for slot in slots}
    return Lead((f"{shared.kind}_all",), (), words, frozenset({(shared.kind, shared.topic)}))


def _cold(facts: Sequence[Sequence[Fact]], saying: Saying) -> Lead:
    """Nothing is known of the person: that all items are known to many or to few, where it is so."""
    for kind in _COMMON:
        if all(any(fact.kind == kind for fact in own) for own in facts):
            said = frozenset((kind, fact.topic) for own in facts for fact in own if fact.kind == kind)
            return Lead((f"{kind}_all",), (), {f"<{kind}_all:m>": saying.clauses("lead", f"{kind}_all:m")}, said)
    return Lead(("cold",), (), {})


def _rests_on(facts: Sequence[Fact], liked: Sequence[str], saying: Saying) -> bool:
    """Whether a fact of taste names one of the titles itself."""
    sources = [str(fact.angle.facts.get("sources", fact.angle.facts.get("source", ""))) for fact in facts]
    return any(saying.title(title) in source for title in liked for source in sources)


def _shared(facts: Sequence[Sequence[Fact]]) -> Fact | None:
    """The taste that speaks for every item, if it is one and the same."""
    for fact in facts[0]:
        if fact.kind in _SHARED and all(any((f.kind, f.topic) == (fact.kind, fact.topic) for f in own) for own in facts):
            return fact
    return None


def _asked(plan: Recommend, saying: Saying) -> str:
    """What was just asked, in the person's words, where they are few."""
    heard = plan.heard
    spoken = respelled(heard.spoken, heard.demands)
    if spoken:
        return spoken if len(spoken.split()) <= _MOST_ASKED_WORDS else ""
    said = [*demands_said(heard.demands, saying.domain), *heard.wishes]
    text = listed(wanted_first(said[:_MOST_ASKED]))
    return text if len(said) <= _MOST_ASKED and 0 < len(text.split()) <= _MOST_ASKED_WORDS else ""
