"""Names turned down in a word before another wish, names that nothing here carries, and what was just had."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def _stands(name: str, text: str) -> dict[str, Attitude]:
    titled = shelf(name).catalogue.title
    return {titled(m.row): m.attitude for m in heard(name, text).mentions}


@pytest.mark.parametrize(
    ("name", "text", "refused"),
    [
        ("films", "star wars?? no. something like parasite", "Star Wars"),
        ("films", "titanic? ugh no. something like parasite maybe", "Titanic"),
        ("films", "titanic - no. something funny", "Titanic"),
        ("books", "eragon? no. something like piranesi", "Eragon"),
        ("books", "emma, no. something funny", "Emma"),
    ],
)
def test_a_name_turned_down_before_another_wish_is_no_example(name: str, text: str, refused: str) -> None:
    assert _stands(name, text) == {refused: Attitude.DISLIKE}
    assert heard(name, text).act is Act.RECOMMEND


def test_what_is_named_instead_is_gone_by() -> None:
    assert _stands("films", "jaws? nah. more like the fly") == {"Jaws": Attitude.DISLIKE, "The Fly": Attitude.LIKE}
    assert heard("films", "jaws? nah. more like the fly").act in (Act.RECOMMEND, Act.MORE)


@pytest.mark.parametrize("text", ["heat? no, the other one", "is heat any good? no?"])
def test_a_no_that_goes_on_turns_no_name_down(text: str) -> None:
    assert Attitude.DISLIKE not in _stands("films", text).values()


@pytest.mark.parametrize(
    ("name", "text", "unknown"),
    [
        ("films", "I just watched parasite and it blew my mind, what should i watch next", "parasite"),
        ("films", "i saw oppenheimer last night, fantastic. more like that?", "oppenheimer"),
        ("books", "read piranesi last week, brilliant. got more like that?", "piranesi"),
    ],
)
def test_what_was_had_and_praised_is_a_name_that_nothing_carries(name: str, text: str, unknown: str) -> None:
    assert heard(name, text).unknown == (unknown,)


def test_what_anybody_may_watch_is_no_name() -> None:
    assert heard("films", "i watched football last night, it was great").unknown == ()


@pytest.mark.parametrize(
    ("name", "text"), [("films", "just finished Inception, mind blown"), ("books", "just finished The Martian and my mind is blown")]
)
def test_a_mind_that_was_blown_likes_what_blew_it(name: str, text: str) -> None:
    assert set(_stands(name, text).values()) == {Attitude.LIKE}


@pytest.mark.parametrize(
    ("name", "text", "least"),
    [
        ("books", "just finished all the harry potters, now what??", 7),
        ("films", "seen all the harry potters, now what", 8),
        ("books", "just finished the hunger games, what now", 1),
    ],
)
def test_what_was_just_had_is_what_to_go_on_from(name: str, text: str, least: int) -> None:
    found = heard(name, text)
    assert found.act is Act.RECOMMEND
    assert len(found.mentions) >= least
    assert all(m.attitude is Attitude.LIKE and m.also_seen for m in found.mentions)


def test_what_was_had_some_time_is_only_had() -> None:
    assert set(_stands("films", "i've seen heat, what else").values()) == {Attitude.SEEN}


@pytest.mark.parametrize(
    ("name", "text", "maker"),
    [
        ("films", "I LOVE christopher nolan. seen them all. whats similar", "Christopher Nolan"),
        ("films", "im a huge tarantino fan, seen them all. what else", "Quentin Tarantino"),
        ("books", "i love stephen king, read them all. what else", "Stephen King"),
    ],
)
def test_a_loved_maker_all_of_whose_works_were_had_leads_on_from_the_best_known(name: str, text: str, maker: str) -> None:
    found = heard(name, text)
    liked = [m for m in found.mentions if m.attitude is Attitude.LIKE]
    assert len(liked) == 3
    assert all(m.attitude is Attitude.SEEN or m.also_seen for m in found.mentions)
    assert maker not in {c.value for c in found.constraints}


@pytest.mark.parametrize(("name", "text"), [("films", "i liked grown ups, more like it"), ("books", "loved emma. anything like it")])
def test_a_pronoun_behind_a_name_points_back(name: str, text: str) -> None:
    assert len(_stands(name, text)) == 1


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("films", "titanic yes, avatar no", {"Titanic": Attitude.LIKE, "Avatar": Attitude.DISLIKE}),
        ("books", "dune no, foundation yes", {"Dune": Attitude.DISLIKE, "Foundation": Attitude.LIKE}),
        ("films", "alien no, more like the thing", {"Alien": Attitude.DISLIKE, "The Thing": Attitude.LIKE}),
    ],
)
def test_a_yes_and_a_no_are_of_the_names_before_them(name: str, text: str, stands: dict[str, Attitude]) -> None:
    assert _stands(name, text) == stands


@pytest.mark.parametrize(
    ("name", "text", "liked"),
    [
        ("films", "more films like the godfather", {"The Godfather"}),
        ("films", "more films like the notebook", {"The Notebook"}),
        ("films", "blues brothers, yes!! similar?", {"The Blues Brothers"}),
        ("films", "the kids loved zootopia and moana, next?", {"Zootopia", "Moana"}),
        ("books", "loved the shining and carrie. more?", {"The Shining", "Carrie"}),
        ("books", "my book club did the help and the kite runner. next?", {"The Help", "The Kite Runner"}),
    ],
)
def test_more_of_what_was_liked_is_asked_for_and_not_described(name: str, text: str, liked: set[str]) -> None:
    found = heard(name, text)
    assert found.act in (Act.RECOMMEND, Act.MORE, Act.TELL)
    assert found.question is None
    assert _stands(name, text) == dict.fromkeys(liked, Attitude.LIKE)
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("just finished the hunger games and im empty inside, help", {"The Hunger Games"}),
        ("finished dune and im lost, help!", {"Dune"}),
        ("just finished dune, emma, the help", {"Dune", "Emma", "The Help"}),
        ("i read dune, Help", {"Dune", "The Help"}),
    ],
)
def test_a_cry_for_help_behind_names_is_none(text: str, titles: set[str]) -> None:
    assert _stands("books", text) == dict.fromkeys(titles, Attitude.SEEN)


@pytest.mark.parametrize("name", ["films", "books"])
def test_the_name_of_a_series_may_be_misspelt(name: str) -> None:
    assert all("Harry Potter" in title for title in _stands(name, "something like harry poter"))
    assert _stands(name, "something like harry poter")


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("films", "my ex loved frozen so not that", "Frozen"),
        ("films", "my brother loves transformers so definitely not that", "Transformers"),
        ("books", "my teacher loves eragon. i do not.", "Eragon"),
    ],
)
def test_what_another_loves_and_the_person_turns_down_is_no_example(name: str, text: str, title: str) -> None:
    assert _stands(name, text)[title] is Attitude.DISLIKE
    assert Attitude.LIKE not in _stands(name, text).values()
