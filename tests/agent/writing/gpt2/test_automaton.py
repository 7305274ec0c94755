"""The language of an outline, spelled out whole for small grammars."""

from collections.abc import Iterator

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from convrec.agent.writing.gpt2._automaton import Automaton, Cursor
from convrec.agent.writing.gpt2._brief import Outline, Subject
from convrec.agent.writing.gpt2._grammar import Grammar
from convrec.agent.writing.gpt2._slots import END, tokens
from convrec.agent.writing.gpt2._state import State, advanced
from convrec.agent.writing.gpt2._tokenizer import UnitTokenizer
from convrec.agent.writing.gpt2._units import joined_units, units_of
from convrec.agent.writing.gpt2._vocabulary import Vocabulary


def _letters() -> UnitTokenizer:
    """A tokenizer that knows the slots and single bytes, so that each word takes several tokens and some begin like others."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.add_tokens(sorted(pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.add_special_tokens(list(tokens()))
    return UnitTokenizer(tokenizer)


def _language(outline: Outline, texts: list[str], forbidden: frozenset[str] = frozenset(), most: int = 40) -> set[str]:
    """Every reply that the automaton lets through, token by token."""
    vocabulary = Vocabulary(Grammar.of((outline.act, text) for text in texts), _letters(), forbidden)
    automaton = Automaton(outline, vocabulary)

    def go(cursor: Cursor, units: tuple[str, ...], depth: int) -> Iterator[tuple[str, ...]]:
        if depth > most * 8:
            return
        for token in automaton.allowed(cursor):
            after, unit, grows = automaton.advance(cursor, token)
            told = units[:-1] if grows else units
            if unit == END:
                yield told
            else:
                yield from go(after, (*told, unit) if unit else told, depth + 1)

    return {joined_units(units) for units in go(Cursor(), (), 0)}


def test_a_required_fact_is_told_after_its_item_and_once() -> None:
    outline = Outline("one", subjects=(Subject(("crowd",), ("mood",)),))
    texts = ["<item_1> <match:p>.", "<item_1>: <match:c>.", "<item_1> <match:p>, and it's <mood:m>."]
    assert _language(outline, texts) == {"<item_1> <crowd:p>.", "<item_1>: <crowd:c>.", "<item_1> <crowd:p>, and it's <mood:m>."}


def test_a_fact_that_opens_a_sentence_belongs_to_the_item_that_follows() -> None:
    outline = Outline("several", subjects=(Subject(("mood",)), Subject(("match",))))
    texts = ["<item_1> <mood:p>. <match:f> I'd put <item_2>.", "<mood:f> I'd put <item_1>."]
    second = "<match:f> I'd put <item_2>."
    assert _language(outline, texts) == {f"<item_1> <mood:p>. {second}", f"<mood:f> I'd put <item_1>. {second}"}


def test_an_item_is_not_left_before_what_it_is_owed() -> None:
    outline = Outline("several", subjects=(Subject(("crowd", "figure")), Subject()))
    texts = ["<item_1> <crowd:p> and <crowd:p>. then <item_2>.", "<item_1> <crowd:p>. then <item_2>."]
    assert _language(outline, texts) == {
        "<item_1> <crowd:p> and <figure:p>. then <item_2>.",
        "<item_1> <figure:p> and <crowd:p>. then <item_2>.",
    }


def test_what_is_forbidden_cannot_be_spelled_even_where_longer_words_begin_with_it() -> None:
    outline = Outline("one")
    texts = ["so long.", "so longing.", "sofa."]
    assert _language(outline, texts) == {"so long.", "so longing.", "sofa."}
    assert _language(outline, texts, frozenset({"long"})) == {"so longing.", "sofa."}


def test_runs_of_units_are_those_of_the_texts() -> None:
    texts = ["you go home.", "we go out."]
    assert _language(Outline("one"), texts) == {"you go home.", "we go out."}


@pytest.mark.parametrize(("asks", "expected"), [(True, {"shall I?", "I will."}), (False, {"I will."})])
def test_a_question_only_where_the_plan_has_one(asks: bool, expected: set[str]) -> None:
    assert _language(Outline("one", asks=asks), ["shall I?", "I will."]) == expected


def test_a_promoted_item_is_disclosed_first() -> None:
    outline = Outline("one", subjects=(Subject(("crowd",), promo=True),))
    texts = ["<promo>: <item_1>. <crowd:c>.", "<item_1>. <crowd:c>."]
    assert _language(outline, texts) == {"<promo>: <item_1>. <crowd:c>."}


def test_a_sentence_that_begins_a_reply_does_not_go_on_one() -> None:
    texts = ["sorry. <missing:c>.", "<missing:c>."]
    assert _language(Outline("missing", ("missing",)), texts) == {"sorry. <missing:c>.", "<missing:c>."}
    assert not any(text.startswith("see") for text in _language(Outline("bye"), ["go.", "so long. see you."]))


def test_what_only_the_playful_tone_says_is_left_to_it() -> None:
    examples = [("bye", "go."), ("bye playful", "go."), ("bye playful", "hop.")]
    vocabulary = Vocabulary(Grammar.of(examples), _letters())

    def said(tone: str) -> set[str]:
        return {unit for units in Automaton(Outline("bye"), vocabulary, tone=tone).allowed(Cursor()).values() for unit in units}

    assert said("warm") == {"go"}
    assert said("playful") == {"go", "hop"}


def test_words_of_one_stance_are_not_another_s() -> None:
    """What is said of a like cannot be said of a thing merely seen."""
    examples = [("feedback liked", "<liked> goes in my notes, with a plus."), ("feedback seen", "<seen> goes in my notes.")]
    vocabulary = Vocabulary(Grammar.of(examples), _letters())
    automaton = Automaton(Outline("feedback", ("seen",)), vocabulary)
    state = State()
    for unit in units_of("<seen> goes in my notes"):
        state = advanced(state, unit, Outline("feedback", ("seen",)))
    assert {unit for units in automaton.allowed(Cursor(state)).values() for unit in units} == {"."}


def test_the_strongest_reason_comes_first() -> None:
    texts = ["I say <item_1>. <r1:c>. <r2:c>.", "I say <item_1>. <r2:c>. <r1:c>."]
    outline = Outline("choose", ("r1", "r2"), subjects=(Subject(),))
    assert _language(outline, texts) == {"I say <item_1>. <r1:c>. <r2:c>."}


def test_only_a_first_item_is_first_and_only_a_later_one_another() -> None:
    outline = Outline("several", subjects=(Subject(("crowd",)), Subject(("crowd",))))
    added, first = "another is <item_1>, which <match:p>.", "I'd start with <item_1>, which <match:p>."
    texts = [f"{one} {other.replace('1', '2')}" for one, other in ((added, first), (first, added))]
    told = "I'd start with <item_1>, which <crowd:p>. another is <item_2>, which <crowd:p>."
    assert _language(outline, texts) == {told}


def test_nobody_is_turned_away_from_what_was_not_disliked() -> None:
    items = "<item_1> <match:p>. <item_2> <match:p>."
    texts = [items, f"let's look elsewhere. {items}", f"sorry about <disliked>. let's look elsewhere. {items}"]
    subjects = (Subject(("crowd",)), Subject(("crowd",)))
    assert _language(Outline("several", subjects=subjects), texts) == {"<item_1> <crowd:p>. <item_2> <crowd:p>."}
    assert any("elsewhere" in reply for reply in _language(Outline("several", required=("disliked",), subjects=subjects), texts))
