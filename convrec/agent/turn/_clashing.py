"""Two demands of one and the same message that leave nothing between them: "a violent film without violence"."""

from convrec.agent.understanding import Understanding
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.speech.narrative import several_speak
from convrec.agent.understanding.words.phrases import Line, line
from convrec.retrieval.constraints import Constraint

__all__ = ["clash"]


def clash(understood: Understanding) -> tuple[Constraint, Constraint] | None:
    """Give a demand or wish for a value and a ban on the same; None where a message has none.

    A standing taste clashes with nothing ("I love funny films, but nothing funny tonight"), nor does what one of several people wants.
    """
    row = line(understood.text)
    several = several_speak(row)
    said = [c for c in understood.constraints if not c.among]
    for i, first in enumerate(said):
        for second in said[i + 1 :]:
            same = first.field == second.field and str(first.value) == str(second.value)
            if not same or first.op.is_negative == second.op.is_negative:
                continue
            ban, wish = (first, second) if first.op.is_negative else (second, first)
            if ban.hard and (wish.hard or not (several or _is_taste(row, wish))):
                return first, second
    return None


def _is_taste(row: Line, wish: Constraint) -> bool:
    """Whether the words of a wish tell what the person likes at all times."""
    at = row.text.casefold().find(wish.words.casefold())
    return any(stance.taste for word, stance in zip(row.words, stances(row), strict=True) if word.start == at)
