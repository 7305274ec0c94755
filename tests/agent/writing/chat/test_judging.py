"""Sentences of a model held against the evidence of the items that they name."""

from dataclasses import replace

import pytest

from convrec.agent.evidence import Pick
from convrec.agent.writing import Checker
from convrec.agent.writing.chat._judging import Judge
from convrec.agent.writing.chat._page import page_of
from convrec.agent.writing.gpt2._forbidden import forbidden_words
from convrec.agent.writing.plans import Recommend
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row


def judge_of(tools: Catalogue, *picks: Pick) -> Judge:
    plan = Recommend(picks)
    page = page_of(plan, tools.domain)
    assert page is not None
    return Judge(plan, page, Checker(tools), forbidden_words(tools.domain, tools))


def pick(tools: Catalogue, row: int) -> Pick:
    return Pick(tools.id_of(Row(row)), tools.title(Row(row)), tools.fields(Row(row)))


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("{item_1} costs $49.99.", ""),
        ("{item_1} costs $58.", "'58'"),  # the other one's price
        ("{item_1} weighs 7 kg.", "'7'"),
        ("{item_1} is sturdy and precise.", ""),
        ("{item_1} is quiet.", "does not say 'quiet'"),
        ("{item_1} beats the Stihl HSA 50.", "'Stihl"),
        ("{item_2} first.", "order"),
        ("Shall it be {item_1}?", "nothing is to be asked"),
        ("Buy {item_1} at www.example.org now.", "no addresses"),
        ("{item_7} is it.", "there is no slot {item_7}"),
        ("{item_1} \u202e\u0000 there.", "characters of no word"),
        ("...", "holds no words"),
    ],
)
def test_what_a_sentence_may_say_of_an_item(tools: Catalogue, sentence: str, finding: str) -> None:
    found = judge_of(tools, pick(tools, 0), pick(tools, 3)).judge(sentence).findings
    assert (finding in " ".join(found)) if finding else not found, found


def test_it_goes_by_the_item_named_last(tools: Catalogue) -> None:
    judge = judge_of(tools, pick(tools, 0), pick(tools, 3))
    assert not judge.judge("Take {item_1}.").findings
    assert judge.judge("It costs $58.").findings
    assert not judge.judge("Or {item_2}.").findings
    assert not judge.judge("It costs $58.").findings
    assert judge.missing == []


def test_two_items_of_one_name_are_told_apart_by_their_slots(tools: Catalogue) -> None:
    first, second = pick(tools, 0), replace(pick(tools, 3), title=tools.title(Row(0)))
    judge = judge_of(tools, first, pick(tools, 1), second)
    assert not judge.judge("Take {item_1}.").findings
    assert judge.missing == [1, 2]


def test_another_name_is_given_once(tools: Catalogue) -> None:
    judge = judge_of(tools, replace(pick(tools, 0), known_as="The Long Lopper"))
    assert judge.judge("Take {item_1}.").text == "Take Fiskars Loppers (The Long Lopper)."
    assert judge.judge("{item_1} it is.").text == "Fiskars Loppers it is."
