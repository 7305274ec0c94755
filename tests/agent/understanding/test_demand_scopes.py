"""What demands reach and what they measure: negations, ranges, corrections, superlatives, ages, and words that only look like values."""

import pytest

from convrec.agent.understanding._types import Direction, Scene
from convrec.agent.understanding.details import Details
from convrec.agent.understanding.speech.correcting import correction
from convrec.retrieval.constraints import Op
from tests.agent.understanding._labelled import TODAY, shelf, written

_LIKED = "~moods contains child-friendly"


def _details(text: str, name: str = "films", *, shown: bool = False, asked: str | None = None) -> Details:
    place = shelf(name)
    scene = Scene(place.shown, place.shown[:1], mentioned=place.shown, pending_field=asked) if shown or asked else Scene()
    return place.finder.find(text, (), scene, today=TODAY)


def _demands(text: str, name: str = "films", *, shown: bool = False, asked: str | None = None) -> list[str]:
    return [written(c) for c in _details(text, name, shown=shown, asked=asked).constraints]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nothing over 2 hours and must be after 2005", ["runtime <= 120", "year >= 2006"]),
        ("a long week, so nothing over 2 hours and must be after 2005 please", ["runtime <= 120", "year >= 2006"]),
        ("nothing after 2000 and under two hours", ["year <= 2000", "runtime <= 120"]),
        ("nothing after 2000 or over two hours", ["year <= 2000", "runtime <= 120"]),
        ("nothing before 1980 and after 2000", ["year >= 1980", "year <= 2000"]),
        ("nothing under 90 minutes and over two hours", ["runtime >= 90", "runtime <= 120"]),
        ("no longer than 2 hours and newer than 2000", ["runtime <= 120", "year >= 2001"]),
        ("nothing scary or over two hours", ["moods not_contains scary", "runtime <= 120"]),
        ("nothing over two hours and funny", ["runtime <= 120", "~moods contains funny"]),
        ("nothing scary and with a happy ending", ["moods not_contains scary", "~moods contains feel-good"]),
        ("not from the 90s and under 2 hours", ["year not_in 1990|1991|1992|1993|1994|1995|1996|1997|1998|1999", "runtime <= 120"]),
    ],
)
def test_a_negation_ends_where_a_new_demand_begins(text: str, expected: list[str]) -> None:
    assert _demands(text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "between 2 and 2.5 hours", ["runtime >= 120", "runtime <= 150"]),
        ("films", "2-3 hours long", ["runtime >= 120", "runtime <= 180"]),
        ("films", "between 1 and 2 hours", ["runtime >= 60", "runtime <= 120"]),
        ("films", "an hour to an hour and a half", ["runtime >= 60", "runtime <= 90"]),
        ("films", "90 to 2 hours", ["runtime >= 90", "runtime <= 120"]),
        ("films", "90 to 120 minutes", ["runtime >= 90", "runtime <= 120"]),
        ("films", "1 1/2 to 2 hours", ["runtime >= 90", "runtime <= 120"]),
        ("tools", "$20-30", ["price_usd >= 20", "price_usd <= 30"]),
        ("tools", "between 5 and 10 kg", ["weight >= 5", "weight <= 10"]),
        ("recipes", "1-2 hours", ["Time (min) >= 60", "Time (min) <= 120"]),
        ("recipes", "serves 4 to 6", ["Serves >= 4", "Serves <= 6"]),
    ],
)
def test_both_ends_of_a_range_share_its_unit(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected


@pytest.mark.parametrize(
    ("text", "banned"),
    [
        ("stop with the war films", "War"),
        ("stop suggesting horror", "Horror"),
        ("quit giving me comedies", "Comedy"),
        ("please stop showing me westerns", "Western"),
        ("enough with the musicals", "Musical"),
        ("enough horror already", "Horror"),
    ],
)
def test_a_stop_is_a_ban(text: str, banned: str) -> None:
    found = _details(text)
    assert [written(c) for c in found.constraints] == [f"genres not_contains {banned}"]
    assert found.wish == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no i mean quick", ["~runtime <= 98"]),
        ("no i meant horror", ["genres contains Horror"]),
        ("no, I said thriller", ["genres contains Thriller"]),
        ("no wait, western", ["genres contains Western"]),
        ("not horror, i meant thriller", ["genres contains Thriller"]),
        ("a comedy under 2 hours, no wait, a western", ["runtime <= 120", "genres contains Western"]),
        ("no horror, a comedy, actually no, a thriller", ["genres not_contains Horror", "genres contains Thriller"]),
        ("from 1994, or rather 1995", ["year == 1995"]),
    ],
)
def test_a_correction_takes_back_what_was_said_and_wants_what_follows(text: str, expected: list[str]) -> None:
    found = _details(text, shown=True)
    assert [written(c) for c in found.constraints] == expected
    assert found.corrects


