"""What replies claim, what bears it, and which of the person's wishes they answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from convrec.agent.chat import Chat
from convrec.agent.reply import Reply, StepKind
from convrec.agent.writing import Allowed, Checker
from convrec.retrieval.catalogue import Catalogue

__all__ = ["Claims", "claims_of"]


@dataclass(frozen=True)
class Claims:
    """One reply's account.

    Attributes
    ----------
    text
        The reply.
    claims, unborne
        Titles, names, years and numbers in it, and how many of them no evidence bears.
    findings
        The checker's words on each that is not borne.
    stated, answered
        What the person has asked for so far, in a reply that recommends; and how much of it the reply speaks of.
    """

    text: str
    claims: int
    unborne: int
    findings: tuple[str, ...]
    stated: int
    answered: int


def claims_of(reply: Reply, chat: Chat, checker: Checker, catalogue: Catalogue) -> Claims:
    """Count a reply's claims.

    A claim is what the checker would object to if nothing were known: every title, name, year and number. What is not borne is what it
    objected to while the turn ran, with the plan's evidence at hand.
    """
    findings = _findings(reply)
    every = len(checker.check(reply.text, Allowed()))
    stated = list(_stated(chat, catalogue)) if reply.items else []
    said = reply.text.casefold()
    answered = sum(any(form and form.casefold() in said for form in forms) for forms in stated)
    return Claims(reply.text, max(every, len(findings)), len(findings), findings, len(stated), answered)


def _findings(reply: Reply) -> tuple[str, ...]:
    """What the last check of the turn found."""
    checks = [step for step in reply.steps if step.kind is StepKind.CHECK]
    found = checks[-1].detail.get("findings", ()) if checks else ()
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def _stated(chat: Chat, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """Each demand, wish and liked item in force, with the forms in which a reply may speak of it."""
    for constraint in chat.state.constraints:
        values = constraint.value if isinstance(constraint.value, tuple | list) else (constraint.value,)
        yield (constraint.words, *map(str, values))
    for wish in chat.state.wishes:
        yield (wish,)
    for liked in chat.state.liked:
        if liked.item_id in catalogue:
            yield (liked.words, catalogue.title(catalogue.row_of(liked.item_id)))
