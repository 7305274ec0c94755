"""No wording can ask for a fact that its writer does not supply: checked against the source, and in the running."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec import Recommender
from convrec.agent import writing
from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.reply import StepKind
from convrec.agent.writing import TemplateWriter, plans
from convrec.agent.writing._choice import Chooser
from convrec.agent.writing.plans import (
    Against,
    Ambiguity,
    AskBack,
    Difference,
    FreshStart,
    GivenUp,
    Heard,
    ItemFacts,
    Relaxation,
    Remembered,
    Unserved,
    Withheld,
    WriterPlan,
)
from convrec.agent.writing.samples import Sampler
from convrec.prompts import ALWAYS, PromptLibrary
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.types import ItemId
from tests.conftest import ShopMaker

_LIBRARY = PromptLibrary()
_CHEAP = Constraint("price", Op.LE, 30, words="under $30")
_UNSERVED = Unserved("brand", ("Felco",), ("Bulldog",), 2)
_HEDGES = Constraint("jobs", Op.CONTAINS, "hedges", words="hedges")
_FELCO = ItemFacts(
    ItemId("T3"), "Felco 2", {"price": 58, "traits": ("precise", "light"), "notes": "A pair of secateurs takes spare parts."}
)
_BARE = ItemFacts(ItemId("x"), "Rake", {})
_PICK = Pick(ItemId("T3"), "Felco 2", _FELCO.fields)
_HEARD = (
    Heard(unchecked=("nothing flimsy",)),
    Heard(opposed=("rakes",)), Heard(unmentioned=("blorb",)), Heard(spent=("hedges",)), Heard(fitting=("Topas",)),
    Heard(described=("no motors",)), Heard(recalled=True), Heard(set_aside=(_CHEAP,)),
    Heard(against=(Against("violent", ("Felco 2",)),)), Heard(against=(Against("violent", ("Felco 2",), whole=True),)),
    Heard(stocked=True, spoken="a rake"), Heard(stocked=False, spoken="a rake"), Heard(stocked=True), Heard(stocked=False),
)  # fmt: skip


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Where the writers say a sentence by its name: (method, name, call)."""
    for path in sorted(Path(writing.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("say", "phrase", "maybe"):
                parts = list(ast.walk(node.args[0])) if node.args else []
                for name in parts if not any(isinstance(part, ast.JoinedStr) for part in parts) else ():
                    if isinstance(name, ast.Constant) and isinstance(name.value, str) and "." in name.value.strip("."):
                        yield node.func.attr, name.value, node


def _sentences() -> dict[str, frozenset[str] | None]:
    return {f"{f.name}.{s}": f.always(s) for f in _LIBRARY.files.values() for s in f.sentences}


def test_each_sentence_can_be_said_with_what_is_always_given() -> None:
    _LIBRARY.check()


def test_each_sentence_that_is_named_in_the_source_exists_and_only_sure_ones_are_said_outright() -> None:
    sentences, found = _sentences(), list(_calls())
    assert len(found) > 50
    for method, name, _ in found:
        assert name in sentences, name
        assert method == "maybe" or sentences[name] is not None, f"{name} may be unsayable and is said outright"


def test_facts_written_out_at_a_call_hold_all_that_the_sentence_is_given() -> None:
    sentences, checked = _sentences(), 0
    for method, name, call in _calls():
        given_facts = sentences[name]
        if method == "maybe" or given_facts is None or len(call.args) < 2 or not isinstance(call.args[1], ast.Dict):
            continue
        keys = {k.value for k in call.args[1].keys if isinstance(k, ast.Constant)}
        if all(isinstance(k, ast.Constant) for k in call.args[1].keys):
            assert given_facts - ALWAYS <= keys, name
            checked += 1
    assert checked > 10


def _every_kind() -> tuple[WriterPlan, ...]:
    """Plans of every kind, with and without each of their parts."""
    bent, ordered = Constraint("price", Op.LE, 50), Constraint("jobs", Op.IN, ("hedges", "lawns"))
    ways = tuple(
        Relaxation(demand, relaxed, number, example)
        for demand, relaxed in ((_CHEAP, bent), (_CHEAP, None), (_HEDGES, None), (_HEDGES, ordered))
        for number, example in ((0, ""), (1, "Rake"), (3, "Rake"), (2, ""))
    )
    asks = AskBack("traits", ("light", "quiet"))
    heard = Heard(
        ("A",),
        ("B", "C"),
        ("D",),
        ("E",),
        unheld=("on Netflix",),
        kept=(_CHEAP,),
        unknown_titles=("Zorgon",),
        namesakes=(Ambiguity("Ek", "Ana Ek", ("Bo Ek",)),),
    )
    return (
        *(plans.Abstain((_CHEAP, _HEDGES), (_CHEAP,), (way,)) for way in ways),
        *(plans.Abstain((_CHEAP,), fresh=FreshStart((_CHEAP,), count, example)) for count, example in ((0, ""), (1, "Rake"), (4, ""))),
        plans.Abstain((_CHEAP, _HEDGES)),
        plans.Abstain((_CHEAP,), fresh=FreshStart((Constraint("jobs", Op.NOT_CONTAINS, "hedges"),), 3)),
        plans.Abstain((_CHEAP,), bound=True), plans.Exhausted((_CHEAP,), ("Rake",), shown=False),
        plans.Confirm(_PICK, "brand", "Felco", "Is it fine?", again=True), plans.Profile((Remembered("A"),), recorded=True),
        plans.Abstain((_CHEAP,)), plans.Exhausted(), plans.Exhausted((_CHEAP,)),
        plans.Barred((_CHEAP,), ("Rake",), ("Fork",), tuple("ABCDE"), _UNSERVED), plans.Barred((), ("Rake",)),
        plans.Barred((_CHEAP,), unserved=_UNSERVED, relaxations=ways[:1]), plans.Barred((), unserved=_UNSERVED),
        plans.Barred((_CHEAP,), unserved=_UNSERVED, otherwise=3),
        plans.Abstain((_CHEAP,), heard=Heard(withheld=(Withheld("Rake", _UNSERVED),))),
        plans.Exhausted((_CHEAP,), ("Rake",)), plans.Exhausted((_CHEAP,), (), ways[:2]),
        plans.Contradiction("a", "b"), plans.NothingShown(), plans.UnknownItems(("Z",)),
        plans.UnknownItems(("Z",), ("Rake",)), plans.UnknownItems(("Rake 3",), held=("Rake", "Rake 2")),
        plans.WhichOne("Fork", ("$20", "$40")), plans.Ask(asks), plans.Ask(asks, heard),
        plans.Ask(AskBack("brand")),
        plans.Confirm(_PICK, "brand", "Felco", "Is it fine?"),
        plans.Confirm(_PICK, "brand", "Felco", "{title}?"),
        plans.Explain(_PICK), plans.Explain(_PICK, given_up=(GivenUp("light", "traits", ("sturdy",)),)),
        plans.Explain(_PICK, (), (GivenUp("x"),)),
        *(plans.Answer((item,), field, words) for item in (_FELCO, _BARE) for field in ("price", "notes", "traits", None)
          for words in ("", "x", "any good")),
        plans.Answer((_FELCO, _BARE), None, "folding", quotes=("It folds flat.", "")), plans.Answer((_FELCO, _BARE), None, "folding"),
        *(plans.Answer((_FELCO,), "price", so=so, sorry=sorry) for so, sorry in ((True, True), (True, False), (False, False))),
        plans.Answer((_FELCO, _BARE), "price"), plans.Describe(_FELCO), plans.Describe(_BARE), plans.Describe(_FELCO, "is it any good?"),
        *(plans.Meaning("campy", total, titles) for total, titles in ((0, ()), (1, ("Heat",)), (257, ("Heat", "Alien")), (3, ()))),
        *(plans.Inventory(field, names, total)
          for field, names, total in ((None, (), 1), (None, (), 12), ("brand", (), 0), ("brand", ("Ek", "Bo"), 2), ("brand", ("Ek",), 9))),
        plans.Profile(), plans.Profile((Remembered("A"),), (Remembered("B"),), (Remembered("C"),), (Remembered("D"),), (_CHEAP,), ("w",),
                                         {"a": ("b",)}, (Remembered("E"),)),
        plans.FeedbackAck(heard, asks), plans.FeedbackAck(Heard(), None),
        plans.FeedbackAck(Heard(liked=("A",)), AskBack("traits", ("light",))),
        plans.Retracted(), plans.Retracted("", ("a",)), plans.Undone(), plans.Undone("a"), plans.Reset(), plans.Greet(),
        plans.Greet(("a",)),
        plans.Greet((), True), plans.Thanks(), plans.Thanks("A"), plans.Bye(), plans.Help(), plans.Help(("a",)), plans.Help(("a", "b")),
        plans.Affirmed(), plans.Affirmed("A"), plans.Declined(), plans.Declined("A"), plans.OffTopic(), plans.Order(), plans.Nonsense(),
        plans.Rebuked(), plans.Sympathy(), plans.InDanger(), plans.Aside(), plans.Aside(asks),
        plans.Compare((_FELCO, _BARE)), plans.Compare((_FELCO, _BARE, _FELCO), (Difference("price", 58, 40),)), plans.Compare((_BARE,) * 3),
        *(plans.Compare((_FELCO, replace(_FELCO, title="Rake", fields={**_FELCO.fields, "price": price})), (), "price", more)
          for price in (20, 58) for more in (True, False)),
        plans.Compare((_FELCO, replace(_FELCO, title="Rake", fields={"price": 20})), (Difference("price", 58, 20),)),
        plans.Compare((_FELCO, replace(_FELCO, title="Rake", fields={"traits": ("quiet",)}))),
        plans.Compare(tuple(replace(_FELCO, title=t, fields={"price": p}) for t, p in (("A", 1), ("B", 2), ("C", 3))), (), "price"),
        plans.Choose(_PICK, ("Rake",)), plans.Choose(replace(_PICK, evidence=()), ("Rake", "Fork")),
        plans.Choose(replace(_PICK, evidence=()), ("Rake",), told=False),
        *(plans.Recommend((_PICK,) * n, h) for n in (1, 2) for h in _HEARD),
        *(plans.Recommend((_PICK,) * 2, Heard(wishes=("quiet at night",)), near=True) for _ in range(1)),
        plans.Ask(asks, Heard(unheld=("on Netflix",))),
        *(plans.Answer((_FELCO,), "price", rank=rank) for rank in (0.0, 0.5, 0.95)),
        *(plans.Answer((_FELCO,), "traits", asked=(trait,)) for trait in ("light", "loud")),
        plans.Answer((replace(_FELCO, fields={"cordless": False}),), "cordless"),
        plans.Recommend((_PICK,), Heard(critiques=("lighter",)), near=True),
        plans.Recommend((_PICK,), Heard(counted=12)),
        *(plans.Single((_FELCO,) * n, demands, 3) for n in (0, 1, 2, 3) for demands in ((_CHEAP,), (Constraint("jobs", Op.NE, "x"),))),
        plans.SameSeries(_FELCO), plans.SameSeries(_FELCO, (_BARE,)), plans.SameSeries(_FELCO, over=True), plans.LetGo((_CHEAP, _HEDGES)),
        plans.NotEnglish(), plans.Handoff(), plans.Handoff("a refund"), plans.Error(),
        *(plans.Recommend((_PICK,) * n, heard, 5, True, asks) for n in (1, 2)), plans.Recommend((_PICK,)),
        *(plans.Recommend((replace(_PICK, evidence=(Evidence(kind, _PICK.item_id),)),) * 2)
          for kind in (EvidenceKind.POPULARITY, EvidenceKind.NOVELTY)),
        plans.Recommend((replace(_PICK, evidence=(Evidence(EvidenceKind.FACT, _PICK.item_id),)),) * 2),
        *(plans.Recommend((Pick(ItemId("x"), "Rake", fields, (Evidence(kind, ItemId("x")),)),) * n, Heard(critiques=("lighter",)))
          for kind in EvidenceKind for n in (1, 2) for fields in ({}, _FELCO.fields)),
    )  # fmt: skip


def test_what_is_said_is_given_in_the_running(tools: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """For plans of every kind each sentence gets at least the facts that its file declares as given, and no fact is missed."""
    sentences, said = _sentences(), set[str]()
    original = Chooser.phrase

    def recording(self: Chooser, name: str, facts: Mapping[str, object] | None = None, *, opens: bool = False) -> str:
        wanted = sentences[name]
        assert wanted is None or wanted - ALWAYS <= (facts or {}).keys(), f"{name} was given only {sorted(facts or {})}"
        said.add(name)
        return original(self, name, facts, opens=opens)

    monkeypatch.setattr(Chooser, "phrase", recording)
    every = _every_kind()
    assert {type(plan) for plan in every} == set(WriterPlan.__args__)
    writer, sampler = TemplateWriter(tools.domain), Sampler(tools, 1)
    for plan in [*every, *(sampler.plan() for _ in range(300))]:
        for seed in range(4):
            assert writer.write(plan, seed=seed)
            assert writer.write(plan, seed=seed, tone="brief")
    outright = {name for name, wanted in sentences.items() if wanted is not None}
    elsewhere = {f"weighing.{name}" for name in ("each", "facts", "most", "outermost", "series_later", "shared")} | {
        "limits.otherwise_offered"
    }
    assert (
        outright - said
        <= {"several.bare", "notes.repeat", "notes.disclosed", "notes.ambiguity", "notes.nearest", "notes.currency"} | elsewhere
    )


_MESSAGES = (
    "a spade under $30", "yes", "something to cut hedges", "cheaper", "lighter", "a rake, not by Fiskars", "just one, for digging",
    "something else", "I like the Felco secateurs", "why that one?", "for pruning, nothing over $60", "is it any good?", "not that one",
    "a quiet one", "one tool for planting bulbs", "undo", "a cordless trimmer please", "something for a gift", "how heavy is it?",
)  # fmt: skip


@pytest.fixture(scope="module")
def one_at_a_time(tmp_path_factory: pytest.TempPathFactory) -> Recommender:
    return ShopMaker(tmp_path_factory.mktemp("shop"))(one_at_a_time=True)


@settings(max_examples=20, deadline=None)
@given(messages=st.lists(st.sampled_from(_MESSAGES), min_size=2, max_size=6), seed=st.integers(0, 3))
def test_single_picks_of_a_real_shop_are_worded_without_fault(one_at_a_time: Recommender, messages: list[str], seed: int) -> None:
    chat = one_at_a_time.chat(session_id=f"session {seed}")
    for message in messages:
        reply = chat.send(message)
        assert reply.text
        assert len(reply.items) <= 1
        assert [s for s in reply.steps if s.kind is StepKind.ERROR] == []
        assert [s.detail["findings"] for s in reply.steps if s.kind is StepKind.CHECK and s.detail.get("findings")] == []
