"""Which item is spoken of: the one understood last, seen again by its name, and named in the answer where an "it" could mean another."""

from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.agent.reply import Intent, Reply
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from tests.conftest import EMBEDDER

_BOWLS = """
id,name,maker,kind,colour,dimmable,price,stock,room,materials,description
1,Arne,Holt,floor lamp,oak|white,yes,189,4,living room,oak|linen,Tripod with a linen shade.
2,Arne mini,Holt,table lamp,oak,yes,89,7,bedroom,oak|linen,The little brother for the bedside table.
3,Birk,Holt,pendant,natural,no,149,3,kitchen,birch,Thin strips bent into an onion shape.
4,Balloon,Kinder,pendant,blue|red,yes,74,4,kids room,fabric,Hot air balloon with a little basket.
5,Luna,Kinder,night light,white,no,22,30,kids room,silicone,Soft moon to squeeze.
6,Dino,Kinder,night light,green,no,24,25,kids room,silicone,Dinosaur for the brave.
7,Spot 1,Technik,ceiling lamp,black,yes,24,35,hallway,steel,Single spot you can turn.
8,Spot 3,Technik,ceiling lamp,black,yes,59,20,kitchen,steel,Three spots on a bar.
9,Spot 6 rail,Technik,ceiling lamp,black,yes,118,8,office,aluminium,Six spots on a rail.
10,Banker,Old Town,desk lamp,green,no,98,5,office,brass|glass,The green one from the pictures with a pull chain.
11,Pilz to go,Feld,table lamp,white,yes,79,6,garden,polycarbonate|chicken bone,Cordless mushroom with 12 hours of light.
12,Student,Lume,desk lamp,black,no,19,40,office,steel,The cheap classic.
13,Clip,Lume,desk lamp,white,yes,25,22,office,steel,Clips onto the edge.
14,Lume Pro,Lume,desk lamp,black,yes,64,12,office,steel,Very wide arm.
15,Mirror bar,Bad,wall lamp,chrome,no,49,9,bathroom,steel,Over the mirror.
16,Mirror bar black,Bad,wall lamp,black,no,55,9,bathroom,steel,Over the mirror in a dark finish.
17,Dampf,Bad,ceiling lamp,black,no,35,9,bathroom,steel,Does not mind the steam.
18,Wet Variety Box,Feld,table lamp,red,no,45,9,office,paper,Three shades in a box.
19,Feld Pebbles,Feld,table lamp,grey,no,29,9,garden,stone,Stones that glow.
"""


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recommender]:
    folder = tmp_path_factory.mktemp("lamps")
    items = folder / "lamps.csv"
    items.write_text(_BOWLS.strip(), encoding="utf-8")
    build(items, out=folder / "bundle", embedder=EMBEDDER)
    with Recommender(Bundle.open(folder / "bundle"), Store.open(None)) as recommender:
        yield recommender


def _last(recommender: Recommender, *messages: str) -> Reply:
    chat = recommender.chat()
    return [chat.send(message) for message in messages][-1]


@pytest.mark.parametrize("again", ["show me arne again", "can i see arne once more?", "arne", "ok show me arne again please"])
def test_what_was_shown_is_seen_again_by_its_name(lamps: Recommender, again: str) -> None:
    reply = _last(lamps, "arne", "birk", again)
    assert reply.intent == Intent.ASK_ITEM
    assert "Arne" in reply.text
    assert "linen shade" in reply.text


def test_what_is_seen_again_is_spoken_of_from_then_on(lamps: Recommender) -> None:
    assert "linen" in _last(lamps, "arne", "desk lamps", "show me arne again", "what is it made of").text


def test_the_first_of_the_list_is_seen_again(lamps: Recommender) -> None:
    chat = lamps.chat()
    first = chat.send("desk lamps").items[0].title
    assert first in chat.send("show me the first one again").text


def test_a_film_is_seen_again_rather_than_liked(films: Bundle) -> None:
    with Recommender(films, Store.open(None)) as recommender:
        chat = recommender.chat()
        first = chat.send("something like heat").items[0].title
        for again in ("show me the first one again", f"can you show me {first} again?"):
            reply = chat.send(again)
            assert reply.intent == Intent.ASK_ITEM
            assert first in reply.text


@pytest.mark.parametrize("then", ["desk lamps", "any desk lamps as well?", "and a desk lamp", "something for the office too"])
def test_an_item_that_was_looked_up_by_name_binds_no_later_wish(lamps: Recommender, then: str) -> None:
    reply = _last(lamps, "banker", then)
    assert reply.items
    assert not reply.abstained


def test_the_answer_names_the_item_that_is_not_the_only_one_spoken_of(lamps: Recommender) -> None:
    chat = lamps.chat()
    first, second, *_ = (item.title for item in chat.send("desk lamps").items)
    assert second in chat.send("is the second one in stock").text
    assert first in chat.send("how long is the cable of the first one").text


@pytest.mark.parametrize("why", ["why is birk so expensive", "why did you pick birk", "why the birk"])
def test_no_reason_is_given_for_what_was_never_shown(lamps: Recommender, why: str) -> None:
    text = _last(lamps, "desk lamps", why).text
    assert "Birk" in text
    assert not [word for word in ("because", "picked", "One reason") if word in text]


