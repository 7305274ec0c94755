"""What asks for nothing itself: why somebody wants a thing or not ("she finds him vulgar"), and what they do meanwhile ("while I cook")."""

from collections.abc import Iterator

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["reasons"]

_POINTED = "(him|her|it|them|that|this|those|these|that one|this one|all of them|both of them)"
_OPINION = Patterns.of(
    True,
    *listed(f"""
    (find|finds|found|consider|considers|considered|thought|called|calls) {_POINTED} ;
    (think|thinks|thought) of {_POINTED} as ;
    (had|have|has|made|forced|used|got) (me|us|her|him)? to * {_POINTED} (at|in|for|back|during|once|every|all) ;
"""),
)
_MEANWHILE = Patterns.of(True, "(while|whilst) (i|we|im|were|my *|the kids|doing|making)")
_STEP = "too"
"""What asks for less of it instead: "I find them too violent"."""
_DEGREES = words("a bit little way just rather quite really so very pretty kind of sort all both always usually")
_REQUESTS = words("i id we wed something anything give show recommend suggest can could please what")
"""Words with which another clause begins, without a mark before it."""
_ASKING = words("""
    something anything want wants need needs give show find recommend suggest please maybe can could what which how do is are have i we
    another more less rather prefer looking
""")


def reasons(row: Line) -> Iterator[Span]:
    """The stretches that only say what somebody makes of what was named before, the pronoun for it included, or does meanwhile."""
    for i, j, _ in _MEANWHILE.all(row):
        yield row.span(i, _end(row, j))
    for i, j, _ in _OPINION.all(row):
        end = _end(row, j)
        said = [key for key in row.keys[j:end] if key not in _DEGREES]
        if said and said[0] != _STEP:
            yield row.span(i, end)


def _end(row: Line, j: int) -> int:
    """The word behind a clause that goes on with word `j`."""
    return next((k for k in range(j, len(row)) if row.broken(k) or row.keys[k] in _REQUESTS or _begins_anew(row, k)), len(row))


def _begins_anew(row: Line, k: int) -> bool:
    """Whether what somebody asks for, or another person, follows a joining word at word `k`."""
    return (
        row.keys[k] in ("but", "so", "and", "though", "because")
        and k + 1 < len(row)
        and row.keys[k + 1] in _ASKING | {"my", "she", "he", "they"}
    )
