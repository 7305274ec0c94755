"""Who words the replies where nothing is said, and where the shipped GPT-2 cannot be had."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from convrec import Recommender
from convrec.agent.reply import Reply, Step, StepKind
from convrec.agent.writing import Tone
from convrec.agent.writing.choosing import DEFAULT_WRITER, StandIn, choose_writer
from convrec.agent.writing.gpt2 import GPT2Writer
from convrec.errors import ModelError
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle


def _written(reply: Reply) -> list[Step]:
    return [step for step in reply.steps if step.kind is StepKind.WRITE]


def test_the_default_words_the_replies_unless_another_is_asked_for(films: Bundle, tmp_path: Path) -> None:
    names = {"gpt2": "GPT2Writer", "template": "TemplateWriter"}
    with Recommender.open(films.path, state=tmp_path) as rec:
        assert {step.name for step in _written(rec.chat().send("something funny"))} == {names[DEFAULT_WRITER]}
    for writer, name in names.items():
        with Recommender.open(films.path, state=tmp_path, writer=writer) as rec:
            (step,) = _written(rec.chat().send("something funny"))
            streamed = [part for part in rec.chat().stream("something funny") if isinstance(part, Reply)]
        assert step.name == name
        counts = [{"tokens_read", "tokens_written"} & one.detail.keys() for one in (step, *_written(streamed[0]))]
        assert counts == [{"tokens_read", "tokens_written"} if writer == "gpt2" else set()] * 2


def test_without_its_weights_the_template_writer_stands_in_and_the_trace_says_why(
    films: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convrec.agent.writing.gpt2.writer.DATA", tmp_path)
    with Recommender(films, Store.open(None), writer="gpt2") as rec:
        (step,) = _written(rec.chat().send("hi"))
        parts = list(rec.chat().stream("something funny"))
    assert step.name == "StandIn"
    assert "tokenizer.json: no such file" in str(step.detail["instead_of_gpt2"])
    assert isinstance(parts[-1], Reply)
    assert parts[-1].items


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_without_a_library_that_it_needs_the_template_writer_stands_in(
    films: Bundle, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    found = choose_writer("gpt2", films.catalogue)
    assert isinstance(found, StandIn)
    assert library in found.cause


def test_a_folder_that_was_named_is_not_stood_in_for(films: Bundle, tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        choose_writer(f"gpt2:{tmp_path}", films.catalogue)


def test_the_first_sentences_of_a_reply_come_before_it_is_whole(films: Bundle) -> None:
    with Recommender(films, Store.open(None), writer="gpt2") as rec:
        parts = list(rec.chat().stream("something funny"))
    assert isinstance(parts[-1], Reply)
    told = [part for part in parts if isinstance(part, str)]
    assert len(told) > 1
    assert "".join(told) == parts[-1].text
    assert isinstance(rec._core.writer, GPT2Writer)


def test_the_tone_of_a_recommender_is_its_replies(films: Bundle) -> None:
    heard: list[str] = []

    class Told:
        def write(self, plan: object, *, tone: str = "warm", **_: object) -> str:
            heard.append(tone)
            return type(plan).__name__

    for tone in get_args(Tone):
        with Recommender(films, Store.open(None), tone=tone) as rec:
            rec._core = replace(rec._core, writer=Told())
            rec.chat().send("hi")
    assert heard == list(get_args(Tone))
