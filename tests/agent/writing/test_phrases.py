import pytest

from convrec.agent.writing.phrases import asked, clause, demand_words, modifier, predicate, quoted
from convrec.retrieval.catalogue import Catalogue, FieldValue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.types import Row

_SAYS = {
    "director": "directed by {value}",
    "cast": "with {value}",
    "year": "came out in {value}",
    "genres": "it's {value}",
    "runtime": "runs {value}",
    "moods": "described as {value}",
    "origin": "from {value}",
    "size": "{value} minutes long",
}
_TYPES: dict[str, dict[str, object]] = {
    "director": {"type": "people"},
    "cast": {"type": "people"},
    "year": {"type": "number", "unit": "year"},
    "genres": {"type": "tags"},
    "runtime": {"type": "number", "unit": "minutes", "label": "running time"},
    "moods": {"type": "tags", "stated": "soft"},
    "origin": {"type": "category"},
    "size": {"type": "number", "unit": "minutes"},
}


def _domain(*, says: bool = True) -> Domain:
    fields: dict[str, object] = {"id": {"type": "id"}, "title": {"type": "title"}}
    fields |= {name: spec | ({"say": _SAYS[name]} if says else {}) for name, spec in _TYPES.items()}
    fields |= {"price": {"type": "money", "unit": "USD"}, "cordless": {"type": "boolean"}}
    return Domain.model_validate({"name": "things", "fields": fields})


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("director", ("Ana Lee",), "is directed by Ana Lee"),
        ("cast", ("Ana Lee", "Bo"), "features Ana Lee and Bo"),
        ("year", 2004, "came out in 2004"),
        ("genres", "Horror", "is horror"),
        ("genres", ("Horror", "Comedy"), "is listed under horror and comedy"),
        ("runtime", 112, "runs 1 h 52"),
        ("moods", ("tense",), "is described as tense"),
        ("origin", "Japan", "is from Japan"),
        ("size", 112, "is 112 minutes long"),
        ("price", 50, "costs $50"),
        ("cordless", True, "is cordless"),
        ("cordless", False, "is not cordless"),
    ],
)
def test_the_domains_phrase_becomes_a_predicate(field: str, value: FieldValue, said: str) -> None:
    assert predicate(field, value, _domain()) == said


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("director", ("Ana Lee",), "is credited to Ana Lee (director)"),
        ("year", 2004, "is from 2004"),
        ("runtime", 112, "runs 1 h 52"),
        ("genres", ("Horror",), "is listed under Horror"),
        ("moods", ("tense",), "is described as tense"),
        ("origin", "Japan", "has Japan as its origin"),
    ],
)
def test_without_a_phrase_the_type_decides(field: str, value: FieldValue, said: str) -> None:
    assert predicate(field, value, _domain(says=False)) == said


def test_predicates_share_their_subject() -> None:
    assert clause(["came out in 2004", "runs 1 h 52"]) == "it came out in 2004 and runs 1 h 52"
    assert clause(["is from Japan", "costs $50"]) == "it's from Japan and costs $50"


def test_modifiers_leave_out_finite_verbs() -> None:
    assert modifier("director", ("Ana Lee",), _domain()) == "directed by Ana Lee"
    assert modifier("runtime", 112, _domain()) is None
    assert modifier("cordless", True, _domain()) is None


@pytest.mark.parametrize(
    ("demand", "said"),
    [
        (Constraint("runtime", Op.LE, 90, words="under an hour and a half!"), "under an hour and a half"),
        (Constraint("runtime", Op.LE, 90), "at most 1 h 30"),
        (Constraint("year", Op.GE, 2001), "from 2001"),
        (Constraint("year", Op.LT, 2001), "before 2001"),
        (Constraint("price", Op.LT, 50), "under $50"),
        (Constraint("genres", Op.NOT_CONTAINS, "Horror"), "no horror"),
        (Constraint("genres", Op.IN, ("Horror", "Comedy")), "horror or comedy"),
        (Constraint("cordless", Op.EQ, True), "cordless"),
        (Constraint("cordless", Op.EQ, False), "not cordless"),
        (Constraint("cordless", Op.NE, True), "not cordless"),
    ],
)
def test_demands_in_the_persons_words_or_plain_ones(demand: Constraint, said: str) -> None:
    assert demand_words(demand, _domain()) == said


@pytest.mark.parametrize(
    ("op", "value", "said"),
    [(Op.NE, 0, "not out of stock"), (Op.EQ, 0, "out of stock"), (Op.NE, 3, "no 3"), (Op.GE, 1, "left at least 1")],
)
def test_a_number_that_has_a_name_of_its_own_is_called_so(op: Op, value: int, said: str) -> None:
    stock = FieldSpec(type=FieldType.NUMBER, periods={"in stock": (1, 1000), "out of stock": (0, 0)})
    domain = Domain(name="shop", fields={"id": FieldSpec(type=FieldType.ID), "name": FieldSpec(type=FieldType.TITLE), "left": stock})
    assert demand_words(Constraint("left", op, value), domain) == said


def test_a_demand_said_once_is_given_back_once() -> None:
    nineties = [Constraint("year", Op.GE, 1990, words="the 90s"), Constraint("year", Op.LE, 1999, words="the 90s")]
    assert asked([*nineties, Constraint("runtime", Op.LE, 90, words="short")], _domain()) == "the 90s and short"
    assert quoted('say "cheese".') == "\"say 'cheese'\""


def test_no_predicate_of_a_real_shelf_is_ungrammatical(shelf: Catalogue) -> None:
    domain = shelf.domain
    for field, spec in domain.fields.items():
        value = next((v for row in range(shelf.n_items) if (v := shelf.value(Row(row), field)) is not None and v != ()), None)
        if value is None or not spec.card:
            continue
        said = predicate(field, value, domain)
        assert "{" not in said
        assert not said.startswith(("is is", "is has", "is it"))
        assert "  " not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("3 hours is way too long", "under three hours"),
        ("got 3 hours before bed", "under three hours"),
        ("for a 3 hour flight", "under three hours"),
        ("not too long", "not too long"),
        ("nothing that is too long", "nothing that is too long"),
    ],
)
def test_a_verdict_on_a_measure_is_said_as_the_bound_it_makes(words: str, said: str) -> None:
    assert demand_words(Constraint("runtime", Op.LT, 180, True, words), _domain()) == said
