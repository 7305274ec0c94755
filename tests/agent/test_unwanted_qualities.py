"""A quality that is not wanted: kept out while there is enough else, in later turns too, and told where a pick has it all the same."""

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.agent.reply import Reply


@pytest.fixture
def chat(talk: Recommender) -> Chat:
    return talk.chat(session_id="unwanted")


def _having(reply: Reply, mood: str) -> list[str]:
    return [item.title for item in reply.items if mood in item.fields["moods"]]  # type: ignore[operator]  # a tuple of moods


def test_a_pick_that_has_it_comes_last_and_is_told(chat: Chat) -> None:
    reply = chat.send("a Tarantino film thats not too violent")
    violent = _having(reply, "violent")
    assert violent == [reply.items[-1].title]
    assert violent[0] in reply.text.split("described as violent")[0].split(".")[-1] or "violent by the description" in reply.text


def test_it_is_told_when_nothing_is_left_without_it(chat: Chat) -> None:
    first = chat.send("a Tarantino film thats not too violent")
    second = chat.send("others")
    assert not {i.item_id for i in first.items} & {i.item_id for i in second.items}
    assert len(_having(second, "violent")) == len(second.items) > 0
    assert "violent" in second.text
    assert "left" in second.text


def test_it_stays_unwanted_in_later_turns(chat: Chat) -> None:
    chat.send("not too scary horror")
    for text in ("others", "a different one", "others"):
        reply = chat.send(text)
        assert reply.items
        assert _having(reply, "scary") == []
        assert "described as" not in reply.text


@pytest.mark.parametrize(
    "text",
    ["something with jim carrey but serious", "what did robin williams do that was serious", "eddie murphy, a serious role please"],
)
def test_serious_asks_for_none_that_is_funny_while_there_are_enough(chat: Chat, text: str) -> None:
    reply = chat.send(text)
    assert len(reply.items) == 3
    funny = _having(reply, "funny")
    assert funny == [] or all(title in reply.text.split("described as funny")[0] for title in funny)


def test_the_few_that_meet_a_wish_come_first(chat: Chat) -> None:
    reply = chat.send("serious comedy with adam sandler")
    assert [item.title in _having(reply, "funny") for item in reply.items] == [False, True, True]


def test_a_topic_is_kept_to_in_later_turns(chat: Chat) -> None:
    assert len(chat.send("christmas").items) == 3
    for text in ("for kids", "under 100 minutes"):
        reply = chat.send(text)
        assert len(reply.items) == 3
        assert all("christmas" in f"{item.title} {item.fields['logline']} {item.fields['keywords']}".casefold() for item in reply.items)


def test_a_new_wish_in_words_ends_the_topic(chat: Chat) -> None:
    chat.send("christmas")
    reply = chat.send("something about submarines")
    assert all("submarine" in f"{item.title} {item.fields['logline']} {item.fields['keywords']}".casefold() for item in reply.items)


def test_what_an_item_is_about_comes_before_all_that_is_only_of_its_kind(chat: Chat) -> None:
    reply = chat.send("thrillers about sport")
    assert all("Sport" in item.fields["genres"] for item in reply.items)  # type: ignore[operator]  # a tuple of genres


def test_the_nearest_to_a_bound_that_nothing_meets_are_shown(chat: Chat) -> None:
    lengths = [int(str(item.fields["runtime"])) for item in chat.send("something short by Sergio Leone").items]
    left = [int(str(item.fields["runtime"])) for item in chat.send("others").items]
    assert max(lengths) <= min(left)
