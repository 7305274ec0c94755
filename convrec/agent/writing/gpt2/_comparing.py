"""Outlines of replies that weigh items against each other, take one of them, or name what belongs to a series."""

from convrec.agent.writing import _weighing
from convrec.agent.writing._angles import angles_of
from convrec.agent.writing._items import describe_item
from convrec.agent.writing.gpt2._answering import reason
from convrec.agent.writing.gpt2._brief import Brief, Outline, Wordings
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.plans import Choose, Compare, SameSeries, Single
from convrec.prompts import count

__all__ = ["brief_choose", "brief_compare", "brief_same_series", "brief_single"]


def brief_compare(plan: Compare, saying: Saying) -> Brief:
    """How two items differ, by figures, by mood and by who made them, or by the field asked about; more than two one by one."""
    titles = tuple(saying.title(item.title) for item in plan.items)
    voice = saying.voice()
    if plan.field is not None:
        name, facts = _weighing.by_field(plan, plan.field, voice)
        if name == "each":
            return Brief(Outline("compare", ("each",)), {"<each:s>": (str(facts["each"]),)}, names=titles)
        return Brief(Outline("weigh", ("winner",)), {"<winner:c>": saying.clauses("weighing", name, **facts)}, names=titles)
    if len(plan.items) > 2:
        return Brief(Outline("weigh_all", ("lines",)), {"<lines:t>": (_weighing.write_compare(plan, voice),)}, names=titles)
    words: dict[str, Wordings] = {}
    for name, facts in _weighing.differences(plan, voice):
        words[f"<{_KINDS[name]}:c>"] = saying.clauses("weighing", name, **facts)
    return Brief(Outline("weigh", tuple(token[1:-3] for token in words)), words, names=titles)


_KINDS = {"gaps": "gaps", "moods": "apart", "facts": "makers", "shared": "makers", "alike": "alike"}
"""The kind of slot that words each way in which two items differ."""


def brief_choose(plan: Choose, saying: Saying) -> Brief:
    """The one that comes out first, and by what."""
    pick = plan.pick
    titled = str(describe_item(pick.title, pick.fields, saying.domain, saying.style, known_as=pick.known_as)["titled"])
    words: dict[str, Wordings] = {"<title>": (titled,), "<number>": (count(len(plan.others) + 1),)}
    strong = [a for a in angles_of(pick, saying.domain, saying.style) if a.kind in _weighing.STRONG]
    ways = [found for angle in strong if (found := reason(angle, pick.evidence, saying))]
    names = (saying.title(pick.title), *(saying.title(e.source_title) for e in pick.evidence if e.source_title))
    if ways:
        words["<r1:c>"] = ways[0]
        return Brief(Outline("choose", ("title", "r1"), ("number",)), words, names=names)
    return Brief(Outline("choose_ahead" if plan.told else "choose_untold", ("title",), ("number",)), words, names=names)


def brief_same_series(plan: SameSeries, saying: Saying) -> Brief:
    """What else carries the series' name; or that nothing here does."""
    facts, later = _weighing.series(plan, saying.voice())
    title = saying.title(plan.item.title)
    if plan.over:
        over = saying.clauses("weighing", "series_over", title=facts["title"])
        return Brief(Outline("series", ("series",)), {"<series:c>": over}, names=(title,))
    if not plan.others:
        return Brief(Outline("series_none", ("title",)), {"<title>": (title,)}, names=(title,))
    act = "series_later" if later else "series"
    facts["others"] = f"{facts['others']}, among others" if facts["more"] else facts["others"]
    return Brief(Outline(act, ("series",)), {"<series:c>": saying.clauses("weighing", act, **facts)}, names=(title,))


def brief_single(plan: Single, saying: Saying) -> Brief:
    """Those that have what was asked about, or that none does."""
    told = _weighing.write_single(plan, saying.voice()).removesuffix(".")
    names = tuple(saying.title(item.title) for item in plan.items)
    return Brief(Outline("weigh", ("winner",)), {"<winner:c>": (told,)}, names=names)
