"""Names thrown in before a question about them: "hatchet, whats that", while something else is at hand."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("books", "hatchet, whats that", "Hatchet"),
        ("books", "hatchet? what's that about", "Hatchet"),
        ("books", "misery, is it scary?", "Misery"),
        ("books", "holes - any good?", "Holes"),
        ("books", "night, who wrote it?", "Night"),
        ("books", "twilight, how long is it", "Twilight"),
        ("films", "jaws, whats that?", "Jaws"),
        ("films", "big? have you got that?", "Big"),
        ("films", "speed - who directed it", "Speed"),
    ],
)
def test_a_name_before_a_question_is_what_it_is_about(name: str, text: str, title: str) -> None:
    found = heard(name, text, scene_of(name))
    assert found.act is Act.ASK_ITEM
    assert [shelf(name).catalogue.title(m.row) for m in found.mentions] == [title]
    assert {m.attitude for m in found.mentions} <= {Attitude.ASK, Attitude.PLAIN}


@pytest.mark.parametrize(
    "text", ["cool, whats it about", "funny, is it?", "great, who wrote it", "hmm, is it any good", "nice one, how long is it"]
)
def test_a_word_of_talk_before_a_question_names_nothing(text: str) -> None:
    assert not heard("books", text, scene_of("books")).mentions
