"""What nobody minds is neither wanted nor barred; where it was barred, it is let in."""

import pytest

from convrec import Recommender
from convrec.agent.reply import Intent
from convrec.agent.understanding import Act
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "Neither of us minds black and white"),
        ("films", "i don't mind gore"),
        ("films", "she doesn't mind violence"),
        ("films", "we're both fine with old films"),
        ("films", "my kids and i are ok with musicals"),
        ("books", "neither of us minds long books"),
        ("books", "nobody objects to horror"),
        ("tools", "my dad doesn't really mind axes"),
    ],
)
def test_what_nobody_minds_is_no_wish_and_no_ban(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert (found.constraints, found.critiques, found.wish, found.unchecked) == ((), (), "", ())
    assert found.act is Act.RETRACT


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("something funny, neither of us minds gore", "funny"), ("we're both fine with old films, something romantic", "romantic")],
)
def test_a_wish_beside_it_stands(text: str, wanted: str) -> None:
    assert {c.value for c in heard("films", text).constraints} == {wanted}


@pytest.mark.parametrize(
    "allowed", ["neither of us minds violence", "actually my wife doesn't mind violence", "we're both ok with violence"]
)
def test_what_was_barred_is_let_in(talk: Recommender, allowed: str) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("no violence please")
    assert {(c.value, c.op.is_negative) for c in chat.state.constraints} >= {("violent", True)}
    chat.send(allowed)
    assert not chat.state.constraints


def test_what_was_never_barred_is_agreed_to(talk: Recommender) -> None:
    reply = talk.chat(session_id="fixed").send("i don't mind gore")
    assert reply.intent is Intent.CHITCHAT
    assert not reply.items
