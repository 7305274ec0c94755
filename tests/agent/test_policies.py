"""The owner's policies hold in conversation, whatever is said."""

import shutil
from pathlib import Path

from convrec import Recommender
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle, people_path
from tests.conftest import ShopMaker

BEST = "the best tool for digging"


def test_what_the_person_had_is_never_recommended(shop: ShopMaker) -> None:
    with shop() as rec:
        first = [item.item_id for item in rec.chat().send(BEST).items]
        rec.feedback("ana", first[0], "seen")
        assert first[0] not in [item.item_id for item in rec.chat("ana").send(BEST).items]
        assert first[0] in [item.item_id for item in rec.chat("ben").send(BEST).items]
        assert first[0] not in [item.item_id for item in rec.recommend(query=BEST, user_id="ana", k=50)]


def test_history_may_come_again_where_the_owner_says_so(shop: ShopMaker) -> None:
    with shop(exclude_history=False) as rec:
        first = rec.chat().send(BEST).items[0].item_id
        rec.feedback("ana", first, "seen")
        assert first in [item.item_id for item in rec.recommend(query=BEST, user_id="ana", k=50)]


def test_what_was_taken_comes_again_in_a_chat_where_the_owner_says_so(tools: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    shutil.copytree(tools.path, folder)
    shutil.copy(people_path(tools.path), people_path(folder))
    plain = Recommender(Bundle.open(folder), Store.open(None))
    taken = next(r.item_id for r in plain.bundle.people.feedback("u1")) if plain.bundle.people is not None else ""
    brand = plain.item(taken).fields["brand"]
    asked = f"something by {brand}"
    assert taken not in _all_shown(plain, asked)
    text = (folder / "domain.yaml").read_text(encoding="utf-8")
    (folder / "domain.yaml").write_text(text + "policies: {exclude_history: false}\n", encoding="utf-8")
    with Recommender(Bundle.open(folder), Store.open(None)) as again:
        assert taken in _all_shown(again, asked)
        assert taken in [item.item_id for item in again.recommend(user_id="u1", k=50)]
        assert taken not in [item.item_id for item in again.recommend(user_id="u1", liked=[taken], k=50)]


def _all_shown(rec: Recommender, text: str) -> set[str]:
    chat = rec.chat("u1")
    return {item.item_id for words in (text, "more", "more", "more", "more") for item in chat.send(words).items}


def test_liking_something_here_is_not_having_bought_it(shop: ShopMaker) -> None:
    with shop() as rec:
        chat = rec.chat("ana")
        first = chat.send(BEST).items[0]
        chat.feedback(first.item_id, "like")
        reply = chat.send(f"anything by {first.fields['brand']} like the {first.title}")
        assert "already" not in reply.text
        told = rec.chat("ana").send("what do you know about me?").text
        assert first.title in told
        assert "Only what you told me" not in told


def test_only_items_that_overlap_with_what_the_person_has(shop: ShopMaker) -> None:
    with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
        chat = rec.chat(attributes={"brands": ["Felco", "bulldog"]})
        for text in (BEST, "something else", "anything from Fiskars?", "more"):
            assert {item.fields["brand"] for item in chat.send(text).items} <= {"Felco", "Bulldog"}
        assert {i.fields["brand"] for i in rec.chat().send(BEST).items} - {"Felco", "Bulldog"}


def test_an_attribute_that_is_known_and_empty_allows_nothing(shop: ShopMaker) -> None:
    with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
        reply = rec.chat(attributes={"brands": []}).send(BEST)
        assert reply.items == []
        assert reply.abstained


def test_sponsored_items_say_so_before_their_charms(shop: ShopMaker) -> None:
    with shop(disclose=[{"field": "sponsored", "text": "A paid placement"}]) as rec:
        sponsored = [item for item in rec.items if item.fields["sponsored"]]
        assert sponsored
        seen = 0
        for item in sponsored:
            reply = rec.chat().send(f"something like {item.title}")
            for found in rec.recommend(where=["sponsored == true"], k=50) + reply.items:
                assert bool(found.disclosures) == bool(found.fields["sponsored"])
            for found in reply.items:
                if found.disclosures:
                    seen += 1
                    assert "paid placement" in reply.text.lower()
        reply = rec.chat().send("a sponsored tool")
        assert all(item.disclosures for item in reply.items if item.fields["sponsored"])


def test_a_yes_is_asked_before_an_item_that_needs_one(shop: ShopMaker) -> None:
    with shop(confirm=[{"field": "brand", "values": ["Felco"], "text": "It's from {value}. Is that all right?"}]) as rec:
        felco = next(item for item in rec.items if item.fields["brand"] == "Felco")
        chat = rec.chat()
        asked = chat.send(f"something like {felco.title}, by Felco")
        assert asked.items == []
        assert asked.question is not None
        assert (asked.question.kind, asked.question.field) == ("confirm", "brand")
        assert rec.item(asked.question.item_id or "").fields["brand"] == "Felco"
        assert "Felco" in asked.text
        agreed = chat.send("yes")
        assert agreed.items
        assert agreed.items[0].item_id == asked.question.item_id
        assert not any(item.needs_confirmation for item in agreed.items)


def test_a_no_to_the_question_keeps_such_items_out(shop: ShopMaker) -> None:
    with shop(confirm=[{"field": "brand", "values": ["Felco"], "text": "It's from {value}. Is that all right?"}]) as rec:
        felco = next(item for item in rec.items if item.fields["brand"] == "Felco")
        chat = rec.chat()
        assert chat.send(f"something like {felco.title}").question is not None or True
        for text in ("no", "something else", "more", "others"):
            reply = chat.send(text)
            assert all(item.fields["brand"] != "Felco" for item in reply.items)


def test_another_is_a_no_to_the_one_that_was_asked_about(shop: ShopMaker) -> None:
    with shop(confirm=[{"field": "kind", "values": ["spade"], "text": "{title} is a {value}. Fine?"}], one_at_a_time=True) as rec:
        chat = rec.chat()
        asked: list[str] = []
        for text in ("a spade", "another", "next one", "something else"):
            reply = chat.send(text)
            asked += [reply.question.item_id] if reply.question is not None and reply.question.item_id else []
        assert len(asked) >= 2
        assert len(set(asked)) == len(asked)
        agreed = chat.send("yes")
        assert [item.item_id for item in agreed.items] == asked[-1:]


def test_a_sponsored_item_says_so_when_it_is_asked_about(shop: ShopMaker) -> None:
    with shop(disclose=[{"field": "sponsored", "text": "A paid placement"}]) as rec:
        paid = next(item for item in rec.items if item.fields["sponsored"])
        free = next(item for item in rec.items if not item.fields["sponsored"])
        for question in ("tell me about {}", "how much is the {}?", "how heavy is the {}?"):
            assert rec.chat().send(question.format(paid.title)).text.startswith("A paid placement")
            assert "paid placement" not in rec.chat().send(question.format(free.title)).text
        chat = rec.chat()
        assert "paid placement" in chat.send(f"tell me about {paid.title}").text
        assert "paid placement" not in chat.send("and how much is it?").text


def test_nothing_that_needs_a_yes_slips_in_among_others(shop: ShopMaker) -> None:
    with shop(confirm=[{"field": "kind", "values": ["spade"], "text": "{title} is a {value}. Fine?"}]) as rec:
        chat = rec.chat()
        for text in ("something sharp", "for digging", "cheaper", "something else", "surprise me"):
            assert all(item.fields["kind"] != "spade" for item in chat.send(text).items)


def test_a_plural_of_what_stands_on_the_shelf_is_on_it(shop: ShopMaker) -> None:
    with shop() as rec:
        for text, word in (("do you have sneeboers", "Sneeboer"), ("have you got niwakis", "Niwaki"), ("do you have bulldogs", "Bulldog")):
            reply = rec.chat().send(text)
            assert any(word in item.title for item in reply.items), reply.text
        assert not rec.chat().send("do you have zardozes").items


def test_one_item_at_a_time(shop: ShopMaker) -> None:
    with shop(one_at_a_time=True) as rec:
        chat = rec.chat()
        for text in (BEST, "something else", "give me five", "cheaper"):
            assert len(chat.send(text).items) <= 1


def test_nothing_is_recommended_when_nothing_meets_the_demands(shop: ShopMaker) -> None:
    with shop() as rec:
        reply = rec.chat().send("a spade under $2")
        assert reply.abstained
        assert reply.items == []
        assert "$" in reply.text


def test_a_yes_takes_the_offered_way_out(shop: ShopMaker) -> None:
    with shop() as rec:
        chat = rec.chat()
        assert chat.send("a spade under $30").abstained
        relaxed = chat.send("yes")
        assert relaxed.items
        assert all(item.fields["kind"] == "spade" for item in relaxed.items)


def test_the_owners_records_of_people_count(tools: Bundle) -> None:
    with Recommender(tools, Store.open(None)) as rec:
        had = {record["item_id"] for record in rec._toolbox.user_history("u3")}
        assert had
        assert not had & {item.item_id for item in rec.recommend(user_id="u3", k=50)}
        assert not had & {item.item_id for item in rec.chat("u3").send("something for digging").items}
