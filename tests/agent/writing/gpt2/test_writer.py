"""The writer from outside."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from convrec.agent.writing import Tone, plans
from convrec.agent.writing._choice import opening
from convrec.agent.writing.choosing import choose_writer
from convrec.agent.writing.gpt2 import GPT2Writer
from convrec.agent.writing.gpt2._model import Cache, Floats, Ints, NumpyGPT2, read_weights
from convrec.agent.writing.gpt2.corpus import DATA
from convrec.agent.writing.gpt2.writer import _OpensAnew
from convrec.agent.writing.samples import Sampler
from convrec.agent.writing.tallying import Tally
from convrec.agent.writing.template_writer import TemplateWriter
from convrec.errors import ModelError, UsageError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op


def test_the_same_seed_gives_the_same_text(tiny: Path, films: Catalogue) -> None:
    writer = GPT2Writer(films.domain, model=tiny, catalogue=films)
    plan = Sampler(films, 5).recommend_several()
    assert writer.write(plan, seed=3) == writer.write(plan, seed=3)
    assert len({writer.write(plan, seed=seed) for seed in range(4)}) > 1


def test_pieces_make_the_text(tiny: Path, shelf: Catalogue) -> None:
    writer = GPT2Writer(shelf.domain, model=tiny, catalogue=shelf)
    sampler = Sampler(shelf, 8)
    for seed in range(6):
        plan = sampler.plan()
        worded = writer.word(plan, seed=seed)
        if worded.units:
            text = "".join(writer.stream(plan, seed=seed))
            assert text == worded.text or (isinstance(plan, plans.Recommend) and _names_all(text, plan))


def test_a_stream_that_breaks_off_still_names_every_item_once(tiny: Path, shelf: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = GPT2Writer(shelf.domain, model=tiny, catalogue=shelf)
    sampler, broken = Sampler(shelf, 11), 0
    monkeypatch.setattr("convrec.agent.writing.gpt2._decoding._TRIES", 2)
    for seed in range(12):
        plan = sampler.recommend_several()
        parts = list(writer.stream(plan, seed=seed))
        assert _names_all("".join(parts), plan)
        broken += len(parts) > 1 and "".join(parts) != writer.write(plan, seed=seed)
    assert broken


def _names_all(text: str, plan: plans.Recommend) -> bool:
    return all(pick.title in text for pick in plan.picks)


def test_side_by_side_tells_what_has_to_be_told(tiny: Path, tools: Catalogue) -> None:
    writer = GPT2Writer(tools.domain, model=tiny, catalogue=tools)
    told = [Sampler(tools, seed).plan() for seed in range(8)]
    for plan, worded in zip(told, writer.word_all(told, seeds=range(8)), strict=True):
        assert worded.text
        if isinstance(plan, plans.Recommend):
            assert all(pick.title in worded.text for pick in plan.picks)


def test_replies_in_a_row_open_differently(tiny: Path, films: Catalogue) -> None:
    writer = GPT2Writer(films.domain, model=tiny, catalogue=films)
    said: list[str] = []
    for seed in range(12):
        said.append(writer.write(plans.OffTopic(), history=said, seed=seed))
        assert opening(said[-1]) not in {opening(text) for text in said[-3:-1]}


def test_every_title_is_named(tiny: Path, films: Catalogue) -> None:
    """Beyond the fifth item they come as a list."""
    writer = GPT2Writer(films.domain, model=tiny, catalogue=films)
    picks = [Sampler(films, seed).recommend_one().picks[0] for seed in range(8)]
    text = writer.write(plans.Recommend(tuple(picks)), seed=1)
    assert all(pick.title in text for pick in picks)


def test_a_plan_that_cannot_be_ended_is_worded_from_templates(tiny: Path, films: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = GPT2Writer(films.domain, model=tiny, catalogue=films)
    monkeypatch.setattr("convrec.agent.writing.gpt2._decoding._LONGEST_SENTENCE", 0)
    worded = writer.word(plans.Bye(), seed=2)
    assert worded.units == ()
    assert worded.text == TemplateWriter(films.domain).write(plans.Bye(), seed=2)


def test_writers_by_name(tiny: Path, tools: Catalogue, tmp_path: Path) -> None:
    assert isinstance(choose_writer("template", tools), TemplateWriter)
    assert isinstance(choose_writer(f"gpt2:{tiny}", tools), GPT2Writer)
    with pytest.raises(UsageError, match="'gpt3'"):
        choose_writer("gpt3", tools)
    with pytest.raises(ModelError, match=r"tokenizer\.json: no such file"):
        choose_writer(f"gpt2:{tmp_path}", tools)


def test_each_tone_has_words_of_its_own(tiny: Path, films: Catalogue) -> None:
    """By the vocabulary: what only the playful tone says is said in no other, and `brief` leaves the second reason out."""
    writer, plan = GPT2Writer(films.domain, model=tiny, catalogue=films), plans.Bye()
    said = {tone: {writer.write(plan, tone=tone, seed=seed) for seed in range(12)} for tone in get_args(Tone)}
    assert any("ladder" in text or "dust" in text for text in said["playful"])
    assert not any("ladder" in text or "dust" in text for tone in ("plain", "warm", "brief") for text in said[tone])


class _Counting(NumpyGPT2):
    """Counts how often it reads."""

    readings = 0

    def read(self, ids: Ints, lengths: Ints, cache: Cache) -> Floats:
        self.readings += 1
        return super().read(ids, lengths, cache)


def test_reading_only_where_a_choice_hangs_on_it_changes_nothing(shelf: Catalogue) -> None:
    writer, model = GPT2Writer(shelf.domain, catalogue=shelf), _Counting(*read_weights(DATA / "gpt2"))
    writer._model = model
    plan = Sampler(shelf, 21).recommend_several()
    (one_by_one,) = writer.word_all([plan], seeds=[4])  # those side by side have each token read as it is written
    before, model.readings = model.readings, 0
    at_need = writer.word(plan, seed=4)
    assert at_need.units == one_by_one.units != ()
    assert model.readings < before


def test_the_tokens_of_plan_and_reply_are_told(shelf: Catalogue) -> None:
    plan, tally = Sampler(shelf, 5).recommend_several(), Tally()
    writer = GPT2Writer(shelf.domain, catalogue=shelf).tallied(tally)
    worded = writer.word(plan, seed=3)
    counts = tally.take()
    assert counts["tokens_written"] >= len(worded.units) > 0
    assert counts["tokens_read"] > 0
    assert tally.take() == {}
    writer.write(plan, seed=3)
    writer.write(plan, seed=3)
    assert tally.take() == {name: 2 * count for name, count in counts.items()}


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (["<asked>", ".", "then", "there's", "<item_1>", "."], False),
        (["<asked>", ".", "I'd", "also", "look", "at", "<item_1>", "."], False),
        (["<asked>", ".", "I'd", "start", "with", "<item_1>", "."], True),
        (["<asked>", ".", "try", "<item_1>", ".", "then", "there's", "<item_2>", "."], True),
    ],
)
def test_the_first_item_goes_on_from_no_other(said: list[str], stands: bool) -> None:
    assert _OpensAnew([], lambda: pytest.fail("no opening is to be read"))(said) is stands


def test_what_fits_and_was_shown_is_named_beside_the_ways_out(tiny: Path, tools: Catalogue) -> None:
    cheap = Constraint("price", Op.LE, 30, words="under $30")
    way = plans.Relaxation(cheap, replace(cheap, value=50), 2, "Fiskars Loppers")
    writer = GPT2Writer(tools.domain, model=tiny, catalogue=tools)
    for seed in range(6):
        assert "Felco 2" in writer.write(plans.Exhausted((cheap,), ("Felco 2",), (way,)), seed=seed)
