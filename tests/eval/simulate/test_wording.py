"""What simulated people say: every demand can be said, in words that name it, and no wording knows a catalogue."""

import re
from importlib import resources
from typing import get_args

import numpy as np
import pytest
import yaml

from convrec.eval.simulate.demands import Demand, Sense
from convrec.eval.simulate.drawing import Drawing
from convrec.eval.simulate.figures import decade, figure
from convrec.eval.simulate.lexicon import Lexicon
from convrec.eval.simulate.naming import denies, figures_in, leaks, names
from convrec.eval.simulate.phrasebook import phrasebook
from convrec.eval.simulate.speech import Manner, Message, Piece
from convrec.eval.simulate.wording import Form, Wording
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.units import parse_quantity
from convrec.types import Row


def wording(bundle: Bundle, seed: int = 0) -> Wording:
    return Wording(Lexicon(bundle.domain), phrasebook(), np.random.default_rng(seed))


@pytest.mark.parametrize("shelf", ["films", "books", "tools"])
def test_every_demand_can_be_said_in_words_that_name_it(shelf: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(shelf)
    rng = np.random.default_rng(1)
    drawing, words = Drawing(bundle.catalogue, rng), wording(bundle)
    everyone = np.ones(bundle.catalogue.n_items, dtype=np.bool_)
    said: set[str] = set()
    for _ in range(200):
        field = drawing.fields[int(rng.integers(len(drawing.fields)))]
        row = Row(int(rng.integers(bundle.catalogue.n_items)))
        demand = drawing.one(field, row, negative=bool(rng.random() < 0.3), tempting=everyone)
        if demand is None:
            continue
        for form in get_args(Form):
            text = words.demand(demand, form)
            if form == "say":
                assert text
            if text is None:
                continue
            said.add(text)
            assert "{" not in text
            assert names(demand, text, words.lexicon, [text]), f"{text!r} does not name {demand}"
            if demand.is_negative:
                assert denies(text), f"{text!r} does not forbid {demand}"
    assert len(said) > 150


def test_wordings_name_only_what_their_file_declares_and_each_can_be_told_apart() -> None:
    for entry in (resources.files("convrec.eval.simulate") / "phrases").iterdir():
        if not entry.name.endswith(".yaml"):
            continue
        file = yaml.safe_load(entry.read_text(encoding="utf-8"))
        for name, texts in file["sentences"].items():
            used = set(re.findall(r"\{\{ (\w+)", " ".join(texts)))
            assert used <= set(file["variables"]), f"{entry.name}: {name}"


def test_no_wording_knows_a_catalogue(films: Bundle, books: Bundle) -> None:
    own = {word for bundle in (films, books) for word in (*bundle.domain.nouns(), bundle.domain.verbs.use, bundle.domain.verbs.used)}
    own -= {"item", "items", "one", "ones"}
    for name in set(phrasebook().names) - {"system", "user"}:
        for template in phrasebook().wordings(name):
            fixed = re.sub(r"\{\{.*?\}\}", " ", template.source).lower()
            assert not own & set(re.findall(r"[a-z]+", fixed)), template.source


def test_a_sentence_is_said_only_where_all_of_it_is_known(films: Bundle) -> None:
    words = wording(films)
    for seed in range(20):
        said = words.book.say("number.at_most.bit", {"high": "two hours"}, np.random.default_rng(seed))
        assert said is not None
        assert "two hours" in said
    assert words.maybe("near") is None
    with pytest.raises(KeyError, match="no wording of 'near'"):
        words.plain("near")


def test_figures_are_written_as_they_are_meant() -> None:
    minutes, price = FieldSpec(type=FieldType.NUMBER, unit="minutes"), FieldSpec(type=FieldType.MONEY, unit="USD")
    for seed in range(30):
        rng = np.random.default_rng(seed)
        text = figure(100, minutes, rng).replace("one hour", "1 hour")
        assert parse_quantity(text, "minutes") == 100
        assert parse_quantity(figure(49.5, price, rng), "USD") == 49.5
    assert {decade(1980, np.random.default_rng(seed)) for seed in range(30)} == {"1980s", "80s", "eighties"}
    assert {decade(1920, np.random.default_rng(seed)) for seed in range(30)} == {"1920s"}


def test_a_figure_alone_is_said_only_where_it_tells_its_field(tools: Bundle) -> None:
    words = wording(tools)
    assert words.lexicon.needs_label("rating") is False
    domain = tools.domain.model_copy(update={"fields": {**tools.domain.fields, "score": FieldSpec(type=FieldType.NUMBER, unit="stars")}})
    both = Lexicon(domain)
    assert both.needs_label("rating")
    assert both.needs_label("score")
    said = Wording(both, phrasebook(), np.random.default_rng(0)).alone(Demand("score", Sense.AT_LEAST, low=4))
    assert "score" in said


def test_a_value_is_named_by_spelling_synonym_combination_or_last_name(films: Bundle) -> None:
    lexicon = Lexicon(films.domain)
    for text in ("a Sci-Fi one", "science fiction then", "no sci-fis", "a sci-fi horror"):
        assert lexicon.names_value("genres", "Sci-Fi", text)
    assert lexicon.names_value("director", "Stanley Kubrick", "nothing by kubrick")
    assert not lexicon.names_value("genres", "War", "a warm one")
    assert not names(Demand("runtime", Sense.AT_MOST, high=120), "Nothing on the shelf is that.", lexicon, ["under two hours"])
    assert names(Demand("runtime", Sense.AT_MOST, high=120), "Nothing stays under two hours.", lexicon, ["under two hours"])
    assert names(Demand("year", Sense.AT_MOST, high=1989), "Nothing from before 1990.", lexicon)


def test_titles_are_found_however_they_are_written() -> None:
    assert leaks("was it the lord of the rings?", ["The Lord of the Rings"])
    assert leaks("AMELIE!", ["Amélie"])
    assert not leaks("a lord with rings", ["The Lord of the Rings"])
    assert not leaks("anything", [])
    assert figures_in("twenty of 3,000") == ["3,000", "twenty"]


def test_people_type_in_their_own_manner() -> None:
    message = Message.of(Piece("no"), None, Piece("what else?"), Piece("nothing by Ana"))
    assert Manner(lower=False, stops=True, commas=False).text(message) == "No. What else? Nothing by Ana."
    assert Manner(lower=True, stops=False, commas=True).text(message) == "no, what else? nothing by ana"
    assert len({Manner.drawn(np.random.default_rng(seed)) for seed in range(60)}) > 4
