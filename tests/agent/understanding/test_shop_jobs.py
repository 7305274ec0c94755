"""Jobs as a board lists them: bare pay, places behind what is not wanted, and an "in" that is no inch."""

from pathlib import Path
from typing import Any

import pytest

from convrec.agent.understanding.details import DetailFinder
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from tests.agent.understanding.test_whole_messages import heard

_N = 12
_COLUMNS: dict[str, list[Any]] = {
    "ref": [f"J-{i}" for i in range(_N)],
    "title": ["Baker", "Welder", "Nurse", "Gardener", "Tutor", "Driver", "Cook", "Porter", "Roofer", "Florist", "Tailor", "Usher"],
    "sector": ["Kitchen", "Trades", "Care", "Outdoors"] * 3,
    "location": ["Leeds", "York", "Bristol"] * 4,
    "salary from": [f"£{pay}" for pay in (21000, 24000, 26500, 28000, 30000, 31000, 34000, 36000, 41000, 45000, 52000, 70000)],
    "salary to": [f"£{pay}" for pay in (23000, 26000, 29000, 31000, 33000, 35000, 38000, 41000, 47000, 52000, 60000, 80000)],
    "holiday days": [20, 22, 25, 28, 30, 33] * 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def jobs() -> DetailFinder:
    table = Table(Path("jobs.csv"), _COLUMNS, list(range(2, _N + 2)))
    domain = infer_domain(table, "jobs")
    domain = domain.model_copy(update={"noun": domain.noun.model_copy(update={"one": "job", "many": "jobs"})})
    return DetailFinder(Catalogue.from_columns(table.columns, domain, path=table.path, lines=table.lines))


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("at least 27k", ["salary from >= 27000"]),
        ("30k+ in Leeds", ["salary from >= 30000", "location == Leeds"]),
        ("jobs over 30000 in York", ["salary from >= 30000", "location == York"]),
        ("more than 40000 in Bristol please", ["salary from >= 40000", "location == Bristol"]),
        ("no care work in Leeds", ["sector != Care", "location == Leeds"]),
        ("a job with no paperwork in Bristol", ["location == Bristol"]),
        ("no jobs in Leeds", ["location != Leeds"]),
        ("nothing in Leeds", ["location != Leeds"]),
        ("not in York or Leeds", ["location != York", "location != Leeds"]),
    ],
)
def test_demands(jobs: DetailFinder, text: str, demands: list[str]) -> None:
    assert sorted(str(c) for c in jobs.find(text).constraints if c.hard) == sorted(demands)


def test_a_verb_behind_a_person_is_no_pay(jobs: DetailFinder) -> None:
    assert not [c for c in jobs.find("someone who feeds at least 30000").constraints if c.hard]


@pytest.mark.parametrize("text", ["under 250 in space", "no more than 250 in Russia", "under 250 in one go"])
def test_in_before_a_word_is_no_inch(text: str) -> None:
    found = heard("books", text)
    assert [str(c) for c in found.constraints if c.hard and c.field == "pages"] == ["pages <= 250"]
    assert "sizes" not in found.unheld


def test_in_at_the_end_of_a_clause_is_an_inch() -> None:
    assert "sizes" in heard("books", "under 9 in, please").unheld
