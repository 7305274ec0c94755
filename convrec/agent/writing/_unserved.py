"""What an owner's policy keeps from a person, as the facts of a sentence."""

from convrec.agent.writing.plans import Unserved
from convrec.prompts import count, listed
from convrec.retrieval.domain import Domain

__all__ = ["usable"]

_MOST_NAMED = 4


def usable(unserved: Unserved, domain: Domain) -> dict[str, object]:
    """The field by its label, the person's values, those of the items, and how many items there are."""
    theirs = unserved.theirs if len(unserved.theirs) <= _MOST_NAMED else (*unserved.theirs[: _MOST_NAMED - 1], "others")
    return {
        "label": domain.label(unserved.field),
        "yours": listed(unserved.yours[:_MOST_NAMED]) or "none",
        "theirs": listed(theirs),
        "count": count(unserved.count),
        "one": unserved.count == 1,
    }
