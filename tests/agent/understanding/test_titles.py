"""Names in messages: every way of writing a title, and ordinary words that are none."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.agent.understanding._types import Span, TitleSpan
from convrec.agent.understanding.titles import TitleLinker
from convrec.agent.understanding.words.text import tokens
from convrec.agent.understanding.words.wordlist import words
from convrec.errors import BundleError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from tests.agent.understanding._shelves import shelf


@pytest.fixture(scope="module")
def films() -> TitleLinker:
    return TitleLinker(shelf("films"))


def _names(spans: list[TitleSpan], shelf_name: str = "films") -> list[str]:
    catalogue = shelf(shelf_name)
    return [f"{catalogue.title(s.rows[0])} {catalogue.value(s.rows[0], 'year')}" for s in spans]


def _small(names: list[tuple[str, int]], *, people: list[str] | None = None) -> Catalogue:
    fields = {
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "year": FieldSpec(type=FieldType.NUMBER, unit="year"),
        "maker": FieldSpec(type=FieldType.PEOPLE),
    }
    makers = people or [""] * len(names)
    records = [
        {"id": f"i{i}", "name": n, "year": y, "maker": [m] if m else []} for i, ((n, y), m) in enumerate(zip(names, makers, strict=True))
    ]
    return Catalogue.from_records(records, Domain(name="things", fields=fields))


def test_every_film_is_found_by_its_title_in_quotes(films: TitleLinker) -> None:
    catalogue = shelf("films")
    lost = [
        t
        for row, t in enumerate(catalogue.titles)
        if '"' not in t and row not in {r for s in films.link(f'have you got "{t}"?') for r in s.rows}
    ]
    assert lost == []


def test_every_film_is_settled_by_title_and_year(films: TitleLinker) -> None:
    catalogue = shelf("films")
    lost: list[str] = []
    for row, title in enumerate(catalogue.titles):
        spans = films.link(f"i liked {title} ({catalogue.numbers('year')[row]:.0f}) a lot")
        if '"' not in title and not any(s.rows[0] == row or row in s.rows for s in spans):
            lost.append(title)
    assert lost == []


def test_every_book_is_found_after_a_verb_of_reading() -> None:
    linker, catalogue = TitleLinker(shelf("books")), shelf("books")
    lost = [
        t
        for row, t in enumerate(catalogue.titles)
        if '"' not in t and row not in {r for s in linker.link(f"I just read {t} last week") for r in s.rows}
    ]
    assert lost == []


def test_span_holds_the_words_and_the_year(films: TitleLinker) -> None:
    text = "something like Heat (1995), but funnier"
    (span,) = films.link(text)
    assert (span.start, span.end, span.words) == (15, 26, "Heat (1995)")
    assert text[span.start : span.end] == span.words
    assert span.settled


def test_namesakes_come_likeliest_first_and_open() -> None:
    linker = TitleLinker(_small([("Zanthor", 1950), ("Zanthor", 1990), ("Other Quux", 2000)]), np.array([9.0, 1.0, 0.0], np.float32))
    (span,) = linker.link("i loved zanthor")
    assert span.rows == (0, 1)
    assert not span.settled


def test_namesakes_without_popularity_come_newer_first() -> None:
    linker = TitleLinker(_small([("Zanthor", 1950), ("Zanthor", 1990)]))
    assert linker.link("i loved zanthor")[0].rows == (1, 0)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("zanthor (1950)", 0),
        ("the 1990 zanthor", 1),
        ("zanthor from 1950", 0),
        ("the Kowalski zanthor", 1),
        ("zanthor by Ann Miller", 0),
        ("kowalski's zanthor", 1),
    ],
)
def test_year_or_person_settles_namesakes(text: str, row: int) -> None:
    linker = TitleLinker(_small([("Zanthor", 1950), ("Zanthor", 1990)], people=["Ann Miller", "Bob Kowalski"]))
    (span,) = linker.link(text)
    assert span.rows == (row,)
    assert span.settled


def test_year_of_another_item_is_no_link(films: TitleLinker) -> None:
    assert films.link("what about Room 237 (2012)?") == []


def test_occupied_stretches_are_left_alone(films: TitleLinker) -> None:
    text = "inception and memento"
    assert [s.words for s in films.link(text, occupied=[Span(0, 9, "inception")])] == ["memento"]


def test_given_tokens_give_the_same_spans(films: TitleLinker) -> None:
    text = "I loved Inception and The Prestige"
    assert films.link(text, tokens=tokens(text)) == films.link(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the second terminator", "Terminator 2: Judgment Day 1991"),
        ("the 3rd toy story", "Toy Story 3 2010"),
        ("the original ghostbusters", "Ghostbusters 1984"),
        ("rocky part 2", "Rocky II 1979"),
        ("I loved the last harry potter", "Harry Potter and the Deathly Hallows: Part 2 2011"),
    ],
)
def test_place_in_a_series(films: TitleLinker, text: str, meant: str) -> None:
    spans = films.link(text)
    assert _names(spans) == [meant]
    assert spans[0].settled


def test_series_names_several_items(films: TitleLinker) -> None:
    (span,) = films.link("any harry potter?")
    assert len(span.rows) == 8
    assert not span.settled


def test_short_typed_words_are_not_bent_into_titles() -> None:
    linker = TitleLinker(_small([("Grom", 2000), ("Grommet", 2001), ("Wondrous Grommets", 2002)]))
    assert linker.link("i loved gram") == []
    assert [s.rows for s in linker.link("i loved gromet")] == [(1,)]
    assert [s.rows for s in linker.link("i loved wundrous grommmets")] == [(2,)]
    assert linker.link("i loved wundrios grimmmets") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("I loved Heidi and Ivanhoo", ["Heidi", "Ivanhoe"]),
        ("Heidi, Ivanhoo and Quo Vadis were great", ["Heidi", "Ivanhoe", "Quo Vadis"]),
        ("I liked Heiddi", ["Heidi"]),
        ("I loved Heidi and horses", ["Heidi"]),
    ],
)
def test_slips_in_short_titles_beside_others(text: str, titles: list[str]) -> None:
    domain = Domain(name="books", fields={"id": FieldSpec(type=FieldType.ID), "name": FieldSpec(type=FieldType.TITLE)})
    names = ["Heidi", "Ivanhoe", "Candide", "Quo Vadis", "The Trial"]
    shelf = Catalogue.from_records([{"id": str(n), "name": name} for n, name in enumerate(names)], domain)
    assert [shelf.title(span.rows[0]) for span in TitleLinker(shelf).link(text)] == titles


def test_reserved_words_are_no_titles_but_in_quotes() -> None:
    linker = TitleLinker(_small([("Gadget", 2000)]), reserved=lambda phrase: phrase == "gadget")
    assert linker.link("gadget") == []
    assert linker.link("something like gadget") == []
    assert [s.rows for s in linker.link('something like "Gadget"')] == [(0,)]


def test_saved_tables_link_as_the_built_ones_do(films: TitleLinker, tmp_path: Path) -> None:
    films.save(tmp_path / "names")
    opened = TitleLinker.open(tmp_path / "names", shelf("films"))
    for text in ("the second terminator", "pulp ficton and up", "private ryan", "any harry potter?", "the dark knight", "it was good"):
        assert opened.link(text) == films.link(text)


def test_tables_of_another_catalogue_or_cut_short_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "names"
    TitleLinker(_small([("Heat", 1995)])).save(path)
    with pytest.raises(BundleError, match="has names of 1 items, not 2"):
        TitleLinker.open(path, _small([("Heat", 1995), ("Up", 2009)]))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BundleError, match="cut short"):
        TitleLinker.open(path, _small([("Heat", 1995)]))


def test_threads_share_a_linker() -> None:
    linker = TitleLinker(shelf("books"))
    texts = ["i loved dune", "the hunger games", "moby dick was a slog", "neverwhere"] * 8
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(linker.link, texts)) == [linker.link(text) for text in texts]


def test_empty_catalogue_and_empty_message() -> None:
    assert TitleLinker(_small([])).link("anything like Heat?") == []
    assert TitleLinker(_small([("Heat", 1995)])).link("") == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    _check(text, _PLAIN.link(text))


_VOCABULARY = """
    the a of and 2 ii first it her up heat drive (1995) , . ? ! " ' - like loved watched zanthor two gone girl's x men 1984