def test_what_a_why_names_is_no_demand(lamps: Recommender) -> None:
    chat = lamps.chat()
    chat.send("lamps for the office")
    before = chat.state.constraints
    chat.send("but why green?")
    assert chat.state.constraints == before


def test_a_ban_beside_a_why_holds(lamps: Recommender) -> None:
    chat = lamps.chat()
    chat.send("desk lamps")
    chat.send("why the first one? nothing in black please")
    assert any(c.op.is_negative for c in chat.state.constraints)


@pytest.mark.parametrize("why", ["why the green one", "why the banker", "why green"])
def test_a_why_is_answered_of_the_one_shown_that_it_describes(lamps: Recommender, why: str) -> None:
    chat = lamps.chat()
    assert "Banker" in {item.title for item in chat.send("a green desk lamp").items}
    assert "Banker" in chat.send(why).text


@pytest.mark.parametrize(
    "question",
    ["is it 12 hours", "is it really 12 hours?", "how long does it last", "how many hours of light", "how many hours does it last"],
)
def test_a_figure_in_the_items_own_text_is_quoted(lamps: Recommender, question: str) -> None:
    assert "12 hours of light" in _last(lamps, "pilz to go", question).text


@pytest.mark.parametrize("question", ["is it 12 hours", "how long does it last", "how many hours of light"])
def test_a_figure_that_no_text_holds_is_not_known(lamps: Recommender, question: str) -> None:
    assert "12" not in _last(lamps, "banker", question).text


@pytest.mark.parametrize("question", ["does it have bones in", "does it contain bones", "is there any bone in it", "does it include bone?"])
def test_what_is_part_of_a_value_is_in_it(lamps: Recommender, question: str) -> None:
    text = _last(lamps, "pilz to go", question).text
    assert "chicken bone" in text
    assert "No" not in text


def test_a_verb_of_holding_is_no_part_of_what_is_asked(lamps: Recommender) -> None:
    text = _last(lamps, "pilz to go", "does it contain batteries").text
    assert "batteries" in text
    assert "contain" not in text


@pytest.mark.parametrize(
    "question", ["just the basket one then, how much was it", "the hot air balloon, how much is it", "how much is the hot air balloon"]
)
def test_a_word_of_an_item_spoken_of_before_points_at_it(lamps: Recommender, question: str) -> None:
    text = _last(lamps, "balloon", "desk lamps", question).text
    assert "Balloon" in text or "balloon" in question
    assert "74" in text


def test_an_item_of_the_table_is_named_by_words_of_its_own(lamps: Recommender) -> None:
    assert "blue" in _last(lamps, "desk lamps", "the hot air balloon is cute. which colours").text
    assert "Wet Variety Box" in _last(lamps, "desk lamps", "the variety box, whats in it").text


def test_a_word_before_a_name_in_part_tells_which_is_meant(lamps: Recommender) -> None:
    assert "118" in _last(lamps, "ceiling lamps", "how much is the six spot one").text


def test_those_with_a_word_of_a_name_are_the_item_spoken_of_before(lamps: Recommender) -> None:
    assert "29" in _last(lamps, "feld pebbles", "birk", "how much for those pebbles").text


def test_a_ban_on_what_is_called_by_its_own_words_keeps_it_out(lamps: Recommender) -> None:
    chat = lamps.chat()
    chat.send("lamps for the kids room")
    reply = chat.send("i dont want the hot air balloon")
    assert "Balloon" not in {item.title for item in reply.items}
    assert reply.intent != Intent.ASK_ITEM


def test_one_of_those_shown_is_confirmed_where_the_person_recalls_it(films: Bundle) -> None:
    with Recommender(films, Store.open(None)) as recommender:
        chat = recommender.chat()
        shown = [item.title for item in chat.send("something like gravity with sandra bullock").items]
        for message in ("with sandra bullock there's one, right?", "isn't there one with sandra bullock?"):
            reply = chat.send(message)
            assert reply.intent == Intent.ASK_ITEM
            assert any(title in reply.text for title in shown)


def test_whether_there_is_one_with_somebody_bans_nobody(films: Bundle) -> None:
    with Recommender(films, Store.open(None)) as recommender:
        chat = recommender.chat()
        chat.send("space films")
        reply = chat.send("isn't there one with cary grant?")
        assert not any(c.op.is_negative for c in chat.state.constraints)
        assert reply.items


def test_more_with_him_means_the_one_whom_the_question_before_named(films: Bundle) -> None:
    with Recommender(films, Store.open(None)) as recommender:
        chat = recommender.chat()
        chat.send("Is The Philadelphia Story with Cary Grant?")
        chat.send("what else with him")
        assert [c.value for c in chat.state.constraints if c.field == "cast"] == [("Cary Grant",)]


@pytest.mark.parametrize(
    "messages",
    [
        ("the subtle knife", "whats the first book of that series"),
        ("amber spyglass is book 3 isnt it? which is the first",),
        ("what's the first in the series of the subtle knife",),
    ],
)
def test_the_first_of_a_series_is_named(books: Bundle, messages: tuple[str, ...]) -> None:
    with Recommender(books, Store.open(None)) as recommender:
        assert "The Golden Compass" in _last(recommender, *messages).text


def test_which_of_those_shown_is_the_first_asks_of_no_series(books: Bundle) -> None:
    with Recommender(books, Store.open(None)) as recommender:
        assert "ahead of" in _last(recommender, "the subtle knife", "which is the first").text
