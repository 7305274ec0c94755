"""Every title of the shelf, said in a sentence, is heard as that title."""

import pytest

from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, titled

SAYINGS = ("I loved {}", "{} was great, what next?", "I hated {}")


@pytest.mark.parametrize(("name", "step"), [("films", 11), ("books", 3)])
def test_titles_of_several_words_are_heard_in_sentences(name: str, step: int) -> None:
    """One word alone may be said for what it means."""
    catalogue = shelf(name).catalogue
    titles = [title for row in range(0, catalogue.n_items, step) if len((title := catalogue.title(Row(row))).split()) > 1]
    said = [(title, SAYINGS[n % len(SAYINGS)].format(title)) for n, title in enumerate(titles)]
    missed = [text for title, text in said if title not in titled(catalogue, [m.row for m in heard(name, text).mentions])]
    assert len(said) > 100
    assert missed == []


@pytest.mark.parametrize("text", ["loved Terminator 2: Judgment Day", "Terminator 2: Judgment Day was great", "terminator 2: judgment day"])
def test_a_unit_at_the_end_of_a_title_is_no_measure(text: str) -> None:
    found = heard("films", text)
    assert titled(shelf("films").catalogue, [m.row for m in found.mentions]) == {"Terminator 2: Judgment Day"}
    assert found.unknown == ()
