import pytest

from convrec.data import embedded
from convrec.errors import UsageError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType, Stated
from convrec.retrieval.words import key


def test_films_and_books_are_there() -> None:
    assert embedded.names() == ["books", "films"]
    assert len(embedded.records("films")) == 3000
    assert len(embedded.records("books")) == 500


def test_an_unknown_name_is_told_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no embedded catalogue is called 'flims'; known: books, films"):
        embedded.items_path("flims")


@pytest.fixture(scope="module", params=embedded.names())
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return Catalogue.from_records(embedded.records(request.param), embedded.load_domain(request.param))


def test_every_field_is_described_and_every_column_named(catalogue: Catalogue) -> None:
    assert set(catalogue.domain.fields) == set(embedded.records(catalogue.domain.name)[0])
    for name, spec in catalogue.domain.fields.items():
        if spec.card:
            assert spec.say is not None, name
            assert "{value}" in spec.say
        if spec.is_numeric:
            assert spec.unit, name
            assert all((spec.more, spec.less, spec.high, spec.low, spec.synonyms)), name


def test_those_who_are_named_in_it_are_persons(catalogue: Catalogue) -> None:
    for name in catalogue.domain.of_type(FieldType.PEOPLE):
        words = {str(person): str(person).casefold().split() for person in catalogue.values(name)}
        assert not [person for person, said in words.items() if said[-1] in ("of", "by", "with") or len(said) > 8]


def test_words_point_at_values_that_exist(catalogue: Catalogue) -> None:
    for name, spec in catalogue.domain.fields.items():
        if spec.type not in (FieldType.TAGS, FieldType.CATEGORY):
            continue
        known = set(catalogue.values(name))
        assert {part for parts in spec.combined.values() for part in parts} <= known
        assert set(spec.order) <= known
        if not spec.open:
            assert set(spec.values) <= known


def test_every_value_of_a_small_set_has_other_words_except_names(catalogue: Catalogue) -> None:
    for name in ("genres", "moods"):
        missing = set(catalogue.values(name)) - set(catalogue.domain.fields[name].values)
        assert not missing, (name, missing)


def test_a_word_means_one_value_of_a_field(catalogue: Catalogue) -> None:
    for name, spec in catalogue.domain.fields.items():
        meaning: dict[str, str] = {}
        for value, words in spec.values.items():
            for word in [value, *words]:
                assert meaning.setdefault(key(word), value) == value, (name, word)
        for word in spec.combined:
            assert key(word) not in meaning, (name, word)


def test_a_word_does_not_pull_both_ways(catalogue: Catalogue) -> None:
    for name, spec in catalogue.domain.fields.items():
        sides = [set(map(key, words)) for words in (spec.more, spec.less, spec.high, spec.low)]
        assert not sides[0] & sides[1], name
        assert not sides[2] & sides[3], name
        assert not (sides[0] | sides[1]) & (sides[2] | sides[3]), name


def test_moods_and_keywords_are_wishes_and_genres_demands(catalogue: Catalogue) -> None:
    fields = catalogue.domain.fields
    assert (fields["genres"].stated, fields["moods"].stated, fields["keywords"].stated) == (
        Stated.HARD,
        Stated.SOFT,
        Stated.SOFT,
    )
    assert fields["keywords"].open


def test_taste_sets_are_known_by_catalogue() -> None:
    assert "movielens-100k" in embedded.taste_sets("films")
    assert embedded.taste_sets("tools") == ()
