"""Wording answers about an item: one fact, several items' facts, what is not known, and "tell me more"."""

import re
from collections.abc import Callable, Mapping, Sequence

from convrec.agent.evidence import FieldValue
from convrec.agent.writing._items import describe_item, styled
from convrec.agent.writing._ranges import with_other_end
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.formatting import format_value, is_year, portion
from convrec.agent.writing.phrases import clause, entry, predicate, ranged
from convrec.agent.writing.plans import Answer, Describe, ItemFacts
from convrec.prompts import clip, listed
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.retrieval.held_values import says_nothing

__all__ = ["known_predicates", "rank_of", "write_answer", "write_describe"]

_TOLD_BESIDE = (FieldType.PEOPLE, FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.CATEGORY)
_MOST_FACTS = 3
_MIDDLE, _MOST_SHARE = 0.5, 0.6
_MOST_NAMES = 3
_MOST_LISTED = 4
_OPINION = re.compile(r"\b(?:any )?(?:good|great|bad|worth|best|better|rubbish|recommend(?:ed)?|like it|overrated|boring)\b", re.IGNORECASE)
_ASKS_FOR_OPINION = re.compile(
    (
        r"\bany good\b|\b(?:you|u) (?:think|reckon|suppose)\b|\b(?:would|will|might|could) .*(?:like|love|enjoy|"
        r"hate)\b|^(?:and |so )?how (?:good|bad|great) (?:is|are|was)\b|"
        r"\bworth (?:it|my|the|a|\w+ing)\b|^(?:and |so |but )?should (?:i|we)\b|\bwould you\b|"
        r"\bdo (?:people|others|critics|everyone|everybody|most)\b|"
        r"^(?:is|are|was) .+ (?:good|great|bad|overrated|boring)\b"
    ),
    re.IGNORECASE,
)


def known_predicates(fields: Mapping[str, FieldValue], domain: Domain, *, most: int, without: Sequence[str] = ()) -> list[str]:
    """What an item is or does by the fields of its card, at most `most`: who made it, a figure, other people, then the rest."""
    found: list[str] = []
    for name, spec in sorted(domain.fields.items(), key=_telling(domain)):
        value = fields.get(name)
        if name in without or not spec.card or spec.type not in _TOLD_BESIDE or value is None or value == ():
            continue
        found.append(predicate(name, value[:_MOST_NAMES] if isinstance(value, tuple) else value, domain))
    return ranged(found)[:most]


def _telling(domain: Domain) -> Callable[[tuple[str, FieldSpec]], tuple[int, int]]:
    """Sort key: first of its type before the others of its type, types in the order in which they tell most."""
    order = list(domain.fields)

    def key(entry: tuple[str, FieldSpec]) -> tuple[int, int]:
        name, spec = entry
        if spec.type not in _TOLD_BESIDE:
            return len(_TOLD_BESIDE), 0
        earlier = sum(domain.fields[other].type is spec.type for other in order[: order.index(name)])
        return _TOLD_BESIDE.index(spec.type) + 2 * earlier, order.index(name)

    return key


