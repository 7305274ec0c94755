"""Questions that are answered by a search, a comparison or a choice rather than by one fact."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude, ItemMention, Scene, Understanding
from convrec.agent.understanding.speech.settling import settle
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "wish"),
    [
        ("films", "what was that movie where a guy relives the same day", "a guy relives the same day"),
        ("films", "what's that film about the shark", "the shark"),
        ("films", "i can't remember the name, its the one where a boy sees dead people", "a boy sees dead people"),
        ("films", "there's this old movie with a clown in a drain, what's it called?", "a clown in a drain"),
        ("books", "what's the book about a boy who lives with wolves", "a boy who lives with wolves"),
        ("books", "i'm trying to remember a novel about a plague in a french town", "a plague in a french town"),
        ("tools", "what was that tool that pulls dandelions out without bending", "pulls dandelions out without bending"),
        ("tools", "name of the thing where the blades turn by hand?", "the blades turn by hand"),
        ("films", "whats that movie called with the kid who sees ghosts", "the kid who sees ghosts"),
        ("films", "oh and theres another one, a man fights aliens and keeps dying, what was that", "a man fights aliens and keeps dying"),
        ("films", "guy lives one day over and over, what was that film called?", "guy lives one day over and over"),
        ("books", "a boy with a golden ticket visits the sweets, what was that called", "a boy with a golden ticket visits the sweets"),
    ],
)
def test_a_described_item_whose_name_was_forgotten_is_looked_for(shop: str, text: str, wish: str) -> None:
    found = heard(shop, text)
    assert found.recalled
    assert found.act is Act.RECOMMEND
    assert found.wish == wish


@pytest.mark.parametrize(
    "text",
    [
        "what's the first one about",
        "what film should i watch",
        "find me a film about chess",
        "what's a good film about the sea",
        "what is that",
        "the second one sounds good, what was it called",
        "ok sounds really good to me, what was it called again",
        "my wife would like the first one, what was that",
        "no, too long. what was that?",
    ],
)
def test_a_plain_request_describes_no_forgotten_item(text: str) -> None:
    assert not heard("films", text).recalled


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("tools", "do you have a lawnmower?"),
        ("tools", "do you sell ladders"),
        ("tools", "got any hedge trimmers?"),
        ("films", "do you have any films about chess?"),
        ("books", "any books about chess?"),
        ("books", "have you got anything on gardening"),
        ("shoes", "do you stock slippers"),
        ("shoes", "are there any wellingtons here?"),
    ],
)
def test_a_question_whether_there_is_such_a_thing_is_a_search(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.stocked
    assert found.act is Act.RECOMMEND


@pytest.mark.parametrize("text", ["do you have any ideas?", "got any others?", "do you have a phone number", "do you have kids"])
def test_a_question_for_ideas_or_about_the_agent_is_none(text: str) -> None:
    assert not heard("films", text).stocked


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [
        ("films", "when did blade runner come out", "Blade Runner"),
        ("films", "who plays the baddie in die hard", "Die Hard"),
        ("films", "have you got Her?", "Her"),
        ("films", "show me big", "Big"),
        ("films", "what year was the third man released", "The Third Man"),
        ("books", "who wrote the stranger", "The Stranger"),
        ("books", "how long is emma", "Emma"),
    ],
)
def test_a_name_in_a_question_however_it_is_typed(shop: str, text: str, title: str) -> None:
    found = heard(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert [shelf(shop).catalogue.title(row) for row in found.question.rows[:1]] == [title]


@pytest.mark.parametrize(
    ("shop", "text", "name"), [("books", "who wrote middlemarch", "middlemarch"), ("films", "who directed oppenheimer", "oppenheimer")]
)
def test_a_question_about_something_that_is_not_there_names_it(shop: str, text: str, name: str) -> None:
    assert heard(shop, text).unknown == (name,)


@pytest.mark.parametrize("shop", ["films", "books", "shoes", "tools"])
@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("which would you pick?", Aim.CHOOSE),
        ("if you had to choose one", Aim.CHOOSE),
        ("ok, you choose for me", Aim.CHOOSE),
        ("help me choose", Aim.CHOOSE),
        ("how do they compare", Aim.COMPARE),
        ("what's the difference between the first two?", Aim.COMPARE),
        ("compare the second and the third", Aim.COMPARE),
    ],
)
def test_what_was_shown_is_weighed(shop: str, text: str, aim: Aim) -> None:
    shown = shelf(shop).shown
    found = heard(shop, text, Scene(shown=shown, focus=shown[:1]))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.aim is aim
    assert len(found.question.rows) >= 2
    assert set(found.question.rows) <= set(shown)


@pytest.mark.parametrize(("shop", "aim"), [("films", Aim.CHOOSE), ("books", Aim.CHOOSE), ("tools", Aim.COMPARE), ("shoes", Aim.COMPARE)])
def test_the_best_of_what_was_shown_is_the_best_rated_where_there_are_ratings(shop: str, aim: Aim) -> None:
    shown = shelf(shop).shown
    found = heard(shop, "which one is best?", Scene(shown=shown, focus=shown[:1])).question
    assert found is not None
    assert found.aim is aim
    assert found.field == ("rating" if aim is Aim.COMPARE else None)


@pytest.mark.parametrize("text", ["which would you pick?", "what do you recommend?", "how do they compare"])
def test_nothing_shown_leaves_nothing_to_weigh(text: str) -> None:
    found = heard("films", text)
    assert found.question is None or found.question.aim is Aim.FACT


def test_two_named_items_are_compared_by_what_is_asked() -> None:
    films = shelf("films").catalogue
    found = heard("films", "which is longer, Heat or Collateral?").question
    assert found is not None
    assert (found.aim, found.field, found.more) == (Aim.COMPARE, "runtime", True)
    assert [films.title(row) for row in found.rows] == ["Heat", "Collateral"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("which of the first two is shorter?", ["Alien", "Heat"]),  # 117 and 170 minutes; Groundhog Day, the third, has 101
        ("which of the second and the third is older", ["Alien", "Groundhog Day"]),
        ("which is newest", ["Heat", "Alien", "Groundhog Day"]),
        ("the last two, which is longer?", ["Alien", "Groundhog Day"]),
    ],
)
def test_only_those_pointed_at_are_ranked(text: str, titles: list[str]) -> None:
    films = shelf("films")
    found = heard("films", text, Scene(films.shown, films.shown, mentioned=films.shown)).question
    assert found is not None
    assert found.aim is Aim.COMPARE
    assert [films.catalogue.title(row) for row in found.rows] == titles


@pytest.mark.parametrize(
    ("shop", "text", "field", "more", "places"),
    [
        ("films", "is the first one longer than the second?", "runtime", True, (0, 1)),
        ("films", "is the third one newer than the first?", "year", True, (2, 0)),
        ("films", "how much shorter is the second one than the third one?", "runtime", False, (1, 2)),
        ("tools", "is the second one cheaper than the first one?", "price_usd", False, (1, 0)),
        ("tools", "was the first one more expensive than the third?", "price_usd", True, (0, 2)),
    ],
)
def test_one_is_weighed_against_another(shop: str, text: str, field: str, more: bool, places: tuple[int, int]) -> None:
    shown = shelf(shop).shown
    found = heard(shop, text, Scene(shown, shown, mentioned=shown)).question
    assert found is not None
    assert (found.aim, found.field, found.more) == (Aim.COMPARE, field, more)
    assert found.rows == tuple(shown[place] for place in places)


def test_a_wish_for_more_of_it_than_another_has_is_no_question() -> None:
    shown = shelf("films").shown
    found = heard("films", "something longer than the first one", Scene(shown, shown, mentioned=shown))
    assert found.question is None or found.question.aim is not Aim.COMPARE


@pytest.mark.parametrize("text", ["I loved Heat and Alien, what should I watch next?", "Heat was great. which should I watch next"])
def test_what_was_just_judged_is_no_choice(text: str) -> None:
    found = heard("films", text)
    assert found.question is None
    assert found.act is Act.RECOMMEND
    assert {m.attitude for m in found.mentions} == {Attitude.LIKE}


def test_the_rest_of_a_series_is_asked_for() -> None:
    films = shelf("films").catalogue
    found = heard("films", "is there a sequel to toy story").question
    assert found is not None
    assert found.aim is Aim.SERIES
    assert [films.title(row) for row in found.rows] == ["Toy Story", "Toy Story 2", "Toy Story 3"]


@pytest.mark.parametrize(
    "text", ["do you think he'd like the third one?", "would my mum enjoy the second?", "you think she would like that one?"]
)
def test_whether_somebody_would_like_it_is_no_like(text: str) -> None:
    shown = shelf("films").shown
    found = heard("films", text, Scene(shown=shown, focus=shown[:1]))
    assert found.act is Act.ASK_ITEM
    assert all(r.attitude.value == "plain" for r in found.references)


def beside_what_was_shown(shop: str, text: str) -> Understanding:
    shown = shelf(shop).shown
    return heard(shop, text, Scene(shown=shown, focus=shown[:1]))


@pytest.mark.parametrize("shop", ["films", "books", "tools"])
@pytest.mark.parametrize(
    "text", ["show me more", "show me some more", "give me more options", "could you give us a few more?", "show more"]
)
def test_more_without_anything_pointed_at_is_others(shop: str, text: str) -> None:
    found = beside_what_was_shown(shop, text)
    assert found.act is Act.MORE
    assert found.question is None


@pytest.mark.parametrize("text", ["tell me more", "give me more info on the second", "show me more about the first", "more details please"])
def test_more_about_an_item_is_a_question(text: str) -> None:
    assert beside_what_was_shown("films", text).act is Act.ASK_ITEM


@pytest.mark.parametrize("shop", ["films", "books", "tools"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ok I'll take it, thanks", 0),
        ("I'll go with the second one", 1),
        ("perfect, that's the one", 0),
        ("great, the second one it is", 1),
        ("the third will do nicely, cheers", 2),
        ("perfect, the first one. thx", 0),
        ("fine, the second", 1),
        ("lovely. number three please", 2),
        ("brilliant, the second one it is then", 1),
        ("go on then", 0),
        ("that'll do nicely, thanks", 0),
    ],
)
def test_settling_on_what_was_shown_is_a_yes_to_it(shop: str, text: str, place: int) -> None:
    found = beside_what_was_shown(shop, text)
    assert found.act is Act.AFFIRM
    assert found.taken == (shelf(shop).shown[place],)


@pytest.mark.parametrize("text", ["go on then. what else is there like that?", "sold! another one like it for tomorrow"])
def test_what_follows_a_yes_is_asked_for(text: str) -> None:
    found = beside_what_was_shown("films", text)
    assert found.act in (Act.MORE, Act.RECOMMEND)
    assert found.question is None
    assert [r.attitude for r in found.references] == [Attitude.LIKE]


@pytest.mark.parametrize("text", ["hmm, the first or the second", "ok and the others?", "great, the first one but shorter"])
def test_what_is_weighed_or_asked_about_is_not_taken(text: str) -> None:
    assert beside_what_was_shown("films", text).taken == ()


@pytest.mark.parametrize("text", ["the second one looks good", "I'll take the first, anything like it?", "I'm leaning towards the last"])
def test_a_liking_or_a_further_wish_settles_nothing(text: str) -> None:
    assert beside_what_was_shown("films", text).taken == ()


@pytest.mark.parametrize(
    ("shop", "text", "demand"),
    [
        ("films", "which of these is a comedy?", "genres contains Comedy"),
        ("films", "so which one is from 1979?", "year == 1979"),
        ("films", "is any of them under two hours?", "runtime <= 120"),
        ("films", "which ones have Al Pacino in them?", "cast contains Al Pacino"),
        ("books", "which of them is by Jane Austen?", "authors contains Jane Austen"),
        ("books", "are any of these under 300 pages?", "pages <= 300"),
        ("tools", "which of the three costs less than 50 dollars?", "price_usd <= 50"),
    ],
)
def test_which_of_those_shown_have_something_is_asked_of_them_all(shop: str, text: str, demand: str) -> None:
    found = beside_what_was_shown(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.constraints == ()
    assert found.question is not None
    assert found.question.aim is Aim.SINGLE
    assert found.question.rows == shelf(shop).shown
    assert demand in map(str, found.question.demands)


@pytest.mark.parametrize("text", ["which films are from 1979?", "which one is the longest?", "which of these would you pick?"])
def test_a_search_a_superlative_or_a_choice_singles_out_nothing(text: str) -> None:
    question = beside_what_was_shown("films", text).question
    assert question is None or question.aim is not Aim.SINGLE


@pytest.mark.parametrize("text", ["stop recommending Heat", "please don't recommend Alien"])
def test_to_leave_an_item_out_is_no_order_to_the_agent(text: str) -> None:
    found = beside_what_was_shown("films", text)
    assert found.act in (Act.TELL, Act.RECOMMEND)
    assert {m.attitude for m in found.mentions} == {Attitude.EXCLUDE}


@pytest.mark.parametrize(
    ("shop", "text"), [("films", "how's the weather?"), ("books", "who won the world cup?"), ("tools", "what's the capital of Peru?")]
)
def test_other_matters_stay_off_topic_beside_what_was_shown(shop: str, text: str) -> None:
    assert beside_what_was_shown(shop, text).act is Act.OFF_TOPIC


@pytest.mark.parametrize(
    ("shop", "text"),
    [("books", "is there an audiobook?"), ("books", "who translated it?"), ("films", "show me the trailer"), ("films", "who edited it?")],
)
def test_what_no_field_tells_of_an_item_is_asked_as_unknown(shop: str, text: str) -> None:
    found = beside_what_was_shown(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert not found.question.known
    assert found.question.words
    assert found.question.rows == shelf(shop).shown[:1]


@pytest.mark.parametrize(
    ("text", "name", "attitude", "act"),
    [
        ("more films like the godfather", "the godfather", Attitude.LIKE, Act.RECOMMEND),
        ("any books like dune", "dune", Attitude.LIKE, Act.RECOMMEND),
        ("more about the godfather", "the godfather", Attitude.ASK, Act.ASK_ITEM),
    ],
)
def test_more_like_an_item_asks_for_items_even_where_it_sounds_like_a_question(text: str, name: str, attitude: Attitude, act: Act) -> None:
    named = ItemMention(text.find(name), len(text), name, Row(0), attitude)
    assert settle(Understanding(text, Act.ASK_ITEM, confidence=0.5, mentions=(named,)), Scene()).act is act


@pytest.mark.parametrize(
    "text",
    ["which is the scariest one", "which of these is the scariest?", "which of these has the fewest scary bits"],
)
def test_which_of_those_that_all_have_it_has_most_is_not_said(text: str) -> None:
    films = shelf("films").catalogue
    scary = tuple(Row(int(row)) for row in films.having("moods", "scary")[:3])
    found = heard("films", text, Scene(shown=scary, focus=scary))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert (found.question.aim, found.question.field, found.question.rows) == (Aim.FACT, "moods", scary)


@pytest.mark.parametrize("text", ["which of them is scary", "which of these has more than 90 minutes", "which of these is a comedy"])
def test_which_of_those_have_something_is_said(text: str) -> None:
    shown = shelf("films").shown
    found = heard("films", text, Scene(shown=shown, focus=shown[:1]))
    assert found.question is not None
    assert found.question.aim is Aim.SINGLE
