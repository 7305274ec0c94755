"""Simulated people: what they say, when, and what a way out leaves of what they wanted."""

import numpy as np
import pytest

from convrec import Recommender
from convrec.agent.reply import Question
from convrec.eval.simulate.cases import Case, Part, Told
from convrec.eval.simulate.demands import Demand, Sense
from convrec.eval.simulate.dialogue import Stage, hold
from convrec.eval.simulate.making import make_cases
from convrec.eval.simulate.naming import leaks
from convrec.eval.simulate.people._judging import relative
from convrec.eval.simulate.people._unmet import bent
from convrec.eval.simulate.phrasebook import phrasebook
from convrec.eval.simulate.record import Record
from convrec.eval.simulate.voices import TemplateVoice, Worded
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Constraint, Op
from tests.eval.simulate._agents import Scripted, pick, reply
from tests.eval.simulate.test_faults import COMEDY, SHORT, items, stage
from tests.eval.simulate.test_wording import wording

CERTIFICATE = Demand("certificate", Sense.UP_TO, ("PG",))


def demands_told(record: Record) -> list[str]:
    return [demand for line in record.lines for demand in line.demands]


def with_told(told: Told) -> Case:
    return Case("constraints-000", "constraints", 11, (Part(COMEDY, Told.FIRST), Part(CERTIFICATE, told)))


def wrong(bundle: Bundle) -> list[str]:
    """Comedies that are not PG or milder."""
    fits = set(items(bundle, COMEDY, CERTIFICATE))
    return [item for item in items(bundle, COMEDY) if item not in fits]


def test_a_demand_is_told_when_its_case_says_so(films: Bundle) -> None:
    shown = [reply(items=[pick(films, item)]) for item in wrong(films)[:8]]
    asking = [reply(items=r.items, question=Question("ask", "certificate", text="How strong may it be?")) for r in shown]
    for trial in range(6):
        told = {told: demands_told(hold(with_told(told), trial, Scripted(*shown), stage(films, 4))) for told in Told}
        asked = {told: demands_told(hold(with_told(told), trial, Scripted(*asking), stage(films, 4))) for told in Told}
        assert str(CERTIFICATE) in told[Told.FIRST]
        assert str(CERTIFICATE) in told[Told.HINTED]
        assert str(CERTIFICATE) not in told[Told.ASKED]
        assert str(CERTIFICATE) in asked[Told.ASKED]
        assert str(CERTIFICATE) not in told[Told.SILENT] + asked[Told.SILENT]


def test_someone_silent_still_takes_only_what_meets_everything(films: Bundle) -> None:
    good = items(films, COMEDY, CERTIFICATE)[0]
    script = [reply(items=[pick(films, wrong(films)[0])]), reply(items=[pick(films, good)])]
    record = hold(with_told(Told.SILENT), 0, Scripted(*script), stage(films))
    assert (record.accepted, record.turns, record.success) == (good, 2, True)


def test_a_question_about_something_else_gets_no_preference(films: Bundle) -> None:
    asking = reply("Which year?", question=Question("ask", "year", text="Which year?"))
    record = hold(with_told(Told.HINTED), 0, Scripted(asking), stage(films, 2))
    assert str(COMEDY) in demands_told(record)
    assert len(record.lines[2].text) < 60


def test_what_was_ignored_is_said_again(films: Bundle) -> None:
    other = next(item for item in items(films, CERTIFICATE) if item not in items(films, COMEDY))
    record = hold(with_told(Told.HINTED), 1, Scripted(reply(items=[pick(films, other)])), stage(films, 3))
    assert demands_told(record).count(str(COMEDY)) >= 2
    assert record.faults["demand"] >= 2


def test_trials_of_a_case_differ_in_words_and_are_repeatable(films: Bundle) -> None:
    case = make_cases(films, "constraints", 1, 0)[0]
    first = [hold(case, trial, Scripted(reply("Hm.")), stage(films, 3)) for trial in range(5)]
    again = [hold(case, trial, Scripted(reply("Hm.")), stage(films, 3)) for trial in range(5)]
    assert first == again
    assert len({record.lines[0].text for record in first}) >= 4


def test_a_comparison_is_made_only_when_all_that_is_shown_lies_on_one_side(films: Bundle) -> None:
    words = wording(films)

    def compared(*runtimes: float | None) -> Demand | None:
        piece = relative("runtime", 90, 100, [{"runtime": runtime} for runtime in runtimes], words)
        return None if piece is None else piece.states[0]

    longer = compared(120, 140)
    assert longer == Demand("runtime", Sense.AT_MOST, high=float(np.nextafter(140, 0)))
    shorter = compared(80, 70)
    assert shorter == Demand("runtime", Sense.AT_LEAST, low=float(np.nextafter(70, 999)))
    assert compared(80, 120) is None
    assert compared(95) is None
    assert compared(120, None) is None
    assert compared() is None


