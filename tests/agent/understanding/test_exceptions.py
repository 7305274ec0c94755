"""What a ban does not mean: "no westerns except Unforgiven" wants Unforgiven's kind, "fantasy, except Tolkien" leaves Tolkien out."""

import pytest

from convrec.agent.understanding import Attitude
from tests.agent.understanding._labelled import shelf, written
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "liked", "banned"),
    [
        ("films", "i dont like war films except saving private ryan", ["Saving Private Ryan"], "genres not_contains War"),
        ("films", "not a fan of westerns apart from unforgiven", ["Unforgiven"], "genres not_contains Western"),
        ("films", "no romcoms other than when harry met sally", ["When Harry Met Sally..."], "genres not_all Romance|Comedy"),
        ("films", "no horror, except alien", ["Alien"], "genres not_contains Horror"),
        ("books", "i don't like classics except emma and persuasion", ["Emma", "Persuasion"], "genres not_contains Classics"),
    ],
)
def test_an_exception_from_a_ban_is_liked(name: str, text: str, liked: list[str], banned: str) -> None:
    found = heard(name, text)
    assert [(shelf(name).catalogue.title(m.row), m.attitude) for m in found.mentions] == [(t, Attitude.LIKE) for t in liked]
    assert [written(c) for c in found.constraints] == [banned]
    assert found.wish == ""


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("books", "not into fantasy except tolkien", ["genres not_contains Fantasy", "~authors contains J.R.R. Tolkien"]),
        ("books", "fantasy, except tolkien", ["genres contains Fantasy", "authors not_contains J.R.R. Tolkien"]),
        ("films", "no comedies except with bill murray", ["genres not_contains Comedy", "~cast contains Bill Murray"]),
        ("films", "comedies except with adam sandler", ["genres contains Comedy", "cast not_contains Adam Sandler"]),
        ("films", "everything except war films please", ["genres not_contains War"]),
    ],
)
def test_an_exception_from_a_ban_leans_and_one_from_a_wish_bans(name: str, text: str, expected: list[str]) -> None:
    assert [written(c) for c in heard(name, text).constraints] == expected


def test_exceptions_from_what_is_wanted_are_left_out() -> None:
    found = heard("films", "hitchcock films except psycho, vertigo and the birds")
    assert {m.attitude for m in found.mentions} == {Attitude.EXCLUDE}


@pytest.mark.parametrize(
    ("text", "judged", "other"),
    [
        ("seen all of those except the last", Attitude.SEEN, None),
        ("i've seen them all apart from the last one", Attitude.SEEN, None),
        ("hated all of them but the last", Attitude.DISLIKE, Attitude.LIKE),
        ("loved all of these except the last one", Attitude.LIKE, Attitude.DISLIKE),
    ],
)
def test_one_left_out_of_all_those_shown_is_not_judged_with_them(text: str, judged: Attitude, other: Attitude | None) -> None:
    *most, last = scene_of("films").shown
    stands = heard("films", text, scene_of("films")).references
    assert {row: r.attitude for r in stands for row in r.rows} == dict.fromkeys(most, judged) | ({last: other} if other else {})