"""
_WORDS = st.sampled_from(sorted(words(_VOCABULARY)))


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=14))
def test_spans_are_ordered_apart_and_true_to_the_text(said: list[str]) -> None:
    text = " ".join(said)
    _check(text, _PLAIN.link(text))


def _check(text: str, spans: list[TitleSpan]) -> None:
    assert all(text[s.start : s.end] == s.words for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0.0 < s.confidence <= 1.0 and s.rows for s in spans)


_PLAIN = TitleLinker(
    _small(
        [
            ("Heat", 1995),
            ("Drive", 2011),
            ("It", 2017),
            ("Her", 2013),
            ("Up", 2009),
            ("Gone Girl", 2014),
            ("X-Men 2", 2003),
            ("The Zanthor", 1950),
            ("1984", 1984),
            ("A", 1999),
        ]
    )
)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("loved the first two Zorbaks", [1980, 1984]),
        ("the last two zorbak", [1984, 1990]),
        ("seen all the Zorbaks", [1980, 1984, 1990]),
        ("I've seen all three zorbaks", [1980, 1984, 1990]),
    ],
)
def test_several_of_a_series_at_once(text: str, years: list[int]) -> None:
    catalogue = _small([("Zorbak 3", 1990), ("Zorbak", 1980), ("Zorbak 2", 1984), ("Other Thing", 1984)])
    (span,) = TitleLinker(catalogue).link(text)
    assert span.every
    assert [catalogue.value(r, "year") for r in span.rows] == years


@pytest.mark.parametrize("text", ["the first four zorbaks", "both zorbaks", "the first two things", "the first zorbak"])
def test_no_more_of_a_series_than_there_is(text: str) -> None:
    catalogue = _small([("Zorbak 3", 1990), ("Zorbak", 1980), ("Zorbak 2", 1984)])
    assert not any(s.every for s in TitleLinker(catalogue).link(text))


def test_a_further_name_gives_way_to_a_far_better_known_title_spelt_almost_so() -> None:
    fields = {
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "other": FieldSpec(type=FieldType.ALIASES),
    }
    records = [
        {"id": "a", "name": "Quel treno", "other": ["The Inglorious Zorbaks"]},
        {"id": "b", "name": "Inglourious Zorbakz", "other": []},
    ]
    catalogue = Catalogue.from_records(records, Domain(name="things", fields=fields))
    for popularity, wanted in (([1.0, 90.0], [1, 0]), ([90.0, 1.0], [0])):
        (span,) = TitleLinker(catalogue, np.array(popularity, dtype=np.float32)).link("inglorious zorbaks")
        assert list(span.rows) == wanted


def test_tables_are_kept_in_a_cache_folder_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convrec.agent.understanding.titles.linker.KEPT_FROM", 2)
    catalogue = _small([("Zorbak", 1980), ("Quib", 1990)])
    assert TitleLinker.kept(tmp_path / "c", "k1", catalogue).link("Zorbak")
    (file,) = (tmp_path / "c").iterdir()
    built = file.read_bytes()
    assert TitleLinker.kept(tmp_path / "c", "k1", catalogue).link("Quib")
    monkeypatch.setattr("convrec.agent.understanding.titles._index.NameIndex.of", None)
    assert TitleLinker.kept(tmp_path / "c", "k1", catalogue).link("Quib")
    monkeypatch.undo()
    monkeypatch.setattr("convrec.agent.understanding.titles.linker.KEPT_FROM", 2)
    file.write_bytes(b"damaged")
    assert TitleLinker.kept(tmp_path / "c", "k1", catalogue).link("Quib")
    assert file.read_bytes() == built


def test_a_folder_that_takes_no_file_is_no_error_and_small_catalogues_keep_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = _small([("Zorbak", 1980), ("Quib", 1990)])
    assert TitleLinker.kept(tmp_path / "c", "k", catalogue).link("Quib")
    assert not (tmp_path / "c").exists()
    monkeypatch.setattr("convrec.agent.understanding.titles.linker.KEPT_FROM", 2)
    (tmp_path / "file").write_text("")
    assert TitleLinker.kept(tmp_path / "file", "k", catalogue).link("Quib")
