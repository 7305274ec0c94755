"""How the person stands to what is named."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.agent.understanding._types import Attitude, Span
from convrec.agent.understanding.attitudes import judge
from convrec.data.embedded import load_domain
from convrec.retrieval.domain import Domain
from tests.agent.understanding._shelves import GARDEN

_ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "attitudes.jsonl").read_text("utf-8").splitlines()
]
KNOWN_MISSES: dict[str, str] = {}
"""Sentences that are read wrongly, each with the reason why that is borne."""


def _domain(name: str) -> Domain:
    return GARDEN if name == "garden" else load_domain(name)


def _labels(row: dict[str, Any]) -> list[str]:
    spans = [Span(a, b, row["text"][a:b]) for a, b in row["spans"]]
    return [j.attitude.value + ("+seen" if j.also_seen else "") for j in judge(row["text"], spans, domain=_domain(row["domain"]))]


def _agrees(got: str, wanted: str) -> bool:
    return got in wanted.split("|")


@pytest.mark.parametrize("row", [pytest.param(r, id=r["text"]) for r in _ROWS if r["text"] not in KNOWN_MISSES])
def test_sentence(row: dict[str, Any]) -> None:
    got = _labels(row)
    assert all(_agrees(g, w) for g, w in zip(got, row["labels"], strict=True)), (got, row["labels"])


def test_the_sentences_are_many_and_mostly_right(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [pair for row in _ROWS for pair in zip(_labels(row), row["labels"], strict=True)]
    right = sum(_agrees(g, w) for g, w in pairs)
    with capsys.disabled():
        sys.stdout.write(f"\nattitudes: {len(_ROWS)} sentences, {len(pairs)} spans, accuracy {right / len(pairs):.3f}" + "\n")
    assert len(_ROWS) >= 250
    assert right / len(pairs) >= 0.97


def _strength(text: str) -> float:
    (judgement,) = judge(text, [_span(text)], domain=_domain("films"))
    return judgement.strength if judgement.attitude is Attitude.LIKE else -judgement.strength


def _span(text: str) -> Span:
    start = text.index("Zanthor")
    return Span(start, start + len("Zanthor"), "Zanthor")


def test_stronger_words_give_stronger_likes() -> None:
    order = [
        "I hated Zanthor",
        "I didn't like Zanthor",
        "I didn't love Zanthor",
        "Zanthor was not bad",
        "I liked Zanthor",
        "I adored Zanthor",
    ]
    strengths = [_strength(text) for text in order]
    assert strengths == sorted(strengths)
    assert (strengths[0], strengths[-1]) == (-1.0, 1.0)


def test_judgements_come_in_the_order_of_the_spans() -> None:
    text = "I loved A1 but hated B2"
    spans = [Span(21, 23, "B2"), Span(8, 10, "A1")]
    assert [j.attitude for j in judge(text, spans, domain=GARDEN)] == [Attitude.DISLIKE, Attitude.LIKE]


def test_verbs_of_the_domain_tell_that_it_was_had() -> None:
    text = "I bought Zanthor last year"
    assert judge(text, [_span(text)], domain=GARDEN)[0].attitude is Attitude.SEEN
    text = "I played Zanthor last year"
    assert judge(text, [_span(text)], domain=GARDEN)[0].attitude is Attitude.PLAIN


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4))
def test_any_text_and_spans_give_one_judgement_a_span(text: str, places: list[tuple[int, int]]) -> None:
    spans: list[Span] = []
    for start, length in sorted(places):
        end = min(len(text), start + length)
        if start < end and (not spans or start >= spans[-1].end):
            spans.append(Span(start, end, text[start:end]))
    found = judge(text, spans, domain=GARDEN)
    assert [j.span for j in found] == spans
    assert all(0.0 < j.strength <= 1.0 for j in found)
