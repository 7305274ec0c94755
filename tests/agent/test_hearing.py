"""What of a message is given back in its own words."""

import pytest

from convrec.agent.turn._hearing import spoken


@pytest.mark.parametrize(
    ("text", "said", "heard"),
    [
        ("something cosy for a rainy sunday", ["cosy", "rainy sunday"], "something cosy for a rainy sunday"),
        ("hm, a heist that goes wrong please", ["heist that goes wrong"], "a heist that goes wrong"),
        ("in the mood for a western, nothing after 1970", ["western", "nothing after 1970"], "a western, nothing after 1970"),
        ("something to fall asleep to", ["to fall asleep to"], "something to fall asleep to"),
        ("something to cut hedges", ["cut hedges"], "something to cut hedges"),
        ("in colour, over two hours", ["colour", "over two hours"], "in colour, over two hours"),
        ("no horror, and I like my films short", ["no horror", "short"], ""),
        ("funny, and you know what I told you about the length the other day: short", ["funny", "short"], ""),
        ("less sentimental", ["sentimental"], "less sentimental"),
        ("newer", [], ""),
        ("", ["funny"], ""),
    ],
)
def test_one_stretch_of_the_message(text: str, said: list[str], heard: str) -> None:
    assert spoken(text, said) == heard


def test_a_noun_of_the_domain_after_it_belongs_to_it() -> None:
    assert spoken("a Bond film please", ["Bond"], ("film", "films")) == "a Bond film"
    assert spoken("a Bond film please", ["Bond"], ()) == "a Bond"
