"""Every labelled sentence of `data/titles.jsonl` gives its items and nothing else; precision and recall are printed."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.titles import TitleLinker
from convrec.types import Row
from tests.agent.understanding._shelves import shelf

_ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "titles.jsonl").read_text("utf-8").splitlines()
]
_BOTH_WAYS = "an ordinary phrase that is a title word for word; nothing else in the sentence tells"
_TRUNCATED = "a name cut so short that what is left is ordinary, or a word broken off"
KNOWN_MISSES: dict[str, str] = {
    "a walk in the woods would be nice": _BOTH_WAYS,
    "life is beautiful when you are young": _BOTH_WAYS,
    "my girl is gone": _BOTH_WAYS,
    "crime and punishment in ancient rome": _BOTH_WAYS,
    "no country vibes": _TRUNCATED,
    "les mis": _TRUNCATED,
    "do you still sell the Haws can?": "a noun that is a function word everywhere else",
}
"""Sentences that are read wrongly, each with the reason why that is borne."""


@cache
def _linker(name: str) -> TitleLinker:
    return TitleLinker(shelf(name))


def _label(name: str, row: Row) -> str:
    catalogue = shelf(name)
    year = f" ({catalogue.value(row, 'year')})" if "year" in catalogue.domain.fields else ""
    return f"{catalogue.title(row)}{year}"


def _agrees(name: str, span: TitleSpan, wanted: dict[str, Any]) -> bool:
    labels = [_label(name, row) for row in span.rows]
    right = wanted["item"] in labels if wanted.get("among") else wanted["item"] == labels[0]
    return right and span.start == wanted["at"] and span.words == wanted["words"]


@pytest.mark.parametrize("row", [pytest.param(r, id=r["text"]) for r in _ROWS if r["text"] not in KNOWN_MISSES])
def test_sentence(row: dict[str, Any]) -> None:
    spans = _linker(row["domain"]).link(row["text"])
    got = [(s.words, [_label(row["domain"], r) for r in s.rows[:3]]) for s in spans]
    assert len(spans) == len(row["items"]), got
    assert all(_agrees(row["domain"], s, w) for s, w in zip(spans, row["items"], strict=True)), got


def test_the_sentences_are_many_and_mostly_right(capsys: pytest.CaptureFixture[str]) -> None:
    right = found = wanted = 0
    for row in _ROWS:
        spans = _linker(row["domain"]).link(row["text"])
        right += sum(any(_agrees(row["domain"], s, w) for w in row["items"]) for s in spans)
        found += len(spans)
        wanted += len(row["items"])
    with capsys.disabled():
        sys.stdout.write(f"\ntitles: {len(_ROWS)} sentences, precision {right / found:.3f}, recall {right / wanted:.3f}" + "\n")
    assert len(_ROWS) >= 250
    assert sum(not row["items"] for row in _ROWS) >= 80
    assert min(right / found, right / wanted) >= 0.97
