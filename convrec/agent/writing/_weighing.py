"""Wording how items differ, which of them the agent would take, and what else belongs to a series."""

from collections.abc import Mapping, Sequence

from convrec.agent.evidence import EvidenceKind, FieldValue
from convrec.agent.writing._angles import Angle, angles_of, tells
from convrec.agent.writing._items import describe_item, moods_of, styled
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.formatting import format_value, gap_in_words, is_year
from convrec.agent.writing.phrases import predicate
from convrec.agent.writing.plans import Choose, Compare, Difference, ItemFacts, SameSeries, Single
from convrec.prompts import count, listed
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import FieldSpec, FieldType

__all__ = ["STRONG", "by_field", "differences", "series", "write_choose", "write_compare", "write_same_series", "write_single"]

_MOST_GAPS = 2
_MOST_MOODS = 2
_MOST_PER_ITEM = 2
_MOST_LISTED = 4
_HELPERS = ("story", "mood", "maker")
STRONG = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL, EvidenceKind.FACT, EvidenceKind.WISH, EvidenceKind.DEMAND)


def write_compare(plan: Compare, voice: Voice) -> str:
    """How items differ: by one field where one was asked about, else by figures, moods and people."""
    if plan.field is not None:
        name, said = by_field(plan, plan.field, voice)
        return voice.choose.say(f"weighing.{name}", said, opens=True)
    if len(plan.items) > 2:
        return joined(voice.choose.finish(_line(item, plan, voice)) for item in plan.items[:_MOST_LISTED])
    told = differences(plan, voice)
    return joined(voice.choose.say(f"weighing.{name}", facts, opens=not at) for at, (name, facts) in enumerate(told))


def differences(plan: Compare, voice: Voice) -> list[tuple[str, dict[str, object]]]:
    """How the first two items differ: the name of each sentence with its facts; that they are alike where nothing tells them apart."""
    first, other = list(plan.items)[:2]
    facts: dict[str, object] = {"title": _named(first, plan, voice), "other": _named(other, plan, voice)}
    found: list[tuple[str, dict[str, object]]] = []
    if gaps := [gap for d in plan.differences if (gap := _gap(d, voice))][:_MOST_GAPS]:
        found.append(("gaps", facts | {"gaps": listed(gaps)}))
    own, others = _apart(first, other, voice)
    if own and others:
        found.append(("moods", facts | {"moods": listed(own), "other_moods": listed(others)}))
    return found + _people(first, other, facts, voice) or [("alike", facts)]


def _named(item: ItemFacts, plan: Compare, voice: Voice) -> str:
    """The title, with what tells it apart where another item has the same."""
    title = styled(item.title, voice.style)
    same = sum(other.title == item.title for other in plan.items) > 1
    return str(describe_item(item.title, item.fields, voice.domain, voice.style)["titled"]) if same else title


def by_field(plan: Compare, field: str, voice: Voice) -> tuple[str, dict[str, object]]:
    """How items differ in one field: the name of the sentence, and its facts."""
    spec = voice.domain.fields[field]
    known = [(float(v), item) for item in plan.items if isinstance(v := item.fields.get(field), int | float)]
    words = _comparative(plan.more, spec)
    if len(known) < 2 or len(known) < len(plan.items) or (is_year(spec) and not words):
        clauses = [_or_unknown(item, field, plan, voice) for item in plan.items]
        return "each", {"each": ", and ".join(clauses)}
    known.sort(key=lambda pair: pair[0] if not plan.more else -pair[0])
    (best, item), (second, other) = known[:2]
    said: dict[str, object] = {
        "title": _named(item, plan, voice),
        "other": _named(other, plan, voice),
        "value": format_value(item.fields[field], spec),
        "other_value": format_value(other.fields[field], spec),
    }
    if words:
        said["word"] = words
    if not is_year(spec):
        said["amount"] = said["value"]
    ahead = "winner" if words else "most"
    return "level" if best == second else ahead if len(known) == 2 else "outermost", said


def _or_unknown(item: ItemFacts, field: str, plan: Compare, voice: Voice) -> str:
    value = item.fields.get(field)
    title = _named(item, plan, voice)
    if value is None or value == ():
        return f"for {title} I don't know the {voice.domain.label(field)}"
    return f"{title} {predicate(field, value, voice.domain)}"


def _comparative(more: bool, spec: FieldSpec) -> str:
    return next((word for word in (spec.more if more else spec.less) if " " not in word), "")


def _gap(found: Difference, voice: Voice) -> str:
    """A difference as "nine years newer"."""
    spec = voice.domain.fields[found.field]
    word = _comparative(found.value > found.other, spec)
    return gap_in_words(found.value, found.other, spec, word) if word else ""


def _apart(first: ItemFacts, other: ItemFacts, voice: Voice) -> tuple[list[str], list[str]]:
    """Moods of the first that the other lacks, and the other way round."""
    own, others = moods_of(first.fields, voice.domain), moods_of(other.fields, voice.domain)
    return [m for m in own if m not in others][:_MOST_MOODS], [m for m in others if m not in own][:_MOST_MOODS]


