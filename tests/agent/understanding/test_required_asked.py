"""What an item asks of those who take it, and who runs it: fields that only their owner's table has."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Scene
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Row
from tests.agent.understanding.test_whole_messages import heard

_COURSES: dict[str, list[Any]] = {
    "course_id": [f"C-{i}" for i in range(12)],
    "title": [f"{word} for Everyone" for word in ("Algebra", "Baking", "Chess", "Drawing", "Excel", "French")] * 2,
    "subjects": ["maths;science", "food", "games", "art;design"] * 3,
    "teacher": ["Ana Lee", "Bo Chan", "Cy Dunn"] * 4,
    "institution": ["Helix Institute", "Lakeside Polytechnic"] * 6,
    "prerequisites": ["school algebra and a calculator", None, "know the rules", "a little drawing experience", None, "A2 French"] * 2,
    "description": [
        f"A course of {n} evenings in which you learn the whole of it, step by step, with plenty of practice." for n in range(12)
    ],
    "price": [f"${20 + i}" for i in range(12)],
}
_SHOWN = tuple(map(Row, range(3)))


@pytest.fixture(scope="module")
def courses() -> Understander:
    table = Table(Path("courses.csv"), {**_COURSES, "title": [f"{t} {i}" for i, t in enumerate(_COURSES["title"])]}, list(range(2, 14)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "courses"), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("the second one sounds ok, what would i need before that", (1,)),
        ("do i need to know anything before", (0,)),
        ("what should i already know for the third one?", (2,)),
        ("do any of those need special equipment?", (0, 1, 2)),
        ("does the first one require any experience?", (0,)),
        ("what do i need for Chess for Everyone 2", (2,)),
        ("prerequisites for Chess for Everyone 2?", (2,)),
    ],
)
def test_what_an_item_asks_of_people(courses: Understander, text: str, rows: tuple[int, ...]) -> None:
    question = courses.understand(text, Scene(_SHOWN, _SHOWN[:1], mentioned=_SHOWN)).question
    assert question is not None
    assert (question.field, question.rows) == ("prerequisites", rows)


@pytest.mark.parametrize(
    "text", ["i need to know more about excel", "what do i need to know to invest money", "I need something before summer"]
)
def test_needs_of_ones_own_ask_nothing_of_an_item(courses: Understander, text: str) -> None:
    question = courses.understand(text, Scene(_SHOWN, _SHOWN[:1], mentioned=_SHOWN)).question
    assert question is None or question.field != "prerequisites"


@pytest.mark.parametrize(("text", "field"), [("who runs the first one", "institution"), ("who teaches the first one?", "teacher")])
def test_who_is_behind_an_item(courses: Understander, text: str, field: str) -> None:
    question = courses.understand(text, Scene(_SHOWN, _SHOWN[:1], mentioned=_SHOWN)).question
    assert question is not None
    assert question.field == field


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("films", "cast of heat?", "cast"),
        ("films", "and the runtime of Collateral?", "runtime"),
        ("books", "the length of dune?", "pages"),
        ("tools", "weight of the Niwaki hori hori?", "weight"),
    ],
)
def test_a_field_before_the_item_is_asked_of_it(name: str, text: str, field: str) -> None:
    question = heard(name, text).question
    assert question is not None
    assert (question.field, len(question.rows)) == (field, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("films", "is jaws similar to alien?"),
        ("films", "are jaws and inception alike"),
        ("books", "is the girl on the train similar to gone girl?"),
        ("books", "is dune anything like neuromancer"),
        ("books", "how similar are emma and persuasion"),
    ],
)
def test_likening_two_items_asks_about_both(name: str, text: str) -> None:
    found = heard(name, text)
    assert found.question is not None
    assert (found.question.aim, len(found.question.rows)) == ("compare", 2)


@pytest.mark.parametrize(
    "text", ["and what could I do after that one?", "what comes after the second one", "which one is next after that?"]
)
def test_what_follows_is_what_asks_for_the_item(text: str) -> None:
    titles = [f"{word} Course" for word in ("Java", "Spring", "Baking", "Chess", "Maths", "Poetry")]
    asked = [None, "Java Course", "a kitchen of one's own", "know the rules", "school algebra", "an open mind"]
    table = Table(
        Path("courses.csv"),
        {"id": [*range(6)], "title": titles, "prerequisites": asked, "text": [f"A long text of {n} words for you." for n in range(6)]},
        list(range(2, 8)),
    )
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "courses"), path=table.path, lines=table.lines)
    understander = Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))
    shown = (Row(3), Row(0))
    question = understander.understand(text, Scene(shown, shown[1:], mentioned=shown)).question
    assert question is not None
    assert [catalogue.title(row) for row in question.rows] == ["Spring Course"]


@pytest.mark.parametrize(
    "text",
    [
        "Ash Pro vs Birch Pro battery",
        "which has the better battery, Ash Pro or Birch Pro",
        "what's the battery difference between Ash Pro and Birch Pro",
    ],
)
def test_two_items_are_compared_in_a_field_by_its_short_name(text: str) -> None:
    columns: dict[str, list[Any]] = {
        "sku": [f"S-{i}" for i in range(6)],
        "title": [f"{word} Pro" for word in ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir")],
        "battery life (hours)": [10, 20, 30, 40, 50, 60],
        "price": [f"${20 + i}" for i in range(6)],
        "description": [f"A pair of headphones of {n} parts that lasts long and sounds well." for n in range(6)],
    }
    table = Table(Path("phones.csv"), columns, list(range(2, 8)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "phones"), path=table.path, lines=table.lines)
    question = Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64)).understand(text).question
    assert question is not None
    assert (question.field, set(question.rows)) == ("battery life (hours)", {0, 1})
