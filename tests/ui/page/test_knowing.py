"""What is known: each thing with the words or click it came from."""

from functools import partial

from convrec import Recommender
from convrec.agent.amending import known
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui.page.acting import act
from convrec.ui.page.desk import Desk, Options, Visitor
from convrec.ui.page.knowing import attributes_known, demands_in_force, preferences
from convrec.ui.page.wording import load_wording

EN = load_wording("en")


def test_preferences_tell_where_they_came_from(talk: Recommender, films: Bundle) -> None:
    talk.chat("ana").send("I loved Alien")
    chat = talk.chat("ana")
    chat.send("I loved Heat but hated Cop Land")
    chat.feedback("tt0107048", "seen")
    groups = {g.name: [(k.title, k.origin) for k in g.entries] for g in preferences(known(chat), films.catalogue, EN)}
    assert groups["liked"] == [("Heat", "you said “Heat”"), ("Alien", "from an earlier conversation")]
    assert [title for title, _ in groups["disliked"]] == ["Cop Land"]
    assert groups["seen"] == [("Groundhog Day", "you clicked “Seen it”")]
    assert "excluded" not in groups


def test_demands_tell_how_binding_they_are(talk: Recommender, films: Bundle) -> None:
    chat = talk.chat()
    chat.send("something slow-burning about space, under two hours")
    found = {d.title: (d.force, d.kind) for d in demands_in_force(known(chat), films.domain, EN)}
    assert ("must", "constraint") in found.values()
    assert ("wish", "constraint") in found.values() or ("wish", "wish") in found.values()
    assert len({d.key for d in demands_in_force(known(chat), films.domain, EN)}) == len(found)


def test_both_ends_of_a_decade_are_one_demand_and_go_together(talk: Recommender, films: Bundle) -> None:
    chat = talk.chat("ana")
    chat.send("a western from the 1970s")
    shown = demands_in_force(known(chat), films.domain, EN)
    assert [d.title for d in shown] == ["from the 1970s", "western"]
    desk = Desk(lambda: talk, Options())
    notice = act(desk, Visitor("ana", EN), {"do": "remove", "kind": "constraint", "key": shown[0].key})
    assert notice == "Taken back: from the 1970s."
    left = known(talk.chat("ana", session_id=chat.session_id))
    assert [d.title for d in demands_in_force(left, films.domain, EN)] == ["western"]


def test_a_ban_that_several_fields_hold_is_one_demand_and_goes_as_one(talk: Recommender, films: Bundle) -> None:
    chat = talk.chat("bea")
    chat.send("something like Heat, no remakes")
    assert len({c.field for c in known(chat).constraints if c.words == "no remakes"}) > 1
    shown = demands_in_force(known(chat), films.domain, EN)
    assert [d.title for d in shown] == ["no remakes"]
    act(Desk(lambda: talk, Options()), Visitor("bea", EN), {"do": "remove", "kind": "constraint", "key": shown[0].key})
    assert known(talk.chat("bea", session_id=chat.session_id)).constraints == ()


def test_attributes_of_the_owners_records_cannot_be_taken_back(films: Bundle) -> None:
    found = attributes_known({"services": ["Netflix", "Mubi"]}, {"services": ["Netflix", "Mubi"], "runtime": 90}, films.domain, EN)
    assert [(k.title, k.origin, k.key) for k in found] == [("Netflix, Mubi", "services", "services"), ("90", "running time", "")]


def test_the_page_goes_on_with_a_conversation_about_its_own_catalogue(films: Bundle, books: Bundle) -> None:
    with Store.open(None) as store:
        recommenders = [Recommender(bundle, store) for bundle in (films, books)]
        desks = [Desk(partial(Recommender.with_memory, one, store), Options()) for one in recommenders]
        begun = [desk.begun("ana").session_id for desk in desks]
        assert len(set(begun)) == 2
        assert [chat.session_id for desk in desks if (chat := desk.present("ana")) is not None] == begun
        desks[0].forget("ana")
        assert [desk.present("ana") for desk in desks] == [None, None]
