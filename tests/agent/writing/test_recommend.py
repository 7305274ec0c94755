"""Replies with picks: what comes first, what is said once, what is never said."""

from dataclasses import replace

import pytest

from convrec.agent.evidence import Evidence, EvidenceKind, FieldValue, Pick
from convrec.agent.writing import TemplateWriter
from convrec.agent.writing.plans import Ambiguity, AskBack, Heard, Recommend
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain
from convrec.types import ItemId

_DOMAIN = Domain.model_validate(
    {
        "name": "films",
        "noun": {"one": "film", "many": "films"},
        "verbs": {"use": "watch", "used": "watched"},
        "fields": {
            "id": {"type": "id"},
            "title": {"type": "title"},
            "year": {"type": "number", "unit": "year", "more": ["newer"], "less": ["older"], "say": "came out in {value}"},
            "genres": {"type": "tags", "say": "it's {value}"},
            "runtime": {"type": "number", "unit": "minutes", "more": ["longer"], "less": ["shorter"], "say": "runs {value}"},
            "director": {"type": "people", "say": "directed by {value}"},
            "moods": {"type": "tags", "stated": "soft", "say": "described as {value}"},
            "story": {"type": "text", "card": True},
        },
    }
)
_COLLATERAL: dict[str, FieldValue] = {
    "year": 2004,
    "runtime": 120,
    "director": ("Michael Mann",),
    "moods": ("tense", "stylish"),
    "story": "A cab driver is hired for one night by a killer.",
}
_ID = ItemId("c")
_LIKED_HEAT = Evidence(EvidenceKind.COLLABORATIVE, _ID, 0.41, ItemId("h"), "Heat")
_SHORT = Evidence(EvidenceKind.DEMAND, _ID, field="runtime", value=120, op=Op.LE, words="two hours at most")
_PICK = Pick(_ID, "Collateral", _COLLATERAL, (_LIKED_HEAT, _SHORT))
_SEEDS = range(25)


def _write(plan: Recommend, seed: int = 0, **options: str) -> str:
    return TemplateWriter(_DOMAIN).write(plan, seed=seed, **options)  # type: ignore[arg-type]  # options are literals


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_first_sentence_has_the_pick_and_the_strongest_reason(seed: int) -> None:
    text = _write(Recommend((_PICK,)), seed)
    assert "Collateral" in text[:120]
    assert text.index("Heat") < text.index("two hours")
    assert text.count("Collateral") == 1


@pytest.mark.parametrize("seed", _SEEDS)
def test_people_are_claimed_only_with_a_collaborative_share(seed: int) -> None:
    by_hand = Evidence(EvidenceKind.EDITORIAL, _ID, 0.5, ItemId("h"), "Heat")
    text = _write(Recommend((replace(_PICK, evidence=(by_hand,)),)), seed).lower()
    assert "people" not in text
    assert "hand-picked" in text or "next to heat" in text or "short step" in text


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_demand_gives_the_words_back_with_the_items_own_value(seed: int) -> None:
    text = _write(Recommend((replace(_PICK, evidence=(_SHORT,)),)), seed)
    assert "two hours at most" in text or "runs two hours" in text
    assert '"' not in text
    assert "runtime" not in text
    assert "<=" not in text


@pytest.mark.parametrize("seed", _SEEDS)
def test_what_is_near_in_meaning_alone_is_told_by_what_it_is_about(seed: int) -> None:
    near = Evidence(EvidenceKind.TEXT, _ID, 0.6, words="a long night")
    text = _write(Recommend((replace(_PICK, evidence=(near,)),)), seed)
    assert "hired for one night by a killer" in text
    bare = _write(Recommend((replace(_PICK, fields={}, evidence=(near,)),)), seed)
    assert "close" in bare or "nearest" in bare


def test_the_disclosure_comes_before_the_charms() -> None:
    for seed in _SEEDS:
        text = _write(Recommend((replace(_PICK, disclosures=("A promoted pick, so weigh that in",)),)), seed)
        assert text.startswith("A promoted pick, so weigh that in: Collateral")
        several = _write(Recommend((replace(_PICK, disclosures=("Sponsored",)), replace(_PICK, title="Ronin"))), seed)
        assert "Sponsored: Collateral" in several
        both = replace(_PICK, disclosures=("Sponsored", "Out of stock just now."))
        assert _write(Recommend((both,)), seed).startswith("Sponsored. Out of stock just now: Collateral")
        assert "Sponsored. Out of stock just now: Collateral" in _write(Recommend((both, replace(_PICK, title="Ronin"))), seed)


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_critique_is_taken_up_at_once(seed: int) -> None:
    newer = Evidence(EvidenceKind.COMPARISON, _ID, None, ItemId("h"), "Heat", "year", 2004, 1995, Op.GT, "newer")
    text = _write(Recommend((replace(_PICK, evidence=(_LIKED_HEAT, newer)),), Heard(critiques=("newer",))), seed)
    assert text.lower().startswith(("newer, then", "newer it is", "all right, newer", "newer: "))
    assert "nine years newer" in text or "1995" in text
    assert text.lower().count("newer") <= 2
    assert "2004) came out in 2004" not in text


