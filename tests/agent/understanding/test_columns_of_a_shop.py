"""Columns of an owner's table asked for by half their name, flags by their contraries, and values that stand in several columns."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Act, ItemQuestion, Scene, Understanding
from convrec.agent.understanding.speech.settling import settle
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Row

_NAMES = ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
_PHONES: dict[str, list[Any]] = {
    "sku": [f"P-{i}" for i in range(12)],
    "product name": [f"{word} Nine" for word in _NAMES],
    "type": ["Over-ear", "In-ear", "On-ear", "Open-ear", "Neckband", "True wireless"] * 2,
    "price": [f"£{20 + 15 * i}" for i in range(12)],
    "battery life (hours)": [None, 12, 20, 8, 30, 5] * 2,
    "noise cancelling": ["yes", "no", "no"] * 4,
    "wireless": ["no", "yes", "yes"] * 4,
    "microphone": ["Yes", "No", "Yes (boom)", None] * 3,
    "water resistance": ["IPX4", "none", "n/a", "IPX7"] * 3,
    "rating": [4.1, 3.9, 4.6, 4.4] * 3,
    "description": [
        *("Open-back design with a wide soundstage for listening at home.", "Bluetooth that keeps phone and laptop connected at once."),
        *("A coiled cable and pads that can be washed by hand.", "Non-slip tips that stay in on long runs through the rain."),
    ]
    * 3,
    "no. of reviews": [200 + 10 * i for i in range(12)],
}
_LANGUAGES = ["Spanish", "French", "German"]
_COURSES: dict[str, list[Any]] = {
    "course_id": [f"C-{i}" for i in range(12)],
    "title": [
        *("Spanish for Beginners", "Spanish Conversation", "French from Zero", "German A1", "Networks", "Linux", "Watercolour", "Bread"),
        *("Algebra", "Novels of the South", "Statistik", "Yoga"),
    ],
    "subjects": [
        *("Spanish; languages", "Spanish; languages", "French; languages", "German; languages", "IT", "IT; science", "art", "cooking"),
        *("science", "art", "science", "health"),
    ],
    "language": [*["English"] * 9, "Spanish", "German", "English"],
    "subtitles": ["German; English", "Spanish", *["Spanish; French; German"] * 8, "English; Portuguese", "German"],
    "level": ["beginner", "advanced", "beginner"] * 4,
    "certificate": ["yes", "no"] * 6,
    "prerequisites": ["none at all, come as you are", "a year of the language at school", None] * 4,
    "enrolled": [900 + 7 * i for i in range(12)],
    "price": [f"${10 + i}" for i in range(12)],
    "weeks": [2 + i for i in range(12)],
    "description": [f"What {word.lower()} has to do with it, step by step, and some 3D drawing told with care." for word in _NAMES],
}
_SHOWN = Scene(shown=(Row(0), Row(1)), focus=(Row(0),), mentioned=(Row(0),))


def _understander(name: str, columns: dict[str, list[Any]]) -> Understander:
    table = Table(Path(f"{name}.csv"), columns, list(range(2, 14)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, name), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


@pytest.fixture(scope="module")
def phones() -> Understander:
    return _understander("headphones", _PHONES)


@pytest.fixture(scope="module")
def courses() -> Understander:
    return _understander("courses", _COURSES)


def _demands(heard: Understanding) -> list[str]:
    return sorted(map(str, heard.constraints))


def _asked(understander: Understander, text: str) -> ItemQuestion:
    question = understander.understand(text, _SHOWN).question
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("does it have a mic?", "microphone"),
        ("what's the battery like", "battery life (hours)"),
        ("battery?", "battery life (hours)"),
        ("and the battery?", "battery life (hours)"),
        ("is it waterproof?", "water resistance"),
        ("is the ash nine water resistant?", "water resistance"),
        ("has it got anc", "noise cancelling"),
        ("does it have noise cancellation?", "noise cancelling"),
        ("how many reviews does it have", "no. of reviews"),
        ("how is it rated?", "rating"),
    ],
)
def test_a_column_is_asked_for_by_half_its_name(phones: Understander, text: str, field: str) -> None:
    question = _asked(phones, text)
    assert (question.field, question.known) == (field, True)


@pytest.mark.parametrize("text", ["does it have a waterfall?", "is there a rat in it?", "does it come with a life coach?"])
def test_other_words_name_no_column(phones: Understander, text: str) -> None:
    question = phones.understand(text, _SHOWN).question
    assert question is None or question.field is None


@pytest.mark.parametrize(
    ("text", "field"),
    [("prereqs?", "prerequisites"), ("is there a cert?", "certificate"), ("how many people took it?", "enrolled")],
)
def test_a_course_is_asked_about_in_short(courses: Understander, text: str, field: str) -> None:
    assert _asked(courses, text).field == field


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wired ones please", ["wireless == False"]),
        ("nothing wired", ["wireless == True"]),
        ("wired over ear headphones", ["type == Over-ear", "wireless == False"]),
        ("with a mic", ["microphone in [Yes, Yes (boom)]"]),
        ("no mic please", ["microphone not_in [Yes, Yes (boom)]"]),
        ("with a microphone", ["microphone in [Yes, Yes (boom)]"]),
        ("without a microphone", ["microphone not_in [Yes, Yes (boom)]"]),
        ("with water resistance", ["water resistance in [IPX4, IPX7]"]),
        ("at least 230 reviews", ["no. of reviews >= 230"]),
    ],
)
def test_flags_and_cells_that_say_no(phones: Understander, text: str, expected: list[str]) -> None:
    assert _demands(phones.understand(text)) == expected


def test_wired_or_wireless_is_asked_of_the_flag(phones: Understander) -> None:
    question = _asked(phones, "is it wired or wireless?")
    assert (question.field, set(question.values)) == ("wireless", {True, False})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("any that dont go in the ear", ["type != In-ear"]),
        ("something that doesn't go in my ear", ["type != In-ear"]),
        ("i want them over my ears", ["type == Over-ear"]),
        ("i have small ears", []),
        ("my ears get hot", []),
        ("one ear is enough", []),
        ("in-ear headphones", ["type == In-ear"]),
    ],
)
def test_where_a_thing_goes_is_no_kind_of_it(phones: Understander, text: str, expected: list[str]) -> None:
    assert _demands(phones.understand(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i want to learn spanish", ["subjects contains Spanish"]),
        ("spanish for beginners, a course", ["level == beginner", "subjects contains Spanish"]),
        ("german for beginners", ["level == beginner", "subjects contains German"]),
        ("a course taught in spanish", ["language == Spanish"]),
        ("something in german", ["language == German"]),
        ("art with french subtitles", ["subjects contains art", "subtitles contains French"]),
        ("with subtitles in french", ["subtitles contains French"]),
        ("with spanish or french subtitles", ["subtitles in [Spanish, French]"]),
        ("no german subtitles please", ["subtitles not_contains German"]),
        ("i want to learn portuguese", []),
        ("IT courses for beginners", ["level == beginner", "subjects contains IT"]),
        ("is there something in IT?", ["subjects contains IT"]),
        ("is there anything like it for beginners", ["level == beginner"]),
    ],
)
def test_the_column_that_the_wording_bears_out(courses: Understander, text: str, expected: list[str]) -> None:
    assert _demands(courses.understand(text)) == expected


def test_subtitles_of_an_item_are_asked_for(courses: Understander) -> None:
    question = _asked(courses, "does it have english subtitles")
    assert (question.field, question.values) == ("subtitles", ("English",))


@pytest.mark.parametrize("text", ["open back headphones please", "open-back ones for mixing", "open back", "an open back pair"])
def test_what_the_texts_write_as_one_word_is_no_order_and_takes_nothing_back(phones: Understander, text: str) -> None:
    heard = phones.understand(text)
    assert heard.act is Act.RECOMMEND
    assert "open" in heard.wish


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("non bluetooth headphones", ["wireless == False"]),
        ("a non laptop one", ["description not_contains laptop"]),
        ("non wireless headphones", ["wireless == False"]),
        ("non slip headphones", []),
        ("headphones for non technical people", []),
    ],
)
def test_a_non_bars_what_follows_it(phones: Understander, text: str, expected: list[str]) -> None:
    assert _demands(phones.understand(text)) == expected


@pytest.mark.parametrize("text", ["is there anything with 3d", "something in 3d please", "a 3D course"])
def test_a_figure_that_the_texts_write_is_no_time(courses: Understander, text: str) -> None:
    heard = courses.understand(text)
    assert (heard.constraints, heard.wish.lower(), heard.act) == ((), "3d", Act.RECOMMEND)


@pytest.mark.parametrize(
    ("text", "wish", "act"),
    [
        ("ai for non technical people", "ai", Act.RECOMMEND),
        ("bread for beginners", "bread", Act.RECOMMEND),
        ("tips for me", "tips", Act.HELP),
        ("what do you do for people", "people", Act.HELP),
    ],
)
def test_a_topic_and_whom_it_is_for_asks_for_no_help(text: str, wish: str, act: Act) -> None:
    assert settle(Understanding(text, Act.HELP, 0.6, wish=wish), Scene()).act is act


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("something waterproof", ["water resistance in [IPX4, IPX7]"]),
        ("water resistant, over-ear", ["type == Over-ear", "water resistance in [IPX4, IPX7]"]),
        ("a resistant one", []),
        ("fireproof ones", []),
        ("corded ones", ["wireless == False"]),
        ("cordless ones", ["wireless == True"]),
    ],
)
def test_an_adjective_asks_for_what_a_column_is_about(phones: Understander, text: str, expected: list[str]) -> None:
    assert _demands(phones.understand(text)) == expected


@pytest.mark.parametrize(
    ("text", "field"),
    [("is the mic good?", "microphone"), ("does it have a good battery?", "battery life (hours)"), ("is it good?", "rating")],
)
def test_good_is_said_of_the_column_that_is_named(phones: Understander, text: str, field: str) -> None:
    assert _asked(phones, text).field == field


_VACUUMS: dict[str, list[Any]] = {
    "sku": [f"V-{i}" for i in range(12)],
    "name": [f"{word} Nine" for word in _NAMES],
    "type": ["canister vacuum", "robot vacuum", "stick vacuum", "wet vacuum"] * 3,
    "price": [f"£{20 + 15 * i}" for i in range(12)],
    "mop function": ["Yes", "No", "Optional", "No"] * 3,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i dont want a vacuum that makes noise", []),
        ("a robot vacuum", ["type == robot vacuum"]),
        ("with a mop function", ["mop function in [Optional, Yes]"]),
    ],
)
def test_what_nearly_all_items_have_in_common_says_nothing(text: str, expected: list[str]) -> None:
    heard = _understander("vac", _VACUUMS).understand(text)
    assert sorted(d for d in map(str, heard.constraints) if not d.startswith("description")) == expected


def test_a_column_is_asked_for_by_what_it_does() -> None:
    assert _asked(_understander("vac", _VACUUMS), "can it mop?").field == "mop function"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no the language german", ["subjects contains German", "subjects contains languages"]),
        ("no the german course", ["subjects contains German"]),
        ("no german", ["subjects not_contains German"]),
        ("something about science with spanish subtitles", ["subtitles contains Spanish", "~subjects contains science"]),
    ],
)
def test_a_no_before_the_thing_meant_bans_nothing(courses: Understander, text: str, expected: list[str]) -> None:
    heard = courses.understand(text, Scene(said=("german, i need it for work",)))
    assert sorted(f"{'' if c.hard else '~'}{c}" for c in heard.constraints) == expected
