"""Messages understood as a whole: verdicts, series, familiarity, topics that no field holds, and what is told of the person."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from convrec.agent.understanding import Act, Attitude, Direction, Scene, Understanding
from convrec.agent.understanding.speech.narrative import told
from convrec.agent.understanding.understander import Understander
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Floats, Row
from tests.agent.understanding._labelled import shelf

SHELVES = ("films", "books", "shoes")


class _NoVectors:
    """An encoder that tells nothing apart, so that acts rest on words alone."""

    name = "none"

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.zeros((len(texts), 1), dtype=np.float32)


@cache
def understander(name: str) -> Understander:
    catalogue = shelf(name).catalogue
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), _NoVectors())


def heard(name: str, text: str, scene: Scene | None = None) -> Understanding:
    return understander(name).understand(text, scene)


def scene_of(name: str, pending: str | None = None) -> Scene:
    shown = shelf(name).shown
    return Scene(shown, shown, pending_field=pending, mentioned=shown)


def titled(catalogue: Catalogue, rows: list[Row]) -> set[str]:
    return {catalogue.title(row) for row in rows}


@pytest.mark.parametrize(
    ("text", "attitude", "places"),
    [
        ("bored me to tears", Attitude.DISLIKE, [0]),
        ("meh", Attitude.DISLIKE, [0]),
        ("not my thing, sorry", Attitude.DISLIKE, [0]),
        ("loved it", Attitude.LIKE, [0]),
        ("absolutely loved every minute", Attitude.LIKE, [0]),
        ("already seen", Attitude.SEEN, [0]),
        ("none of them appeal", Attitude.EXCLUDE, [0, 1, 2]),
        ("all boring", Attitude.DISLIKE, [0, 1, 2]),
    ],
)
def test_a_verdict_alone_is_about_what_was_shown(text: str, attitude: Attitude, places: list[int]) -> None:
    found = heard("films", text, scene_of("films"))
    rows = {row for r in found.references if r.attitude is attitude for row in r.rows}
    assert rows == {shelf("films").shown[p] for p in places}
    assert found.act in (Act.TELL, Act.MORE)
    assert found.wish == ""


@pytest.mark.parametrize("text", ["something boring people would hate", "a film about a bored housewife", "loved"])
def test_no_verdict_without_something_shown(text: str) -> None:
    assert heard("films", text).references == ()


@pytest.mark.parametrize(
    ("shop", "text", "topics"),
    [
        ("films", "rated at least 7", ("ratings",)),
        ("films", "a thriller with 8 stars or more", ("ratings",)),
        ("films", "something under $5", ("prices",)),
        ("films", "comedies on netflix", ("where to get it",)),
        ("films", "with english subtitles please", ("languages",)),
        ("films", "an oscar winner", ("awards",)),
        ("films", "something in 4k", ("formats",)),
        ("books", "under 10 dollars", ("prices",)),
        ("shoes", "rated at least 4", ()),
        ("shoes", "under 100 dollars", ()),
        ("shoes", "with a lifetime warranty", ("warranties",)),
        ("shoes", "free delivery?", ("delivery",)),
        ("films", "rated R", ()),
        ("films", "under 90 minutes", ()),
        ("films", "a low budget horror", ()),
        ("films", "set on a train in the amazon", ()),
    ],
)
def test_topics_that_no_field_holds(shop: str, text: str, topics: tuple[str, ...]) -> None:
    assert heard(shop, text).unheld == topics


@pytest.mark.parametrize("text", ["rated at least 7", "at least 3 murders", "under $5", "more than 5 stars", "two dogs and 12 cats"])
def test_a_number_of_something_else_bounds_nothing(text: str) -> None:
    assert heard("films", text).constraints == ()


@pytest.mark.parametrize(
    ("text", "novelty"),
    [
        ("a less known thriller", 1),
        ("a hidden gem", 1),
        ("something underrated", 1),
        ("nothing too mainstream", 1),
        ("not the usual suspects", 1),
        ("a popular comedy", -1),
        ("one that everyone knows", -1),
        ("nothing too obscure", -1),
        ("something people actually know", -1),
        ("never heard of them", -1),
        ("a man who should know better goes home", 0),
        ("a famous painter goes blind", 0),
        ("something funny", 0),
    ],
)
def test_how_well_known(text: str, novelty: int) -> None:
    assert heard("films", text).novelty == novelty


@pytest.mark.parametrize(
    "text", ["something with zombies", "something with clowns", "with english subtitles", "a film with wolves", "by night"]
)
def test_an_ordinary_word_names_nobody(text: str) -> None:
    assert not [c for c in heard("films", text).constraints if c.field in ("cast", "director")]


@pytest.mark.parametrize(
    ("text", "field", "person"),
    [
        ("with pacino", "cast", "Al Pacino"),
        ("a lesser known Hitchcock", "director", "Alfred Hitchcock"),
        ("something w/ denzel", "cast", "Denzel Washington"),
        ("nolans movies", "director", "Christopher Nolan"),
    ],
)
def test_surnames_name_people(text: str, field: str, person: str) -> None:
    assert (field, person) in {(c.field, c.value) for c in heard("films", text).constraints}


def test_someone_else_of_the_surname_is_nobody_known() -> None:
    assert heard("books", "by robert harris").constraints == ()
    assert [c.value for c in heard("books", "by thomas harris").constraints] == ["Thomas Harris"]


def test_a_person_who_settles_a_title_demands_nothing() -> None:
    found = heard("films", "The Cronenberg fly")
    assert [m.row for m in found.mentions]
    assert found.constraints == ()


def test_what_is_left_out_takes_its_series_along() -> None:
    found = heard("films", "sci-fi, but not star wars")
    out = titled(shelf("films").catalogue, [m.row for m in found.mentions if m.attitude is Attitude.EXCLUDE])
    assert {"Star Wars", "Star Wars: Episode V - The Empire Strikes Back"} <= out
    assert all(title.startswith("Star Wars") for title in out)


def test_what_is_liked_after_all_leaves_a_leaning() -> None:
    found = heard("films", "actually I do like horror")
    assert [(r.field, r.values) for r in found.retractions] == [("genres", ("Horror",))]
    assert [(c.value, c.hard) for c in found.constraints] == [("Horror", False)]
    assert found.act is Act.CRITIQUE
    assert heard("films", "horror is fine after all").constraints == ()


def test_a_ban_on_what_no_value_is_called_is_checked_in_the_texts() -> None:
    assert [(c.field, c.op.value) for c in heard("films", "no clowns").constraints] == [
        ("keywords", "not_in"),
        ("logline", "not_contains"),
    ]
    bans = heard("shoes", "no recycled laces").constraints
    assert [(c.field, c.op.value, c.value, c.hard) for c in bans] == [("description", "not_contains", "recycled laces", True)]
    assert heard("shoes", "no idea").constraints == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("neither horror nor romance", {"neither horror nor romance"}),
        ("no horror, no romance", {"no horror", "no romance"}),
        ("dont give me anything over 2h15", {"nothing over 2h15"}),
        ("anything but musicals maybe something with Tom Hanks", {"anything but musicals", "with Tom Hanks"}),
    ],
)
def test_words_to_give_back(text: str, words: set[str]) -> None:
    assert {c.words for c in heard("films", text).constraints} == words


def test_a_hedge_is_about_what_follows() -> None:
    hard = {str(c.value): c.hard for c in heard("films", "anything but musicals maybe something with Tom Hanks").constraints}
    assert hard == {"Musical": True, "Tom Hanks": False}


@pytest.mark.parametrize(
    ("text", "count"), [("just one western", 1), ("a single thriller", 1), ("one comedy please", 1), ("top 10 comedies", 10)]
)
def test_how_many(text: str, count: int) -> None:
    assert heard("films", text).count == count


@pytest.mark.parametrize(
    ("text", "told_words"),
    [
        ("my boss yelled at me, the car broke down. i want to laugh", "my boss yelled at me the car broke down"),
        ("my kids are 5 and 8, something animated", "my kids are 5 and 8"),
        ("a heist that goes wrong", ""),
        ("she loves horses", ""),
    ],
)
def test_what_is_told_of_the_person(text: str, told_words: str) -> None:
    row = line(text)
    assert " ".join(k for k, t in zip(row.keys, told(row), strict=True) if t) == told_words


@pytest.mark.parametrize("text", ["I loved Alien and Heat, hated Titanic", "what the fuck", "bye", "something with a damn good story"])
def test_attitudes_and_oaths_are_no_wish(text: str) -> None:
    assert heard("films", text).wish == ""


@pytest.mark.parametrize("text", ["either", "doesn't matter", "no preference", "older is fine"])
def test_answers_that_leave_it_open(text: str) -> None:
    found = heard("films", text, scene_of("films", "year"))
    assert found.constraints == ()
    assert found.references == ()
    assert found.act in (Act.RECOMMEND, Act.AFFIRM, Act.DENY, Act.MORE)


def test_an_item_pointed_at_and_nothing_more_is_described() -> None:
    found = heard("films", "the second one", scene_of("films"))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.rows == (shelf("films").shown[1],)


@pytest.mark.parametrize("text", ["anything but Ronin, done that one", "not Ronin, seen this one", "Ronin? I know that one already"])
def test_that_one_is_what_the_message_has_just_named_rather_than_what_was_shown(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    named = {m.row for m in found.mentions}
    assert titled(shelf("films").catalogue, sorted(named)) == {"Ronin"}
    assert {row for r in found.references for row in r.rows} <= named


@pytest.mark.parametrize("text", ["I'm no fan of Ronin", "not a great fan of Ronin, though my kids are", "we're not fans of Ronin"])
def test_being_no_fan_of_an_item_bans_no_fans(text: str) -> None:
    found = heard("films", text)
    assert [m.attitude for m in found.mentions] == [Attitude.DISLIKE]
    assert found.constraints == ()


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [("films", "I haven't seen Wag the Dog", "Wag the Dog"), ("books", "never read Rebecca", "Rebecca")],
)
def test_not_having_had_something_invites_a_word_on_it_and_is_no_like(shop: str, text: str, title: str) -> None:
    found = heard(shop, text)
    assert found.act is Act.ASK_ITEM
    assert [m.attitude for m in found.mentions] == [Attitude.ASK]
    assert found.question is not None
    assert titled(shelf(shop).catalogue, list(found.question.rows)) == {title}


@pytest.mark.parametrize("text", ["anything but Titanic, done that one", "anything except Casablanca, I've seen that one twice"])
def test_anything_but_asks_for_the_rest(text: str) -> None:
    assert heard("films", text).act is Act.RECOMMEND


def test_what_no_field_tells_is_no_unknown_title() -> None:
    found = heard("films", "i hate subtitles")
    assert (found.unknown, found.unheld) == ((), ("languages",))


def test_the_vibe_of_an_item_asks_for_no_other_vibe() -> None:
    found = heard("films", "something with the vibe of Lost in Translation")
    assert found.critiques == ()
    assert [m.attitude for m in found.mentions] == [Attitude.LIKE]


@pytest.mark.parametrize(
    "text", ["something similar", "similar but shorter", "any similar books please", "similar vibe, small town", "same mood but shorter"]
)
def test_similar_without_an_object_means_what_was_spoken_of(text: str) -> None:
    scene = scene_of("books")
    found = heard("books", text, scene)
    assert [(set(r.rows), r.attitude) for r in found.references] == [(set(scene.focus or scene.shown), Attitude.LIKE)]


@pytest.mark.parametrize(
    "text", ["nothing similar please", "similar vibe to Dune", "I loved Dune, anything similar?", "not the same vibe", "same as always"]
)
def test_similar_with_an_object_or_denied_points_at_nothing_shown(text: str) -> None:
    assert not [r for r in heard("books", text, scene_of("books")).references if r.attitude is Attitude.LIKE]


@pytest.mark.parametrize("text", ["what's popular right now?", "whats trending"])
def test_what_is_popular_asks_for_what_is_well_known(text: str) -> None:
    found = heard("films", text)
    assert (found.act, found.question, found.wish) == (Act.RECOMMEND, None, "")
    assert found.novelty < 0


@pytest.mark.parametrize("text", ["she's seen it already", "my wife has seen it"])
def test_what_somebody_has_had_is_told_not_asked(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.act is Act.TELL
    assert [r.attitude for r in found.references] == [Attitude.SEEN]


def test_a_request_beside_verdicts_is_a_request() -> None:
    assert heard("films", "pulp fiction and the shawshank redemption are overrated. i want something underrated").act is Act.RECOMMEND
    assert heard("films", "pulp fiction is overrated").act is Act.TELL


@pytest.mark.parametrize("text", ["shoot-em-up is what i'm after", "it should be a shoot-em-up film"])
def test_a_pronoun_inside_a_word_points_at_nothing(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.references == ()
    assert [(c.field, c.value) for c in found.constraints] == [("genres", "Action")]


@pytest.mark.parametrize(
    "text", ["best film of 1999?", "the greatest westerns", "what's the best comedy you have", "whats the best film ever"]
)
def test_the_best_are_the_well_known_where_nothing_is_rated_and_that_is_said(text: str) -> None:
    found = heard("films", text)
    assert found.novelty < 0
    assert found.unheld == ("ratings",)
    assert not found.wish


@pytest.mark.parametrize(
    "text", ["best in show", "my best friend loves westerns", "what is best for a rainy day", "he is the best at chess"]
)
def test_best_of_something_else_asks_for_no_order(text: str) -> None:
    found = heard("films", text)
    assert (found.novelty, found.unheld) == (0, ())


@pytest.mark.parametrize("text", ["the best trail shoes", "what are your best shoes", "greatest shoes under $100"])
def test_the_best_are_the_best_rated_where_there_are_ratings(text: str) -> None:
    found = heard("shoes", text)
    assert found.extreme is not None
    assert (found.extreme.field, found.extreme.direction) == ("rating", Direction.MORE)
    assert found.unheld == ()


@pytest.mark.parametrize("text", ["does it work with 5?", "work with 5", "it's too long at 5", "at 2", "is it 5"])
def test_a_number_that_ends_a_message_is_read(text: str) -> None:
    assert heard("films", text).text == text
