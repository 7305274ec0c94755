"""The side panel: what is known of a person, where it came from, and the demands in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from convrec.agent.state import Preference, State
from convrec.agent.writing.phrases import demand_words
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import Domain
from convrec.ui.page.naming import act_label, label_of
from convrec.ui.page.wording import Wording

__all__ = ["Demand", "Group", "Known", "attributes_known", "constraint_key", "demands_in_force", "preferences"]


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known: what it is, where it came from, and the key under which it is taken back ("" where it cannot be)."""

    title: str
    origin: str
    key: str


@dataclass(frozen=True, slots=True)
class Group:
    """Preferences of one kind: ``liked``, ``disliked``, ``seen``, ``excluded``."""

    name: str
    entries: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand or wish in force; `force` is ``must`` or ``wish``, and `kind` tells constraints from free text."""

    title: str
    origin: str
    key: str
    force: str
    kind: str


def preferences(state: State, catalogue: Catalogue, wording: Wording) -> list[Group]:
    """Give the preferences by kind, the latest first; kinds without any are left out."""
    kinds = {"liked": state.liked, "disliked": state.disliked, "seen": state.seen, "excluded": state.excluded}
    groups = (Group(name, tuple(_known(reversed(held), catalogue, wording))) for name, held in kinds.items())
    return [group for group in groups if group.entries]


def _known(held: Iterable[Preference], catalogue: Catalogue, wording: Wording) -> Iterable[Known]:
    for one in held:
        if one.item_id in catalogue:
            yield Known(catalogue.title(catalogue.row_of(one.item_id)), _origin(one, catalogue.domain, wording), one.item_id)


def _origin(one: Preference, domain: Domain, wording: Wording) -> str:
    if one.source == "stored":
        return wording("about.stored")
    if one.source == "click":
        return wording("about.clicked", words=act_label(one.words, domain, wording))
    return wording("about.said", words=one.words) if one.words else ""


def demands_in_force(state: State, domain: Domain, wording: Wording) -> list[Demand]:
    """Give the demands and wishes in force, the latest first, each with the words that it came from.

    What one and the same words demand, as both ends of a decade, or a ban that several fields hold, is one demand, whose key holds the keys
    of all, a line each.
    """
    found: dict[tuple[str, str, bool], Demand] = {}
    for c in state.constraints:
        title = demand_words(c, domain) or c.words or str(c)
        origin = wording("about.said", words=c.words) if c.words and c.words != title else ""
        same = found.get((title, c.words or c.field, c.hard))
        key = constraint_key(c) if same is None else f"{same.key}\n{constraint_key(c)}"
        found[title, c.words or c.field, c.hard] = Demand(title, origin, key, "must" if c.hard else "wish", "constraint")
    wishes = [Demand(wish, "", wish, "wish", "wish") for wish in state.wishes]
    return [*reversed(wishes), *reversed(found.values())]


def constraint_key(constraint: Constraint) -> str:
    """Give a text that stands for a constraint among those in force."""
    return f"{'must' if constraint.hard else 'wish'} {constraint}"


def attributes_known(own: Mapping[str, object], all_known: Mapping[str, object], domain: Domain, wording: Wording) -> list[Known]:
    """Give what the owner was told of the person; only `own` attributes, which this memory holds, can be taken back."""
    return [
        Known(
            ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value),
            _label(name, domain, wording),
            name if name in own else "",
        )
        for name, value in all_known.items()
    ]


def _label(name: str, domain: Domain, wording: Wording) -> str:
    return label_of(name, domain, wording) if name in domain.fields else name.replace("_", " ")