@pytest.mark.parametrize("text", ["actually no horror", "i said no horror", "i mean it, no horror", "sorry, no horror"])
def test_a_ban_with_the_words_of_a_correction_stays_a_ban(text: str) -> None:
    assert _demands(text) == ["genres not_contains Horror"]


def test_a_correction_keeps_all_else_at_its_place() -> None:
    found = correction("horror, no wait, western")
    assert found is not None
    assert len(found.text) == len("horror, no wait, western")
    assert found.text.index("western") == "horror, no wait, western".index("western")
    assert correction("no horror please") is None


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [("recipes", "not the soup one", "Time (min)"), ("films", "the clown one", "runtime"), ("films", "a good one", "runtime")],
)
def test_one_is_no_number(name: str, text: str, asked: str) -> None:
    assert not [d for d in _demands(text, name, asked=asked) if asked in d]


def test_a_bare_answer_about_minutes_may_be_in_hours() -> None:
    assert _demands("2", asked="runtime") == ["runtime <= 120"]
    assert _demands("90", asked="runtime") == ["runtime <= 90"]


@pytest.mark.parametrize("text", ["either is fine", "either one works", "both are fine", "either is ok with me"])
def test_an_answer_that_leaves_it_open_judges_nothing(text: str) -> None:
    assert _details(text, asked="runtime") == Details()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("less than 12 dollars, feeds at least 4", ["Cost <= 12", "Serves >= 4"]),
        ("for 6 people", ["Serves == 6"]),
        ("serves 6", ["Serves == 6"]),
        ("dinner for two", ["Serves == 2"]),
        ("we are 5 people", ["Serves >= 5"]),
        ("for a party of 12", ["Serves == 12"]),
        ("under $3 per head", ["Cost per head <= 3"]),
        ("less than 3 dollars a head", ["Cost per head <= 3"]),
        ("at least 4", []),
        ("that holds at least 4", []),
        ("a foreign dish for 200 people under 20 min", ["Serves >= 200", "Time (min) <= 20"]),
    ],
)
def test_a_number_is_about_the_field_whose_words_stand_by_it(text: str, expected: list[str]) -> None:
    assert _demands(text, "recipes") == expected


@pytest.mark.parametrize(
    "text", ["live action", "action figure", "a family reunion", "set in new england", "a cold war story", "new orleans jazz"]
)
def test_a_word_inside_a_fixed_expression_is_no_value(text: str) -> None:
    assert _demands(text) == []


def test_a_genre_after_such_an_expression_still_counts() -> None:
    assert _demands("a live action comedy") == ["genres contains Comedy"]
    assert _demands("a long war film") == ["~runtime >= 123", "genres contains War"]


