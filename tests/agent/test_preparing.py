"""Names of a large catalogue: found as those of a small one, kept in a file, and made anew where that is damaged."""

from pathlib import Path

import pytest

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
    plain = Names(catalogue)
    expected = [found(plain, text) for text in texts]
    surnames = [plain.is_surname(word) for text in texts for word in tokens(text)]
    monkeypatch.setattr(_names, "_LARGE", 1)
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


def test_small_bundles_need_no_tables(films: Bundle) -> None:
    prepare(films, lambda stage, done, total: None)
    assert not (films.path / "names").exists()
    assert names_folder(films) != films.path / "names"
