"""What nobody here minds, said of oneself: "neither of us minds X" as "i dont mind X", which neither wants nor bans X."""

import re

from convrec.agent.understanding.words.text import fold

__all__ = ["unminded"]

_PERSON = r"(?:my|our|his|her|the) (?!first|second|third|last|other|one)\w+"
_SOMEBODY = (
    rf"(?:(?:{_PERSON} and i|she|he|they|we|i|everyone|everybody|(?:both|all) of (?:us|them)|the (?:two|three) of us"
    rf"|{_PERSON}(?: and {_PERSON})?)(?: both| all| each)?)"
)
_NOBODY = rf"(?:(?:neither|none|not one)(?: of (?:us|them|{_PERSON}))?|no ?one|nobody)(?: here)?"
_OFTEN = r"(?: really| actually| usually| ever| particularly| would| also)?"
_MINDS = rf"{_OFTEN} (?:minds?|objects? to|cares? about|is (?:bothered|put off) by|has (?:anything|a problem) (?:against|with))"
_DENIES = rf"{_OFTEN} do(?:es)?(?:n'?t| not){_OFTEN} (?:mind|object to)"
_FINE = (
    r"(?:'?s|'?re|'?m| is| are| am)(?: both| all| also| quite| totally| perfectly| absolutely| really)? "
    r"(?:fine|ok|okay|cool|alright|all right|comfortable) with"
)
_UNMINDED = re.compile(
    rf"(?:^|(?<=[.,;:!?-])|(?<=\band)|(?<=\bbut)|(?<=\bso)|(?<=\bbecause)|(?<=\bsince)|(?<=\balso)|(?<=\bactually))\s*"
    rf"(?P<all>{_NOBODY}{_MINDS}|{_SOMEBODY}(?:{_DENIES}|{_FINE}))"
    r"(?= (?!(?:that|this|it|those|these|them|either|both|whatever|anything|everything|the (?:first|second|third|last|other))\b)\w)"
)
_SAID = "i dont mind"


def unminded(text: str) -> str:
    """The message with each such statement in its plainest words, all else at its place where there is room.

    >>> unminded("Neither of us minds black and white")
    'i dont mind         black and white'
    >>> unminded("a comedy, we're both fine with old ones")
    'a comedy, i dont mind          old ones'
    >>> unminded("she minds gore"), unminded("my wife is fine with that")
    ('she minds gore', 'my wife is fine with that')
    """
    plain = fold(text)
    plain = plain if len(plain) == len(text) else text.lower()
    for found in reversed(list(_UNMINDED.finditer(plain))):
        start, end = found.span("all")
        text = text[:start] + _SAID.ljust(end - start) + text[end:]
    return text
