"""Requests to see again what was shown before: "show me Heat again", "can I see the first one once more?"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import ItemMention, Reference, Scene
from convrec.agent.understanding.words.phrases import Line
from convrec.types import Row

__all__ = ["asks_to_see_again", "was_shown"]

_AGAIN = r"(?:again|once more|one more time|another time)"
_FRAME = re.compile(
    r"(?:(?:ok|okay|hm|hmm|sorry|wait|and|but|so|no|please|actually) )*"
    r"(?:(?:can|could|would|will) (?:you|u|i|we) (?:please )?)?(?:let (?:me|us) )?"
    r"(?:show|give|bring|tell|pull|get|see|have|remind)(?: (?:me|us))?(?: (?:up|back|about|of|another look at|a look at))?(?: the| that)? "
    rf"named(?: one)?(?: (?:please|back|up))* {_AGAIN}(?: please| then| thanks)*"
)


def asks_to_see_again(row: Line, named: Sequence[ItemMention | Reference], scene: Scene) -> tuple[Row, ...]:
    """The items shown before that a message does nothing but ask to see again; none for another message.

    Parameters
    ----------
    named
        What it names and points at.
    """
    if len(named) != 1:
        return ()
    rows = named[0].rows if isinstance(named[0], Reference) else (named[0].row,)
    at = row.within(named[0])
    text = " ".join((*row.keys[: at.start], "named", *row.keys[at.stop :]))
    return rows if rows and was_shown(rows, scene) and _FRAME.fullmatch(text) else ()


def was_shown(rows: Sequence[Row], scene: Scene) -> bool:
    """Whether all of some items were shown, or spoken of, in the session."""
    return set(rows) <= {*scene.shown, *scene.mentioned, *(row for batch in scene.batches for row in batch)}
