"""What a person might say: first, from the domain file and the catalogue; and next, from the last answer and the schema."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from convrec.agent.reply import Question
from convrec.agent.state import Said, State
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.domain import Domain, FieldType
from convrec.ui.page.wording import Wording

__all__ = ["Suggestion", "examples", "suggestions"]

_MOST = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words on a button, and the message that it sends."""

    label: str
    message: str


def examples(bundle: Bundle, most: int = _MOST) -> list[str]:
    """Give things to say first: the domain file's own, then such as the catalogue and its fields suggest."""
    found = [*bundle.domain.examples, *_derived(bundle)]
    return list(dict.fromkeys(found))[:most]


def _derived(bundle: Bundle) -> Iterator[str]:
    domain, catalogue = bundle.domain, bundle.catalogue
    if catalogue.n_items:
        best = int(bundle.popularity.argmax()) if len(bundle.popularity) else 0
        yield f"Something like {catalogue.titles[best]}"
    for spec in domain.fields.values():
        if spec.low and spec.is_numeric:
            yield f"A {domain.noun.one} that is {spec.low[0]}"
        elif spec.less:
            yield f"Something {spec.less[0]}"
        elif spec.values and spec.type in (FieldType.CATEGORY, FieldType.TAGS) and not spec.open:
            yield f"Something {next(iter(spec.values)).lower()}"


def suggestions(said: Said, state: State, domain: Domain, wording: Wording) -> list[Suggestion]:
    """Give up to four things to say next: answers to what was asked, or ways to steer from what was shown."""
    return list(_unlike(_offered(said, state, domain, wording)))[:_MOST]


def _offered(said: Said, state: State, domain: Domain, wording: Wording) -> Iterator[Suggestion]:
    if said.question is not None:
        yield from (_same(option) for option in _answers(said.question))
    if said.relaxation is not None:
        yield _same("yes")
    if said.shown:
        steers = list(_steers(domain, state))
        yield from steers[:1]
        yield Suggestion(wording("suggestions.why"), "why that one?")
        yield from steers[1:2]
        yield Suggestion(wording("suggestions.other"), "something else")
    elif said.question is None:
        if state.shown:
            yield Suggestion(wording("suggestions.other"), "something else")
        yield from (_same(example) for example in domain.examples[:2])
        yield Suggestion(wording("suggestions.known"), "what do you know about me?")


def _answers(question: Question) -> Iterable[str]:
    return question.options[:3]


def _steers(domain: Domain, state: State) -> Iterator[Suggestion]:
    """Words that ask for more or less of a field that cards show: the plainest of each, of numbers first, then where no demand stands."""
    fields = [(name, spec) for name, spec in domain.fields.items() if spec.card and (spec.more or spec.less)]
    held = {c.field for c in state.constraints}
    for i, (_, spec) in enumerate(sorted(fields, key=lambda f: (not f[1].is_numeric, f[0] in held))):
        words = (spec.more or spec.less) if i % 2 == 0 else (spec.less or spec.more)
        yield _same(words[0] if i % 2 == 0 else f"something {words[0]}")


def _same(words: str) -> Suggestion:
    return Suggestion(words, words)


def _unlike(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    seen: set[str] = set()
    for one in found:
        if one.message not in seen:
            seen.add(one.message)
            yield one
