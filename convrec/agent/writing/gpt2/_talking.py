"""Outlines of replies about what is kept of the person, and of talk around the picks."""

from typing import Any

from convrec.agent.writing import plans
from convrec.agent.writing.gathering import known_titles
from convrec.agent.writing.gpt2._brief import Brief, Outline, Wordings
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.phrases import asked, quoted
from convrec.agent.writing.plans import FeedbackAck, Greet, Handoff, Help, Profile, Retracted, Undone
from convrec.prompts import clip, listed
from convrec.retrieval.domain import FieldType, Stated

__all__ = [
    "SIMPLE",
    "brief_about",
    "brief_feedback",
    "brief_greet",
    "brief_handoff",
    "brief_help",
    "brief_profile",
    "brief_retracted",
    "brief_simple",
    "brief_undone",
]

_STANCES = ("liked", "disliked", "seen", "excluded")
_KNOWN = {"liked": "likes", "liked_by_others": "others_like", "disliked": "dislikes", "seen": "had", "excluded": "left_out"}
"""What is known of a person by kind, with the clauses that say so."""

SIMPLE: dict[type[Any], str] = {
    plans.Reset: "reset",
    plans.Bye: "bye",
    plans.OffTopic: "off_topic",
    plans.Order: "order",
    plans.Nonsense: "nonsense",
    plans.NotEnglish: "not_english",
    plans.NothingShown: "nothing_shown",
    plans.Error: "error",
}
"""Acts of replies that need no facts."""
_SILENT = ("bye", "not_english")
_ABOUT: dict[type[Any], str] = {plans.Thanks: "thanks", plans.Affirmed: "affirmed", plans.Declined: "declined"}


def brief_simple(plan: plans.WriterPlan, saying: Saying) -> Brief:
    """A reply that needs no facts."""
    del saying
    act = SIMPLE[type(plan)]
    return Brief(Outline(act, asks=act not in _SILENT))


def brief_about(plan: plans.Thanks | plans.Affirmed | plans.Declined, saying: Saying) -> Brief:
    """A word about what was shown last, or about nothing."""
    act = _ABOUT[type(plan)]
    if not plan.title:
        return Brief(Outline(f"{act}_plain", asks=act != "thanks"))
    title = saying.title(plan.title)
    return Brief(Outline(act, ("title",), asks=act == "declined"), {"<title>": (title,)}, names=(title,))


def brief_greet(plan: Greet, saying: Saying) -> Brief:
    """Hello, with something that one might say."""
    del saying
    if plan.returning:
        return Brief(Outline("greet_back", asks=True))
    if not plan.examples:
        return Brief(Outline("greet_plain", asks=True))
    return Brief(Outline("greet", ("example",), asks=True), {"<example>": _examples(plan.examples)})


def brief_help(plan: Help, saying: Saying) -> Brief:
    """What one can say."""
    del saying
    if not plan.examples:
        return Brief(Outline("help_plain"))
    return Brief(Outline("help", ("example",)), {"<example>": _examples(plan.examples)})


def _examples(examples: tuple[str, ...]) -> Wordings:
    return tuple(map(quoted, examples))


def brief_handoff(plan: Handoff, saying: Saying) -> Brief:
    """A matter for a person."""
    del saying
    if not plan.reason.strip():
        return Brief(Outline("handoff_plain"))
    return Brief(Outline("handoff", ("reason",)), {"<reason>": (clip(plan.reason, 60),)})


def brief_feedback(plan: FeedbackAck, saying: Saying) -> Brief:
    """A like, a dislike or "seen it", taken note of, with at most one question about the reason."""
    words: dict[str, Wordings] = {}
    required: list[str] = []
    names: list[str] = []
    plural: set[str] = set()
    for stance in _STANCES:
        titles: tuple[str, ...] = getattr(plan.heard, stance)
        if titles:
            words[f"<{stance}>"] = (saying.titles(titles),)
            required.append(stance)
            names += map(saying.title, titles)
            plural |= {stance} if len(titles) > 1 else set()
    if notes := saying.notes(plan.heard):
        words["<notes:t>"] = (notes,)
        required.append("notes")
    asks = plan.question is not None and saying.tone != "brief"
    if plan.question is not None and asks:
        kinds, asked_words = _why(plan.question, saying)
        required += [kind for kind in kinds if kind != "m2"]
        words |= asked_words
    optional = ("m2",) if "<m2>" in words else ()
    return Brief(Outline("feedback", tuple(required), optional, asks=asks), words, plural=frozenset(plural), names=tuple(names))


def _why(question: plans.AskBack, saying: Saying) -> tuple[tuple[str, ...], dict[str, Wordings]]:
    """What drew the person or put them off, by the item's own moods; any other question as it is."""
    spec = saying.domain.fields.get(question.field)
    describes = spec is not None and spec.type is FieldType.TAGS and spec.stated is Stated.SOFT
    options = [o for o in question.options if " " not in o][:2]
    if question.text.strip() or not describes or not options:
        return saying.question(question)
    kinds = tuple(f"m{n}" for n in range(1, len(options) + 1))
    return kinds, {f"<{kind}>": (option,) for kind, option in zip(kinds, options, strict=True)}


def brief_profile(plan: Profile, saying: Saying) -> Brief:
    """All that is known about the person, in their words."""
    known: list[Wordings] = []
    names: list[str] = []
    for name, kind in _KNOWN.items():
        remembered: tuple[plans.Remembered, ...] = getattr(plan, name)
        if remembered:
            titles = known_titles((r.text, r.words) for r in remembered)
            known.append(saying.clauses("profile", kind, titles=saying.titles(titles)))
            names += map(saying.title, titles)
    if plan.demands:
        known.append(saying.clauses("profile", "limits", asked=asked(plan.demands, saying.domain)))
    if plan.wishes:
        known.append(saying.clauses("profile", "after", wishes=listed([quoted(wish) for wish in plan.wishes])))
    for name, values in plan.attributes.items():
        if values:
            known.append(saying.clauses("profile", "attribute", name=name.replace("_", " "), values=listed(list(values))))
    if not known:
        return Brief(Outline("profile_empty", asks=True))
    turns = range(max(map(len, known)))
    facts = tuple("; ".join(ways[turn % len(ways)] for ways in known) for turn in turns)
    return Brief(Outline("profile", ("facts",)), {"<facts>": facts}, names=tuple(names))


def brief_retracted(plan: Retracted, saying: Saying) -> Brief:
    """Forgotten on request, or nothing to forget."""
    del saying
    if not plan.dropped:
        return Brief(Outline("retracted_nothing"))
    many = frozenset({"dropped"}) if len(plan.dropped) > 1 else frozenset[str]()
    return Brief(Outline("retracted", ("dropped",)), {"<dropped>": (listed([clip(w) for w in plan.dropped]),)}, plural=many)


def brief_undone(plan: Undone, saying: Saying) -> Brief:
    """The last step is undone, or there was none."""
    del saying
    if not plan.words.strip():
        return Brief(Outline("undone_nothing"))
    return Brief(Outline("undone", ("words",)), {"<words>": (quoted(plan.words),)})
