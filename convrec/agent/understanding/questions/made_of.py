"""Questions what an item is made of: "what's in it?", "what are they made of?", "the ingredients?"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, Reference, Scene, Span, TitleSpan
from convrec.agent.understanding.questions.asked_rows import asked_rows
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["asks_what_it_is_made_of", "making_field"]

_TELLING = (FieldType.TAGS, FieldType.CATEGORY, FieldType.TEXT)
_OF_MAKING = (
    re.compile(r"(?:list of |full |main )?(?:ingredients?|composition)"),
    re.compile(r"(?:what(?:s| is) in it|(?:made|consists?|consisting) (?:with|of|from|out of)|contain(?:s|ing)?)"),
    re.compile(r"(?:materials?|fabrics?|contents)"),
)
"""What a column of what items are made of is called, or the words before its values; the likelier first."""
_LEADS = r"(?:(?:so|and|ok|okay|oh|hey|well|hmm|um|but|then|also|sorry|please|actually|btw) )*"
_NAMED = r"(?:(?:the |this |that |these |those )?titled(?: ones?)?|it|them|they|this|that|these|those)"
_ARE = r"(?:what ?(?:is|are|s|re)|what exactly is)"
_STUFF = r"(?:(?:the|its|their|all|main|full) )*(?:ingredients?|contents|composition)(?: list)?"
_IDLE = r"(?: (?:then|please|exactly|actually|again|anyway|by the way))*"
_FORMS = (
    rf"{_ARE} (?:actually |exactly |really )?(?:in|inside|inside of) {_NAMED}",
    rf"{_ARE} {_NAMED} (?:actually |exactly |really )?made (?:of|from|with|out of)",
    rf"what (?:does|do) {_NAMED} (?:actually |exactly |really )?(?:contain|consist of|have in (?:it|them))",
    rf"(?:(?:{_ARE}|tell me|show me|list|give me|and) )?{_STUFF}(?: (?:of|in|for) {_NAMED})?",
    rf"(?:what|which) (?:are the )?ingredients (?:are in|(?:does|do|has|have)) {_NAMED}(?: (?:have|contain|got))?(?: in (?:it|them))?",
    rf"(?:the )?titled (?:{_ARE} in (?:it|them)|{_ARE} (?:it|they) made (?:of|from|with))",
)
_ASKED = re.compile(rf"{_LEADS}(?:{'|'.join(_FORMS)}){_IDLE}")


def making_field(domain: Domain) -> str | None:
    """The field that tells what items are made of; None where none does."""
    fields = {n: spec for n, spec in domain.fields.items() if spec.type in _TELLING}
    called = {n: [" ".join(keys_of(w)) for w in (domain.label(n), n, *s.synonyms, *s.cues)] for n, s in fields.items()}
    return next((n for form in _OF_MAKING for n, words in called.items() if any(map(form.fullmatch, words))), None)


def asks_what_it_is_made_of(
    row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, field: str | None
) -> ItemQuestion | None:
    """The question that a whole message, or its last sentence, asks of what it names or of what was spoken of; None for any other."""
    if field is None:
        return None
    named: list[Span] = sorted([*titles, *references], key=lambda s: s.start)
    start = max((k for k in range(1, len(row)) if row.ended(k)), default=0)
    if not any(_ASKED.fullmatch(_collapsed(row, named, k)) for k in (0, start)):
        return None
    rows = asked_rows(named[-1:], scene)
    return ItemQuestion(rows, field) if rows else None


def _collapsed(row: Line, named: Sequence[Span], start: int) -> str:
    """The words from one on, each item that is named, pronouns aside, as one word."""
    places = {row.within(span).start: row.within(span) for span in named}
    found: list[str] = []
    k = start
    while k < len(row):
        place = places.get(k)
        pronoun = place is not None and re.fullmatch(_NAMED, " ".join(row.keys[k : place.stop])) is not None
        found.append("titled" if place is not None and not pronoun else row.keys[k])
        k = place.stop if place is not None and not pronoun else k + 1
    return " ".join(found)
