"""Where the patterns of each act stand."""

from collections.abc import Mapping
from typing import Any

from convrec.agent.writing.gpt2._brief import Outline
from convrec.agent.writing.gpt2._skeletons import Pattern, sections

__all__ = ["nested", "places"]

_FILES = {
    "answers": "value list is_so is_not_so ranked text missing unknown unknown_bare unknown_nothing judgement judgement_plain describe "
    "held describe_empty",
    "questions": "which_one",
    "weighing": "weigh weigh_all choose choose_ahead choose_untold series series_later series_none",
    "limits": "stuck let_go fresh exhausted_fits exhausted exhausted_all contradiction unknown_items unknown_plain",
    "memory": "profile profile_empty retracted retracted_nothing undone undone_nothing reset",
}
_FILE_OF = {act: name for name, acts in _FILES.items() for act in acts.split()}


def places(outline: Outline) -> tuple[str, str]:
    """The file and the section whose patterns word an act."""
    act = outline.act
    if act == "compare":
        return "answers", "several"
    if act == "abstain":
        return "limits", "two_ways" if "way_2" in outline.required else "one_way"
    if act == "confirm":
        return (
            "questions",
            "confirm_promo" if "promo" in outline.required else "confirm" if "title" in outline.required else "confirm_named",
        )
    return _FILE_OF.get(act, "talk"), act


def nested(name: str, part: str, key: str, tone: str) -> tuple[Pattern, ...]:
    """The patterns of a section within a section that a tone may use; none where there is no such section."""
    found: Any = sections(name)[part].get(key)
    if not isinstance(found, Mapping):
        return ()
    own = tuple(found.get(tone, ()))
    return own if tone == "brief" and own else (*found.get("any", ()), *own)