@pytest.mark.parametrize("shelf", ["films", "books"])
def test_the_target_is_never_named_and_everything_said_of_it_is_true(shelf: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(shelf)
    with Recommender(bundle, Store.open(None)) as rec:
        for case in make_cases(bundle, "target", 12, 2):
            assert case.target is not None
            row = bundle.catalogue.row_of(case.target)
            record = hold(case, 0, rec.chat(), stage(bundle))
            assert record.leaks == 0
            said = [line.text for line in record.lines if line.role == "user"]
            assert not any(leaks(text, [bundle.catalogue.title(row)]) for text in said)
            facts = bundle.catalogue.fields(row)
            assert all(demand.met_by(facts, bundle.domain) for demand in case.demands)


def test_a_title_that_is_said_is_counted(films: Bundle) -> None:
    class Blabber(TemplateVoice):
        def word(self, message: object, manner: object, said: object, secret: object) -> Worded:
            del message, manner, said
            assert isinstance(secret, list)
            return Worded(f"I mean {secret[0]}, of course")

    blabbing = Stage(films.catalogue, phrasebook(), Blabber(), 3)
    case = make_cases(films, "target", 1, 0)[0]
    assert hold(case, 0, Scripted(reply("Hm.")), blabbing).leaks == 3


class TestBent:
    """What is left of demands when a way out is taken."""

    def test_a_bound_moves(self) -> None:
        new = Constraint("runtime", Op.LE, 120)
        kept, dropped, added = bent([COMEDY, SHORT], ((Constraint("runtime", Op.LE, 100),), new))
        assert (kept, dropped, added) == ([COMEDY], [SHORT], [Demand("runtime", Sense.AT_MOST, high=120)])

    def test_the_other_end_of_a_range_stays(self) -> None:
        range_ = Demand("runtime", Sense.BETWEEN, low=90, high=100)
        _, dropped, added = bent([range_], ((Constraint("runtime", Op.LE, 100),), Constraint("runtime", Op.LE, 110)))
        assert dropped == [range_]
        assert set(added) == {Demand("runtime", Sense.AT_MOST, high=110), Demand("runtime", Sense.AT_LEAST, low=90)}
        _, _, added = bent([range_], ((Constraint("runtime", Op.GE, 90), Constraint("runtime", Op.LE, 100)), None))
        assert added == []

    def test_of_several_values_those_that_were_not_named_stay(self) -> None:
        both = Demand("genres", Sense.ALL, ("Comedy", "Horror"))
        _, dropped, added = bent([both], ((Constraint("genres", Op.CONTAINS, "Horror"),), None))
        assert (dropped, added) == ([both], [Demand("genres", Sense.ALL, ("Comedy",))])

    def test_what_is_let_in_is_no_longer_ruled_out(self) -> None:
        no = Demand("genres", Sense.NONE, ("Horror", "War"))
        kept, _, added = bent([COMEDY, no], ((Constraint("genres", Op.NOT_CONTAINS, "War"),), None))
        assert (kept, added) == ([COMEDY], [Demand("genres", Sense.NONE, ("Horror",))])

    def test_other_demands_stay_untouched(self) -> None:
        assert bent([COMEDY, SHORT], ((Constraint("year", Op.GE, 1990),), None)) == ([COMEDY, SHORT], [], [])
        assert bent([COMEDY], ((Constraint("genres", Op.NOT_CONTAINS, "Comedy"),), None))[0] == [COMEDY]

    def test_an_ordered_value_is_widened(self) -> None:
        _, dropped, added = bent(
            [CERTIFICATE], ((Constraint("certificate", Op.IN, ("G", "PG")),), Constraint("certificate", Op.IN, ("G", "PG", "PG-13")))
        )
        assert (dropped, added) == ([CERTIFICATE], [Demand("certificate", Sense.ANY, ("G", "PG", "PG-13"))])

    def test_a_date_moves_by_its_days(self) -> None:
        old = Demand("added", Sense.AT_MOST, high=10)
        _, _, added = bent([old], ((Constraint("added", Op.LE, "1970-01-11"),), Constraint("added", Op.LE, "1970-02-01")))
        assert added == [Demand("added", Sense.AT_MOST, high=31)]
