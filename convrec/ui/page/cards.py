"""What a card shows of a recommended item, as plain data; the template escapes every word of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from convrec.agent.writing.formatting import format_value, is_year
from convrec.retrieval.catalogue import FieldValue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.tools import Recommendation
from convrec.ui.page.naming import act_label, label_of, value_of
from convrec.ui.page.reasons import Reason, reasons
from convrec.ui.page.wording import Wording

__all__ = ["Card", "Fact", "Pictures", "card_of"]

_MOST_VALUES = 3
_ACTS = ("like", "dislike", "seen")
_SPELT_OUT = (FieldType.PEOPLE, FieldType.ALIASES, FieldType.DATE, FieldType.BOOLEAN)
"""Types whose values do not say by themselves what they are."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: what it is called, what it is, and whether the name must be seen to understand it."""

    label: str
    value: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One item as it is shown.

    Attributes
    ----------
    item_id, title, year, known_as
        The item; `year` is "" for items without one, `known_as` the name that people know it by where that is another.
    facts, text
        What the domain file says to show: short facts, and free text.
    picture
        Address of its picture on an allowed host, or "".
    reasons
        Why it is shown, strongest first.
    disclosures
        What the owner wants said before its charms.
    standing
        ``like``, ``dislike``, ``seen`` as the person judged it, or "".
    acts
        The judgements that its buttons give, each with what the button says.
    """

    item_id: str
    title: str
    year: str
    facts: tuple[Fact, ...]
    text: str
    picture: str
    reasons: tuple[Reason, ...]
    disclosures: tuple[str, ...]
    standing: str
    acts: tuple[tuple[str, str], ...]
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where pictures may come from.

    Attributes
    ----------
    hosts
        Scheme and host of servers that may be asked: ``https://img.example.org``. No others are.
    base
        Address below which the owner's own pictures lie, or "" without any.
    """

    hosts: tuple[str, ...] = ()
    base: str = ""

    def address(self, value: FieldValue) -> str:
        """Give the address under which a picture may be loaded, or "" where it may not."""
        if not isinstance(value, str) or not value.strip():
            return ""
        parts = urlsplit(value.strip())
        if parts.scheme:
            return value.strip() if f"{parts.scheme}://{parts.netloc}" in self.hosts else ""
        pieces = parts.path.replace("\\", "/").split("/")
        if parts.netloc or not self.base or ".." in pieces:
            return ""
        return f"{self.base}/{quote('/'.join(p for p in pieces if p not in ('', '.')))}"


def card_of(
    item: Recommendation, domain: Domain, wording: Wording, pictures: Pictures, standing: Mapping[str, str], known_as: str = ""
) -> Card:
    """Put together what is shown of an item; `standing` is how the person judged items so far, `known_as` its better known name."""
    shown = {name: spec for name, spec in domain.fields.items() if spec.card and item.fields.get(name) not in (None, (), "")}
    year = next((name for name, spec in shown.items() if is_year(spec)), None)
    images = (pictures.address(item.fields.get(name)) for name in domain.of_type(FieldType.IMAGE))
    return Card(
        item_id=item.item_id,
        title=item.title,
        year=format_value(item.fields[year], domain.fields[year]) if year is not None else "",
        facts=tuple(_facts(item, domain, wording, shown, year)),
        text=" ".join(str(item.fields[name]) for name, spec in shown.items() if spec.type is FieldType.TEXT),
        picture=next((address for address in images if address), ""),
        reasons=tuple(reasons(item.evidence, domain, wording)),
        disclosures=item.disclosures,
        standing=standing.get(item.item_id, ""),
        acts=tuple((act, act_label(act, domain, wording)) for act in _ACTS),
        known_as=known_as,
    )


def _facts(item: Recommendation, domain: Domain, wording: Wording, shown: Mapping[str, FieldSpec], year: str | None) -> Iterable[Fact]:
    for name, spec in shown.items():
        if name == year or spec.type in (FieldType.TEXT, FieldType.TITLE) or not spec.is_filterable:
            continue
        value = item.fields[name]
        several = value[:_MOST_VALUES] if isinstance(value, tuple) else value
        bare = spec.is_numeric and spec.unit is None
        yield Fact(label_of(name, domain, wording), value_of(several, spec, domain, wording), labelled=bare or spec.type in _SPELT_OUT)