def test_what_was_not_found_and_what_was_taken_for_what_is_said() -> None:
    heard = Heard(unknown_titles=("Zorgon",), ambiguities=(Ambiguity("Heat", "1995", ("1986",)),))
    text = _write(Recommend((_PICK,), heard))
    assert '"Zorgon"' in text
    assert "1995" in text
    assert "1986" in text


def test_one_question_and_it_comes_last() -> None:
    for seed in _SEEDS:
        text = _write(Recommend((_PICK,), question=AskBack("moods", ("funny", "dark"))), seed)
        assert text.count("?") == 1
        assert text.endswith("?")
        assert "funny or dark" in text.lower()


def test_the_owners_question_takes_the_likely_answers_in() -> None:
    asked = AskBack("genres", ("Comedy", "Drama"), "What kind are you in the mood for?")
    assert _write(Recommend((_PICK,), question=asked)).endswith("What kind are you in the mood for: comedy or drama?")
    complete = AskBack("year", ("1990", "2000"), "Something recent, or is older fine too?")
    assert _write(Recommend((_PICK,), question=complete)).endswith("Something recent, or is older fine too?")


def test_nobodys_ratings_and_too_few_picks_are_admitted() -> None:
    text = _write(Recommend((_PICK,), wanted=3, no_interactions=True))
    assert "three" in text
    assert "no record here" in text


def test_brief_is_one_sentence_and_what_honesty_demands() -> None:
    for seed in _SEEDS:
        brief = _write(Recommend((_PICK,), Heard(unknown_titles=("Zorgon",))), seed, tone="brief")
        assert "Zorgon" in brief
        assert "two hours at most" not in brief


def _three() -> tuple[Pick, ...]:
    moods = {"Ronin": ("gritty",), "Thief": ("bleak",), "Drive": ("stylish",)}
    return tuple(Pick(ItemId(t), t, {"year": 1990, "moods": m}, (replace(_LIKED_HEAT, item_id=ItemId(t)),)) for t, m in moods.items())


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_reason_that_all_share_is_said_once_in_the_lead(seed: int) -> None:
    text = _write(Recommend(_three()), seed)
    lead, *rest = text.split(". ")
    assert "Heat" in lead
    assert "Heat" not in ". ".join(rest)
    assert all(text.count(title) == 1 for title in ("Ronin", "Thief", "Drive"))


@pytest.mark.parametrize("seed", _SEEDS)
def test_picks_are_built_differently(seed: int) -> None:
    sentences = _write(Recommend(_three()), seed).rstrip(".").split(". ")[1:]
    shapes = {
        s.replace("Ronin", "T")
        .replace("Thief", "T")
        .replace("Drive", "T")
        .replace("gritty", "m")
        .replace("bleak", "m")
        .replace("stylish", "m")
        for s in sentences
    }
    assert len(shapes) == 3


def test_the_value_that_was_asked_for_stands_beside_each_title() -> None:
    demand = Constraint("runtime", Op.LE, 120, words="two hours at most")
    picks = tuple(replace(p, fields={**p.fields, "runtime": 100}, evidence=(replace(_SHORT, value=100),)) for p in _three())
    text = _write(Recommend(picks, Heard(demands=(demand,))))
    assert text.count("(1 h 40)") >= 2
    assert "two hours at most" in text.split(". ")[0].lower()


def test_the_same_seed_gives_the_same_text_and_others_vary() -> None:
    plan = Recommend((_PICK,))
    assert _write(plan, 3) == _write(plan, 3)
    assert len({_write(plan, seed) for seed in range(40)}) > 20


def test_markdown_marks_titles() -> None:
    text = TemplateWriter(_DOMAIN, style="markdown").write(Recommend((_PICK,)), seed=1)
    assert "*Collateral*" in text
    assert "*Heat*" in text


def test_a_title_that_is_spelled_small_or_ends_in_a_mark_stays_so() -> None:
    for seed in _SEEDS:
        small = _write(Recommend((replace(_PICK, title="eXistenZ"),)), seed)
        assert "eXistenZ" in small
        loud = _write(Recommend((replace(_PICK, title="What's Up, Doc?", fields={}, evidence=()),)), seed)
        assert "What's Up, Doc?" in loud
        assert "?." not in loud


def test_what_a_demand_says_in_the_catalogues_own_words_is_said_once() -> None:
    fields = {name: spec.model_dump(exclude_unset=True) for name, spec in _DOMAIN.fields.items()}
    rated = {"type": "category", "order": ["G", "PG", "PG-13"], "label": "rating", "say": "rated {value}"}
    domain = Domain.model_validate(_DOMAIN.model_dump(exclude_unset=True) | {"fields": fields | {"rated": rated}})
    evidence = (
        Evidence(EvidenceKind.DEMAND, _ID, None, field="rated", value="PG", op=Op.EQ, words="rated PG"),
        replace(_SHORT, words=""),
    )
    for seed in _SEEDS:
        text = TemplateWriter(domain).write(Recommend((replace(_PICK, evidence=evidence),)), seed=seed)
        assert text.lower().count("rated pg") == 1
