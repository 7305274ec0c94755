"""Resemblance to what is banned: learned from what is marked with it, and the words for it."""

from collections.abc import Sequence

import numpy as np
import pytest

from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Stated
from convrec.retrieval.ranking import PLAINLY, Part, Request, Weights
from convrec.retrieval.ranking._aversion import Aversion
from convrec.tools import Engine
from convrec.types import Floats, Row, Rows

NOT_BLEAK = Constraint("moods", Op.NOT_CONTAINS, "bleak")
NOT_LOUD = Constraint("moods", Op.NOT_CONTAINS, "loud")
DOMAIN = Domain(
    name="songs",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "title": FieldSpec(type=FieldType.TITLE),
        "moods": FieldSpec(type=FieldType.TAGS, stated=Stated.SOFT, values={"bleak": ["grim"]}),
        "genres": FieldSpec(type=FieldType.TAGS),
    },
)
EAST, NORTH, BETWEEN, BEYOND = (1.0, 0.0), (0.0, 1.0), (0.6, 0.8), (-0.6, 1.2)
PLACES = [EAST] * 8 + [NORTH] * 8 + [BETWEEN, BEYOND]
"""Eight that are marked bleak, eight that are not and lie at a right angle to them, one between the two and one on the far side."""


class Plane:
    """Vectors in the plane; every text points from the unmarked to the marked."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._vectors = np.array(PLACES, dtype=np.float32)

    def vector(self, rows: Rows) -> Floats:
        return self._vectors[rows]

    def nearness(self, queries: Floats) -> Floats:
        return (queries @ self._vectors.T).astype(np.float32)

    def encode(self, texts: Sequence[str]) -> Floats:
        self.said += texts
        return np.array([[1.0, -1.0]] * len(texts), dtype=np.float32) / np.float32(np.sqrt(2))


def aversion(plane: Plane) -> Aversion:
    marks = [["bleak"]] * 8 + [["sweet"]] * 9 + [["loud"]]
    records = [{"id": str(i), "title": f"Song {i}", "moods": held, "genres": ["Folk"]} for i, held in enumerate(marks)]
    return Aversion(Catalogue.from_records(records, DOMAIN), plane, plane, plane.nearness)


def test_an_item_resembles_what_is_banned_as_far_as_it_lies_that_way() -> None:
    plane = Plane()
    found = aversion(plane).resemblance(NOT_BLEAK)
    assert found is not None
    # Along (1, -1) / sqrt 2 the marked lie at 1, the unmarked at -1 and the one between at 0.6 - 0.8 = -0.2, each over sqrt 2.
    assert found.tolist() == pytest.approx([1.0] * 8 + [0.0] * 8 + [(-0.2 + 1) / (1 + 1), 0.0], abs=1e-6)
    assert plane.said == ["bleak, grim"]


def test_the_signal_takes_off_what_the_nearest_ban_says_and_names_it() -> None:
    signal = aversion(Plane()).signal([NOT_BLEAK, NOT_LOUD])
    assert signal.values.tolist() == pytest.approx([-1.0] * 8 + [0.0] * 8 + [-0.4, 0.0], abs=1e-6)
    (piece,) = signal.pieces(Row(16))
    assert (piece.part, piece.wish) == (Part.AVERSION, NOT_BLEAK)
    assert piece.value == pytest.approx(-0.4)
    assert signal.pieces(Row(17)) == []


@pytest.mark.parametrize(
    "said",
    [
        Constraint("moods", Op.CONTAINS, "bleak"),  # no ban
        Constraint("genres", Op.NOT_CONTAINS, "Folk"),  # of genres each item has all that are its own
        NOT_LOUD,  # one item alone shows nothing
        Constraint("title", Op.NOT_CONTAINS, "song"),
    ],
)
def test_what_cannot_be_learned_says_nothing(said: Constraint) -> None:
    assert aversion(Plane()).resemblance(said) is None
    assert not aversion(Plane()).signal([said]).values.any()


def test_the_parts_of_a_score_tell_it_and_its_weight(films: Bundle) -> None:
    engine = Engine(films)
    plain, averse = engine.ranker.score(Request()), engine.ranker.score(Request(demands=(NOT_BLEAK,)))
    took = averse.values(Part.AVERSION)
    assert averse.scores - plain.scores == pytest.approx(Weights().aversion * took, abs=1e-5)
    marked = engine.catalogue.having("moods", "bleak")
    assert np.median(took[marked]) < -PLAINLY < np.median(took)
