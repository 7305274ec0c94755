"""Cutting a story to a clause that stands by itself."""

import pytest

from convrec.agent.writing._clauses import LISTED_WORDS, shortened
from convrec.retrieval.catalogue import Catalogue


@pytest.mark.parametrize(
    ("clause", "limit", "kept"),
    [
        ("a dog barks", 9, "a dog barks"),
        ("a farm boy joins an old knight and a smuggler to rescue a princess", 10, "a farm boy joins an old knight and a smuggler"),
        ("a roofer takes a dropout under his wing, falls for the kid's sister and loses it all", 13,
         "a roofer takes a dropout under his wing and falls for the kid's sister"),
        ("an uneasy widow meets a stranger while her sons plan to sell the house", 7, "an uneasy widow meets a stranger"),
        ("two crooks rob a border bank of cartel money and are hunted by everyone they know", 10,
         "two crooks rob a border bank of cartel money"),
        ("a thief with a strict code, betrayed by friends, goes to the coast to get even", 13,
         "a thief with a strict code, betrayed by friends, goes to the coast"),
        ("a meek clerk persuades a proud gym owner in the city to train her for a title", 9, ""),
        ("a handyman in the snow gets a chance to mend things with the son he left", 9, ""),
        ("a man who leaves the town where he was born to look for gold in the hills", 9, ""),
    ],
)  # fmt: skip
def test_it_is_cut_only_where_a_whole_clause_stays(clause: str, limit: int, kept: str) -> None:
    assert shortened(clause, limit) == kept


def test_the_cut_keeps_words_and_limit(films: Catalogue) -> None:
    told = cut = 0
    for row in range(0, films.n_items, 7):
        line = str(films.value(films.row_of(films.ids[row]), "logline")).removesuffix(".")
        kept = shortened(line, LISTED_WORDS)
        told += bool(kept)
        cut += bool(kept) and kept != line
        assert len(kept.split()) <= LISTED_WORDS + 1
        assert set(kept.replace(",", "").split()) <= {*line.replace(",", "").split(), "and"}
        assert not kept.endswith((" to", " and", " the", " a", ",", " of", " who"))
    assert cut > 80
    assert told > 150
