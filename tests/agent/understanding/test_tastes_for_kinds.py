"""A taste that names its own object says nothing of the item beside it: "seen Heat, and I don't like long films"."""

import pytest

from convrec.agent.understanding import Attitude
from convrec.agent.understanding._types import Span
from convrec.agent.understanding.attitudes import judge
from convrec.data.embedded import load_domain
from tests.agent.understanding._shelves import GARDEN
from tests.agent.understanding.test_whole_messages import heard


def _stand(domain: str, text: str) -> tuple[Attitude, bool]:
    start = text.index("Zanthor")
    shelf = GARDEN if domain == "garden" else load_domain(domain)
    (found,) = judge(text, [Span(start, start + len("Zanthor"), "Zanthor")], domain=shelf)
    return found.attitude, found.also_seen


@pytest.mark.parametrize(
    ("domain", "text"),
    [
        ("films", "seen Zanthor and i dont like long films"),
        ("films", "i've watched Zanthor, and she can't stand musicals"),
        ("films", "already saw Zanthor and can't stand ana lee"),
        ("films", "seen Zanthor already, dont want anything confusing"),
        ("films", "i hate gore and i've seen Zanthor"),
        ("books", "read Zanthor and i am allergic to vampires"),
        ("books", "my son has read Zanthor, he doesn't care for poetry"),
        ("books", "i've read Zanthor and i love short chapters"),
        ("garden", "i own Zanthor and i hate plastic handles"),
        ("garden", "bought Zanthor, not a fan of heavy tools"),
    ],
)
def test_what_was_had_is_not_judged_by_a_taste_for_a_kind(domain: str, text: str) -> None:
    assert _stand(domain, text) == (Attitude.SEEN, False)


@pytest.mark.parametrize(
    ("domain", "text", "attitude"),
    [
        ("films", "i loved Zanthor and i hate westerns", Attitude.LIKE),
        ("films", "loved Zanthor, my wife hates violence", Attitude.LIKE),
        ("books", "couldn't finish Zanthor and i love long novels", Attitude.DISLIKE),
        ("films", "i hate westerns and Zanthor", Attitude.DISLIKE),
        ("films", "saw Zanthor and hated the ending", Attitude.DISLIKE),
        ("films", "just finished Zanthor and loved pacino", Attitude.LIKE),
        ("books", "i read Zanthor and i don't like it", Attitude.DISLIKE),
        ("films", "i've seen Zanthor and want something similar", Attitude.LIKE),
    ],
)
def test_a_verb_of_taste_judges_what_it_is_said_of(domain: str, text: str, attitude: Attitude) -> None:
    assert _stand(domain, text)[0] is attitude


@pytest.mark.parametrize("text", ["Zanthor? i hate long films", "Zanthor? my kids can't stand sad stories"])
def test_a_dislike_of_a_kind_is_why_what_is_only_named_is_not_wanted(text: str) -> None:
    assert _stand("films", text)[0] is Attitude.EXCLUDE


@pytest.mark.parametrize(
    ("shop", "text", "seen"),
    [
        ("films", "we've watched frozen and moana, and she doesn't like musicals", ["frozen", "moana"]),
        ("books", "read twilight and i dont like vampires", ["twilight"]),
    ],
)
def test_the_taste_is_a_demand_of_its_own(shop: str, text: str, seen: list[str]) -> None:
    found = heard(shop, text)
    assert [(m.words, m.attitude) for m in found.mentions] == [(words, Attitude.SEEN) for words in seen]
    assert all(c.hard and c.op.is_negative for c in found.constraints)
    assert found.constraints
