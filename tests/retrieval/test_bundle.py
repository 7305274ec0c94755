import json
import shutil
from pathlib import Path

import pytest

from convrec.data import embedded
from convrec.errors import BundleError, DomainError
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.embedded_bundle import embedded_bundle
from convrec.types import Row

TOOLS = Path(__file__).parents[1] / "fixtures" / "garden_tools.csv"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles")
    likes = folder / "likes.csv"
    likes.write_text("user,sku\n" + "".join(f"p{n % 5},GT-{n:04d}\n" for n in range(1, 40)), encoding="utf-8")
    return build(TOOLS, interactions=likes, out=folder / "tools", embedder="hash:16", people=False).path


@pytest.fixture
def bundle(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "tools"))


def files(bundle: Path) -> list[str]:
    return sorted(p.relative_to(bundle).as_posix() for p in bundle.rglob("*") if p.is_file())


def test_every_file_that_is_cut_or_gone_is_named_at_once(bundle: Path) -> None:
    names = files(bundle)
    assert len(names) > 8
    for name in names:
        path = bundle / name
        good = path.read_bytes()
        if name != "domain.yaml":
            path.write_bytes(good[: len(good) // 2])
            with pytest.raises(BundleError) as caught:
                Bundle.open(bundle)
            assert str(path) in str(caught.value)
        path.unlink()
        with pytest.raises(BundleError) as caught:
            Bundle.open(bundle)
        assert str(path) in str(caught.value)
        path.write_bytes(good)
    Bundle.open(bundle, verify=True)


def test_a_changed_byte_is_found_when_asked_to_verify(bundle: Path) -> None:
    for name in files(bundle):
        if name in ("manifest.json", "domain.yaml"):
            continue
        path = bundle / name
        good = path.read_bytes()
        path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        with pytest.raises(BundleError, match="its checksum is not the manifest's") as caught:
            Bundle.open(bundle, verify=True)
        assert str(path) in str(caught.value)
        path.write_bytes(good)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "has the format 2, and this release of convrec reads 1; build the bundle again"),
        ({"n_items": -1}, "is damaged (n_items"),
        ({"n_items": 45}, "has 46 items, not 45"),
        ({"surprise": 1}, "is damaged (surprise"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(bundle: Path, change: dict[str, object], message: str) -> None:
    path = bundle / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with pytest.raises(BundleError) as caught:
        Bundle.open(bundle)
    assert message in str(caught.value)


def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"there is no such bundle; make one with `convrec build"):
        Bundle.open(tmp_path / "gone")
    (tmp_path / "half").mkdir()
    with pytest.raises(BundleError, match="there is no manifest, so this is no bundle or a half-written one"):
        Bundle.open(tmp_path / "half")
    (tmp_path / "half" / "manifest.json").write_text("[]", encoding="utf-8")
    with pytest.raises(BundleError, match="has the format None"):
        Bundle.open(tmp_path / "half")
    with pytest.raises(BundleError, match="there is no bundle 'flims', and no embedded catalogue of that name; embedded: books, films"):
        Bundle.at("flims")


def test_words_and_policies_edited_in_the_bundle_take_effect_at_once(bundle: Path) -> None:
    path = bundle / "domain.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  exclude_history", "  x")
        .replace("policies:", "policies:\n  one_at_a_time: true")
        .replace("cheaper,", "cheaper, thriftier,"),
        encoding="utf-8",
    )
    opened = Bundle.open(bundle, verify=True)
    assert opened.domain.policies.one_at_a_time
    assert "thriftier" in opened.domain.fields["price_usd"].less
    assert opened.catalogue.domain is opened.domain
    assert opened.stale == ()


def test_embed_weights_edited_in_the_bundle_are_said_to_need_a_build(bundle: Path) -> None:
    path = bundle / "domain.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("embed: 2.0", "embed: 3.0"), encoding="utf-8")
    assert Bundle.open(bundle).stale == (
        "the embed weights of description differ from those the vectors were made with; run `convrec build` again",
    )


def test_an_edit_that_does_not_fit_is_refused_with_its_line(bundle: Path) -> None:
    path = bundle / "domain.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    label: price", "    lable: price"), encoding="utf-8")
    with pytest.raises(DomainError, match=r"domain\.yaml, line \d+: unknown key 'lable' \(did you mean 'label'\?\)"):
        Bundle.open(bundle)
    path.write_text(text + "\n", encoding="utf-8")
    path.write_text(text.replace("type: money", "type: tags"), encoding="utf-8")
    with pytest.raises(DomainError, match="field 'price_usd' is kept as numbers"):
        Bundle.open(bundle)


def test_opening_reads_no_part_before_it_is_used(bundle: Path) -> None:
    opened = Bundle.open(bundle)
    assert opened.catalogue.title(Row(0)) == "Bulldog Premier digging spade"
    assert not {"vectors", "lexical", "collaborative", "embedder", "people"} & set(vars(opened))


def test_an_embedder_of_another_size_is_refused(bundle: Path) -> None:
    path = bundle / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("hash:16", "hash:8"), encoding="utf-8")
    with pytest.raises(BundleError, match="its vectors have 16 dimensions, those of 'hash:8' 8"):
        _ = Bundle.open(bundle).embedder


def test_an_embedded_catalogue_is_built_once_and_mended(tmp_path: Path) -> None:
    told: list[str] = []

    def progress(stage: str, done: int, total: int) -> None:
        told.append(stage)

    first = embedded_bundle("books", cache=tmp_path / "b", data=tmp_path / "d", embedder="hash:16", progress=progress)
    assert first.catalogue.n_items == 500
    assert first.manifest.interactions is None
    assert told
    told.clear()
    again = embedded_bundle("books", cache=tmp_path / "b", data=tmp_path / "d", embedder="hash:16", progress=progress)
    assert again.path == first.path
    assert not told
    (first.path / "lexical.arrays").write_bytes(b"")
    mended = embedded_bundle("books", cache=tmp_path / "b", data=tmp_path / "d", embedder="hash:16", progress=progress)
    assert told
    assert mended.lexical.n_items == 500
    assert {p.name.split("-")[0] for p in (tmp_path / "b").iterdir() if not p.name.startswith(".")} == {"books"}
    assert "books" in embedded.names()


def test_fetched_interactions_make_another_embedded_bundle(tmp_path: Path) -> None:
    plain = embedded_bundle("films", cache=tmp_path / "b", data=tmp_path / "d", embedder="hash:16")
    folder = tmp_path / "d" / "movielens-100k"
    folder.mkdir(parents=True)
    (folder / "u.item").write_text(
        "1|Heat (1995)|x" + "|" * 21 + "\n2|Godfather, The (1972)|x" + "|" * 21 + "\n3|Nowhere Known (1990)|x" + "|" * 21 + "\n",
        encoding="latin-1",
    )
    (folder / "u.data").write_text("1\t1\t5\t100\n1\t2\t4\t101\n2\t1\t1\t102\n2\t3\t5\t103\n", encoding="utf-8")
    joined = embedded_bundle("films", cache=tmp_path / "b", data=tmp_path / "d", embedder="hash:16")
    assert joined.path != plain.path
    assert joined.manifest.interactions is not None
    assert joined.manifest.interactions["kept"] == 3
    assert joined.manifest.interactions["unknown_examples"] == ["movielens-100k:3"]
    assert joined.people is None
    heat = next(row for row, title in enumerate(joined.catalogue.titles) if title == "Heat")
    assert joined.popularity[heat] == pytest.approx(0.6931472)
    assert plain.manifest.interactions is None
