"""What is said of an item for a wish: values that were asked for, and measures that were only leaned to."""

from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.writing._angles import angles_of
from convrec.agent.writing.gpt2._facts import facts_of
from convrec.retrieval.domain import Domain
from convrec.types import ItemId

_DOMAIN = Domain.model_validate(
    {
        "name": "things",
        "fields": {
            "id": {"type": "id"},
            "title": {"type": "title"},
            "runtime": {"type": "number", "unit": "minutes", "say": "runs {value}"},
            "origin": {"type": "category", "say": "from {value}"},
        },
    }
)


def _wished(field: str, value: int | str) -> Pick:
    wish = Evidence(EvidenceKind.WISH, ItemId("x"), 0.5, field=field, value=value, words="around 90 minutes")
    return Pick(ItemId("x"), "Thing", {field: value}, (wish,))


def _worded(field: str, value: int | str) -> list[str]:
    _, facts = facts_of(_wished(field, value), _DOMAIN, "plain", aside=None, without=(), most_words=20)
    return [text for fact in facts for wordings in fact.wordings.values() for text in wordings]


def test_a_measure_that_was_leaned_to_is_told_without_calling_it_what_was_asked() -> None:
    (angle,) = [a for a in angles_of(_wished("runtime", 98), _DOMAIN, "plain") if a.kind == EvidenceKind.WISH]
    assert angle.facts["clause"] == "it runs 1 h 38"
    assert "it runs 1 h 38" in _worded("runtime", 98)
    assert not any("as you asked" in text for text in _worded("runtime", 98))


def test_the_very_value_that_was_asked_for_is_called_so() -> None:
    assert "it's from Chile, as you asked" in _worded("origin", "Chile")
