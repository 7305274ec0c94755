"""Outlines of replies about what cannot be had, and of questions back."""

from collections.abc import Sequence

from convrec.agent.writing._barred import barred_said, otherwise_said
from convrec.agent.writing._limits import _let_in, write_unknown_items
from convrec.agent.writing._voice import joined
from convrec.agent.writing.formatting import format_value
from convrec.agent.writing.gpt2._brief import Brief, Outline, Wordings
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.phrases import bare_value, composed, demand_words, demands_said, follows_noun, quoted
from convrec.agent.writing.plans import (
    Abstain,
    Ask,
    Barred,
    Confirm,
    Contradiction,
    Exhausted,
    FreshStart,
    LetGo,
    Relaxation,
    UnknownItems,
    WhichOne,
)
from convrec.prompts import article, clip, count, either, listed
from convrec.retrieval.constraints import Constraint

__all__ = [
    "brief_abstain",
    "brief_ask",
    "brief_barred",
    "brief_confirm",
    "brief_contradiction",
    "brief_exhausted",
    "brief_let_go",
    "brief_unknown_items",
    "brief_which_one",
]

_MOST_WAYS = 2
_MOST_NAMED = 4


def brief_abstain(plan: Abstain, saying: Saying) -> Brief:
    """Nothing fits: which demands are in the way, and up to two ways out as a choice."""
    words: dict[str, Wordings] = {"<nothing:c>": _nothing(plan, saying)}
    ways, optional = _ways(plan.relaxations, saying, words)
    required, act = ["nothing", *ways], "abstain" if ways else "stuck"
    if not ways and plan.fresh is not None:
        words["<fresh:c>"] = _fresh(plan.fresh, saying)
        required.append("fresh")
        act = "fresh"
    if notes := saying.notes(plan.heard):
        words["<notes:t>"] = (notes,)
        required.insert(0, "notes")
    return Brief(Outline(act, tuple(required), optional, asks=True), words)


