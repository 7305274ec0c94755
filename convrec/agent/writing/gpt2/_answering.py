"""Outlines of answers about an item, and of why one was picked."""

from collections.abc import Sequence

from convrec.agent.evidence import Evidence, FieldValue, Pick
from convrec.agent.writing import _answers
from convrec.agent.writing._angles import Angle, angles_of, besides_met, is_adjective
from convrec.agent.writing._inventory import stock_said
from convrec.agent.writing._items import describe_item
from convrec.agent.writing._ranges import with_other_end
from convrec.agent.writing.formatting import format_value, is_year, portion
from convrec.agent.writing.gpt2._brief import Brief, Outline, Subject, Wordings
from convrec.agent.writing.gpt2._facts import kind_of_angle
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.phrases import clause, entry, predicate, quoted
from convrec.agent.writing.plans import Answer, Describe, Explain, GivenUp, Inventory, ItemFacts
from convrec.prompts import clip, count, listed
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.held_values import says_none, says_nothing, says_some

__all__ = ["brief_answer", "brief_describe", "brief_explain", "brief_inventory", "reason"]

_MOST_LISTED = 4
_MOST_FACTS = 3
_MOST_REASONS = 3
_LEAST_TOLD = 0.05
_HELPERS = ("story", "mood", "maker")
_WEAK = ("likeness", "text", "popularity", "novelty", "contrast")


def brief_explain(plan: Explain, saying: Saying) -> Brief:
    """Why that one: up to three reasons with their true shares, then what was given up."""
    evidence = plan.evidence or plan.pick.evidence
    pick = Pick(plan.pick.item_id, plan.pick.title, plan.pick.fields, evidence)
    angles = [a for a in angles_of(pick, saying.domain, saying.style) if a.kind not in _HELPERS]
    strong = [*(a for a in angles if a.kind not in _WEAK), *besides_met(pick, saying.domain)] or angles
    ordered = [*strong, *(a for a in angles if a not in strong)]
    reasons = [ways for angle in ordered if (ways := reason(angle, evidence, saying))]
    least = len([1 for angle in strong if reason(angle, evidence, saying)])
    reasons = reasons[: min(_MOST_REASONS, max(least, 2))] if reasons else []
    title = saying.title(plan.pick.title)
    words: dict[str, Wordings] = {f"<r{n}:c>": ways for n, ways in enumerate(reasons, start=1)}
    required = [f"r{n}" for n in range(1, len(reasons) + 1)]
    optional: tuple[str, ...] = ()
    if len(reasons) > 1:
        words["<number>"], optional = (count(len(reasons)),), ("number",)
    if plan.given_up:
        words["<given_up:s>"] = _given_up(plan.given_up[0], saying)
        required.append("given_up")
    names = (title, *(saying.title(e.source_title) for e in evidence if e.source_title))
    return Brief(Outline("explain", tuple(required), optional, (Subject(),)), words, ({"<item>": (title,)},), names=names)


def reason(angle: Angle, evidence: Sequence[Evidence], saying: Saying) -> Wordings:
    """What speaks for an item by one angle, with its share of the score where that is known."""
    kind, facts = kind_of_angle(angle), dict(angle.facts)
    if angle.kind == "echo":
        kind = "echo"
    if kind in ("crowd", "match"):
        named = [e for e in evidence if e.kind == angle.kind and saying.title(e.source_title) in str(facts["sources"])]
        shares = [e.share for e in named if e.share is not None]
        share = min(1.0, sum(shares)) if shares and len(shares) == len(named) else None
        if share is None or share < _LEAST_TOLD:
            kind += "_plain"
        else:
            facts["portion"] = portion(share)
    return saying.clauses("reasons", kind, **facts)


def _given_up(given: GivenUp, saying: Saying) -> Wordings:
    spec = saying.domain.fields.get(given.field or "")
    wish = f"your {quoted(given.words)}"
    if given.field is None or spec is None or given.value is None or given.value == ():
        return saying.clauses("answers", "given_up_unknown", wish=wish)
    if isinstance(given.value, tuple) and all(is_adjective(v, spec) for v in given.value[:2]):
        instead = f"it's {listed(given.value[:2])}"
    else:
        instead = clause([predicate(given.field, given.value, saying.domain)])
    return saying.clauses("answers", "given_up", wish=wish, instead=instead)


