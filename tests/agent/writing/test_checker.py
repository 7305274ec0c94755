"""What the checker finds and lets pass, in texts as any writer may write them."""

import pytest

from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.writing import Allowed, Checker, FindingKind
from convrec.agent.writing.plans import Answer, Explain, Heard, ItemFacts, Recommend
from convrec.data import embedded
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain
from convrec.types import ItemId, Row

_DOMAIN = Domain.model_validate(
    {
        "name": "films",
        "noun": {"one": "film", "many": "films"},
        "fields": {
            "id": {"type": "id"},
            "title": {"type": "title"},
            "aka": {"type": "aliases"},
            "year": {"type": "number", "unit": "year"},
            "runtime": {"type": "number", "unit": "minutes"},
            "director": {"type": "people"},
            "similar": {"type": "items"},
            "story": {"type": "text"},
        },
    }
)
_RECORDS: list[dict[str, object]] = [
    {
        "id": "1",
        "title": "Heat",
        "year": 1995,
        "runtime": 170,
        "director": ["Michael Mann"],
        "story": "It gets big in Los Angeles, up and down.",
    },
    {"id": "2", "title": "Collateral", "year": 2004, "runtime": 120, "director": ["Michael Mann"], "similar": ["1", "33"]},
    {"id": "3", "title": "Big", "year": 1988, "runtime": 104, "director": ["Penny Marshall"]},
    {"id": "4", "title": "It", "year": 2017, "runtime": 135, "director": ["Andy Muschietti"]},
    {"id": "5", "title": "Up", "year": 2009, "runtime": 96, "director": ["Pete Docter"]},
    {"id": "6", "title": "Kill Bill: Vol. 1", "aka": ["Kill Bill"], "year": 2003, "runtime": 111, "director": ["Quentin Tarantino"]},
    {"id": "7", "title": "Heat and Dust", "year": 1983, "runtime": 133, "director": ["James Ivory"]},
    {"id": "8", "title": "1917", "year": 2019, "runtime": 119, "director": ["Sam Mendes"]},
    {"id": "9", "title": "Quiet People", "year": 2012, "runtime": 90, "director": ["Ognjen Svilicic"]},
    {"id": "10", "title": "Ask. People Answer", "year": 2013, "runtime": 80, "director": ["Penny Marshall"]},
]
_CATALOGUE = Catalogue.from_records(_RECORDS, _DOMAIN)
_CHECKER = Checker(_CATALOGUE)
_ROW = _CATALOGUE.row_of("2")
_PICK = Pick(
    ItemId("2"),
    "Collateral",
    _CATALOGUE.fields(_ROW),
    (
        Evidence(EvidenceKind.COLLABORATIVE, ItemId("2"), 0.41, ItemId("1"), "Heat"),
        Evidence(EvidenceKind.COMPARISON, ItemId("2"), None, ItemId("1"), "Heat", "year", 2004, 1995, Op.GT, "newer"),
    ),
)
_PLAN = Recommend((_PICK,), Heard(demands=(Constraint("year", Op.GE, 2001, words="something after 2000, no Netflix"),)))
_ALLOWED = Allowed.from_plan(_PLAN)


def _found(text: str, allowed: Allowed = _ALLOWED) -> list[tuple[FindingKind, str]]:
    return [(f.kind, f.text) for f in _CHECKER.check(text, allowed)]


@pytest.mark.parametrize(
    "text",
    [
        "Collateral (2004) by Michael Mann runs two hours.",
        "It has Heat's night and it came out in 2004, nine years after Heat.",
        "You said something after 2000, no Netflix; Collateral is 41 % Heat, so to speak.",
        "It's big, and up for anything. I'd go with Collateral. It runs 120 minutes, which is 2 h 00.",
        "Collateral? I'm fond of it. Big night out for a cab driver, up and down the town.",
        '"Up and down" is how I would put it: heat, and more of it.',
        "MANN'S Collateral. COLLATERAL, I mean.",
    ],
)
def test_what_the_plan_bears_passes(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Try Kill Bill instead.", FindingKind.TITLE, "Kill Bill"),
        ("Kill Bill is close to Collateral.", FindingKind.TITLE, "Kill Bill"),
        ("Collateral has the warmth of Big and a cab.", FindingKind.TITLE, "Big"),
        ("Collateral is no Heat and Dust, though.", FindingKind.TITLE, "Heat and Dust"),
        ("Collateral, directed by Quentin Tarantino.", FindingKind.PERSON, "Quentin Tarantino"),
        ("Collateral has some Tarantino in it.", FindingKind.PERSON, "Tarantino"),
        ("Collateral stars Tom Cruise in grey.", FindingKind.NAME, "Tom Cruise"),
        ("Sicario has that too.", FindingKind.NAME, "Sicario"),
        ("Collateral came out in 2005.", FindingKind.YEAR, "2005"),
        ("Collateral runs 2 h 10.", FindingKind.NUMBER, "2 h 10"),
        ("Collateral runs 96 minutes.", FindingKind.NUMBER, "96"),
        ("It takes three hours of your night.", FindingKind.NUMBER, "three hours"),
        ("It cost $65 million to make Collateral.", FindingKind.NUMBER, "65"),
        ("1917 would do as well.", FindingKind.YEAR, "1917"),
        ("It is item 33 of the list.", FindingKind.NUMBER, "33"),
    ],
)
def test_what_it_does_not_bear_is_found(text: str, kind: FindingKind, words: str) -> None:
    assert _found(text) == [(kind, words)]