def write_answer(plan: Answer, voice: Voice) -> str:
    """The value, or that it is not known and what is."""
    if plan.quotes and _OPINION.sub("", plan.words).strip():
        return _quoted(plan, voice)
    if plan.field is None or plan.field not in voice.domain.fields:
        return _judgement(plan.items[0], voice) if _OPINION.search(plan.words) else _no_such_field(plan, voice)
    item, *others = plan.items
    if others:
        return _each(plan.items, plan.field, voice)
    value = item.fields.get(plan.field)
    title = styled(item.title, voice.style)
    if value is None or value == () or (isinstance(value, str) and says_nothing(value)):
        return voice.choose.say("answers.missing_value", {"title": title, "label": entry(plan.field, voice.domain)}, opens=True)
    spec = voice.domain.fields[plan.field]
    facts = describe_item(item.title, item.fields, voice.domain, voice.style)
    names = value if isinstance(value, tuple) else ()
    shown = value[:_MOST_LISTED] if isinstance(value, tuple) else value
    facts |= {"value": format_value(shown, spec), "more": len(names) > _MOST_LISTED}
    if spec.type is FieldType.TEXT and not spec.say:
        return _text(str(value), facts, spec.card, voice)
    facts["pronoun_fact"] = with_other_end(plan.field, shown, item.fields, voice.domain)
    facts["clause"] = clause([str(facts["pronoun_fact"])])
    if plan.named:
        facts["clause"] = facts["value"] = f"{title} {facts['pronoun_fact']}"
    if plan.sorry:
        return voice.choose.say("answers.conceded", facts, opens=True)
    if plan.so is not None:
        return voice.choose.say("answers.has_value" if plan.so else "answers.lacks_value", facts, opens=True)
    if plan.asked and not isinstance(value, bool):
        held = {str(v) for v in (value if isinstance(value, tuple) else (value,))}
        return voice.choose.say("answers.has_value" if held & set(map(str, plan.asked)) else "answers.lacks_value", facts, opens=True)
    if isinstance(value, bool) and plan.asked and value not in plan.asked:
        return voice.choose.say("answers.lacks_value", facts, opens=True)
    kind = "yes_no" if isinstance(value, bool) else "list" if isinstance(value, tuple) else "value"
    return joined([voice.choose.say(f"answers.{kind}", facts, opens=True), _ranked(plan.rank, spec, voice)])


def _ranked(rank: float | None, spec: FieldSpec, voice: Voice) -> str:
    """Where a number stands among the others', in a sentence; "" where that was not asked, or no word for it is known."""
    found = rank_of(rank, spec)
    if found is None:
        return ""
    return voice.choose.say("answers.ranked", found) if found else voice.choose.say("answers.middling")


def rank_of(rank: float | None, spec: FieldSpec) -> dict[str, object] | None:
    """The comparative and the share of the items that it holds against, nothing of a number in the middle; None where no word is known."""
    word = next((w for w in (spec.more if (rank or 0.0) >= _MIDDLE else spec.less) if " " not in w), "")
    if rank is None or not word:
        return None
    share = max(rank, 1.0 - rank)
    return {"word": word, "portion": portion(share)} if share >= _MOST_SHARE else {}


def _text(value: str, facts: dict[str, object], card: bool, voice: Voice) -> str:
    if card and "story_line" in facts:
        return voice.choose.say("answers.text", facts, opens=True)
    return voice.choose.finish(" ".join(value.split()))


def _each(items: Sequence[ItemFacts], field: str, voice: Voice) -> str:
    spec = voice.domain.fields[field]
    if spec.type is FieldType.TEXT and not spec.say:
        return joined(_told(item, field, voice) for item in items)
    said: list[str] = []
    for item in items:
        value = item.fields.get(field)
        title = styled(item.title, voice.style)
        if value is None or value == ():
            said.append(f"for {title} I don't know the {voice.domain.label(field)}")
        else:
            said.append(f"{title} {with_other_end(field, value, item.fields, voice.domain)}")
    return voice.choose.say("answers.several", {"each": ", and ".join(said) if len(said) < 3 else "; ".join(said)}, opens=True)


def _told(item: ItemFacts, field: str, voice: Voice) -> str:
    """An item's text, or that there is none, as a sentence that names the item."""
    facts = describe_item(item.title, item.fields, voice.domain, voice.style)
    value = item.fields.get(field)
    if not isinstance(value, str):
        return voice.choose.say("answers.missing_value", {"title": facts["title"], "label": voice.domain.label(field)})
    card = voice.domain.fields[field].card
    return voice.choose.finish(f"{facts['title']}: {facts['story'] if card and 'story' in facts else ' '.join(value.split())}")


