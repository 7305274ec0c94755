"""What an item's fields and values are called in the page's language, where the domain file and the page's texts say it."""

from convrec.agent.writing.formatting import format_value, is_year
from convrec.retrieval.catalogue import FieldValue
from convrec.retrieval.domain import Domain, FieldSpec
from convrec.ui.page.wording import Wording

__all__ = ["act_label", "label_of", "name_of", "value_of"]


def name_of(domain: Domain, wording: Wording, own: str = "") -> str:
    """Give what the page calls itself: the owner's name for it, or else the catalogue's as a title."""
    name = own or domain.in_language(wording.code, domain.name).replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def act_label(act: str, domain: Domain, wording: Wording) -> str:
    """Give what a card's button says: for an item already had "Seen it" where such items are seen, "Read it" or "Bought it" elsewhere."""
    if act == "seen" and "seen" not in (domain.verbs.used, *domain.verbs.synonyms):
        return wording("card.used", used=domain.verbs.used.capitalize())
    return wording(f"card.{act}")


def label_of(field: str, domain: Domain, wording: Wording) -> str:
    """Give the name of a field."""
    return domain.in_language(wording.code, domain.label(field))


def value_of(value: FieldValue, spec: FieldSpec, domain: Domain, wording: Wording) -> str:
    """Give a value in words: as the agent says it, or in the page's language where there are words for it."""
    if isinstance(value, tuple):
        return wording("list").join(domain.in_language(wording.code, one) for one in value)
    if isinstance(value, str):
        told = domain.in_language(wording.code, value)
        return told if told != value else format_value(value, spec)
    units = wording.group("units")
    if isinstance(value, int | float) and spec.unit in units and not is_year(spec):
        return units[spec.unit].format(n=f"{value:g}")
    return format_value(value, spec)