def brief_answer(plan: Answer, saying: Saying) -> Brief:
    """The value, or that it is not known and what is."""
    item, *others = plan.items
    if plan.field is None or plan.field not in saying.domain.fields:
        return _judgement(item, saying) if _answers._OPINION.search(plan.words) else _no_such_field(plan, saying)
    if others:
        each = _answers._each(plan.items, plan.field, saying.voice()).removesuffix(".")
        return Brief(Outline("compare", ("each",)), {"<each:s>": (each,)}, names=tuple(saying.title(i.title) for i in plan.items))
    title = saying.title(item.title)
    value = item.fields.get(plan.field)
    if value is None or value == () or (isinstance(value, str) and says_nothing(value)):
        missing = saying.clauses("answers", "missing", label=entry(plan.field, saying.domain), title=title)
        return Brief(Outline("missing", ("missing",)), {"<missing:c>": missing}, names=(title,))
    spec = saying.domain.fields[plan.field]
    if spec.type is FieldType.TEXT and not spec.say:
        return _text(item, str(value), spec.card, saying)
    if plan.asked and not isinstance(value, bool):
        return _yes_or_no(plan, item, saying)
    shown = value[:_MOST_LISTED] if isinstance(value, tuple) else value
    said = with_other_end(plan.field, shown, item.fields, saying.domain)
    more = ", among others" if isinstance(value, tuple) and len(value) > _MOST_LISTED else ""
    whole = f"{title} {said}" if plan.named else clause([said])
    words: dict[str, Wordings] = {"<title>": (title,), "<value:p>": (said + more,), "<value:c>": (whole + more,)}
    if (act := _whether(plan, value)) is not None:
        return Brief(Outline(act, ("value",), ("title",), lacks=("<value:n>",)), words, names=(title,))
    if rank := _ranked(plan.rank, spec, saying):
        words["<rank:c>"] = rank
        return Brief(Outline("ranked", ("value", "rank"), ("title",), lacks=("<value:n>",)), words, names=(title,))
    values = tuple(map(str, value)) if isinstance(value, tuple) else ()
    if values and not plan.named:
        words["<value:n>"] = (format_value(shown, spec) + more,)
    act, lacks = ("list", ()) if values and not plan.named else ("value", ("<value:n>",))
    return Brief(Outline(act, ("value",), ("title",), lacks=lacks), words, names=(title, *values))


def brief_inventory(plan: Inventory, saying: Saying) -> Brief:
    """What the shelf holds: one clause, which is the whole answer."""
    kind, facts = stock_said(plan, saying.domain)
    words: dict[str, Wordings] = {"<value:c>": saying.clauses("answers", f"stock_{kind}", **facts)}
    return Brief(Outline("value", ("value",), lacks=("<value:n>", "<value:p>")), words, names=plan.names)


def _whether(plan: Answer, value: FieldValue) -> str | None:
    """The act by which a flag is told: a yes or no to what was asked, neither to "wired or wireless?"; None of other values."""
    if isinstance(value, bool):
        if len({*plan.asked}) > 1:
            return "value"
        return "is_so" if value == (plan.asked[0] if plan.asked else True) else "is_not_so"
    if not isinstance(value, str) or not plan.words or not (says_none(value) or says_some(value) is not None):
        return None
    return "is_not_so" if says_none(value) else "is_so"


def _yes_or_no(plan: Answer, item: ItemFacts, saying: Saying) -> Brief:
    """Whether an item has what was asked about, told by what it has: of a yes only that, of a no what stands in its place."""
    field, title = str(plan.field), saying.title(item.title)
    value = item.fields[field]
    values = value if isinstance(value, tuple) else (value,)
    met = tuple(str(v) for v in values if str(v) in set(map(str, plan.asked)))
    shown = met or (value[:_MOST_LISTED] if isinstance(value, tuple) else value)
    said = predicate(field, shown if len(met) != 1 else met[0], saying.domain)
    whole = f"{title} {said}" if plan.named else clause([said])
    words: dict[str, Wordings] = {"<title>": (title,), "<value:p>": (said,), "<value:c>": (whole,)}
    return Brief(Outline("is_so" if met else "is_not_so", ("value",), ("title",), lacks=("<value:n>",)), words, names=(title,))


def _ranked(rank: float | None, spec: FieldSpec, saying: Saying) -> Wordings:
    """Where a number stands among the others'; nothing where that was not asked, or no word for it is known."""
    found = _answers.rank_of(rank, spec)
    return saying.clauses("answers", "rank" if found else "middling", **found) if found is not None else ()


def _text(item: ItemFacts, value: str, card: bool, saying: Saying) -> Brief:
    facts = describe_item(item.title, item.fields, saying.domain, saying.style)
    line = str(facts["story_line"]) if card and "story_line" in facts else " ".join(value.split())
    words: dict[str, Wordings] = {"<title>": (saying.title(item.title),), "<story:s>": (line.removesuffix("."),)}
    lacks: list[str] = ["<story:w>", "<story:i>"]
    if card and "story" in facts and "gist" in facts:
        words["<story:c>"] = (str(facts["story"]),)
    else:
        lacks.append("<story:c>")
    if card and "told" in facts:
        words["<story:i>"] = (str(facts["story"]),)
        lacks.remove("<story:i>")
    return Brief(Outline("text", ("story",), ("title",), lacks=tuple(lacks)), words, names=(saying.title(item.title),))


