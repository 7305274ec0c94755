"""What the domain file also calls a free tag names that tag: in wishes, bans and questions."""

import pytest

from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize("shop", ["films", "books"])
@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("no second world war please", "world war ii"),
        ("nothing about wwii", "world war ii"),
        ("no first world war, under three hundred", "world war i"),
    ],
)
def test_a_ban_by_another_name_bans_the_tag(shop: str, text: str, tag: str) -> None:
    bans = [c for c in heard(shop, text).constraints if c.field == "keywords"]
    assert [(c.op.value, c.hard) for c in bans] == [("not_in", True)]
    assert tag in bans[0].value  # type: ignore[operator]  # a `not_in` holds a tuple of tags
    assert "wizarding world" not in bans[0].value  # type: ignore[operator]  # as above


@pytest.mark.parametrize(("text", "wish"), [("a ww2 film", "world war ii"), ("something about the second world war", "world war ii")])
def test_a_wish_by_another_name_looks_for_the_tag(text: str, wish: str) -> None:
    assert wish in heard("films", text).wish


def test_a_tag_that_is_one_itself_stays() -> None:
    assert heard("films", "a film about martial arts").wish == "martial arts"
