"""Bans that are told by what comes of them, by weariness, and by lists that a sort of things closes."""

import pytest

from tests.agent.understanding.test_whole_messages import heard


def _demands(shop: str, text: str) -> set[tuple[str, str, object]]:
    return {(c.field, c.op.value, c.value) for c in heard(shop, text).constraints}


@pytest.mark.parametrize(
    "text",
    [
        "i'll fall asleep if it's slow",
        "I get bored when it's slow",
        "we lose interest when things get slow",
        "I hate it when it's slow",
        "I can't focus if it is slow",
    ],
)
@pytest.mark.parametrize("shop", ["films", "books"])
def test_what_bores_somebody_is_not_wanted(shop: str, text: str) -> None:
    assert _demands(shop, text) == {("moods", "not_contains", "slow-burn")}


def test_a_demand_beside_what_bores_somebody_holds() -> None:
    found = _demands("films", "a thriller, but I get bored if it's slow")
    assert found == {("genres", "contains", "Thriller"), ("moods", "not_contains", "slow-burn")}


def test_who_is_bored_in_a_story_bans_nothing() -> None:
    assert _demands("films", "about a man who falls asleep when it's scary") == {("moods", "contains", "scary")}


@pytest.mark.parametrize(
    ("shop", "text", "unwanted", "wanted"),
    [
        ("films", "i'm sick of drama so a romance", "Drama", "Romance"),
        ("films", "tired of horror, so a comedy please", "Horror", "Comedy"),
        ("films", "fed up with action so romance please", "Action", "Romance"),
        ("books", "i've had enough of mysteries so some fantasy", "Mystery", "Fantasy"),
    ],
)
def test_what_somebody_is_weary_of_bans_nothing_behind_a_so(shop: str, text: str, unwanted: str, wanted: str) -> None:
    assert _demands(shop, text) == {("genres", "not_contains", unwanted), ("genres", "contains", wanted)}


@pytest.mark.parametrize("text", ["had enough of horror, how about a musical", "bored of horror. a musical then"])
def test_a_weariness_is_given_back_as_a_plain_ban(text: str) -> None:
    assert "no horror" in [c.words.lower() for c in heard("films", text).constraints]


@pytest.mark.parametrize(
    ("shop", "text", "unwanted", "bound"),
    [
        ("films", "i dislike westerns, war films and anything long", {"Western", "War"}, "runtime"),
        ("films", "no westerns, war films or anything long", {"Western", "War"}, "runtime"),
        ("books", "i hate romances, poetry and anything long", {"Romance", "Poetry"}, "pages"),
    ],
)
def test_a_list_of_dislikes_counts_to_its_last_part(shop: str, text: str, unwanted: set[str], bound: str) -> None:
    found = heard(shop, text).constraints
    assert {c.value for c in found if c.op.value == "not_contains"} == unwanted
    assert [c.op.value for c in found if c.field == bound] == ["<="]


def test_a_list_of_dislikes_may_mix_fields() -> None:
    found = _demands("films", "she can't stand horror, gore and anything sad")
    assert {op for _, op, _ in found} == {"not_contains"}
    assert {"Horror", "gory", "sad"} <= {value for *_, value in found}


def test_a_wish_in_the_middle_ends_such_a_list() -> None:
    found = _demands("films", "no horror, something funny and anything with Tom Hanks")
    assert {("moods", "contains", "funny"), ("cast", "contains", "Tom Hanks")} <= found


@pytest.mark.parametrize(
    ("shop", "text", "field", "bounds"),
    [
        ("films", "a thriller nearer to 2 hours", "runtime", [102, 138]),
        ("films", "a comedy closer to 90 minutes", "runtime", [76, 104]),
        ("films", "a bit long, around 150 minutes, funny, from the 90s", "runtime", [128, 172]),
        ("books", "a bit long, around 450 pages", "pages", [382, 518]),
    ],
)
def test_a_number_that_something_is_near_to_is_the_middle_and_outweighs_a_vague_word(
    shop: str, text: str, field: str, bounds: list[int]
) -> None:
    found = sorted(float(str(c.value)) for c in heard(shop, text).constraints if c.field == field)
    assert found == pytest.approx(bounds, abs=1)


def test_closer_to_home_is_no_number() -> None:
    assert heard("films", "something closer to home").constraints == ()


@pytest.mark.parametrize(
    ("shop", "text"), [("films", "something with shah rukh khan"), ("films", "jodie comer"), ("books", "something by charles stross")]
)
def test_a_full_name_that_is_not_held_is_nobody_elses(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.constraints == ()
    assert found.unknown or found.unmentioned


@pytest.mark.parametrize(
    ("shop", "text", "name"),
    [
        ("films", "quentin tarrantino", "Quentin Tarantino"),
        ("films", "christofer nolan", "Christopher Nolan"),
        ("films", "something with denzel", "Denzel Washington"),
        ("films", "jodie foster", "Jodie Foster"),
        ("books", "charles dickens", "Charles Dickens"),
    ],
)
def test_a_name_with_a_slip_or_in_part_is_still_theirs(shop: str, text: str, name: str) -> None:
    found = heard(shop, text)
    assert [c.value for c in found.constraints] == [name]
    assert found.unknown == ()