def _people(first: ItemFacts, other: ItemFacts, facts: Mapping[str, object], voice: Voice) -> list[tuple[str, dict[str, object]]]:
    """Who made each, or what each is made of: the first field of people, or else of categories, in which they differ or agree."""
    domain = voice.domain
    for name in (*domain.of_type(FieldType.PEOPLE)[:1], *domain.of_type(FieldType.CATEGORY)):
        value, against = _short(first.fields.get(name)), _short(other.fields.get(name))
        if not domain.fields[name].card or value in (None, ()) or against in (None, ()):
            continue
        same = value == against
        if same and domain.fields[name].type is not FieldType.PEOPLE:
            continue
        said = {"fact": predicate(name, value, domain), "other_fact": predicate(name, against, domain)}
        value_said = {"value": format_value(value, domain.fields[name]), "label": domain.label(name)}
        return [("shared" if same else "facts", {**facts, **said, **value_said})]
    return []


def _short(value: FieldValue) -> FieldValue:
    return value[:2] if isinstance(value, tuple) else value


def _line(item: ItemFacts, plan: Compare, voice: Voice) -> str:
    """An item of more than two: its figures that differ between them, and its moods."""
    fields = dict.fromkeys(d.field for d in plan.differences)
    figures = [predicate(f, item.fields[f], voice.domain) for f in fields if item.fields.get(f) is not None][:_MOST_PER_ITEM]
    told = moods_of(item.fields, voice.domain)[:_MOST_MOODS]
    facts: dict[str, object] = {"title": _named(item, plan, voice)}
    facts |= {"figures": listed(figures)} if figures else {}
    facts |= {"mood": listed(told)} if told else {}
    return voice.choose.phrase("weighing.line", facts)


def write_choose(plan: Choose, voice: Voice) -> str:
    """The one that comes out first, and by what."""
    facts = describe_item(plan.pick.title, plan.pick.fields, voice.domain, voice.style, known_as=plan.pick.known_as)
    facts |= {"number": count(len(plan.others) + 1)}
    opener = voice.choose.say("weighing.choose", facts, opens=True)
    angles = [a for a in angles_of(plan.pick, voice.domain, voice.style) if a.kind not in _HELPERS]
    reasons = [said for a in angles if a.kind in STRONG and (said := _reason(a, plan, facts, voice))][:1]
    if not reasons:
        reasons = [voice.choose.say("weighing.ahead" if plan.told else "weighing.untold", facts)]
        story = voice.choose.maybe("support.mood", facts) or voice.choose.maybe("support.story", facts)
        reasons += [voice.choose.finish(story)] if story else []
    return joined([opener, *reasons])


def _reason(angle: Angle, plan: Choose, facts: Mapping[str, object], voice: Voice) -> str:
    """A reason in a sentence; a demand only where the item's own value says more than the demand."""
    telling = any(e.kind is EvidenceKind.DEMAND and tells(e, voice.domain) for e in plan.pick.evidence)
    if angle.kind == EvidenceKind.DEMAND and not telling:
        return ""
    said = voice.choose.maybe(f"support.{angle.kind}", {**facts, **angle.facts})
    return voice.choose.finish(said) if said else ""


def write_same_series(plan: SameSeries, voice: Voice) -> str:
    """What else carries the series' name, told by whether it is older or newer where years are known; or that nothing here does."""
    facts, later = series(plan, voice)
    if not plan.others:
        return voice.choose.say("weighing.series_over" if plan.over else "weighing.no_series", {"title": facts["title"]}, opens=True)
    return voice.choose.say("weighing.series_later" if later else "weighing.series", facts, opens=True)


def series(plan: SameSeries, voice: Voice) -> tuple[dict[str, object], bool]:
    """What is told of a series, and whether all of it is later than the item."""
    title = styled(plan.item.title, voice.style)
    told = [str(describe_item(o.title, o.fields, voice.domain, voice.style)["titled"]) for o in plan.others]
    year = next((name for name, spec in voice.domain.fields.items() if is_year(spec)), None)
    own = plan.item.fields.get(year) if year is not None else None
    later = _later(plan.others, year, own)
    facts: dict[str, object] = {"title": title, "others": listed(told[:_MOST_LISTED]), "more": len(told) > _MOST_LISTED}
    return facts, bool(later) and len(later) == len(plan.others)


def _later(others: Sequence[ItemFacts], year: str | None, own: FieldValue) -> list[ItemFacts]:
    if year is None or not isinstance(own, int | float):
        return []
    return [o for o in others if isinstance(v := o.fields.get(year), int | float) and v > own]


def write_single(plan: Single, voice: Voice) -> str:
    """Those that have what was asked about, each with what it has; or that none does."""
    if not plan.items:
        return voice.choose.say("weighing.single_none", {"number": count(plan.among)}, opens=True)
    shown = [d for d in plan.demands if not d.op.is_negative and voice.domain.fields[d.field].type is not FieldType.TEXT][:1]
    titles = voice.titles([item.title for item in plan.items])
    if not shown or len(plan.items) > 2 or any(item.fields.get(shown[0].field) is None for item in plan.items):
        return voice.choose.say("weighing.single_titles", {"titles": titles, "many": len(plan.items) > 1}, opens=True)
    each = [
        f"{styled(item.title, voice.style)} {predicate(shown[0].field, _asked_about(item, shown[0]), voice.domain)}" for item in plan.items
    ]
    return voice.choose.say("weighing.each", {"each": ", and ".join(each)}, opens=True)


def _asked_about(item: ItemFacts, demand: Constraint) -> FieldValue:
    """What an item holds of a field, of several values those that were asked for."""
    held = item.fields[demand.field]
    wanted = demand.value if isinstance(demand.value, tuple) else (demand.value,)
    met = tuple(v for v in held if v in wanted) if isinstance(held, tuple) else ()
    return met or held
