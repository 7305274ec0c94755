import pytest

from convrec.agent.evidence import Evidence, EvidenceKind
from convrec.agent.writing import chip
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Op
from convrec.types import ItemId

_ID = ItemId("T0")


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (Evidence(EvidenceKind.COLLABORATIVE, _ID, 0.41, ItemId("h"), "Heat"), "because you liked Heat · 41 %"),
        (Evidence(EvidenceKind.COLLABORATIVE, _ID, 0.2), "liked by people with your taste · 20 %"),
        (Evidence(EvidenceKind.EDITORIAL, _ID, None, ItemId("h"), "Heat"), "hand-picked to go with Heat"),
        (Evidence(EvidenceKind.DEMAND, _ID, field="price", value=49.99, op=Op.LE, words="under $50"), "costs $49.99"),
        (Evidence(EvidenceKind.DEMAND, _ID, field="jobs", value=("leaves",), op=Op.NOT_CONTAINS, words="no hedges"), '"no hedges"'),
        (Evidence(EvidenceKind.WISH, _ID, 0.1, field="traits", value="sturdy", words="solid"), "described as sturdy · 10 %"),
        (Evidence(EvidenceKind.WISH, _ID, 0.1, words="heist"), '"heist" · 10 %'),
        (Evidence(EvidenceKind.TEXT, _ID, 0.25, words="a heist"), "close to what you described · 25 %"),
        (Evidence(EvidenceKind.TEXT, _ID, 0.25, ItemId("h"), "Heat"), "described much like Heat · 25 %"),
        (Evidence(EvidenceKind.FACT, _ID, None, ItemId("h"), "Rake", "brand", "Felco"), "made by Felco, like Rake"),
        (Evidence(EvidenceKind.COMPARISON, _ID, None, ItemId("h"), "Rake", "price", 30, 42, Op.LT), "$12 cheaper than Rake"),
        (Evidence(EvidenceKind.COMPARISON, _ID, None, ItemId("h"), "Rake", "traits", "quiet", None, Op.CONTAINS), "quiet, unlike Rake"),
        (
            Evidence(EvidenceKind.COMPARISON, _ID, None, ItemId("h"), "Rake", "traits", "loud", None, Op.NOT_CONTAINS),
            "not loud, unlike Rake",
        ),
        (Evidence(EvidenceKind.POPULARITY, _ID, 0.05), "many people had it · 5 %"),
    ],
)
def test_chips(tools: Catalogue, evidence: Evidence, said: str) -> None:
    assert chip(evidence, tools.domain) == said