def _judgement(item: ItemFacts, saying: Saying) -> Brief:
    facts = describe_item(item.title, item.fields, saying.domain, saying.style)
    years = [n for n, s in saying.domain.fields.items() if is_year(s)]
    known = _answers.known_predicates(item.fields, saying.domain, most=2, without=years)
    title = str(facts["title"])
    words: dict[str, Wordings] = {"<title>": (title,)}
    if not known:
        return Brief(Outline("judgement_plain", ("title",)), words, names=(title,))
    words["<known:c>"] = (clause(known),)
    optional = _mood(facts, words)
    return Brief(Outline("judgement", ("title", "known"), optional, lacks=_LACKS), words, names=(title,))


def _held(facts: dict[str, object]) -> Brief:
    """Asked whether it is there: it is, and what it is about."""
    title, lacks = str(facts["title"]), list[str]()
    words: dict[str, Wordings] = {"<title>": (str(facts["titled"]),)}
    optional: tuple[str, ...] = ()
    if "story_line" in facts:
        words, optional = words | _story(facts, lacks), ("story",)
    return Brief(Outline("held", ("title",), optional, lacks=tuple(lacks)), words, names=(title,))


def _story(facts: dict[str, object], lacks: list[str]) -> dict[str, Wordings]:
    """The story in the shapes that it has; the others are added to what is lacking."""
    words: dict[str, Wordings] = {"<story:s>": (str(facts["story_line"]).removesuffix("."),)}
    if "gist" in facts:
        words["<story:c>"] = (str(facts["story"]),)
    if "scene" in facts and " where " not in str(facts["scene"]):
        words["<story:w>"] = (str(facts["scene"]),)
    if "told" in facts:
        words["<story:i>"] = (str(facts["story"]),)
    lacks += [token for token in ("<story:c>", "<story:w>", "<story:i>") if token not in words]
    return words


def _mood(facts: dict[str, object], words: dict[str, Wordings]) -> tuple[str, ...]:
    if "mood" not in facts:
        return ()
    words["<mood:m>"] = (str(facts["mood"]),)
    return ("mood",)


_LACKS = ("<known:n>", "<mood:c>", "<mood:p>", "<mood:f>", "<mood:n>")


def _no_such_field(plan: Answer, saying: Saying) -> Brief:
    item = plan.items[0]
    title = saying.title(item.title)
    known = _answers._known_by_name(item.fields, saying.domain)
    words: dict[str, Wordings] = {"<title>": (title,)}
    wanted = clip(plan.words, 40) if plan.words.strip() else ""
    if not known:
        words["<wanted>"] = (wanted or "that",)
        return Brief(Outline("unknown_bare", ("wanted", "title")), words, names=(title,))
    words["<known:n>"] = (listed(known),)
    lacks = ("<known:c>",)
    if wanted:
        words["<wanted>"] = (wanted,)
        required, optional = (("wanted", "known", "title"), ()) if plan.named else (("wanted", "known"), ("title",))
        return Brief(Outline("unknown", required, optional, lacks=lacks), words, names=(title,))
    return Brief(Outline("unknown_nothing", ("known", "title"), lacks=lacks), words, names=(title,))


def brief_describe(plan: Describe, saying: Saying) -> Brief:
    """Tell me more: the story, who made it and the figures, the mood."""
    item = plan.item
    if _answers._ASKS_FOR_OPINION.search(plan.words):
        return _judgement(item, saying)
    facts = describe_item(item.title, item.fields, saying.domain, saying.style, known_as=item.known_as)
    if plan.held:
        return _held(facts)
    dated = facts["titled"] != facts["title"]
    years = [name for name, spec in saying.domain.fields.items() if is_year(spec)] if dated else []
    known = _answers.known_predicates(item.fields, saying.domain, most=_MOST_FACTS, without=years)
    words: dict[str, Wordings] = {"<title>": (str(facts["titled"]),)}
    required: list[str] = ["title"]
    lacks: list[str] = list(_LACKS)
    if known:
        words["<known:c>"] = (clause(known),)
        required.append("known")
    if "story_line" in facts:
        words |= _story(facts, lacks)
        required.append("story")
    if len(required) == 1:
        return Brief(Outline("describe_empty", ("title",)), words, names=(str(facts["title"]),))
    optional = () if saying.tone == "brief" else _mood(facts, words)
    return Brief(Outline("describe", tuple(required), optional, lacks=tuple(lacks)), words, names=(str(facts["title"]),))
