"""Texts by place: exactly the same text, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from convrec.retrieval.columns import StringColumn


@given(st.lists(st.text(alphabet="abéß", max_size=3), max_size=30), st.text(alphabet="abéß", max_size=3))
def test_places_are_those_of_the_text(texts: list[str], wanted: str) -> None:
    assert StringColumn.of(texts).places(wanted).tolist() == [place for place, text in enumerate(texts) if text == wanted]
