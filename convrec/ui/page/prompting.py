"""What a person might say: first, from the domain file and the catalogue; and next, from the last answer and the schema."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from convrec.agent.reply import Question
from convrec.agent.state import Said, State
from convrec.agent.writing.formatting import is_year
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.ui.page.wording import Wording

__all__ = ["Suggestion", "examples", "suggestions"]

_MOST = 4
_RATINGS = frozenset({"stars", "points"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words on a button, and the message that it sends."""

    label: str
    message: str


def examples(bundle: Bundle, wording: Wording, most: int = _MOST) -> list[Suggestion]:
    """Give things to say first: the domain file's own, then such as the catalogue and its fields suggest."""
    own = (_same(example, bundle.domain, wording) for example in bundle.domain.examples)
    return list(_unlike([*own, *_derived(bundle, wording)]))[:most]


def _derived(bundle: Bundle, wording: Wording) -> Iterator[Suggestion]:
    domain, catalogue = bundle.domain, bundle.catalogue
    if catalogue.n_items:
        best = catalogue.titles[int(bundle.popularity.argmax()) if len(bundle.popularity) else 0]
        yield Suggestion(wording("suggestions.like", title=best), f"Something like {best}")
    for spec in domain.fields.values():
        if spec.low and spec.is_numeric:
            yield _same(f"A {domain.noun.one} that is {spec.low[0]}", domain, wording)
        elif spec.less:
            yield _put(f"Something {spec.less[0]}", spec.less[0], domain, wording)
        elif spec.values and spec.type in (FieldType.CATEGORY, FieldType.TAGS) and not spec.open:
            value = next(iter(spec.values))
            yield _put(f"Something {value.lower()}", value, domain, wording)


def suggestions(said: Said, state: State, domain: Domain, wording: Wording) -> list[Suggestion]:
    """Give up to four things to say next: answers to what was asked, or ways to steer from what was shown."""
    return list(_unlike(_offered(said, state, domain, wording)))[:_MOST]


def _offered(said: Said, state: State, domain: Domain, wording: Wording) -> Iterator[Suggestion]:
    if said.question is not None:
        yield from (_same(option, domain, wording) for option in _answers(said.question))
    if said.relaxation is not None:
        yield Suggestion(wording("suggestions.yes"), "yes")
        yield from _dropped(state, wording)
    if said.shown:
        steers = list(_steers(domain, state, wording))
        yield from steers[:1]
        yield Suggestion(wording("suggestions.why"), "why that one?")
        yield from steers[1:2]
        yield Suggestion(wording("suggestions.other"), "something else")
    elif said.question is None:
        if state.shown:
            yield Suggestion(wording("suggestions.other"), "something else")
        yield from (_same(example, domain, wording) for example in domain.examples[:2])
        yield Suggestion(wording("suggestions.known"), "what do you know about me?")


def _answers(question: Question) -> Iterable[str]:
    return question.options[:3]


def _steers(domain: Domain, state: State, wording: Wording) -> Iterator[Suggestion]:
    """Words that ask for more or less of a field that cards show: the plainest of each, of numbers first, then where no demand stands."""
    fields = [(name, spec) for name, spec in domain.fields.items() if spec.card and (spec.more or spec.less)]
    held = {c.field for c in state.constraints}
    for i, (_, spec) in enumerate(sorted(fields, key=lambda f: (not f[1].is_numeric, f[0] in held))):
        words = ((spec.more or spec.less) if _rises(spec) else (spec.less or spec.more))[0]
        yield _same(words, domain, wording) if i == 0 else _put(f"something {words}", words, domain, wording)


def _rises(spec: FieldSpec) -> bool:
    """Whether people ask for more of a field rather than for less: of years, dates and ratings; not of prices, weights and lengths."""
    return spec.type is FieldType.DATE or is_year(spec) or spec.unit in _RATINGS or not spec.is_numeric


def _dropped(state: State, wording: Wording) -> Iterator[Suggestion]:
    """Give up the demands one by one, the latest first."""
    for demand in reversed(state.constraints):
        if demand.hard and demand.words and not demand.op.is_negative:
            yield Suggestion(wording("suggestions.drop", words=demand.words), f"forget what I said about {demand.words}")


def _same(words: str, domain: Domain, wording: Wording) -> Suggestion:
    """Give words of the domain file as a button that sends them."""
    return Suggestion(domain.in_language(wording.code, words), words)


def _put(message: str, words: str, domain: Domain, wording: Wording) -> Suggestion:
    """Give words of the domain file put into a message; in another language they stand alone."""
    label = domain.in_language(wording.code, words)
    return Suggestion(message if label == words else label, message)


def _unlike(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    seen: set[str] = set()
    for one in found:
        if one.message not in seen:
            seen.add(one.message)
            yield one
