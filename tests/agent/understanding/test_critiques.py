"""Critiques of what was shown."""

import pytest

from tests.agent.understanding._labelled import Labelled, faults


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("newer", ["C year more"]),
        ("not so long", ["C runtime less"]),
        ("too long", ["C runtime less"]),
        ("too old", ["C year more"]),
        ("nothing longer", ["C runtime less"]),
        ("can it be shorter?", ["C runtime less"]),
        ("can they be a bit shorter", ["C runtime less"]),
        ("funnier", ["C moods more funny"]),
        ("much scarier", ["C moods more scary"]),
        ("less violence", ["C moods less violent"]),
        ("not as dark", ["C moods less dark"]),
        ("newer and funnier", ["C year more", "C moods more funny"]),
        ("not that director again", ["C director less"]),
        ("a different director", ["C director less"]),
        ("the same director", ["C director more"]),
        ("newer than [[Heat]]", ["C year more rel Heat"]),
        ("shorter than the second one", ["C runtime less rel 2"]),
        ("newer than 2010", ["year >= 2011"]),
        ("see you later", []),
        ("more comedies please", ["genres contains Comedy"]),
    ],
)
def test_critiques_of_films(text: str, expect: list[str]) -> None:
    assert faults(Labelled("films", text, True, tuple(expect), False)) == []


@pytest.mark.parametrize(
    ("text", "expect"),
    [("cheaper", ["C price_usd less"]), ("lighter please", ["C weight less"]), ("another brand", ["C brand less"])],
)
def test_critiques_in_a_shop(text: str, expect: list[str]) -> None:
    assert faults(Labelled("tools", text, True, tuple(expect), False)) == []