def _ways(relaxations: Sequence[Relaxation], saying: Saying, words: dict[str, Wordings]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds of slot that the ways out need, and those that may stand beside them; fills in their words."""
    ways = relaxations[:_MOST_WAYS]
    words |= {f"<way_{number}:c>": _way(way, saying) for number, way in enumerate(ways, start=1)}
    if len(ways) > 1:
        words["<number>"] = (count(len(ways)),)
    return tuple(f"way_{number}" for number in range(1, len(ways) + 1)), ("number",) if len(ways) > 1 else ()


def _nothing(plan: Abstain, saying: Saying) -> Wordings:
    in_the_way = plan.blockers or plan.demands
    said = demands_said(in_the_way, saying.domain)[-_MOST_NAMED:]
    many = len(said) > 1
    facts: dict[str, object] = {"asked": listed(said)} if many else {"bare": said[0] if said else ""}
    compared = [demand_words(d, saying.domain) for d in in_the_way if _is_comparative(d, saying)]
    rest = [w for w in said if w not in compared]
    if said and all(follows_noun(w) for w in said):
        facts = {"within": listed(said), "at_once": " at the same time" if many else ""}
    elif compared and not rest:
        facts = {"comparative": listed(said)}
    elif compared and all(map(follows_noun, rest)):
        facts = {"within_first": listed(rest), "comparative_too": listed(compared)}
    elif noun := composed(in_the_way, saying.domain):
        facts = {"composed": noun}
    if not said:
        return ("nothing is left on the shelf",)
    return saying.clauses("limits", "nothing", **facts)


def _is_comparative(demand: Constraint, saying: Saying) -> bool:
    """Whether a demand was said by one of its field's words for more or less: "lighter"."""
    spec = saying.domain.fields[demand.field]
    return demand.words.strip().casefold() in {*spec.more, *spec.less}


def _way(relaxation: Relaxation, saying: Saying) -> Wordings:
    demand, relaxed = relaxation.constraint, relaxation.relaxed
    spec = saying.domain.fields[demand.field]
    facts: dict[str, object] = {"label": saying.domain.label(demand.field)}
    if relaxed is not None and spec.is_numeric:
        name, facts["change"] = "bend", bare_value(relaxed, saying.domain)
    elif relaxed is not None:
        name, facts["allowed"] = "widen", _let_in(demand, relaxed, saying.voice())
    elif spec.is_numeric:
        name = "free"
    elif demand.op.is_negative or demand.value is False:
        name, facts["allowed"] = "widen", bare_value(demand, saying.domain)
    else:
        name, facts["kept"] = "drop", bare_value(demand, saying.domain)
    if relaxation.count <= 0:
        return saying.clauses("limits", f"{name}_uncounted", **facts)
    facts["there"] = _there(relaxation.count)
    ways = saying.clauses("limits", name, **facts)
    if not relaxation.example or saying.tone == "brief":
        return ways
    offered = "example_one" if relaxation.count == 1 else "example_many"
    example = saying.title(relaxation.example)
    return tuple(text for way in ways for text in saying.clauses("limits", offered, way=way, example=example))


def _there(number: int) -> str:
    return f"there's {count(number)}" if number == 1 else f"there are {count(number)}"


def _fresh(fresh: FreshStart, saying: Saying) -> Wordings:
    noun = composed(fresh.demands, saying.domain)
    wanted = article(noun) if noun else listed(demands_said(fresh.demands, saying.domain))
    if fresh.count <= 0:
        return saying.clauses("limits", "fresh_uncounted", wanted=wanted)
    if fresh.count == 1 and fresh.example:
        return saying.clauses("limits", "fresh_one", wanted=wanted, example=saying.title(fresh.example))
    return saying.clauses("limits", "fresh", wanted=wanted, there=_there(fresh.count))


def brief_exhausted(plan: Exhausted, saying: Saying) -> Brief:
    """Everything that fits was shown."""
    names = tuple(map(saying.title, plan.fits)) if len(plan.fits) <= _MOST_NAMED else ()
    said = listed(demands_said(plan.demands, saying.domain)[-_MOST_NAMED:])
    if plan.relaxations:
        return _shown_with_ways(plan, names, said, saying)
    if names:
        many = frozenset({"fits"}) if len(names) > 1 else frozenset[str]()
        return Brief(Outline("exhausted_fits", ("fits",), asks=True), {"<fits>": (listed(names),)}, plural=many, names=names)
    if not plan.demands:
        return Brief(Outline("exhausted_all", asks=True))
    return Brief(Outline("exhausted", ("asked",), asks=True), {"<asked>": (said,)})


def _shown_with_ways(plan: Exhausted, names: tuple[str, ...], said: str, saying: Saying) -> Brief:
    """All that fits was shown, and bending a demand would bring more."""
    facts = {"titles": listed(names), "asked": said, "shown": "shown" if plan.shown else ""}
    known = {name: text for name, text in facts.items() if text}
    named = names and plan.shown
    words: dict[str, Wordings] = {"<nothing:c>": saying.clauses("limits", "shown_named" if named else "shown", **known)}
    ways, optional = _ways(plan.relaxations, saying, words)
    return Brief(Outline("abstain", ("nothing", *ways), optional, asks=True), words, names=names)


def brief_barred(plan: Barred, saying: Saying) -> Brief:
    """What fits is barred: what bars it, and what would help."""
    voice, names = saying.voice(), tuple(map(saying.title, (*plan.refused, *plan.had, *plan.shown)))
    notes, told = saying.notes(plan.heard), barred_said(plan, voice)
    words: dict[str, Wordings] = {"<notes:t>": (notes,)} if notes else {}
    before = ("notes",) if notes else ()
    if not (plan.relaxations or plan.otherwise):
        return Brief(Outline("weigh", ("winner",)), {"<winner:c>": (joined([notes, told]),)}, names=names)
    words["<nothing:c>"] = (told,)
    if plan.relaxations:
        ways, optional = _ways(plan.relaxations, saying, words)
        return Brief(Outline("abstain", (*before, "nothing", *ways), optional, asks=True), words, names=names)
    words["<fresh:c>"] = (otherwise_said(plan, voice),)
    return Brief(Outline("fresh", (*before, "nothing", "fresh"), asks=True), words, names=names)


def brief_let_go(plan: LetGo, saying: Saying) -> Brief:
    """A no to every way out: whether all that was asked may be let go."""
    said = listed(demands_said(plan.demands, saying.domain)[-_MOST_NAMED:])
    return Brief(Outline("let_go", ("asked",), asks=True), {"<asked>": (said,)})


def brief_contradiction(plan: Contradiction, saying: Saying) -> Brief:
    """Two wishes that exclude each other."""
    del saying
    return Brief(Outline("contradiction", ("a", "b"), asks=True), {"<a>": (clip(plan.a),), "<b>": (clip(plan.b),)})


def brief_ask(plan: Ask, saying: Saying) -> Brief:
    """A question instead of picks, after a word on what was just said."""
    kinds, words = saying.question(plan.question)
    required, plural = [*kinds], frozenset[str]()
    optional: tuple[str, ...] = ()
    names = tuple(map(saying.title, plan.heard.liked))
    if plan.heard.liked and saying.tone != "brief":
        words["<liked>"], optional = (listed(names),), ("liked",)
        plural = frozenset({"liked"}) if len(names) > 1 else plural
    if notes := saying.notes(plan.heard):
        words["<notes:t>"] = (notes,)
        required.insert(0, "notes")
    return Brief(Outline("ask", tuple(required), optional, asks=True), words, plural=plural, names=names)


def brief_which_one(plan: WhichOne, saying: Saying) -> Brief:
    """A name that several items carry."""
    title = saying.title(plan.title)
    words: dict[str, Wordings] = {"<title>": (title,), "<options>": (either(plan.options),)}
    return Brief(Outline("which_one", ("title", "options"), asks=True), words, names=(title,))


def brief_confirm(plan: Confirm, saying: Saying) -> Brief:
    """An item to be confirmed: disclosures first, then its name, then the owner's question."""
    title = saying.title(plan.pick.title)
    text = plan.text.replace("{value}", format_value(plan.value, saying.domain.fields[plan.field])).replace("{title}", title)
    notes = saying.notes(plan.heard)
    words: dict[str, Wordings] = {"<title>": (title,), "<confirm:t>": (saying.voice().choose.finish(text),)}
    required = ["confirm"] if title in text and not plan.pick.disclosures else ["title", "confirm"]
    if plan.pick.disclosures:
        words["<promo>"] = (plan.pick.disclosed,)
        required.insert(0, "promo")
    if notes:
        words["<notes:t>"] = (notes,)
        required.insert(0, "notes")
    return Brief(Outline("confirm", tuple(required), asks=True), words, names=(title,))


def brief_unknown_items(plan: UnknownItems, saying: Saying) -> Brief:
    """Names that no item carries, with what is spelled nearly so."""
    if plan.held:
        told = write_unknown_items(plan, saying.voice()).removesuffix(".")
        return Brief(Outline("weigh", ("winner",)), {"<winner:c>": (told,)}, names=tuple(map(saying.title, plan.held)))
    words: dict[str, Wordings] = {"<unknown>": (listed([quoted(n) for n in plan.names[:3]]),)}
    plural = frozenset({"unknown"}) if len(plan.names) > 1 else frozenset[str]()
    if not plan.near:
        return Brief(Outline("unknown_plain", ("unknown",), asks=True), words, plural=plural)
    near = tuple(map(saying.title, plan.near[:3]))
    words["<near_titles>"] = (either(near),)
    return Brief(Outline("unknown_items", ("unknown", "near_titles"), asks=True), words, plural=plural, names=near)
