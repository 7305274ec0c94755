"""Tastes and fears as people tell them: over a comma, over a full stop, of two people, and taken back."""

import pytest

from convrec.agent.understanding import Attitude, Understanding
from convrec.agent.understanding._types import Direction
from convrec.agent.understanding.speech.going_on import run_on
from convrec.retrieval.constraints import Op
from tests.agent.understanding.test_whole_messages import heard


def _written(found: Understanding) -> set[tuple[str, Op, object]]:
    return {(c.field, c.op, c.value) for c in found.constraints}


def _stands(found: Understanding) -> list[tuple[str, Attitude]]:
    return [(m.words.lower(), m.attitude) for m in found.mentions]


@pytest.mark.parametrize(
    ("shop", "text", "liked", "disliked"),
    [
        ("films", "he loved the incredibles and ratatouille, was bored to tears by cars", ["the incredibles", "ratatouille"], "cars"),
        ("films", "my daughter loved moana but was bored by brave", ["moana"], "brave"),
        ("books", "she adored emma and persuasion, was bored stiff by dracula", ["emma", "persuasion"], "dracula"),
    ],
)
def test_what_bores_behind_a_comma_leaves_the_likes_before_it(shop: str, text: str, liked: list[str], disliked: str) -> None:
    assert _stands(heard(shop, text)) == [*((words, Attitude.LIKE) for words in liked), (disliked, Attitude.DISLIKE)]


@pytest.mark.parametrize(
    ("shop", "text", "mood"),
    [
        ("films", "not too long, kinda dark", "dark"),
        ("films", "something kinda funny and not too long", "funny"),
        ("films", "kinda scary but not too gory", "scary"),
        ("books", "nothing too long and kinda sad", "sad"),
        ("books", "nothing too long and sort of funny", "funny"),
    ],
)
def test_somewhat_of_a_quality_is_wanted(shop: str, text: str, mood: str) -> None:
    assert ("moods", Op.CONTAINS, mood) in _written(heard(shop, text))


@pytest.mark.parametrize(
    ("shop", "text", "less", "kept"),
    [
        ("films", "something less violent than Saw but still scary", "violent", "scary"),
        ("films", "less gory than Hostel but still creepy", "gory", "creepy"),
        ("books", "less violent than Dracula but still dark", "violent", "dark"),
    ],
)
def test_what_is_still_wanted_is_not_wanted_less(shop: str, text: str, less: str, kept: str) -> None:
    found = heard(shop, text)
    assert [(c.value, c.direction) for c in found.critiques] in ([(less, Direction.LESS)], [])
    assert ("moods", Op.CONTAINS, kept) in _written(found)


def test_what_is_kept_is_not_asked_less_of_under_another_name() -> None:
    found = heard("films", "less silly than Airplane but still funny")
    assert found.critiques == ()
    assert _stands(found) == [("airplane", Attitude.PLAIN)]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("i hate musicals. and adam sandler. a comedy", "i hate musicals  and adam sandler. a comedy"),
        ("I can't stand westerns! And Ana Lee.", "I can't stand westerns  and Ana Lee."),
        ("i love heat. and ronin. what next?", "i love heat  and ronin. what next?"),
        ("i hate musicals. and make it short", "i hate musicals. and make it short"),
        ("something old. and short", "something old. and short"),
        ("i hate musicals. and a comedy please", "i hate musicals. and a comedy please"),
    ],
)
def test_a_sentence_of_a_name_alone_goes_on_with_the_taste_before(text: str, joined: str) -> None:
    assert run_on(text) == joined


def test_a_hatred_goes_on_over_a_full_stop_and_over_kinds_of_fields() -> None:
    found = _written(heard("films", "I hate superheroes. And Tom Hanks. Show me action."))
    assert ("cast", Op.NOT_CONTAINS, "Tom Hanks") in found
    assert ("genres", Op.CONTAINS, "Action") in found


@pytest.mark.parametrize(
    ("shop", "text", "field", "name"),
    [
        ("films", "a film with my mom, she loves Tom Hanks, I can't stand him", "cast", "Tom Hanks"),
        ("films", "he adores meryl streep, i don't like her", "cast", "Meryl Streep"),
        ("books", "he loves stephen king, i can't stand him. a thriller", "authors", "Stephen King"),
    ],
)
def test_whom_one_loves_and_another_cannot_stand_is_left_out(shop: str, text: str, field: str, name: str) -> None:
    found = _written(heard(shop, text))
    assert (field, Op.NOT_CONTAINS, name) in found
    assert (field, Op.CONTAINS, name) not in found


@pytest.mark.parametrize("shop", ["films", "books"])
def test_one_value_that_one_loves_and_another_hates_is_left_out_and_named(shop: str) -> None:
    found = heard(shop, "something for me (i love horror) and my girlfriend (she hates horror)")
    assert _written(found) == {("genres", Op.NOT_CONTAINS, "Horror")}
    assert found.opposed == ("horror",)


@pytest.mark.parametrize("shop", ["films", "books"])
@pytest.mark.parametrize(
    "text",
    [
        "something for my son who is afraid of spiders",
        "a thriller my mum, who is terrified of spiders, can take",
        "my daughter has a phobia of spiders, something funny",
        "spiders freak me out, something scary",
    ],
)
def test_what_somebody_fears_is_kept_out(shop: str, text: str) -> None:
    found = heard(shop, text)
    banned = [c for c in found.constraints if c.op.is_negative]
    assert {c.words for c in banned} == {"no spiders"}
    assert all(c.hard for c in banned)
    assert "spider" not in found.wish