@pytest.mark.parametrize(
    ("text", "field", "direction", "value"),
    [
        ("not that kind of funny", "moods", Direction.LESS, "funny"),
        ("less stupid", "moods", Direction.MORE, "thought-provoking"),
        ("less killing", "moods", Direction.LESS, "violent"),
        ("no not that dark", "moods", Direction.LESS, "dark"),
        ("no, not that long", "runtime", Direction.LESS, None),
        ("not scary enough", "moods", Direction.MORE, "scary"),
        ("not long enough", "runtime", Direction.MORE, None),
        ("not that kind", "genres", Direction.LESS, None),
    ],
)
def test_steps_away_and_towards(text: str, field: str, direction: Direction, value: str | None) -> None:
    found = _details(text, shown=True)
    assert [(c.field, c.direction, c.value) for c in found.critiques] == [(field, direction, value)]
    assert found.constraints == ()
    assert all(c.hard is (c.field == "runtime") for c in found.critiques)


def test_what_there_should_be_less_of_is_no_wish() -> None:
    assert _details("less spicy", "recipes", shown=True).wish == ""


@pytest.mark.parametrize(
    ("name", "text", "field", "direction"),
    [
        ("films", "shortest", "runtime", Direction.LESS),
        ("films", "the newest", "year", Direction.MORE),
        ("recipes", "cheapest one", "Cost", Direction.LESS),
        ("recipes", "the quickest", "Time (min)", Direction.LESS),
        ("shoes", "highest rated", "rating", Direction.MORE),
        ("films", "the oldest western", "year", Direction.LESS),
    ],
)
def test_superlatives_order_by_their_field(name: str, text: str, field: str, direction: Direction) -> None:
    found = _details(text, name, shown=True)
    assert found.extreme is not None
    assert (found.extreme.field, found.extreme.direction) == (field, direction)
    assert found.references == ()


def test_a_denied_superlative_orders_nothing() -> None:
    assert _details("not the longest").extreme is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("in colour", "colour or black and white"),
        ("foreign", "countries of origin"),
        ("a foreign horror", "countries of origin"),
        ("from germany", "countries of origin"),
        ("not american", "countries of origin"),
        ("nothing american", "countries of origin"),
    ],
)
def test_what_no_field_holds_is_named_and_neither_wished_nor_banned(text: str, topic: str) -> None:
    found = _details(text)
    assert found.unheld == (topic,)
    assert found.wish == ""
    assert not [c for c in found.constraints if c.field == "keywords"]


def test_a_ban_on_free_tags_means_whole_tags() -> None:
    assert _demands("not king") == []
    assert _demands("not king", "books") == []
    assert _demands("not by king", "books") == ["authors not_contains Stephen King"]
    clowns, told = _details("no clowns").constraints
    assert (told.field, told.op, told.value) == ("logline", Op.NOT_CONTAINS, "clowns")
    assert isinstance(clowns.value, tuple)
    assert all({"clown", "clowns"} & {str(v).split()[0], str(v).split()[-1]} for v in clowns.value)


