"""Outlines of replies that bring items."""

from collections import Counter
from collections.abc import Sequence

from convrec.agent.evidence import EvidenceKind, Pick
from convrec.agent.writing._angles import tells, wished_moods
from convrec.agent.writing._clauses import FIRST_WORDS, LISTED_WORDS, SINGLE_WORDS
from convrec.agent.writing.formatting import speaks_alone
from convrec.agent.writing.gpt2._brief import Brief, Outline, Subject, Wordings
from convrec.agent.writing.gpt2._facts import Fact, facts_of
from convrec.agent.writing.gpt2._leading import lead_of
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.gpt2._slots import MOST_ITEMS
from convrec.agent.writing.plans import Recommend
from convrec.prompts import count, listed

__all__ = ["brief_recommend"]

_COSTS = {
    "compared": 0.0,
    "match": 0.2,
    "crowd": 0.3,
    "goes": 0.3,
    "shared": 0.5,
    "wish": 0.6,
    "value": 0.9,
    "figure": 1.0,
    "story": 1.1,
    "likeness": 2.6,
    "mood": 1.5,
    "near": 3.4,
    "popular": 2.6,
    "rare": 2.6,
    "met": 3.0,
    "maker": 3.2,
}
"""How readily a fact is taken as the main one: taste first, then what was asked, then what the item is."""
_LISTED = {"figure": 2.2, "met": 1.0}
"""What is added among several, where the value stands beside the title or in the lead."""
_AGAIN = {"story": 1.0, "mood": 0.6}
_UNASKED = 1.3
"""What is added to a difference from a liked item that was not asked for."""
_WHOLE_LINE = 2.0
"""What is added to a story that stands only as a sentence of its own, among several items."""
_AGAIN_OTHER, _SAME_TOPIC = 1.2, 2.5
_SECONDS = ("figure", "wish", "value", "compared", "shared", "match", "crowd", "goes")
_MAY = ("story", "mood")


def brief_recommend(plan: Recommend, saying: Saying) -> Brief:
    """One pick or several, what honesty demands beside them, and at most one question."""
    shown = plan.picks[:MOST_ITEMS]
    facts = _facts(plan, shown, saying)
    lead = lead_of(plan, [own for _, own in facts], saying)
    words, required = dict(lead.words), list(lead.required)
    mains = _mains([own for _, own in facts], lead.said)
    subjects = [_subject(plan, pick, own, main, saying) for pick, own, main in zip(shown, facts, mains, strict=True)]
    if len(plan.picks) > MOST_ITEMS:
        words["<others>"] = (listed([_titled(pick, saying) for pick in plan.picks[MOST_ITEMS:]]),)
        required.append("others")
    if notes := _notes(plan, saying):
        words["<notes:t>"] = (notes,)
        required.append("notes")
    if plan.question is not None:
        kinds, asked = saying.question(plan.question)
        words |= asked
        required += kinds
    act = "one" if len(plan.picks) == 1 else "several"
    outline = Outline(act, tuple(required), lead.optional, tuple(subject for subject, _ in subjects), plan.question is not None)
    plural = frozenset(kind for kind in ("liked", "disliked") if len(getattr(plan.heard, kind)) > 1)
    return Brief(outline, words, tuple(own for _, own in subjects), plural, _names(plan, shown, saying))


def _names(plan: Recommend, shown: Sequence[Pick], saying: Saying) -> tuple[str, ...]:
    """Titles, which keep their first letter wherever they stand."""
    picked = [title for pick in shown for title in (pick.title, *(e.source_title for e in pick.evidence)) if title]
    return tuple(map(saying.title, [*picked, *plan.heard.liked, *plan.heard.disliked]))


def _facts(plan: Recommend, shown: Sequence[Pick], saying: Saying) -> list[tuple[dict[str, object], list[Fact]]]:
    aside = _aside(plan, saying)
    told = set(plan.heard.unwanted)
    found: list[tuple[dict[str, object], list[Fact]]] = []
    for number, pick in enumerate(shown):
        known = aside if pick.fields.get(aside or "") is not None else None
        most = SINGLE_WORDS if len(plan.picks) == 1 else LISTED_WORDS if number else FIRST_WORDS
        own = facts_of(pick, saying.domain, saying.style, aside=known, without=told, most_words=most)
        told |= {*wished_moods(pick), *str(own[0].get("moods_attributive") or own[0].get("mood_first", "")).split(", ")}
        described, facts = own
        line = str(described.get("story_line", ""))
        short = len(plan.picks) == 1 or "gist" in described or "line" in described
        kept = facts if short and line not in told else [fact for fact in facts if fact.kind != "story"]
        told.add(line)
        found.append((described, kept))
    return found


def _aside(plan: Recommend, saying: Saying) -> str | None:
    """The field whose value stands beside each of several titles: that of a number just asked for or asked to change."""
    if len(plan.picks) == 1:
        return None
    new = {d.field for d in plan.heard.demands}
    for evidence in plan.picks[0].evidence:
        spec = saying.domain.fields.get(evidence.field or "")
        if spec is None or not speaks_alone(spec) or not tells(evidence, saying.domain):
            continue
        compared = evidence.kind is EvidenceKind.COMPARISON and evidence.words and plan.heard.critiques
        if compared or (evidence.kind is EvidenceKind.DEMAND and evidence.field in new):
            return evidence.field
    return None


