"""No word of one domain stands in the code: what films or books are called is the domain file's to say."""

import ast
import re
from pathlib import Path

import convrec

_ROOT = Path(convrec.__file__).parent
_WORDS = re.compile(
    r"\b(?:films?|movies?|cinemas?|netflix|hulu|directors?|actors?|actress(?:es)?|screenwriters?|"
    r"books?|novels?|authors?|wines?|cottages?|laptops?)\b",
    re.IGNORECASE,
)
_OF_ENGLISH = {
    "agent/understanding/words/english.py",
    "agent/understanding/words/slips.py",
    "agent/understanding/values/_ordinary.py",
}
"""Vocabularies of English, in which these are words among thousands."""
_OF_OWNERS = {
    "agent/understanding/titles/asked_by_name.py",
    "agent/understanding/speech/handing_over.py",
    "retrieval/column_kinds.py",
    "retrieval/infer.py",
    "retrieval/phrases.py",
    "retrieval/interactions.py",
}
"""What the columns of owners' tables are called in any domain, and what people do with the items: nights are booked."""
_OF_TOPICS = {"agent/understanding/demands/topics.py"}
"""What catalogues of any kind may not hold: where things are to be had, and in what forms."""
_OF_SERIES = {
    "agent/understanding/titles/called_so.py",
    "agent/understanding/titles/_series.py",
    "agent/understanding/titles/_settle.py",
    "agent/understanding/titles/_units.py",
}
"""Labels of the parts of a series: volume, episode, book."""
_OF_PACKAGE = {
    "agent/recommender.py",
    "agent/writing/gpt2/_card.py",
    "agent/writing/gpt2/collecting.py",
    "agent/writing/read_aloud.py",
    "retrieval/ranking/_weights.py",
}
"""Where the embedded catalogues are called by their names."""
_ALLOWED = _OF_ENGLISH | _OF_OWNERS | _OF_TOPICS | _OF_SERIES | _OF_PACKAGE


def _spoken(path: Path) -> list[str]:
    """The texts of a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained
    ]


def _found(path: Path) -> list[str]:
    return sorted({match[0].lower() for text in _spoken(path) for match in _WORDS.finditer(text)})


def test_no_word_of_a_domain_stands_in_the_code() -> None:
    modules = [path for part in ("agent", "tools", "retrieval", "memory") for path in sorted((_ROOT / part).rglob("*.py"))]
    found = {str(path.relative_to(_ROOT)): words for path in modules if (words := _found(path))}
    assert {name: words for name, words in found.items() if name not in _ALLOWED} == {}


def test_every_exception_is_needed() -> None:
    assert [name for name in sorted(_ALLOWED) if not _found(_ROOT / name)] == []