def test_how_a_story_goes_is_no_ban() -> None:
    found = _details("can you recommend a movie where the dog doesn't die")
    assert found.constraints == ()
    assert found.unchecked == ("where the dog doesn't die",)
    assert _demands("no sex scenes") == []
    assert _demands("no one dies") == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "my 6 yr old", ["certificate in G|PG", _LIKED]),
        ("films", "something for my 6-year-old daughter", ["certificate in G|PG", _LIKED]),
        ("films", "for a 4 year old", ["certificate in G", _LIKED]),
        ("films", "something for toddlers", ["certificate in G", _LIKED]),
        ("films", "my kids are 14 and 9", ["certificate in G|PG", _LIKED]),
        ("films", "im 15", ["certificate in G|PG|PG-13"]),
        ("films", "for my 70 year old mother", []),
        ("films", "a movie about a 6 year old", []),
        ("films", "a 10 year old film", []),
        ("films", "movies that are 5 years old", []),
        ("films", "nothing older than 10 years", ["year >= 2015"]),
        ("books", "for my 8 year old", ["audience in children"]),
        ("books", "she's 14", ["audience in children|teen", "~audience == teen"]),
        ("books", "for my 70 year old mother", ["audience in teen|adult"]),
        ("books", "im 62 and retired", ["audience in teen|adult"]),
        ("books", "something for my son, hes 14", ["audience in children|teen", "~audience == teen"]),
        ("books", "i'm 40 and want something for my son", ["audience == children"]),
        ("recipes", "for my 6 year old", []),
    ],
)
def test_the_age_of_someone_is_what_items_must_suit(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected


def test_an_age_that_no_field_can_tell_is_named() -> None:
    assert _details("for my 6 year old", "recipes").unheld == ("age ratings",)
    assert _details("a present for my wife, something with rice", "recipes").unheld == ()
    assert _details("too heavy for my mum", "tools").unheld == ()


def test_a_bound_behind_a_comma_is_not_the_certificates() -> None:
    assert _demands("PG, max two hours") == ["certificate == PG", "runtime <= 120"]
    assert _demands("PG max") == ["certificate in G|PG"]


@pytest.mark.parametrize(
    ("text", "ban"),
    [
        ("post-2012 superhero, but not marvel", "not marvel"),
        ("a spy film, bond excluded", "no bond"),
        ("a thriller w/out guns", "no guns"),
        ("nothing with a dog dying", "nothing with a dog dying"),
        ("no spaghetti westerns", "no spaghetti westerns"),
    ],
)
def test_what_texts_or_tags_can_tell_of_is_banned(text: str, ban: str) -> None:
    bans = [c for c in _details(text).constraints if c.op.is_negative]
    assert bans
    assert all(c.hard and c.words == ban for c in bans)
    assert _details(text).unchecked == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("a western, nothing preachy", ("nothing preachy",)), ("animated, but not wombles", ("not wombles",)), ("no nudity", ("no nudity",))],
)
def test_what_nothing_can_tell_of_is_named(text: str, said: tuple[str, ...]) -> None:
    found = _details(text)
    assert found.unchecked == said
    assert not [c for c in found.constraints if c.op.is_negative]
    assert found.wish == ""


@pytest.mark.parametrize("text", ["i don't have netflix", "no idea", "no rush, a comedy", "not sure", "i have no friends lol", "not bad"])
def test_what_bans_nothing_is_no_ban(text: str) -> None:
    found = _details(text)
    assert found.unchecked == ()
    assert not [c for c in found.constraints if c.op.is_negative]


@pytest.mark.parametrize(
    ("text", "certificates"),
    [
        ("something for my daughter (10), she loves ghosts", ("G", "PG")),
        ("my son (6) and my niece (9) are coming", ("G", "PG")),
        ("with my brother, 15, who likes explosions", ("G", "PG", "PG-13")),
        ("my daughter, 3 films please", None),
        ("a boy, 10 minutes late, meets a ghost", None),
    ],
)
def test_an_age_between_marks_is_a_viewers_and_a_count_is_none(text: str, certificates: tuple[str, ...] | None) -> None:
    found = [c.value for c in shelf("films").finder.find(text).constraints if c.field == "certificate"]
    assert found == ([] if certificates is None else [certificates])


def test_the_name_of_a_price_beside_it_is_no_word_for_cheap() -> None:
    assert _demands("budget about 30", "tools") == ["~price_usd >= 25.5", "~price_usd <= 34.5"]
    assert _demands("a budget spade", "tools")[0].startswith("~price_usd <= ")


def test_a_year_behind_a_bound_closes_no_other_range() -> None:
    assert _demands("more than 200 pages, 2008 or earlier", "books") == ["pages >= 200", "year <= 2008"]
    assert _demands("more than 200 pages, 300 or fewer", "books") == ["pages >= 200", "pages <= 300"]


@pytest.mark.parametrize("text", ["something about a neglected child", "I remember it had to do with neglected child."])
def test_what_ends_the_name_of_a_topic_tells_of_nobody_it_is_for(text: str) -> None:
    assert _demands(text, "books") == []
    assert _demands("something for children about growing up", "books") == ["audience == children"]
