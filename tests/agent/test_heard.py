"""What a session gives a blend that was learned from dialogues: items with who named them and how, and words that still hold."""

from dataclasses import replace

import pytest

from convrec.agent.state import Click, Delta, Preference, Said, State, Undo, Withdrawn, fold
from convrec.agent.turn import heard_in
from convrec.agent.understanding.hearing import Hearing
from convrec.agent.understanding.titles import TitleLinker
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.ranking.tuned import Heard, Mention
from convrec.types import ItemId, Row


@pytest.fixture(scope="module")
def hearing(films: Bundle) -> Hearing:
    return Hearing(films.catalogue.domain, TitleLinker(films.catalogue, films.popularity).link)


def row_of(films: Bundle, title: str) -> Row:
    return Row(list(films.catalogue.titles).index(title))


def heard(films: Bundle, hearing: Hearing, *events: Said | Click | Undo | Withdrawn, start: State | None = None) -> Heard:
    return heard_in(fold(events, start), hearing, films.catalogue)


def test_items_and_words_are_told_apart(films: Bundle, hearing: Hearing) -> None:
    found = heard(films, hearing, Said("I love Heat (1995) and tense stories"), Said("anything but Alien (1979)"))
    heat, alien = row_of(films, "Heat"), row_of(films, "Alien")
    assert found.mentions == (Mention(heat), Mention(alien, negative=True))
    assert found.said == ("I love and tense stories", "anything but")


def test_what_is_judged_without_being_named_counts_as_named(films: Bundle, hearing: Hearing) -> None:
    heat, alien = films.catalogue.ids[row_of(films, "Heat")], films.catalogue.ids[row_of(films, "Alien")]
    pointed = Said("the first one sounds good", Delta(liked=(Preference(ItemId(heat)),)))
    found = heard(films, hearing, Said("hi", shown=(ItemId(heat), ItemId(alien))), pointed, Click(ItemId(alien), "dislike"))
    assert found.mentions == (Mention(row_of(films, "Heat")), Mention(row_of(films, "Alien"), negative=True))


def test_what_was_only_shown_does_not_count(films: Bundle, hearing: Hearing) -> None:
    assert heard(films, hearing, Said("hi", shown=(ItemId(films.catalogue.ids[0]),))) == Heard((), ("hi",))


def test_what_was_liked_in_earlier_sessions_comes_first(films: Bundle, hearing: Hearing) -> None:
    alien = ItemId(films.catalogue.ids[row_of(films, "Alien")])
    start = State(liked=(Preference(alien, source="stored"),))
    found = heard(films, hearing, Said("I love Heat (1995)"), start=start)
    assert [mention.row for mention in found.mentions] == [row_of(films, "Alien"), row_of(films, "Heat")]


def test_what_is_taken_back_is_unsaid(films: Bundle, hearing: Hearing) -> None:
    heat = ItemId(films.catalogue.ids[row_of(films, "Heat")])
    first = Said("I love Heat (1995), something scary please")
    scary = Constraint("moods", Op.CONTAINS, "scary", hard=False, words="scary")
    forgotten = Said("forget scary", Delta(dropped=(scary,), dropped_items=(heat,)))
    found = heard(films, hearing, first, forgotten)
    assert found.mentions == ()
    assert found.said == ("I love , something please", "forget")
    assert heard(films, hearing, first, forgotten, Undo()) == heard(films, hearing, first)


def test_what_is_taken_back_by_a_button_is_unsaid_and_adds_no_message(films: Bundle, hearing: Hearing) -> None:
    heat = ItemId(films.catalogue.ids[row_of(films, "Heat")])
    first = Said("I love Heat (1995), something scary please")
    assert heard(films, hearing, first, Click(heat, "clear")) == Heard((), ("I love , something scary please",))
    assert heard(films, hearing, first, Withdrawn(Delta(unwished=("scary",), dropped_items=(heat,)))) == Heard(
        (), ("I love , something please",)
    )


def test_a_new_subject_leaves_the_items_and_none_of_the_words(films: Bundle, hearing: Hearing) -> None:
    first, anew = Said("I love Heat (1995) and tense stories"), Said("now a comedy", Delta(wish="comedy", fresh_wish=True))
    found = heard(films, hearing, first, anew)
    assert found == Heard((Mention(row_of(films, "Heat")),), ("now a comedy",))


def test_a_reset_forgets_all(films: Bundle, hearing: Hearing) -> None:
    assert heard(films, hearing, Said("I love Heat (1995)"), Said("start over", reset=True)) == Heard((), ("start over",))


def test_the_latest_of_many_items_are_kept(films: Bundle, hearing: Hearing) -> None:
    liked = tuple(Preference(ItemId(one), source="stored") for one in films.catalogue.ids[:50])
    found = heard_in(replace(State(), liked=liked), hearing, films.catalogue)
    assert [mention.row for mention in found.mentions] == [Row(row) for row in range(20, 50)]
