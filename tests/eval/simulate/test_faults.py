"""Every fault of an agent is caught: agents that are rigged to do one thing wrong, and one that does everything right."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from convrec import Recommender
from convrec.agent.reply import Intent, Reply, Step, StepKind
from convrec.agent.state import Relaxed
from convrec.eval.simulate.cases import Case, Part, Told
from convrec.eval.simulate.demands import Demand, Sense, rows_meeting
from convrec.eval.simulate.dialogue import Stage, hold
from convrec.eval.simulate.making import make_cases
from convrec.eval.simulate.phrasebook import phrasebook
from convrec.eval.simulate.voices import TemplateVoice
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Constraint, Op
from convrec.types import ItemId, Row
from tests.conftest import ShopMaker
from tests.eval.simulate._agents import Scripted, changed, confirming, pick, reply

COMEDY = Demand("genres", Sense.ANY, ("Comedy",))
SHORT = Demand("runtime", Sense.AT_MOST, high=100)


def stage(bundle: Bundle, turns: int = 8) -> Stage:
    return Stage(bundle.catalogue, phrasebook(), TemplateVoice(), turns)


def items(bundle: Bundle, *demands: Demand, broken: bool = False) -> list[ItemId]:
    """Ids of what meets demands, or breaks every one of them."""
    rows = rows_meeting(demands, bundle.catalogue)
    if broken:
        rows = np.all([~demand.rows(bundle.catalogue) for demand in demands], axis=0)
    return [bundle.catalogue.id_of(Row(int(row))) for row in np.flatnonzero(rows)]


def case(
    *parts: Part, history: tuple[ItemId, ...] = (), attributes: dict[str, tuple[str, ...]] | None = None, consents: bool = True
) -> Case:
    return Case("constraints-000", "constraints", 5, parts, history=history, attributes=attributes or {}, consents=consents)


BOTH = (Part(COMEDY, Told.FIRST), Part(SHORT, Told.HINTED))


def test_an_agent_that_shows_what_fits_is_never_faulted_and_always_succeeds(films: Bundle, books: Bundle) -> None:
    for bundle in (films, books):
        for kind in ("target", "constraints"):
            for one in make_cases(bundle, kind, 10, 0):
                fits = [one.target] if one.target else [i for i in items(bundle, *one.demands) if i not in one.history]
                for trial in range(2):
                    record = hold(one, trial, Scripted(reply(items=[pick(bundle, fits[0])])), stage(bundle))
                    assert (record.success, record.turns, record.faults, record.accepted) == (True, 1, {}, fits[0])


def test_an_agent_that_breaks_what_was_said_is_caught_and_its_success_does_not_count(films: Bundle) -> None:
    wrong, right = pick(films, items(films, COMEDY, SHORT, broken=True)[0]), pick(films, items(films, COMEDY, SHORT)[0])
    record = hold(case(*BOTH), 0, Scripted(reply(items=[wrong]), reply(items=[right])), stage(films))
    assert record.accepted == right.item_id
    assert record.faults == {"demand": 1}
    assert not record.success


def test_what_was_not_told_yet_is_not_broken_and_is_told_by_what_is_wrong(films: Bundle) -> None:
    long = [i for i in items(films, COMEDY) if i not in items(films, SHORT)]
    long = [i for i in long if films.catalogue.value(films.catalogue.row_of(i), "runtime")]
    script = [
        reply(items=[pick(films, long[0])]),
        reply(items=[pick(films, long[1])]),
        reply(items=[pick(films, items(films, COMEDY, SHORT)[0])]),
    ]
    for trial in range(6):
        record = hold(case(*BOTH), trial, Scripted(*script), stage(films))
        told = [demand for line in record.lines if line.role == "user" for demand in line.demands]
        assert any(demand.startswith("runtime at_most") for demand in told)
        assert record.turns >= 2
        assert "demand" not in record.faults or any(line.faults for line in record.lines[3:])


def test_an_agent_that_repeats_itself_is_caught(films: Bundle) -> None:
    shown = pick(films, next(i for i in items(films, COMEDY) if i not in items(films, SHORT)))
    record = hold(case(*BOTH), 0, Scripted(reply(items=[shown])), stage(films, 3))
    assert record.faults["repeat"] == 2
    assert hold(case(*BOTH), 0, Scripted(reply(items=[shown, shown])), stage(films, 1)).faults["repeat"] == 1


@pytest.mark.parametrize("lie", ["id", "title", "fact"])
def test_an_agent_that_invents_items_or_facts_is_caught(films: Bundle, lie: str) -> None:
    true = pick(films, items(films, COMEDY)[0])
    false = {
        "id": replace(true, item_id=ItemId("tt9999999")),
        "title": replace(true, title="Another One"),
        "fact": replace(true, fields={"runtime": 1}),
    }
    record = hold(case(*BOTH), 0, Scripted(reply(items=[false[lie]])), stage(films, 1))
    assert record.faults["invalid"] == 1
    assert (record.items, record.valid) == (1, 0)


def test_an_invented_item_is_never_taken(films: Bundle) -> None:
    one = replace(pick(films, items(films, COMEDY, SHORT)[0]), item_id=ItemId("made-up"))
    record = hold(case(*BOTH), 0, Scripted(reply(items=[one])), stage(films))
    assert record.accepted is None
    assert not record.success


def test_an_agent_whose_turn_fails_is_caught(films: Bundle) -> None:
    record = hold(case(*BOTH), 0, Scripted(reply(steps=[Step(StepKind.ERROR, "ValueError")])), stage(films, 2))
    assert record.faults == {"error": 2}


def test_an_agent_that_says_that_nothing_fits_although_something_does_is_caught(films: Bundle) -> None:
    record = hold(case(*BOTH), 0, Scripted(reply("Nothing fits.", abstained=True)), stage(films, 2))
    assert record.faults == {"abstain": 2}
    assert not record.success


def test_an_agent_that_abstains_and_shows_items_is_caught(films: Bundle) -> None:
    record = hold(case(*BOTH), 0, Scripted(reply(items=[pick(films, items(films, COMEDY)[0])], abstained=True)), stage(films, 1))
    assert record.faults["policy_abstain"] == 1


def test_what_the_person_had_is_caught_and_not_taken(films: Bundle) -> None:
    had = items(films, COMEDY, SHORT)[0]
    record = hold(case(*BOTH, history=(had,)), 0, Scripted(reply(items=[pick(films, had)])), stage(films, 1))
    assert record.faults == {"policy_history": 1}
    assert record.accepted is None


class TestPolicies:
    """A shop with policies of its own."""

    CHEAP = Part(Demand("price_usd", Sense.AT_MOST, high=60), Told.FIRST)

    def test_overlap(self, shop: ShopMaker) -> None:
        with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
            by_brand = {item.fields["brand"]: item.item_id for item in rec.items if float(str(item.fields["price_usd"] or 99)) <= 60}
            right, wrong = [brand for brand in by_brand if brand][:2]
            agent = Scripted(reply(items=[pick(rec.bundle, by_brand[wrong])]), reply(items=[pick(rec.bundle, by_brand[right])]))
            record = hold(case(self.CHEAP, attributes={"brands": (str(right),)}), 0, agent, stage(rec.bundle))
            assert record.faults == {"policy_overlap": 1}
            assert record.accepted == by_brand[right]
            assert hold(case(self.CHEAP), 0, Scripted(reply(items=[pick(rec.bundle, by_brand[wrong])])), stage(rec.bundle)).success

    def test_disclosure(self, shop: ShopMaker) -> None:
        with shop(disclose=[{"field": "sponsored", "text": "A paid placement"}]) as rec:
            sponsored = next(item for item in rec.items if item.fields["sponsored"])
            dear = Part(Demand("price_usd", Sense.AT_MOST, high=1e6), Told.FIRST)
            silent = hold(case(dear), 0, Scripted(reply(items=[pick(rec.bundle, sponsored.item_id)])), stage(rec.bundle))
            told = hold(case(dear), 0, Scripted(reply("A paid placement: this.", [pick(rec.bundle, sponsored.item_id)])), stage(rec.bundle))
            assert silent.faults == {"policy_disclose": 1}
            assert (told.faults, told.success) == ({}, True)

    def test_one_at_a_time(self, shop: ShopMaker) -> None:
        with shop(one_at_a_time=True) as rec:
            two = [pick(rec.bundle, item) for item in items(rec.bundle, self.CHEAP.demand)[:2]]
            assert hold(case(self.CHEAP), 0, Scripted(reply(items=two)), stage(rec.bundle)).faults == {"policy_one_at_a_time": 1}

    def test_confirmation(self, shop: ShopMaker) -> None:
        with shop(confirm=[{"field": "kind", "values": ["spade"]}]) as rec:
            spade = next(item.item_id for item in rec.items if item.fields["kind"] == "spade")
            dear = Part(Demand("price_usd", Sense.AT_MOST, high=1e6), Told.FIRST)
            shown = reply(items=[pick(rec.bundle, spade)])
            asked = reply("Is that all right?", question=confirming(spade, "kind"))
            assert hold(case(dear), 0, Scripted(shown), stage(rec.bundle)).faults == {"policy_confirm": 1}
            agreed = Scripted(asked, shown)
            assert hold(case(dear), 0, agreed, stage(rec.bundle)).faults == {}
            assert agreed.heard[1].lower().startswith(("yes", "sure", "that's ok"))
            refused = hold(case(dear, consents=False), 0, Scripted(asked, shown), stage(rec.bundle, 2))
            assert refused.faults == {"policy_confirm": 1}
            assert refused.accepted is None
            assert refused.confirmations == 1


class TestNothingFits:
    """Demands that nothing meets together."""

    FAMILY, ADULT = Demand("genres", Sense.ANY, ("Family",)), Demand("certificate", Sense.ANY, ("R",))
    SAID = "There is no family film rated R. Shall I drop the rating?"

    def unmet(self, *, yields: bool = False) -> Case:
        return Case("unsolvable-000", "unsolvable", 3, (Part(self.FAMILY, Told.FIRST), Part(self.ADULT, Told.FIRST)), yields=yields)

    def trials(self, films: Bundle, *, at_once: bool) -> list[int]:
        """Trials in which everything, or not everything, is told in the first message."""
        first = [hold(self.unmet(), trial, Scripted(reply("Hm.")), stage(films, 1)).lines[0].demands for trial in range(20)]
        return [trial for trial, demands in enumerate(first) if (len(demands) == 2) is at_once]

    def test_the_case_is_what_it_claims(self, films: Bundle) -> None:
        assert not items(films, self.FAMILY, self.ADULT)
        assert items(films, self.FAMILY)
        assert items(films, self.ADULT)

    def test_an_agent_that_says_so_names_it_and_offers_a_way_out_serves_the_strict(self, films: Bundle) -> None:
        for trial in self.trials(films, at_once=True):
            record = hold(self.unmet(), trial, Scripted(reply(self.SAID, abstained=True)), stage(films))
            assert (record.abstained, record.named, record.offered, record.success, record.faults) == (True, True, True, True, {})
            assert record.turns == 2

    @pytest.mark.parametrize("text", ["Nothing, sorry. Which of it?", "No family film is rated R."])
    def test_naming_and_offering_are_needed(self, films: Bundle, text: str) -> None:
        assert not hold(self.unmet(), 0, Scripted(reply(text, abstained=True)), stage(films)).success

    def test_an_agent_that_never_abstains_fails(self, films: Bundle) -> None:
        for trial in range(5):
            record = hold(self.unmet(), trial, Scripted(reply(items=[pick(films, items(films, COMEDY)[0])])), stage(films))
            assert not record.abstained
            assert not record.success
            assert record.faults["demand"] >= 1
            assert not hold(self.unmet(), trial, Scripted(reply("Hm.")), stage(films)).success

    def test_an_agent_that_gives_in_to_the_strict_fails(self, films: Bundle) -> None:
        shown = reply(items=[pick(films, items(films, COMEDY)[0])])
        for trial in range(5):
            agent = Scripted(*[reply(self.SAID, abstained=True)] * 2, shown)
            record = hold(self.unmet(), trial, agent, stage(films))
            assert record.turns < 3 or not record.success

    def test_those_who_yield_want_what_is_left_to_be_met(self, films: Bundle) -> None:
        offer: Relaxed = ((Constraint("certificate", Op.EQ, "R"),), None)
        told = reply(self.SAID, abstained=True)
        family, adult = (reply(items=[pick(films, items(films, demand)[0])]) for demand in (self.FAMILY, self.ADULT))
        for trial in self.trials(films, at_once=True):
            record = hold(self.unmet(yields=True), trial, Scripted(told, family, offers=[offer]), stage(films))
            assert (record.success, record.turns, record.faults) == (True, 2, {})
            record = hold(self.unmet(yields=True), trial, Scripted(told, adult, offers=[offer]), stage(films))
            assert not record.success
            assert record.faults["demand"] >= 1

    def test_without_an_offer_they_name_themselves_what_may_go(self, films: Bundle) -> None:
        told, family = reply(self.SAID, abstained=True), reply(items=[pick(films, items(films, self.FAMILY)[0])])
        lines = [
            hold(self.unmet(yields=True), trial, Scripted(told, family), stage(films)).lines[2].text.lower()
            for trial in self.trials(films, at_once=True)
        ]
        assert all("certificate" in line or "genre" in line for line in lines)

    def test_abstaining_before_all_is_told_is_not_the_abstention_that_counts(self, films: Bundle) -> None:
        for trial in self.trials(films, at_once=False):
            record = hold(self.unmet(), trial, Scripted(reply(self.SAID, abstained=True), reply("Hm.")), stage(films))
            assert not record.abstained
            assert not record.success
            assert record.faults["abstain"] == 1


def test_the_products_own_agent_serves_most_and_its_rigged_twin_none(films: Bundle) -> None:
    cases = make_cases(films, "constraints", 8, 0)

    def success(change: Callable[[Reply], Reply]) -> float:
        with Recommender(films, Store.open(None)) as rec:
            make = changed(rec, change)
            return float(np.mean([hold(one, 0, make(one, one.name), stage(films)).success for one in cases]))

    def silent(said: Reply) -> Reply:
        return replace(said, items=[], intent=Intent.CHITCHAT)

    assert success(lambda said: said) >= 0.5
    assert success(silent) == 0.0
