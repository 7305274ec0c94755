"""Names of a large catalogue: found as those of a small one, kept in a file, and made anew where that is damaged."""

import shutil
from pathlib import Path

import pytest

from convrec.agent import preparing
from convrec.agent.preparing import names_folder, prepare
from convrec.agent.writing import _names
from convrec.agent.writing._name_table import Beginnings
from convrec.agent.writing._names import Names, tokens
from convrec.retrieval.bundle import Bundle

TEXTS = (
    "You might like Heat (1995) or The Silence of the Lambs; Michael Mann made the first, and Jodie Foster is in the other.",
    "It is big. Big (1988) is one too, and so is Alien: Resurrection by Jean-Pierre Jeunet.",
    "Nothing is named here, as far as I know.",
)


def found(names: Names, text: str) -> list[tuple[int, int, str, str]]:
    return [(m.start, m.end, m.text, m.kind) for m in names.mentions(text, tokens(text))]


def test_a_large_catalogue_finds_what_a_small_one_does(films: Bundle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    catalogue = films.catalogue
    texts = [
        *TEXTS,
        *(f"See {title}, by {people}." for title, people in zip(catalogue.titles[:60], catalogue.values("director"), strict=False)),
    ]
    monkeypatch.setattr(_names, "KEPT_FROM", catalogue.n_items + 1)
    plain = Names(catalogue, tmp_path / "names.arrays")
    expected = [found(plain, text) for text in texts]
    surnames = [plain.is_surname(word) for text in texts for word in tokens(text)]
    assert not (tmp_path / "names.arrays").exists()
    monkeypatch.setattr(_names, "KEPT_FROM", 1)
    for _ in range(2):  # built and kept, then opened
        large = Names(catalogue, tmp_path / "names.arrays")
        assert [found(large, text) for text in texts] == expected
        assert [large.is_surname(word) for text in texts for word in tokens(text)] == surnames
        assert (tmp_path / "names.arrays").is_file()
    assert expected[0]
    (tmp_path / "names.arrays").write_bytes(b"nothing")
    again = Names(catalogue, tmp_path / "names.arrays")
    again.prepare()
    assert [found(again, text) for text in texts] == expected
    assert (tmp_path / "names.arrays").stat().st_size > 100


def test_beginnings_by_hand() -> None:
    table = Beginnings.of([(0, ("the", "heat")), (1, ("heat",)), (2, ("the", "heat", "is", "on"))], ["mann"])
    assert table.numbers(("the", "heat")) == [0, 2]
    assert table.numbers(("heat",)) == [1]
    assert table.numbers(("the",)) == []
    assert table.is_surname("mann")
    assert not table.is_surname("foster")


def test_small_bundles_need_no_tables(films: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "KEPT_FROM", films.catalogue.n_items + 1)
    prepare(films, lambda stage, done, total: None)
    assert not (films.path / "names").exists()
    assert names_folder(films) != films.path / "names"


def test_tables_are_made_inside_a_bundle_and_the_folder_is_used(films: Bundle, tmp_path: Path) -> None:
    shutil.copytree(films.path, tmp_path / "bundle")
    bundle = Bundle.open(tmp_path / "bundle")
    prepare(bundle, lambda stage, done, total: None)
    assert names_folder(bundle) == tmp_path / "bundle" / "names"
    kinds = sorted(file.name.split("-")[0] for file in (tmp_path / "bundle" / "names").iterdir())
    assert kinds == ["checked", "names"]