def _judgement(item: ItemFacts, voice: Voice) -> str:
    """Asked for an opinion: there is none, and what is known stands in its place."""
    facts = describe_item(item.title, item.fields, voice.domain, voice.style)
    years = [n for n, s in voice.domain.fields.items() if is_year(s)]
    known = known_predicates(item.fields, voice.domain, most=2, without=years)
    facts |= {"known_clause": clause(known)} if known else {}
    told = voice.choose.maybe("answers.judgement", facts, opens=True)
    return voice.choose.finish(told) if told else voice.choose.say("answers.judgement_plain", facts, opens=True)


def _quoted(plan: Answer, voice: Voice) -> str:
    """What no field holds, in the words of each item's own text; of an item whose text does not tell, that it is not known."""
    wanted, said = clip(plan.words, 40), list[str]()
    for item, sentence in zip(plan.items, plan.quotes, strict=True):
        facts: dict[str, object] = {"title": styled(item.title, voice.style), "wanted": wanted, "quote": sentence}
        said.append(voice.choose.say("answers.quoted" if sentence else "answers.unknown_field_bare", facts, opens=not said))
    return joined(said)


def _no_such_field(plan: Answer, voice: Voice) -> str:
    item, *others = plan.items
    if others and plan.words.strip():
        return voice.choose.say("answers.unknown_of_all", {"wanted": clip(plan.words, 40)}, opens=True)
    facts: dict[str, object] = {"title": styled(item.title, voice.style)}
    known = _known_by_name(item.fields, voice.domain, f"{facts['title']}'s" if plan.named else "its")
    if plan.words.strip():
        facts["wanted"] = clip(plan.words, 40)
    if not known:
        return voice.choose.say("answers.unknown_field_bare", {"wanted": "that"} | facts, opens=True)
    facts["known"] = listed(known)
    return voice.choose.say("answers.unknown_field" if "wanted" in facts else "answers.unknown_nothing", facts, opens=True)


def _known_by_name(fields: Mapping[str, FieldValue], domain: Domain, whose: str = "its") -> list[str]:
    """Two things that are known of an item, as "its director (Ana Lee)"; `whose` says of which item the first is."""
    found: list[str] = []
    for name, spec in sorted(domain.fields.items(), key=_telling(domain)):
        value = fields.get(name)
        if spec.card and spec.type in _TOLD_BESIDE and value not in (None, ()) and not is_year(spec):
            shown = value[:2] if isinstance(value, tuple) else value
            found.append(f"{'its' if found else whose} {domain.label(name)} ({format_value(shown, spec)})")
    return found[:2]


def write_describe(plan: Describe, voice: Voice) -> str:
    """Tell me more: the story, then who made it and the figures, then the mood."""
    item = plan.item
    if _ASKS_FOR_OPINION.search(plan.words):
        return _judgement(item, voice)
    facts = describe_item(item.title, item.fields, voice.domain, voice.style, known_as=item.known_as)
    if plan.held:
        told = [voice.choose.finish(str(facts["story_line"]))] if "story_line" in facts else []
        return joined([voice.choose.say("answers.held", facts, opens=True), *told])
    years = [name for name, spec in voice.domain.fields.items() if is_year(spec)] if facts["titled"] != facts["title"] else []
    known = known_predicates(item.fields, voice.domain, most=_MOST_FACTS, without=years)
    if not known and "story_line" not in facts:
        return voice.choose.say("answers.describe_empty", facts, opens=True)
    if known:
        facts |= {"facts": listed(known), "facts_clause": clause(known)}
    else:
        return voice.choose.say("answers.text", facts, opens=True)
    parts = [voice.choose.say("answers.describe" if "story_line" in facts else "answers.describe_plain", facts, opens=True)]
    if "mood" in facts and voice.tone == "warm":
        parts.append(voice.choose.say("answers.describe_mood", facts))
    return joined(parts)
