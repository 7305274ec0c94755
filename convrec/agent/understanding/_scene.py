"""What a person sees and has in mind when they type."""

from dataclasses import dataclass

from convrec.agent.understanding._attitude import Attitude
from convrec.retrieval.constraints import Constraint
from convrec.types import Row

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the person can see and point at when they type.

    Attributes
    ----------
    shown
        Rows of the last reply that showed items, or that set others against each other, in order.
    weighed
        Rows that were set against each other last, which "those two", "the other one" and "which is cheaper?" mean.
    focus
        Rows that "it", "that one" mean: what the last reply was about.
    pending_field
        The field that the agent's last question asked about, or None.
    pending_confirm
        The row whose confirmation was asked, or None.
    mentioned
        Rows named or shown so far in the session, latest first.
    named
        Rows that the person's last message named, whatever they make of them.
    told
        Rows that the last message judged or gave as examples, and how.
    earlier
        Rows that were shown when it was typed.
    had
        Rows that are known as had or disliked.
    people
        People asked for and in force, latest first: field and name.
    stuck
        Whether the last reply found nothing to show, so that a bare verdict judges no item.
    bans
        Demands in force that leave something out.
    lacking
        Demands in force of flags in words that leave something out: "no sugar".
    bounds
        Demands in force that bound a number.
    batches
        What each reply of the session showed, oldest first.
    said
        The person's last messages, oldest first.
    asked
        The messages since something else was said that asked about items, oldest first.
    """

    shown: tuple[Row, ...] = ()
    focus: tuple[Row, ...] = ()
    pending_field: str | None = None
    pending_confirm: Row | None = None
    mentioned: tuple[Row, ...] = ()
    named: tuple[Row, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    stuck: bool = False
    told: tuple[tuple[Row, Attitude], ...] = ()
    earlier: tuple[Row, ...] = ()
    had: tuple[Row, ...] = ()
    bans: tuple[Constraint, ...] = ()
    lacking: tuple[Constraint, ...] = ()
    batches: tuple[tuple[Row, ...], ...] = ()
    asked: tuple[str, ...] = ()
    bounds: tuple[Constraint, ...] = ()
    said: tuple[str, ...] = ()
    weighed: tuple[Row, ...] = ()

    @property
    def several(self) -> tuple[Row, ...]:
        """Rows that a question about several means: those weighed last, else those shown."""
        return self.weighed or self.shown
