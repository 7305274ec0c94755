"""Evidence: shares are exact, and only true reasons are given."""

import pytest

from convrec import Recommender
from convrec.agent.evidence import EvidenceKind
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import meets
from convrec.retrieval.ranking import Taste
from convrec.tools import Engine, Wants
from convrec.types import Row

HEAT, ALIEN = "tt0113277", "tt0078748"


@pytest.fixture(scope="module")
def engine(films: Bundle) -> Engine:
    return Engine(films)


def wants(engine: Engine, **more: object) -> Wants:
    likes = tuple(Taste(engine.catalogue.row_of(i)) for i in (HEAT, ALIEN))
    return Wants(liked=likes, **more)  # type: ignore[arg-type]  # keyword arguments of one test helper


def test_shares_are_the_positive_pieces_over_their_sum(engine: Engine) -> None:
    found = engine.find(wants(engine))
    for item in engine.picks(found, 10):
        pieces = found.scored.pieces(engine.catalogue.row_of(item.item_id))
        positive = sum(p.value for p in pieces if p.value > 0)
        for evidence in item.evidence:
            if evidence.share is None or evidence.source_id is None:
                continue
            source = engine.catalogue.row_of(evidence.source_id)
            kinds = {EvidenceKind.EDITORIAL: "editorial", EvidenceKind.TEXT: "content", EvidenceKind.COLLABORATIVE: "collaborative"}
            mine = sum(p.value for p in pieces if p.source == source and p.part.value == kinds[evidence.kind] and p.value > 0)
            assert evidence.share == pytest.approx(mine / positive)


def test_shares_never_exceed_the_whole(engine: Engine) -> None:
    for item in engine.picks(engine.find(wants(engine, query="a heist that goes wrong")), 20):
        assert sum(e.share or 0.0 for e in item.evidence) <= 1.0 + 1e-6


def test_every_demand_is_shown_with_the_items_own_value(engine: Engine) -> None:
    demand = Constraint("runtime", Op.LE, 110, words="under 110 minutes")
    for item in engine.picks(engine.find(wants(engine, constraints=(demand,))), 5):
        shown = [e for e in item.evidence if e.kind is EvidenceKind.DEMAND]
        assert [e.words for e in shown] == ["under 110 minutes"]
        assert shown[0].value == item.fields["runtime"]


def test_a_wish_is_given_as_a_reason_only_where_it_is_met(engine: Engine) -> None:
    wish = Constraint("moods", Op.CONTAINS, "funny", hard=False, words="funny")
    for item in engine.picks(engine.find(wants(engine, constraints=(wish,))), 10):
        told = any(e.kind is EvidenceKind.WISH and e.field == "moods" for e in item.evidence)
        assert told == meets(engine.catalogue, engine.catalogue.row_of(item.item_id), wish)


def test_a_number_near_the_one_wished_for_is_no_reason(engine: Engine) -> None:
    around = tuple(Constraint("runtime", op, value, hard=False, words="about 100 minutes") for op, value in ((Op.GE, 95), (Op.LE, 105)))
    picks = engine.picks(engine.find(wants(engine, constraints=around)), 40)
    for item in picks:
        told = any(e.kind is EvidenceKind.WISH and e.field == "runtime" for e in item.evidence)
        assert not told or 95 <= float(str(item.fields["runtime"])) <= 105
    assert any(not 95 <= float(str(item.fields["runtime"])) <= 105 for item in picks)


def test_a_demand_that_an_item_breaks_is_no_reason_for_it(engine: Engine) -> None:
    demand = Constraint("runtime", Op.LE, 110, words="under 110 minutes")
    found = engine.find(wants(engine, constraints=(demand,)))
    long = next(item for item in engine.picks(engine.find(wants(engine)), 50) if float(str(item.fields["runtime"])) > 110)
    evidence = engine.pick(found, engine.catalogue.row_of(long.item_id)).evidence
    assert not any(e.kind is EvidenceKind.DEMAND for e in evidence)


def test_a_disliked_item_is_never_a_reason(engine: Engine) -> None:
    found = engine.find(Wants(disliked=(Taste(engine.catalogue.row_of(HEAT)),), query="a quiet comedy"))
    assert all(e.source_id != HEAT for item in engine.picks(found, 30) for e in item.evidence)


def test_popularity_is_no_reason_where_nobody_was_counted(talk: Recommender) -> None:
    assert not talk.bundle.has_interactions
    assert all(e.kind is not EvidenceKind.POPULARITY for item in talk.recommend(k=20) for e in item.evidence)


def test_shared_people_are_facts_that_both_items_hold(engine: Engine) -> None:
    checked = 0
    for item in engine.picks(engine.find(wants(engine)), 40):
        for fact in (e for e in item.evidence if e.kind is EvidenceKind.FACT):
            assert fact.source_id is not None
            assert fact.field is not None
            source = engine.catalogue.value(engine.catalogue.row_of(fact.source_id), fact.field)
            mine = item.fields[fact.field]
            assert isinstance(source, tuple)
            assert isinstance(mine, tuple)
            assert fact.value in source
            assert fact.value in mine
            checked += 1
    assert checked > 0


def test_a_compound_of_a_wish_is_no_reason_by_its_single_words(books: Bundle) -> None:
    """A novel of the first World War holds "world" and "war", and is none of the second."""
    engine = Engine(books)
    found = engine.find(Wants(query="world war ii"))

    def told(title: str) -> list[str]:
        evidence = engine.pick(found, Row(engine.catalogue.titles.index(title))).evidence
        return [e.words for e in evidence if e.kind is EvidenceKind.WISH]

    assert told("The Nightingale") == ["world war ii"]
    assert told("All Quiet on the Western Front") == []


def test_the_words_of_a_wish_that_are_no_compound_are_told_one_by_one(books: Bundle) -> None:
    engine = Engine(books)
    item = engine.picks(engine.find(Wants(query="vampires, school")), 1)[0]
    assert [e.words for e in item.evidence if e.kind is EvidenceKind.WISH] == ["vampires, school"]
