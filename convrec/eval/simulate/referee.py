"""Watches one dialogue: what was demanded so far, and every fault of the replies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from convrec.agent.reply import StepKind
from convrec.eval.simulate.cases import Case
from convrec.eval.simulate.demands import Demand, rows_meeting
from convrec.eval.simulate.heard import Heard, facts_of
from convrec.eval.simulate.policies import allowed_rows, broken_for_item, needs_yes
from convrec.eval.simulate.speech import Message
from convrec.retrieval.catalogue import Catalogue, FieldValue
from convrec.tools import Recommendation
from convrec.types import Row

__all__ = ["Fault", "Referee"]


@dataclass(frozen=True)
class Fault:
    """Something that a reply got wrong.

    Attributes
    ----------
    kind
        ``demand`` (a stated demand broken), ``invalid`` (no such item, or false facts), ``repeat``, ``error`` (the turn failed),
        ``abstain`` (said that nothing fits although something does), or ``policy_...``.
    item_id
        The item, or "".
    what
        In words.
    """

    kind: str
    item_id: str
    what: str


@dataclass
class Referee:
    """Follows a dialogue.

    Attributes
    ----------
    case, catalogue
        Who talks, about what.
    stated
        Demands in force, oldest first.
    shown
        Ids shown so far.
    agreed
        Fields and folded values that the person said yes to.
    items, valid
        How many items were shown, and how many of them are the catalogue's own.
    faults
        Everything found so far.
    """

    case: Case
    catalogue: Catalogue
    stated: list[Demand] = field(default_factory=list[Demand])
    shown: set[str] = field(default_factory=set[str])
    agreed: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    items: int = 0
    valid: int = 0
    faults: list[Fault] = field(default_factory=list[Fault])

    def said(self, message: Message, before: Heard | None) -> None:
        """Take in what the person says, in answer to `before`."""
        self.stated = [demand for demand in self.stated if demand not in message.drops]
        self.stated += [demand for demand in message.states if demand not in self.stated]
        question = before.reply.question if before is not None else None
        if question is not None and question.kind == "confirm" and question.item_id is not None and self.case.consents:
            facts = facts_of(self.catalogue, question.item_id)
            self.agreed |= set(needs_yes(facts, self.catalogue.domain)) if facts is not None else set()

    def heard(self, heard: Heard) -> list[Fault]:
        """Check a reply; gives its faults, which are kept as well."""
        found: list[Fault] = []
        reply, policies = heard.reply, self.catalogue.domain.policies
        if any(step.kind is StepKind.ERROR for step in reply.steps):
            found.append(Fault("error", "", "the turn failed"))
        if policies.one_at_a_time and len(reply.items) > 1:
            found.append(Fault("policy_one_at_a_time", "", f"{len(reply.items)} items in a reply"))
        if reply.abstained and reply.items:
            found.append(Fault("policy_abstain", "", "abstains and shows items"))
        if reply.question is not None and reply.question.item_id is not None and facts_of(self.catalogue, reply.question.item_id) is None:
            found.append(Fault("invalid", reply.question.item_id, "asks about an item that the catalogue does not hold"))
        for item in reply.items:
            found += self._item(item, heard)
            self.shown.add(item.item_id)
        if reply.abstained and not reply.items:
            found += self._wrongly(reply.text)
        self.faults += found
        return found

    def _item(self, item: Recommendation, heard: Heard) -> list[Fault]:
        self.items += 1
        again = self.catalogue.domain.policies.show_again
        found = [Fault("repeat", item.item_id, item.title)] if item.item_id in self.shown and not again else []
        facts = facts_of(self.catalogue, item.item_id)
        if facts is None:
            return [*found, Fault("invalid", item.item_id, "the catalogue holds no such item")]
        untrue = self._untrue(item, facts)
        if untrue:
            found.append(Fault("invalid", item.item_id, untrue))
        else:
            self.valid += 1
        domain = self.catalogue.domain
        found += [Fault("demand", item.item_id, f"{item.title}: {d}") for d in self.stated if not d.met_by(facts, domain)]
        broken = broken_for_item(facts, heard.reply.text, self.case, self.agreed, domain, had=item.item_id in self.case.history)
        if item.needs_confirmation and "confirm" not in broken:
            broken.append("confirm")
        return found + [Fault(f"policy_{kind}", item.item_id, item.title) for kind in broken]

    def _untrue(self, item: Recommendation, facts: Mapping[str, FieldValue]) -> str:
        if item.title != facts[self.catalogue.domain.title_field]:
            return f"is called {item.title!r} and not {facts[self.catalogue.domain.title_field]!r}"
        wrong = [name for name, value in item.fields.items() if facts.get(name) != value]
        return f"{wrong[0]} is not {item.fields[wrong[0]]!r}" if wrong else ""

    def _wrongly(self, text: str) -> list[Fault]:
        """An abstention although something is left that meets every stated demand and was not shown."""
        domain, catalogue = self.catalogue.domain, self.catalogue
        known = {*self.shown, *self.case.near}
        for row in np.flatnonzero(rows_meeting(self.stated, catalogue) & allowed_rows(catalogue, self.case)):
            facts = catalogue.fields(Row(int(row)))
            item_id, due = str(facts[domain.id_field]), needs_yes(facts, domain)
            if item_id in known or (due and not self.case.consents):
                continue
            broken = broken_for_item(facts, text, self.case, due, domain, had=item_id in self.case.history)
            if not set(broken) - {"disclose"}:
                return [Fault("abstain", item_id, f"{facts[domain.title_field]} is left")]
        return []
