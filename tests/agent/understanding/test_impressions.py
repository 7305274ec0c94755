"""What somebody makes of the item they were just told about is a verdict, never a demand."""

import pytest

from convrec.agent.understanding import Attitude, Scene
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def _told_of_one(name: str) -> Scene:
    shown = shelf(name).shown
    return Scene(shown, shown[1:2], mentioned=shown)


@pytest.mark.parametrize(
    ("name", "text", "attitude"),
    [
        ("films", "sounds heavy", Attitude.EXCLUDE),
        ("films", "hmm sounds a bit violent. anything lighter?", Attitude.EXCLUDE),
        ("films", "it looks really dark to me", Attitude.EXCLUDE),
        ("films", "ooh that sounds fun", Attitude.LIKE),
        ("books", "sounds dark", Attitude.EXCLUDE),
        ("books", "sounds sad, though", Attitude.EXCLUDE),
    ],
)
def test_how_an_item_sounds_is_a_verdict_on_it(name: str, text: str, attitude: Attitude) -> None:
    found = heard(name, text, _told_of_one(name))
    assert [(r.rows, r.attitude) for r in found.references] == [(shelf(name).shown[1:2], attitude)]
    assert found.constraints == ()


@pytest.mark.parametrize("text", ["something that sounds dark", "sounds like a plan, a western please", "a heavy drama"])
def test_other_words_of_sound_judge_nothing(text: str) -> None:
    assert all(r.attitude is Attitude.PLAIN for r in heard("films", text, _told_of_one("films")).references)


def test_nothing_is_judged_where_several_were_spoken_of() -> None:
    shown = shelf("films").shown
    assert heard("films", "sounds dark", Scene(shown, shown, mentioned=shown)).references == ()
