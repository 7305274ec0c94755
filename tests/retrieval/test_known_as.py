"""Names that readers know: for foreign titles only, and never a mere spelling or number."""

import pytest

from convrec.data import embedded
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain
from convrec.retrieval.known_as import KnownAs
from convrec.types import Row


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    catalogue = Catalogue.from_records(embedded.records("films"), embedded.load_domain("films"))
    known = KnownAs(catalogue)
    return {catalogue.title(Row(row)): known.of(Row(row)) for row in range(catalogue.n_items)}


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Sen to Chihiro no kamikakushi", "Spirited Away"),
        ("Yin shi nan nu", "Eat Drink Man Woman"),
        ("Das Boot", "The Boat"),
        ("Shichinin no samurai", "Seven Samurai"),
        ("Heat", ""),
        ("The Godfather", ""),
        ("48 Hrs.", ""),
        ("DragonHeart", ""),
        ("Jaws 3-D", ""),
    ],
)
def test_foreign_titles_have_a_known_name(names: dict[str, str], title: str, known: str) -> None:
    assert names[title] == known


def test_few_titles_need_one(names: dict[str, str]) -> None:
    assert 50 < sum(map(bool, names.values())) < 150


def test_without_aliases_there_is_none() -> None:
    domain = Domain.model_validate({"name": "x", "fields": {"id": {"type": "id"}, "name": {"type": "title"}}})
    assert KnownAs(Catalogue.from_records([{"id": "1", "name": "Zzyzx"}], domain)).of(Row(0)) == ""