def _mains(facts: Sequence[Sequence[Fact]], said: frozenset[tuple[str, str]]) -> list[Fact | None]:
    """To each item its best fact; a kind or a topic that was used before is put back, and what the lead says is not said again."""
    used: Counter[str] = Counter()
    topics: Counter[str] = Counter(topic for _, topic in said if topic)
    chosen: list[Fact | None] = []
    for own in facts:
        fresh = [fact for fact in own if (fact.kind, fact.topic) not in said]
        costs = {id(fact): _cost(fact, used, topics, several=len(facts) > 1) + 0.1 * place for place, fact in enumerate(fresh)}
        best = min(fresh, key=lambda fact: costs[id(fact)], default=None)
        if best is not None:
            used[best.kind] += 1
            topics[best.topic] += 1
        chosen.append(best)
    return chosen


def _cost(fact: Fact, used: Counter[str], topics: Counter[str], *, several: bool) -> float:
    again = _AGAIN.get(fact.kind, _AGAIN_OTHER) * used[fact.kind]
    among = _LISTED.get(fact.kind, 0.0) if several else 0.0
    if fact.angle.kind == "contrast":
        among += _UNASKED
    if several and fact.kind == "story" and not _within_sentence(fact):
        among += _WHOLE_LINE
    return _COSTS[fact.kind] + among + again + (_SAME_TOPIC * topics[fact.topic] if fact.topic else 0.0)


def _within_sentence(fact: Fact) -> bool:
    """Whether a story can be told in one sentence with the item's name."""
    return any(fact.wordings[f"<story:{shape}>"] for shape in "cwi")


def _subject(
    plan: Recommend, pick: Pick, own: tuple[dict[str, object], list[Fact]], main: Fact | None, saying: Saying
) -> tuple[Subject, dict[str, Wordings]]:
    """One item's part of the outline, with its words."""
    described, facts = own
    alone = len(plan.picks) == 1
    required = [main] if main is not None else []
    if alone and saying.tone != "brief" and main is not None:
        required += [f for kind in _SECONDS for f in facts if f.kind == kind and f.kind != main.kind][:1]
    told_moods = {str(fact.angle.facts.get(name)) for fact in required for name in ("adjective", "gained", "adds")}
    may = [] if saying.tone == "brief" else [f for f in facts if f.kind in _MAY and f not in required]
    if told_moods & set(str(described.get("mood", "")).replace(" and ", ", ").split(", ")):
        may = [fact for fact in may if fact.kind != "mood"]
    if not alone:
        may = [] if main is not None and main.kind == "story" else [f for f in may if f.kind != "story" or _within_sentence(f)]
    told = [*required, *may]
    words = {slot: ways for fact in told for slot, ways in fact.wordings.items() if ways and slot != "<story:s>"}
    if any(fact.kind == "story" and (alone or (fact in required and not fact.wordings["<story:w>"])) for fact in told):
        words |= _story(described, alone=alone)
    kinds = [fact.kind for fact in required]
    if pick.is_repeat and alone:
        words["<again:c>"] = saying.clauses("again", "c")
        kinds.append("again")
    stated = {fact.angle.field for fact in required}
    titled = described["title"] if described.get("aside_field") in stated else described["titled"]
    words["<item>"] = (str(titled),)
    if pick.disclosures:
        words["<promo>"] = (pick.disclosed,)
    lacks = tuple(t for f in told for t in f.wordings if t not in words)
    return Subject(tuple(kinds), tuple(f.kind for f in may), bool(pick.disclosures), lacks), words


def _story(described: dict[str, object], *, alone: bool) -> dict[str, Wordings]:
    """A story as a sentence of its own: the short form where there is one, the whole line only of a single item."""
    line = described.get("gist") or described.get("line") or (described.get("story_line") if alone else None)
    return {"<story:s>": (str(line).rstrip("."),)} if line else {}


def _titled(pick: Pick, saying: Saying) -> str:
    return str(facts_of(pick, saying.domain, saying.style, aside=None, without=(), most_words=SINGLE_WORDS)[0]["titled"])


def _notes(plan: Recommend, saying: Saying) -> str:
    more: list[tuple[str, dict[str, object]]] = []
    if plan.wanted is not None:
        more.append(("notes.fewer", {"number": count(len(plan.picks)), "wanted": count(plan.wanted)}))
    if plan.no_interactions:
        more.append(("notes.no_interactions", {}))
    led = len(plan.picks) > 1 and not (plan.heard.liked or plan.heard.demands or plan.heard.wishes or plan.heard.critiques)
    for name in ("seen", "excluded") if led else ("disliked", "seen", "excluded"):
        titles: tuple[str, ...] = getattr(plan.heard, name)
        if titles and saying.tone == "warm":
            more.append((f"notes.{name}", {"titles": saying.titles(titles), "many": len(titles) > 1}))
    return saying.notes(plan.heard, *more)
