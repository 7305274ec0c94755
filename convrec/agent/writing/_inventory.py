"""Wording what the shelf holds: all values of a field, or how many items."""

from convrec.agent.writing._items import styled
from convrec.agent.writing._voice import Voice
from convrec.agent.writing.plans import Inventory, Meaning
from convrec.prompts import listed
from convrec.retrieval.domain import Domain
from convrec.retrieval.words import plural, singular

__all__ = ["stock_said", "write_inventory", "write_meaning"]


def write_inventory(plan: Inventory, voice: Voice) -> str:
    """The values, or the commonest of them with how many there are; or the number of items."""
    kind, facts = stock_said(plan, voice.domain)
    return voice.choose.say(f"inventory.{kind}", facts, opens=True)


def write_meaning(plan: Meaning, voice: Voice) -> str:
    """How many items carry a word, and some of them; what it means is not known."""
    facts: dict[str, object] = {"word": plan.word}
    if not plan.total:
        return voice.choose.say("inventory.unexplained", facts, opens=True)
    facts |= {"number": f"{plan.total:,}", "one": plan.total == 1}
    if plan.titles:
        facts["names"] = listed([styled(title, voice.style) for title in plan.titles])
    return voice.choose.say("inventory.carried", facts, opens=True)


def stock_said(plan: Inventory, domain: Domain) -> tuple[str, dict[str, object]]:
    """Which of its sentences tells a plan, and what that is made of."""
    number = f"{plan.total:,}"
    if plan.field is None:
        return "items_one" if plan.total == 1 else "items", {"number": number}
    facts: dict[str, object] = {"kinds": _plural(domain.label(plan.field)), "names": listed(list(plan.names)), "number": number}
    return "none" if not plan.names else "some" if plan.total > len(plan.names) else "all", facts


def _plural(label: str) -> str:
    """What a field's values are called.

    >>> _plural("age rating"), _plural("amenities")
    ('age ratings', 'amenities')
    """
    first, _, last = label.rpartition(" ")
    return f"{first} {plural(singular(last))}".lstrip()
