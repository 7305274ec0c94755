"""Questions whether an item would please or suit somebody: "do you think he'd like the third?", "is it any good for kids?"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import Reference, Scene, TitleSpan
from convrec.agent.understanding.attitudes._verbs import use_forms
from convrec.agent.understanding.questions.asked_rows import asked_rows
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.worded import Worded
from convrec.retrieval.domain import Domain

__all__ = ["asks_if_fit", "asks_if_liked", "grading"]

_WHO = (
    r"(?:he|she|they|i|we|it|hed|shed|theyd|id|wed|my \w+|our \w+|his \w+|her \w+|the \w+|a \w+(?: \w+)?|an "
    r"\w+(?: \w+)?|someone .{1,30}?|kids|children|people)"
)
_LIKED = re.compile(
    r"(?:(?:so|and|ok|okay|hey|um|hmm|well|but|yeah) )*(?:(?:do|did|dont) (?:you|u) (?:think|reckon|suppose|"
    r"believe|guess)|(?:you|u) (?:think|reckon)|"
    r"would you say)(?: that| if)? .*\b(?:like|love|enjoy|hate|be into|dig|appreciate)\b.*|"
    rf"(?:(?:so|and|ok|okay|hey|um|hmm|well|but) )*(?:would|will|wouldnt|wont|might|could) {_WHO} (?:also |"
    rf"really |actually |even |probably )?(?:like|love|enjoy|hate|be into)\b.*|"
    r"(?:(?:so|and|ok|okay|hey|um|hmm|well|but) )*(?:do|did) (?:people|others|critics|most people|everyone|everybody|folks) (?:\w+ )?"
    r"(?:like|love|enjoy|hate|rate)\b.*"
)
_LONGEST = 24
"""Words up to which a message is one question."""
_POINTS = frozenset({"it", "this", "that", "one", "these", "those", "them"})
_CHILDREN = re.compile(
    r"\b(?:kids?|child|children|toddlers?|family|teens?|teenagers?|son|daughter|nephew|niece|grand(?:son|"
    r"daughter|kids|children)|(?:year|yr) olds?|\d+ yos?|little ones?)\b"
)
_MAY = (
    r"(?:(?:so|and|ok|okay|hey|um|hmm|well|but) )*(?:can|could|may|should|shall|"
    r"would it be (?:ok|okay|fine)|is it (?:ok|okay|fine|safe|all right))"
    rf"(?: to| if| for)? (?:(?:{_WHO}(?: \w+){{0,3}}?) )?(?:to )?(?:{{uses}}|see|show|put on|handle)"
    r"(?: (?:to )?(?:them|him|her|the|(?:my|our|the) \w+))*"
)
"""What stands before an item's name where leave is asked for somebody to use it, the domain's verbs filled in."""
_SUITED = re.compile(r"\b(?:ok|okay|fine|alright|all right|suitable|appropriate|safe) (?:to \w+ )?for\b")


def asks_if_liked(row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene) -> ItemQuestion | None:
    """The question whether somebody would like an item that it names or points at; None for any other message."""
    if len(row) > _LONGEST or _LIKED.fullmatch(Worded(row).text) is None:
        return None
    if not (titles or references or (_POINTS & set(row.keys) and scene.focus)):
        return None
    return ItemQuestion(asked_rows([*references, *titles], scene)[:1], None, row.text, aim=Aim.OPINION)


def asks_if_fit(
    row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, domain: Domain
) -> ItemQuestion | None:
    """The question whether an item is fit for children who are to use it: "can I watch X with my 9 year old?"; None elsewhere."""
    graded = grading(row, domain)
    if graded is None or not (titles or references) or len(row) > _LONGEST:
        return None
    uses = "|".join(sorted(use_forms(domain.verbs), key=len, reverse=True))
    first = min(row.within(span).start for span in [*titles, *references])
    if re.fullmatch(_MAY.replace("{uses}", uses), " ".join(row.keys[:first])) is None:
        return None
    return ItemQuestion(asked_rows([*references, *titles], scene), graded)


def grading(row: Line, domain: Domain) -> str | None:
    """The field that tells from which age on an item is for somebody, where a question is whether it suits them; None elsewhere."""
    graded = next((name for name, spec in domain.fields.items() if spec.ages), None)
    text = Worded(row).text
    return graded if graded is not None and (_CHILDREN.search(text) or _SUITED.search(text)) else None