def test_an_ordinary_word_that_begins_a_sentence_is_a_title_where_a_year_follows() -> None:
    assert _found("Up (2009) is another.") == [(FindingKind.TITLE, "Up"), (FindingKind.YEAR, "2009")]
    assert _found("Up the hill, then.") == []


def test_a_title_is_not_read_over_the_end_of_a_sentence() -> None:
    assert _found("Collateral is tense and quiet. People who liked Heat tend to go for it.") == []
    assert _found("Have a look at Quiet People.") == [(FindingKind.TITLE, "Quiet People")]
    assert _found("Have a look at Ask. People Answer.") == [(FindingKind.TITLE, "Ask. People Answer")]


def test_spans_point_at_the_words() -> None:
    text = "Try Kill Bill (2003) by Quentin Tarantino."
    for finding in _CHECKER.check(text, _ALLOWED):
        assert text[slice(*finding.span)] == finding.text
        assert finding.text in finding.why


def test_a_value_of_another_item_of_the_plan_is_found() -> None:
    rows = [_CATALOGUE.row_of(i) for i in ("1", "2")]
    plan = Recommend(tuple(Pick(_CATALOGUE.id_of(r), _CATALOGUE.title(r), _CATALOGUE.fields(r)) for r in rows))
    assert _found("Heat (1995) and Collateral (2004).", Allowed.from_plan(plan)) == []
    assert _found("Heat (2004) and Collateral (2004).", Allowed.from_plan(plan)) == [(FindingKind.PAIRING, "2004")]


def test_answers_bear_the_cards_values_and_no_ids() -> None:
    item = ItemFacts(ItemId("2"), "Collateral", _CATALOGUE.fields(_ROW))
    allowed = Allowed.from_plan(Answer((item,), "director"))
    assert _found("Michael Mann made Collateral in 2004.", allowed) == []
    assert _found("See 33.", allowed) == [(FindingKind.NUMBER, "33")]
    assert Allowed.from_plan(Explain(_PICK)).numbers >= {41.0, 0.41, 1.0}


def test_an_empty_text_has_no_findings() -> None:
    assert _CHECKER.check("", Allowed()) == []


def test_another_name_in_brackets_belongs_to_its_item() -> None:
    catalogue = Catalogue.from_records(embedded.records("films"), embedded.load_domain("films"))
    row = next(Row(r) for r in range(catalogue.n_items) if catalogue.title(Row(r)) == "Todo sobre mi madre")
    pick = Pick(catalogue.id_of(row), catalogue.title(row), catalogue.fields(row), known_as="All About My Mother")
    allowed = Allowed.from_plan(Recommend((pick,)))
    checker = Checker(catalogue)
    assert checker.check("Try Todo sobre mi madre (All About My Mother, 1999).", allowed) == []
    assert checker.check("Try Todo sobre mi madre (All About My Mother, 1998).", allowed) != []


def test_a_title_is_not_cut_out_of_a_longer_name_of_the_plan(films: Catalogue) -> None:
    """The film "In America" is not what "In America's Sweethearts" speaks of."""
    row = films.row_of(ItemId("tt0265029"))
    allowed = Allowed.from_plan(Answer((ItemFacts(films.id_of(row), films.title(row), films.fields(row)),), "runtime"))
    assert Checker(films).check("In America's Sweethearts it gets loud.", allowed) == []
    assert [f.text for f in Checker(films).check("We saw In America, and America's Sweethearts.", allowed)] == ["In America"]
