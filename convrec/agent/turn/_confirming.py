"""What a message makes of an item that needs a yes: whether it gives one, and what follows from another answer."""

from dataclasses import replace

from convrec.agent.reply import Question
from convrec.agent.state import Delta, Preference, State
from convrec.agent.understanding import Act, Understanding
from convrec.agent.understanding.for_whom.least_ages import least_ages
from convrec.agent.understanding.speech.consenting import age_told, consents, wavers
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op, Scalar

__all__ = ["agreed", "answered", "denied", "passed_over"]


def answered(heard: Understanding, state: State, catalogue: Catalogue) -> Understanding:
    """Read a message as the answer to a confirmation, where one is asked for.

    Only a plain yes is one; what wavers leaves the question open, whatever else understood the message. An age answers a question for one.
    """
    question = _asked(state, catalogue)
    if question is None:
        return heard
    told = age_told(heard.text) if question.field in least_ages(catalogue.domain) else None
    if told is not None:
        enough = all(told >= float(v) for v in _pending(question, catalogue) if isinstance(v, int | float))
        return Understanding(heard.text, Act.AFFIRM if enough else Act.DENY, age=told)
    if wavers(heard.text) or (heard.act is Act.AFFIRM and not heard.taken and not consents(heard.text)):
        return Understanding(heard.text, Act.TELL)
    return heard


def agreed(delta: Delta, heard: Understanding, state: State, catalogue: Catalogue) -> Delta:
    """Apply a yes to a confirmation; that of someone old enough goes for every lower age."""
    question = _asked(state, catalogue)
    if question is None:
        return delta
    given = _pending(question, catalogue)
    if heard.age is not None:
        given += tuple(v for v in _policed(question.field, catalogue) if isinstance(v, int | float) and v <= heard.age)
    return replace(delta, confirmed=tuple(dict.fromkeys((question.field, v) for v in given)))


def denied(delta: Delta, heard: Understanding, state: State, catalogue: Catalogue) -> Delta:
    """Apply a no to a confirmation: items with that value are out for the session, and so is all that somebody is too young for."""
    question = _asked(state, catalogue)
    values = _pending(question, catalogue) if question is not None else ()
    if question is None or not values:
        return delta
    if heard.age is not None:
        young = Constraint(question.field, Op.LE, heard.age, words=f"age {heard.age}")
        return replace(delta, constraints=(*delta.constraints, young))
    spec = catalogue.domain.fields[question.field]
    refusals = (
        [Constraint(question.field, Op.NE, v, words=f"no {v}") for v in values]
        if spec.is_numeric or not isinstance(values[0], str)
        else [Constraint(question.field, Op.NOT_IN, values, words="no " + ", ".join(map(str, values)))]
    )
    return replace(delta, constraints=(*delta.constraints, *refusals))


def passed_over(delta: Delta, state: State) -> Delta:
    """Apply a wish for another to a confirmation: the item that was asked about is out, and others with its value may be asked about."""
    question = state.question
    if question is None or question.kind != "confirm" or question.item_id is None:
        return delta
    return replace(delta, excluded=(*delta.excluded, Preference(question.item_id, delta.wish)))


def _asked(state: State, catalogue: Catalogue) -> Question | None:
    """The confirmation that is asked for, of an item that the catalogue holds."""
    question = state.question
    asks = question is not None and question.kind == "confirm" and question.item_id is not None and question.item_id in catalogue
    return question if asks else None


def _pending(question: Question, catalogue: Catalogue) -> tuple[Scalar, ...]:
    """The values of the item that is asked about that need the yes, as the owner's policy spells them."""
    item = question.item_id
    held = catalogue.value(catalogue.row_of(item), question.field) if item is not None else None
    own = {str(v).casefold() for v in (held if isinstance(held, tuple) else (held,)) if v is not None}
    return tuple(v for v in _policed(question.field, catalogue) if str(v).casefold() in own)


def _policed(field: str, catalogue: Catalogue) -> tuple[Scalar, ...]:
    return tuple(v for p in catalogue.domain.policies.confirm if p.field == field for v in p.values)
