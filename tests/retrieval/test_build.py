import json
import multiprocessing
import shutil
import threading
from collections.abc import Sequence
from multiprocessing.synchronize import Event
from pathlib import Path

import numpy as np
import pytest

from convrec.errors import BundleError, DomainError, InputError, UsageError
from convrec.retrieval import publishing
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle, people_path
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain_file import load_domain, write_domain
from convrec.retrieval.embedding import HashEmbedder, Progress
from convrec.retrieval.manifest import Manifest
from convrec.retrieval.publishing import build_lock, work_folder
from convrec.retrieval.signals import editorial_links, popularity_of
from convrec.retrieval.table import read_table
from convrec.types import Floats
from tests.retrieval._random_catalogues import catalogue_of

TOOLS = Path(__file__).parents[1] / "fixtures" / "garden_tools.csv"
EMBEDDER = "hash:32"


def liked(tmp_path: Path) -> Path:
    """People who like tools by number: everyone who likes one likes its neighbour."""
    path = tmp_path / "likes.csv"
    lines = ["user_id,sku,value"]
    lines += [f"p{person},GT-{tool:04d},{1 if tool != person else -1}" for person in range(1, 13) for tool in range(person, person + 4)]
    path.write_text("\n".join([*lines, "p1,GT-9999,1"]) + "\n", encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Breaking(HashEmbedder):
    """Fails after some calls, and counts the texts it embeds."""

    def __init__(self, calls: int) -> None:
        super().__init__(32)
        self.calls = calls
        self.texts = 0

    def encode(self, texts: Sequence[str], *, batch_size: int = 64, progress: Progress | None = None) -> Floats:
        if self.calls == 0:
            raise KeyboardInterrupt
        self.calls -= 1
        self.texts += len(texts)
        return super().encode(texts, batch_size=batch_size, progress=progress)


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("built")
    return build(TOOLS, interactions=liked(folder), out=folder / "tools", embedder=EMBEDDER, command="convrec build garden_tools.csv")


def test_a_bundle_holds_everything(tools: Bundle) -> None:
    assert tools.domain.name == "garden_tools"
    assert tools.catalogue.n_items == tools.manifest.n_items == 46
    assert tools.vectors.n_items == 46
    assert tools.vectors.vectors.shape == (46, 32)
    assert tools.lexical.n_items == 46
    assert tools.collaborative is not None
    assert tools.manifest.collaborative == "ease"
    assert tools.has_interactions
    assert tools.manifest.interactions is not None
    assert tools.manifest.interactions["unknown_examples"] == ["GT-9999"]
    assert "1 left aside: their one item is not in the catalogue (GT-9999)" in tools.manifest.note
    assert tools.manifest.command == "convrec build garden_tools.csv"
    assert [(source.role, source.name, source.rows) for source in tools.manifest.sources] == [
        ("items", "garden_tools.csv", 46),
        ("interactions", "likes.csv", 12 * 4 + 1),
    ]
    assert tools.stale == ()
    assert tools.editorial.nnz == 0
    assert tools.embedder.dim == 32
    assert tools.weights.text > 0


def test_popularity_is_the_logarithm_of_likes(tools: Bundle) -> None:
    likes = np.zeros(46)
    for person in range(1, 13):
        for tool in range(person + 1, person + 4):
            likes[tool - 1] += 1
    assert tools.popularity.dtype == np.float32
    assert tools.popularity.tolist() == np.log1p(likes).astype(np.float32).tolist()


def test_vectors_are_the_weighted_mean_of_the_fields(tools: Bundle) -> None:
    embedder = HashEmbedder(32)
    record = tools.catalogue.fields(tools.catalogue.row_of("GT-0001"))
    expected = np.zeros(32, dtype=np.float64)
    for field, weight in tools.manifest.embedded.items():
        value = record[field]
        expected += weight * embedder.encode([", ".join(value) if isinstance(value, tuple) else str(value)])[0]
    expected /= np.linalg.norm(expected)
    assert np.allclose(tools.vectors.vectors[0], expected, atol=1e-3)


def test_the_same_input_gives_the_same_bytes(tools: Bundle, tmp_path: Path) -> None:
    again = build(TOOLS, interactions=liked(tmp_path), out=tmp_path / "other", embedder=EMBEDDER, command="convrec build garden_tools.csv")
    one, other = contents(tools.path), contents(again.path)
    changing = "manifest.json"
    assert {name: data for name, data in one.items() if name != changing} == {
        name: data for name, data in other.items() if name != changing
    }
    manifests = [bundle.manifest.model_dump(exclude={"created"}) for bundle in (tools, again)]
    assert manifests[0] == manifests[1]


def test_the_items_of_a_bundle_build_the_same_bundle(tools: Bundle, tmp_path: Path) -> None:
    again = build(tools.path / "items.parquet", domain=tools.path / "domain.yaml", out=tmp_path / "again", embedder=EMBEDDER)
    assert list(again.catalogue.records()) == list(tools.catalogue.records())
    assert again.fingerprint == tools.fingerprint
    assert contents(again.path)["catalogue.arrays"] == contents(tools.path)["catalogue.arrays"]


def test_further_names_make_other_contents_under_one_fingerprint(tmp_path: Path) -> None:
    made: list[Bundle] = []
    items = tmp_path / "items.jsonl"
    for alias in ("One", "Two"):
        items.write_text(json.dumps({"id": "a", "title": "A", "aka": [alias]}) + "\n", encoding="utf-8")
        made.append(build(items, out=tmp_path / alias, embedder=EMBEDDER))
    assert made[0].fingerprint == made[1].fingerprint
    assert made[0].contents != made[1].contents


def test_without_interactions_it_says_so_and_uses_the_links(tmp_path: Path) -> None:
    items = tmp_path / "items.jsonl"
    links = {"a": ["b", "c"], "b": ["c", "gone"], "c": []}
    lines = [json.dumps({"id": item, "title": item.upper(), "similar": similar}) for item, similar in links.items()]
    items.write_text("\n".join(lines), encoding="utf-8")
    domain = tmp_path / "d.yaml"
    domain.write_text("name: x\nfields:\n  id: {type: id}\n  title: {type: title, embed: 1}\n  similar: {type: items}\n", encoding="utf-8")
    bundle = build(items, domain=domain, out=tmp_path / "x", embedder=EMBEDDER)
    assert bundle.collaborative is None
    assert not bundle.has_interactions
    assert bundle.people is None
    assert "there are no interactions: recommendations rest on text, hand-picked matches and their popularity" in bundle.manifest.note
    assert "1 hand-picked matches name items that are not in the catalogue" in bundle.manifest.note
    assert bundle.editorial.toarray().tolist() == [[0.0, 1.0, np.float32(0.9)], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    assert bundle.popularity.tolist() == np.log1p([0, 1, 2]).astype(np.float32).tolist()


def test_without_interactions_the_ratings_of_the_owner_are_named(tmp_path: Path) -> None:
    items = tmp_path / "items.csv"
    items.write_text("id,title,rating\na,One,4.5\nb,Two,3.0\n", encoding="utf-8")
    domain = tmp_path / "d.yaml"
    fields = "id: {type: id}\n  title: {type: title, embed: 1}\n  rating: {type: number, label: star rating, standing: rating}"
    domain.write_text(f"name: x\nfields:\n  {fields}\n", encoding="utf-8")
    bundle = build(items, domain=domain, out=tmp_path / "x", embedder=EMBEDDER)
    assert "recommendations rest on text and star rating" in bundle.manifest.note


def test_links_fall_with_rank_and_leave_out_the_item_itself() -> None:
    catalogue = catalogue_of([{"id": "0", "name": "a", "like": ["0", "gone", "1"]}, {"id": "1", "name": "b", "like": []}])
    links, unknown = editorial_links(catalogue)
    assert links.toarray().tolist() == [[0.0, np.float32(0.9**2)], [0.0, 0.0]]
    assert unknown == 1
    assert popularity_of(catalogue, None, links).tolist() == [0.0, np.float32(np.log(2))]


def test_an_interrupted_build_leaves_the_former_bundle_and_goes_on_later(tmp_path: Path) -> None:
    out = tmp_path / "tools"
    build(TOOLS, out=out, embedder=EMBEDDER)
    before = contents(out)
    fields = len(Bundle.open(out).manifest.embedded)
    with pytest.raises(KeyboardInterrupt):
        build(TOOLS, out=out, embedder=Breaking(fields - 1))
    assert contents(out) == before
    rest = Breaking(1)
    build(TOOLS, out=out, embedder=rest)
    assert rest.calls == 0
    assert 0 < rest.texts < 2 * 46
    assert {k: v for k, v in contents(out).items() if k != "manifest.json"} == {k: v for k, v in before.items() if k != "manifest.json"}
    assert not work_folder(out).exists()


def test_a_first_build_that_is_interrupted_leaves_nothing_to_open(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        build(TOOLS, out=tmp_path / "tools", embedder=Breaking(1))
    with pytest.raises(BundleError, match="there is no such bundle"):
        Bundle.open(tmp_path / "tools")


def test_a_former_bundle_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "tools"
    first = build(TOOLS, interactions=liked(tmp_path), out=out, embedder=EMBEDDER)
    assert first.collaborative is not None
    held = first.vectors.vectors
    second = build(TOOLS, out=out, embedder=EMBEDDER)
    assert not (out / "collaborative").exists()
    assert second.collaborative is None
    assert np.isfinite(held).all()
    assert sorted(p.name for p in tmp_path.iterdir()) == [".tools.lock", "likes.csv", "tools"]


def test_a_build_killed_while_replacing_is_mended_at_the_next_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "tools"
    build(TOOLS, out=out, embedder=EMBEDDER)
    out.rename(tmp_path / ".tools.former")
    assert Bundle.open(out).catalogue.n_items == 46
    moved = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "bundle":
            raise OSError(28, "No space left on device")
        return moved(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(BundleError, match=r"tools: cannot be put in place: .*No space left"):
        build(TOOLS, out=out, embedder=EMBEDDER)
    assert Bundle.open(out, verify=True).catalogue.n_items == 46


def test_opening_waits_for_a_build_that_is_putting_its_bundle_in_place(tmp_path: Path) -> None:
    out = tmp_path / "tools"
    fresh = build(TOOLS, out=tmp_path / "fresh", embedder=EMBEDDER, name="fresh").path
    build(TOOLS, out=out, embedder=EMBEDDER)
    opened: list[str] = []
    with build_lock(out):
        out.rename(tmp_path / ".tools.former")
        reader = threading.Thread(target=lambda: opened.append(Bundle.open(out).manifest.name))
        reader.start()
        assert not opened
        fresh.rename(out)
    reader.join()
    assert opened == ["fresh"]


def test_what_is_no_bundle_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "precious"
    out.mkdir()
    (out / "letters.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(BundleError, match="is there already and is no bundle"):
        build(TOOLS, out=out, embedder=EMBEDDER)
    assert (out / "letters.txt").read_text(encoding="utf-8") == "dear"


def _hold(out: Path, ready: Event, done: Event) -> None:
    with build_lock(out):
        ready.set()
        done.wait(30)


def test_two_builds_at_once_are_kept_apart(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path / "tools", ready, done))
    other.start()
    try:
        assert ready.wait(60)
        with pytest.raises(BundleError, match="tools: another process is building it; wait until it ends"):
            build(TOOLS, out=tmp_path / "tools", embedder=EMBEDDER)
    finally:
        done.set()
        other.join()
    assert build(TOOLS, out=tmp_path / "tools", embedder=EMBEDDER).catalogue.n_items == 46


def test_people_are_kept_beside_the_bundle_and_never_in_it(tmp_path: Path) -> None:
    users = tmp_path / "users.csv"
    users.write_text('user_id,services,age\np1,Netflix|Mubi,30\nana,"[""Netflix""]",\n', encoding="utf-8")
    bundle = build(TOOLS, interactions=liked(tmp_path), users=users, out=tmp_path / "tools", embedder=EMBEDDER)
    assert bundle.people is not None
    with bundle.people as people:
        assert people.attributes("p1") == {"services": ["Netflix", "Mubi"], "age": "30"}
        assert people.attributes("ana") == {"services": ["Netflix"]}
        assert {r.item_id: r.value for r in people.history("p1")} == {
            "GT-0001": "dislike",
            "GT-0002": "like",
            "GT-0003": "like",
            "GT-0004": "like",
        }
        assert {r.catalogue for r in people.history("p1")} == {bundle.name} == {"garden_tools"}
        assert people.history("ana") == []
    assert not any(b"Mubi" in data for data in contents(tmp_path / "tools").values())
    again = build(TOOLS, interactions=liked(tmp_path), out=tmp_path / "tools", embedder=EMBEDDER, people=False)
    assert again.people is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,age\nana,3\n", "no column holds the person's id; name one 'user_id' (columns: name, age)"),
        ("user_id,age\nana,3\n,4\n", "line 3, column 'user_id': the id is empty"),
        ("user_id,age\nana,3\nana,4\n", "line 3, column 'user_id': the person 'ana' stands twice"),
    ],
)
def test_bad_people_are_refused(tmp_path: Path, text: str, message: str) -> None:
    users = tmp_path / "users.csv"
    users.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        build(TOOLS, users=users, out=tmp_path / "tools", embedder=EMBEDDER)
    assert message in str(caught.value)


def test_a_domain_must_fit_the_items(tools: Bundle, tmp_path: Path) -> None:
    domain = load_domain(tools.path / "domain.yaml")
    renamed = domain.model_copy(update={"fields": {("colour" if n == "brand" else n): s for n, s in domain.fields.items()}})
    write_domain(renamed, tmp_path / "d.yaml")
    with pytest.raises(DomainError, match=r"has the fields \['colour'\], which .*garden_tools\.csv does not have as columns"):
        build(TOOLS, domain=tmp_path / "d.yaml", out=tmp_path / "x", embedder=EMBEDDER)
    silent = domain.model_copy(update={"fields": {n: s.model_copy(update={"embed": 0.0}) for n, s in domain.fields.items()}})
    with pytest.raises(DomainError, match="no field has an 'embed' weight above 0"):
        build(TOOLS, domain=silent, out=tmp_path / "x", embedder=EMBEDDER)


def test_a_bad_row_and_a_bad_name_stop_before_anything_is_written(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(TOOLS.read_text(encoding="utf-8").replace("39.99", "cheap", 1), encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.csv, line 3, column 'price_usd': 'cheap' is not a number of USD"):
        build(bad, out=tmp_path / "x", embedder=EMBEDDER)
    with pytest.raises(UsageError, match="unknown collaborative model 'magic'; known: auto, none, popularity"):
        build(TOOLS, out=tmp_path / "x", embedder=EMBEDDER, collaborative="magic")
    with pytest.raises(UsageError, match="unknown embedder 'magic'"):
        build(TOOLS, out=tmp_path / "x", embedder="magic")
    assert not (tmp_path / "x").exists()


def test_a_named_model_and_none_are_taken_at_their_word(tmp_path: Path) -> None:
    named = build(TOOLS, interactions=liked(tmp_path), out=tmp_path / "x", embedder=EMBEDDER, collaborative="itemknn")
    assert named.manifest.collaborative == "itemknn"
    none = build(TOOLS, interactions=liked(tmp_path), out=tmp_path / "x", embedder=EMBEDDER, collaborative="none")
    assert none.collaborative is None
    assert none.popularity.max() > 0


def test_progress_tells_every_stage_to_its_end(tmp_path: Path) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    build(
        TOOLS,
        interactions=liked(tmp_path),
        out=tmp_path / "x",
        embedder=EMBEDDER,
        progress=lambda s, d, t: told.setdefault(s, []).append((d, t)),
    )
    assert list(told) == ["reading", "embedding", "indexing", "learning", "writing"]
    for steps in told.values():
        assert steps[0][0] == 0
        assert steps[-1][0] == steps[-1][1]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BundleError, match="cannot be built there"):
        build(TOOLS, out=tmp_path / "file" / "x", embedder=EMBEDDER)


def test_publishing_removes_leftovers(tmp_path: Path, tools: Bundle) -> None:
    shutil.copytree(tools.path, tmp_path / "b")
    shutil.copytree(tools.path, tmp_path / ".b.former")
    publishing.recover(tmp_path / "b")
    assert not (tmp_path / ".b.former").exists()
    assert Manifest.read(tmp_path / "b").n_items == 46


def test_tables_serve_as_files_do(tmp_path: Path) -> None:
    bundle = build(read_table(TOOLS), out=tmp_path / "x", embedder=EMBEDDER, name="tools")
    assert bundle.domain.noun.many == "tools"
    assert isinstance(bundle.catalogue, Catalogue)
    assert people_path(bundle.path).name == "x.people.sqlite"
