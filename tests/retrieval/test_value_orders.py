"""Values that make a scale by their writing or by common usage, and columns that only look like one."""

from pathlib import Path

import pytest

from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.retrieval.value_orders import scale_of


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["IPX7", "IP67", "none", "IPX4", "n/a", "IP68", "IP55", "IPX5"], ["none", "IPX4", "IPX5", "IP55", "IPX7", "IP67", "IP68"]),
        (["advanced", "beginner", "intermediate", "all levels"], ["beginner", "intermediate", "advanced"]),
        (["XL", "S", "M", "L"], ["S", "M", "L", "XL"]),
        (["B1", "A2", "A1", "C1", "B2"], ["A1", "A2", "B1", "B2", "C1"]),
        (["Grade 10", "Grade 2", "Grade 8"], ["Grade 2", "Grade 8", "Grade 10"]),
        (["hard", "easy", "medium"], ["easy", "medium", "hard"]),
        (["heavy", "light", "medium"], ["light", "medium", "heavy"]),
        (["dark", "light", "medium", "medium dark"], ["light", "medium", "medium dark", "dark"]),
    ],
)
def test_a_scale_is_told_from_its_values(values: list[str], order: list[str]) -> None:
    found = scale_of(values)
    assert found is not None
    assert list(found.order) == order


@pytest.mark.parametrize(
    "values",
    [["London", "Leeds", "York"], ["Zone 2", "Room 3", "Desk 4"], ["IPX4", "none"], ["small", "medium", "wool"], ["12", "14", "16"], []],
)
def test_other_values_make_none(values: list[str]) -> None:
    assert scale_of(values) is None


def test_a_build_writes_the_order_and_the_words_for_further_up_and_down() -> None:
    columns = {
        "id": [f"c{i}" for i in range(9)],
        "title": [f"Course {word}" for word in ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris")],
        "level": ["beginner", "advanced", "intermediate"] * 3,
        "subject": ["art", "law", "maths"] * 3,
    }
    fields = infer_domain(Table(Path("courses.csv"), columns, list(range(2, 11))), "courses").fields
    assert fields["level"].order == ["beginner", "intermediate", "advanced"]
    assert "harder" in fields["level"].more
    assert "easier" in fields["level"].less
    assert "easiest" in fields["level"].values["beginner"]
    assert {"hardest", "most advanced"} <= {*fields["level"].values["advanced"]}
    assert fields["subject"].order == []
