"""Openers before what a message is about: what turns down or takes what was shown, "Not it. ...", "Sold. ...", or introduces it."""

import re
from dataclasses import dataclass

__all__ = ["Opening", "accepts", "opening", "unopened"]

_SIGH = r"(?:hmm*|oh|ah|well|um+|uh+|er+m?|ugh|eh|meh|sorry|ok(?:ay)?|thanks|thank you|look)"
_OBJECT = r"(?:it|quite(?: it)?|really|exactly|right|yet|for me|for us|there yet|(?:that|this)(?: one)?|(?:these|those)(?: ones)?)"
_CLOSE = r"(?:(?:very |so |pretty )?close|almost|nearly|getting (?:there|close|warmer)|nice try|good try|warm(?:er)?)"
_REFUSAL = (
    rf"(?:no+|nope|nah+|naw|wrong|no good|no luck|not {_OBJECT}(?: (?:either|again|at all|this time|then|really))?|"
    r"(?:that|this|it|those|these)(?: (?:one|ones))? (?:won['’]?t do|will not do|isn['’]?t it|aren['’]?t it|wasn['’]?t it)|"
    r"that['’]?s not (?:it|the one|right|quite it|quite right|what i (?:asked for|meant|want|wanted))|none of (?:these|those|them)|"
    rf"(?:{_CLOSE},? but )(?:no+|nope|not {_OBJECT}|no cigar)|{_CLOSE})"
)
_INTRODUCTION = (
    r"(?:(?:please )?remember|(?:as|like) i (?:already )?said|i did say|i said|again|once more|one more time|let me (?:put|say) "
    r"(?:it|that) (?:again|differently|another way|once more)|(?:so,? )?all in all|in (?:short|other words|a word)|to sum up|"
    r"what (?:i|we)(?:['’]?d like| want| need| am after| are after|['’]m after|['’]re after|['’]m looking for) is(?: this| simple)?|"
    r"(?:sorry,? )?i should have (?:said|mentioned|added)|one more thing|oh,? (?:and )?one more thing)"
)
_ACCEPTANCE = (
    r"(?:(?:yes|yeah|yep|fine|right|alright|all right|aw|perfect|great),? )*(?:go on,? then|go for it|(?:i['’]?m )?sold|"
    r"(?:it['’]?s a )?deal|done(?: deal)?|you['’]?ve (?:convinced|persuaded|sold) me|(?:that|this|it)(?:['’]?ll| will) do(?: nicely)?|"
    r"let['’]?s (?:do|go (?:for|with)) (?:it|that)(?: one)?|twist my arm)"
)
"""What takes up what was offered, with no verb of use that names it."""
_PAUSE = r"(?:\s*[,.;:!…–—]+\s*|\s+-+\s+|\s*\n\s*)"
_NO = r"(?:no+|nope|nah+|naw)"
_GOING_ON = r"(?:the|i|we|it|its|it['’]s|for|in|on|with|from|under|over|not|my|this|that|these|those|make|show|give|one|please)"
_UNPAUSED = rf"(?:{_NO}\s+)+(?=(?:an?|some|something|just|only)\s)|{_NO}\s+(?:{_NO}\s+)+(?={_GOING_ON}\b)"
"""A refusal without its comma: a "no" that bans has no article and no "just" behind it; a doubled one protests and bans no "the" either."""
_OPENER = re.compile(
    rf"\s*(?:{_SIGH}{_PAUSE}|{_SIGH}\s+)*(?:(?:{_REFUSAL}|{_ACCEPTANCE}|{_INTRODUCTION}){_PAUSE}|{_UNPAUSED})"
    rf"(?:(?:{_REFUSAL}|{_SIGH}|{_INTRODUCTION}){_PAUSE}|(?:but|so|then) |{_UNPAUSED})*",
    re.IGNORECASE,
)

_ACCEPTED = re.compile(
    rf"\s*(?:{_SIGH}[\s,.!]+)*{_ACCEPTANCE}[\s,.!]*(?:(?:thanks|thank you|cheers|ta|then|please)[\s,.!]*)*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A message with an opener.

    Attributes
    ----------
    head
        The opener.
    rest
        The message with the opener blanked out, all else at its place.
    """

    head: str
    rest: str


def opening(text: str) -> Opening | None:
    """The opener of a message and what follows it; None where it has no opener or nothing follows.

    >>> opening("Not it. Something quiet").rest
    '        Something quiet'
    >>> opening("no just plain ones").rest
    '   just plain ones'
    >>> opening("no no the blue one").rest
    '      the blue one'
    >>> opening("no horror") is None, opening("No, thanks!") is None
    (True, True)
    """
    match = _OPENER.match(text)
    if match is None or not any(c.isalnum() for c in text[match.end() :]):
        return None
    return Opening(text[: match.end()], " " * match.end() + text[match.end() :])


def unopened(text: str) -> str:
    """The message without its opener.

    >>> unopened("Close, but no. It should be quiet")
    'It should be quiet'
    """
    found = opening(text)
    return found.rest.lstrip() if found is not None else text


def accepts(text: str) -> bool:
    """Whether all that a message says is a yes to what was offered.

    >>> accepts("ok, go on then"), accepts("Sold! Thanks"), accepts("go on"), accepts("a deal with the devil")
    (True, True, False, False)
    """
    return _ACCEPTED.fullmatch(text) is not None
