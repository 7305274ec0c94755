"""Catalogues and recommenders that many tests share."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from convrec import Recommender
from convrec.data import embedded
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.domain import Policies
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import read_table

from ._postgres import Cluster, cluster, programs

GARDEN = Path(__file__).parent / "fixtures" / "garden_tools.csv"
EMBEDDER = "hash:256"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add how long the hunt through the GPT-2 writer's replies is."""
    parser.addoption("--replies", type=int, default=1500, help="replies of the GPT-2 writer to hunt through (the long run: 10020)")


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The embedded films without interactions, with a hashing embedder: no model is loaded."""
    return build(
        embedded.items_path("films"),
        out=tmp_path_factory.mktemp("films") / "bundle",
        domain=embedded.domain_path("films"),
        embedder=EMBEDDER,
    )


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The embedded books, likewise."""
    return build(
        embedded.items_path("books"),
        out=tmp_path_factory.mktemp("books") / "bundle",
        domain=embedded.domain_path("books"),
        embedder=EMBEDDER,
    )


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Garden tools from a plain CSV, all inferred, with a few people's choices."""
    folder = tmp_path_factory.mktemp("tools")
    choices = folder / "choices.csv"
    pairs = [(user, item) for user in range(12) for item in range(40) if (user * 7 + item * 3) % 5 == 0]
    choices.write_text("user,item\n" + "".join(f"u{u},GT-{i + 1:04d}\n" for u, i in pairs), encoding="utf-8")
    people = folder / "people.csv"
    people.write_text("user_id,brands\nana,Felco|Bulldog\nben,Fiskars\n", encoding="utf-8")
    return build(GARDEN, out=folder / "bundle", interactions=choices, users=people, embedder=EMBEDDER)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server of Debian's packages; skips where none is installed."""
    found = programs()
    if found is None:
        pytest.skip("there is no PostgreSQL server; apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="convrec-postgres-") as folder:
        Path(folder).chmod(0o755)
        with cluster(Path(folder) / "server", found) as made:
            yield made


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> str:
    """URL of a PostgreSQL server: the one that CONVREC_TEST_POSTGRES names, or one of Debian's packages."""
    given = os.environ.get("CONVREC_TEST_POSTGRES")
    if given:
        return given
    made: Cluster = request.getfixturevalue("postgres")
    return made.url


@pytest.fixture
def shop(tmp_path: Path) -> "ShopMaker":
    """Make a recommender over the garden tools with policies of one's own."""
    return ShopMaker(tmp_path)


class ShopMaker:
    """Builds garden-tool recommenders with given policies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def __call__(self, **policies: object) -> Recommender:
        table = read_table(GARDEN)
        domain = infer_domain(table, "garden tools")
        domain = domain.model_copy(update={"policies": Policies.model_validate(policies)})
        self._made += 1
        bundle = build(GARDEN, out=self._folder / f"shop{self._made}", domain=domain, embedder=EMBEDDER)
        return Recommender(bundle, Store.open(None))


@pytest.fixture
def talk(films: Bundle) -> Iterator[Recommender]:
    """A recommender over the films that keeps nothing."""
    with Recommender(films, Store.open(None)) as recommender:
        yield recommender