def test_a_fear_that_nothing_can_tell_of_is_named() -> None:
    assert heard("films", "something for a boy who is frightened of trombonists").unchecked == ("no trombonists",)


@pytest.mark.parametrize("text", ["a film about a man who is afraid of spiders", "the hero is terrified of spiders, something like that"])
def test_a_fear_in_a_story_bans_nothing(text: str) -> None:
    assert not any(c.op.is_negative for c in heard("films", text).constraints)


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "recommend anything except what my ex liked: titanic, the notebook"),
        ("films", "something other than the ones i know: titanic, heat"),
        ("books", "anything except what my sister read: emma, persuasion"),
    ],
)
def test_what_is_listed_behind_except_is_left_out(shop: str, text: str) -> None:
    assert {attitude for _, attitude in _stands(heard(shop, text))} == {Attitude.EXCLUDE}


@pytest.mark.parametrize(("shop", "text"), [("films", "not the shining"), ("films", "something scary but not the shining")])
def test_a_name_with_its_article_is_left_out_by_not(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert [a for _, a in _stands(found)] == [Attitude.EXCLUDE]
    assert not any(c.op.is_negative for c in found.constraints)


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "I've seen 12 Angry Men, A Few Good Men, Primal Fear, and My Cousin Vinny"),
        ("films", "a good thriller. seen The Good Shepherd, Heat, Alien"),
        ("books", "I've read The Great Gatsby, Dracula, and Emma"),
    ],
)
def test_a_word_of_assent_inside_a_title_settles_on_nothing_behind_it(shop: str, text: str) -> None:
    stands = _stands(heard(shop, text))
    assert len(stands) > 1
    assert {attitude for _, attitude in stands} == {Attitude.SEEN}


@pytest.mark.parametrize(
    ("shop", "text", "attitude"),
    [
        ("films", "i like slow atmospheric films like Heat", Attitude.LIKE),
        ("films", "looking for dumb action films like Heat", Attitude.LIKE),
        ("films", "slow crime films like Heat please", Attitude.LIKE),
        ("books", "i prefer slow gentle books like Emma", Attitude.LIKE),
        ("films", "i hate slow films like Heat", Attitude.DISLIKE),
        ("films", "i don't like slow films like Heat", Attitude.DISLIKE),
        ("films", "overrated films like Heat", Attitude.DISLIKE),
        ("books", "slow books like Emma bore me", Attitude.DISLIKE),
    ],
)
def test_a_word_for_the_sort_that_is_wanted_judges_no_example(shop: str, text: str, attitude: Attitude) -> None:
    assert [a for _, a in _stands(heard(shop, text))] == [attitude]


@pytest.mark.parametrize(
    ("shop", "text", "attitude"),
    [
        ("films", "Titanic bored me to tears, something with ships?", Attitude.DISLIKE),
        ("films", "Heat was meh, any other crime film?", Attitude.DISLIKE),
        ("films", "Heat was boring, what else is there?", Attitude.DISLIKE),
        ("films", "The Matrix was great, what next?", Attitude.LIKE),
        ("books", "Dracula bored me to tears, any other vampire books?", Attitude.DISLIKE),
        ("books", "Emma was wonderful, do you have anything similar?", Attitude.LIKE),
        ("films", "Heat was great, what is it about?", Attitude.ASK),
        ("films", "The Matrix was great, is there a sequel?", Attitude.ASK),
    ],
)
def test_a_verdict_stands_before_a_request_that_is_put_as_a_question(shop: str, text: str, attitude: Attitude) -> None:
    assert {m.attitude for m in heard(shop, text).mentions} == {attitude}


@pytest.mark.parametrize(
    ("shop", "text", "topic"),
    [
        ("films", "my husband is obsessed with ww2 films, bday coming up. he's seen saving private ryan", "world war ii"),
        ("films", "my son is crazy about dinosaurs, he's seen jurassic park", "dinosaurs"),
        ("films", "my daughter is mad about horses", "horses"),
        ("films", "he's nuts about time travel", "time travel"),
        ("films", "she's crazy about submarines but he's seen das boot", "submarines"),
        ("books", "my kids can't get enough of dragons, they've read eragon", "dragons"),
        ("tools", "my dad is hooked on bonsai, he has pruners", "bonsai"),
    ],
)
def test_what_somebody_is_fond_of_is_the_wish(shop: str, text: str, topic: str) -> None:
    assert topic in heard(shop, text).wish


def test_what_somebody_is_fond_of_is_one_wish_where_a_part_of_it_is_a_value() -> None:
    assert heard("films", "im into true crime. seen zodiac").wish == "true crime"


@pytest.mark.parametrize("text", ["my wife loves me. she's seen titanic", "my son's crazy. he's seen up", "she adores it"])
def test_what_is_no_topic_is_no_wish(text: str) -> None:
    assert not heard("films", text).wish


def test_being_big_on_a_topic_asks_for_no_big_number() -> None:
    assert not any(c.field == "pages" for c in heard("books", "my dad is big on history").constraints)
