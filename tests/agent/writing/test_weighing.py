"""How items differ, which one is taken, and what else belongs to a series, in words; nothing of it without a fact."""

import re

import pytest

from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.writing._agreement import agreeing, is_plural
from convrec.agent.writing.checker import Allowed, Checker
from convrec.agent.writing.plans import Answer, Choose, Compare, Difference, Heard, ItemFacts, LetGo, Recommend, SameSeries, WriterPlan
from convrec.agent.writing.template_writer import TemplateWriter
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.types import Row


def _item(catalogue: Catalogue, title: str) -> ItemFacts:
    row = Row(catalogue.titles.index(title))
    return ItemFacts(catalogue.id_of(row), title, catalogue.fields(row))


def _said(catalogue: Catalogue, plan: WriterPlan, seed: int) -> str:
    text = TemplateWriter(catalogue.domain).write(plan, seed=seed)
    assert Checker(catalogue).check(text, Allowed.from_plan(plan)) == []
    return text


@pytest.mark.parametrize("seed", range(8))
def test_two_films_differ_in_their_figures_by_what_the_catalogue_holds(films: Catalogue, seed: int) -> None:
    heat, collateral = _item(films, "Heat"), _item(films, "Collateral")
    years = (float(str(heat.fields["year"])), float(str(collateral.fields["year"])))
    minutes = (float(str(heat.fields["runtime"])), float(str(collateral.fields["runtime"])))
    text = _said(films, Compare((heat, collateral), (Difference("year", *years), Difference("runtime", *minutes))), seed)
    assert "nine years older" in text  # 2004 - 1995
    assert f"{minutes[0] - minutes[1]:g} minutes longer" in text
    assert "Michael Mann" in text


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("more", "first"), [(True, "Heat"), (False, "Collateral")])
def test_which_is_longer_says_which(films: Catalogue, seed: int, more: bool, first: str) -> None:
    plan = Compare((_item(films, "Collateral"), _item(films, "Heat")), (), "runtime", more)
    text = _said(films, plan, seed)
    assert re.match(rf"(?:That's )?{first}\b", text)
    assert "2 h 50" in text


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("more", "first"), [(True, "Heat"), (False, "Collateral")])
def test_a_measure_without_a_comparative_says_which_too(films: Catalogue, seed: int, more: bool, first: str) -> None:
    bare = films.domain.fields["runtime"].model_copy(update={"more": [], "less": []})
    domain = films.domain.model_copy(update={"fields": films.domain.fields | {"runtime": bare}})
    plan = Compare((_item(films, "Collateral"), _item(films, "Heat")), (), "runtime", more)
    text = TemplateWriter(domain).write(plan, seed=seed)
    assert re.match(rf"(?:(?:That's|It's) )?{first}\b", text)
    assert "2 h 50" in text


@pytest.mark.parametrize("seed", range(6))
def test_tools_are_weighed_too(tools: Catalogue, seed: int) -> None:
    felco, fiskars = _item(tools, "Felco 2"), _item(tools, "Fiskars Loppers")
    text = _said(tools, Compare((felco, fiskars), (Difference("weight", 0.24, 1.2), Difference("price", 58, 49.99))), seed)
    assert "0.96 kg lighter" in text
    assert "$8.01 dearer" in text


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("told", [True, False])
def test_the_one_that_is_taken_is_named_first_and_no_preference_is_invented(films: Catalogue, seed: int, told: bool) -> None:
    heat = _item(films, "Heat")
    pick = Pick(heat.item_id, heat.title, heat.fields, ())
    text = _said(films, Choose(pick, ("Collateral", "Ronin"), told), seed)
    first = re.split(r"(?<=[.!?]) ", text)[0]
    assert "Heat" in first
    assert ("told me" in text) or ("you've said" in text)


def test_the_reason_for_the_one_that_is_taken_is_its_evidence(films: Catalogue) -> None:
    heat = _item(films, "Heat")
    evidence = Evidence(EvidenceKind.EDITORIAL, heat.item_id, 0.8, _item(films, "Collateral").item_id, "Collateral")
    text = _said(films, Choose(Pick(heat.item_id, heat.title, heat.fields, (evidence,)), ("Ronin",)), 3)
    assert "Collateral" in text


@pytest.mark.parametrize("seed", range(4))
def test_a_series_is_told_in_full_or_said_not_to_be_known(films: Catalogue, seed: int) -> None:
    first, second = _item(films, "Toy Story"), _item(films, "Toy Story 2")
    assert "Toy Story 2 (1999)" in _said(films, SameSeries(first, (second,)), seed)
    alone = _said(films, SameSeries(_item(films, "Heat")), seed)
    assert "Heat" in alone
    assert "nothing else" in alone
    over = _said(films, SameSeries(second, over=True), seed)
    assert "Toy Story 2" in over
    assert re.search(r"\b(last|ends)\b", over)


@pytest.mark.parametrize("seed", range(6))
def test_a_yes_or_no_comes_first(films: Catalogue, seed: int) -> None:
    heat = _item(films, "Heat")
    held = heat.fields["moods"]
    assert isinstance(held, tuple)
    assert re.match(r"Yes|It is", _said(films, Answer((heat,), "moods", held[0], (held[0],)), seed))
    assert re.match(r"No|Nothing", _said(films, Answer((heat,), "moods", "whimsical", ("whimsical",)), seed))


@pytest.mark.parametrize(("rank", "said"), [(0.97, "longer than nearly all"), (0.03, "shorter than nearly all"), (0.5, "")])
def test_where_a_figure_stands(films: Catalogue, rank: float, said: str) -> None:
    text = _said(films, Answer((_item(films, "Heat"),), "runtime", rank=rank), 2)
    assert "2 h 50" in text
    assert said in text


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("heard", "opens"),
    [
        (Heard(stocked=True, spoken="a heist film"), r"Yes|I do"),
        (Heard(stocked=False, spoken="a lawnmower"), r"No|Nothing"),
        (Heard(recalled=True), r"You may mean|Could it be|My best guess|That could be"),
    ],
)
def test_what_was_asked_is_answered_before_the_picks(films: Catalogue, seed: int, heard: Heard, opens: str) -> None:
    items = [_item(films, title) for title in ("Heat", "Collateral", "Ronin")]
    for number in (1, 3):
        picks = tuple(Pick(i.item_id, i.title, i.fields, ()) for i in items[:number])
        assert re.match(opens, _said(films, Recommend(picks, heard), seed))


def test_all_that_was_demanded_is_offered_to_be_let_go(films: Catalogue) -> None:
    demands = (Constraint("runtime", Op.LE, 60, words="under an hour"), Constraint("genres", Op.CONTAINS, "Musical", words="musicals"))
    text = _said(films, LetGo(demands), 1)
    assert "under an hour" in text
    assert "musicals" in text


@pytest.mark.parametrize(
    ("title", "plural"),
    [
        ("Leather gauntlet gloves", True),
        ("Felco 2 secateurs", True),
        ("Nitrile gloves, pair", True),
        ("Border spade", False),
        ("Push reel mower", False),
    ],
)
def test_goods_in_the_plural_take_a_verb_in_the_plural(tools: Catalogue, title: str, plural: bool) -> None:
    assert is_plural(title, tools.domain) is plural
    assert agreeing(f"{title} weighs 1 kg", [title]) == f"{title} weigh 1 kg"


def test_works_are_one_each_whatever_they_are_called(films: Catalogue) -> None:
    assert not is_plural("The birds", films.domain)
