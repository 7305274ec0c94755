"""Clauses: a message cut where one statement ends and the next begins, with the spans as single places in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.attitudes._kinds import begins_statement, tells_taste
from convrec.agent.understanding.attitudes._often import said_plainly
from convrec.agent.understanding.attitudes._sentiment import joined, normal, sentiment
from convrec.agent.understanding.words.text import Token, tokens
from convrec.agent.understanding.words.wordlist import words

__all__ = ["Clause", "Group", "clauses"]

_CONTRAST = words("but however though although whereas while except tho yet")
_REASON = frozenset({"because", "since", "cause", "unless"})
_JOIN = words(", and or & + plus also both either nor as well the a an / even then maybe :")
_PREDICATES = words("""
    is was s isnt wasnt are were arent werent bored bore left didnt doesnt dont sucked sucks suck rocked felt seemed got gets
    not less never though
""")
"""Words that begin what is said of the last of a list alone."""
_SHARED = words("over is was are were s meets meet crossed x")
"""Words between two groups that say something of both."""
_TOLD = words("ive weve seen saw watched read tried finished owned bought had heard did done")
"""Words of a statement that is complete before a comma: "I've seen X, Y was a mess"."""
_ANSWERS = words("yes no nope yep yeah nah maybe seen skip ok okay please")
"""What alone behind a group is said of it, whatever follows: "1 no 2 yes"."""
_GOES_ON = frozenset({"and", ",", "&", "also", "so", "plus"})
_ENDS = frozenset({".", "!", "?", ";", "\n"})
_ASKING = words("what which who do does did have has got can could would is are how where")
_OTHERS = words("any anything some something another other others else next better different similar instead")
"""Words that ask for other items than the one that was judged."""
_POINTING = words("it its this that he she his her him they their them")
_MARK = "@"
_SLIP = re.compile(r"(?<=\w);(?=(?:t|s|d|m|ll|re|ve)\b)")
"""A semicolon typed for an apostrophe: "haven;t"."""


@dataclass(slots=True)
class Group:
    """Spans that stand together in a list, "X, Y and Z", and the words around them up to the next group.

    Attributes
    ----------
    members
        Places of the spans in the list that was given.
    left, right
        Normal words before and after, within the clause.
    """

    members: list[int]
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Clause:
    """One statement.

    Attributes
    ----------
    groups
        Its groups, left to right.
    words
        All its normal words, a group as "@".
    contrast
        Whether it begins with "but" or the like.
    asks
        Whether it ends with a question mark.
    reason
        Whether it begins with "because".
    of_kinds
        Whether it tells a taste for a kind of thing: "I don't like long ones".
    """

    groups: list[Group]
    words: list[str]
    contrast: bool = False
    asks: bool = False
    reason: bool = False
    of_kinds: bool = False


def clauses(text: str, spans: Sequence[Span]) -> list[Clause]:
    """Cut a message into clauses; every span is a member of exactly one group."""
    out: list[Clause] = []
    items: list[str | int] = []
    contrast = reason = False

    def close(*, asks: bool = False) -> None:
        nonlocal items, contrast, reason
        if items:
            out.append(_clause(items, contrast=contrast, asks=asks, reason=reason))
        items, contrast, reason = [], False, False

    said = _items(text, spans)
    for place, item in enumerate(said):
        if isinstance(item, str) and item in _ENDS:
            close(asks=item == "?")
        elif (item == "-" and items) or (
            item in _GOES_ON and (_turns(items, _up_to_name(said, place + 1)) or _asks_on(items, said, place + 1))
        ):
            close()
        elif isinstance(item, str) and item in _CONTRAST and not _keeps(items, item):
            close()
            contrast = True
        elif isinstance(item, str) and item in _REASON and any(isinstance(i, int) for i in items):
            close()
            reason = True
        else:
            items.append(item)
    close()
    _spread_question(out)
    return out


def _turns(before: Sequence[str | int], after: Sequence[str]) -> bool:
    """Whether a taste for a kind of thing begins behind what was said of a name, or ends before something else is said."""
    if any(isinstance(item, int) for item in before):
        return tells_taste(after)
    return bool(before) and tells_taste(_up_to_name(before, 0)) and begins_statement(after)


def _asks_on(before: Sequence[str | int], said: Sequence[str | int], start: int) -> bool:
    """Whether a request for others begins behind what was said of a name: "X was dull, anything better?", "X was great, what next?"."""
    if not any(isinstance(item, int) for item in before) or not any(isinstance(item, str) and item not in _JOIN for item in before):
        return False
    rest = list(takewhile(lambda item: item not in _ENDS, said[start:]))
    asked = [item for item in rest if isinstance(item, str)]
    if len(asked) < len(rest) or not asked or said[start + len(rest) : start + len(rest) + 1] != ["?"] or _POINTING & set(asked):
        return False
    return asked[0] in _OTHERS or (asked[0] in _ASKING and bool(_OTHERS & set(asked[1:])))


def _up_to_name(items: Sequence[str | int], start: int) -> list[str]:
    """The words from a place on up to the next name."""
    said: list[str] = []
    for item in items[start:]:
        if isinstance(item, int):
            break
        said.append(item)
    return joined(said)


def _keeps(items: Sequence[str | int], word: str) -> bool:
    """Whether a word of contrast is something else here: "anything but", "not yet", "a while"."""
    last = items[-1] if items else ""
    if word == "yet":
        return True
    if word == "while":
        return last in ("a", "for") or not items
    if word in {"but", "except"}:
        return last in {"anything", "everything", "nothing", "all", "anyone", "any"} or (word == "except")
    return False


def _spread_question(found: list[Clause]) -> None:
    """A question mark counts for the clauses of its sentence that begin as questions do; a later statement keeps its own end."""
    for before, after in pairwise(found):
        if after.asks and after.contrast and not before.asks and before.words[:1] in (["is"], ["was"], ["are"], ["who"], ["what"], ["how"]):
            before.asks = True


def _items(text: str, spans: Sequence[Span]) -> list[str | int]:
    """Normal words and marks, with a span's place in the list in its stead."""
    order = sorted(range(len(spans)), key=lambda i: (spans[i].start, -spans[i].end))
    toks = tokens(_SLIP.sub("'", text))
    out: list[str | int] = []
    waiting = list(order)
    last_end = 0
    for token in toks:
        while waiting and spans[waiting[0]].start <= token.start:
            out.append(waiting.pop(0))
        if any(s.start <= token.start < s.end for s in spans):
            last_end = max(last_end, token.end)
            continue
        if "\n" in text[last_end : token.start]:
            out.append("\n")
        out.extend(_words(text, token))
        last_end = token.end
    out.extend(waiting)
    return out


def _words(text: str, token: Token) -> list[str]:
    if token.is_word:
        if token.raw.endswith((".", ",")):
            return [normal(token.word.rstrip(".,"))]
        parts = (
            token.word.split(".")
            if token.word.count(".") == 1 and min(len(p) for p in token.word.split(".")) > 2 and token.word[0].isalpha()
            else [token.word]
        )
        return [w for i, p in enumerate(parts) for w in ([".", normal(p)] if i else [normal(p)])]
    if token.raw in "-–—":
        spaced = text[token.start - 1 : token.start].isspace() or text[token.end : token.end + 1].isspace()
        return ["-"] if spaced or token.raw == "—" else []
    if token.raw in "()":
        return [","]
    if token.raw in "…":
        return ["."]
    return [] if token.raw in "\"'“”‘’*_[]️" else [token.raw]


def _clause(items: list[str | int], *, contrast: bool, asks: bool, reason: bool) -> Clause:
    groups: list[Group] = []
    between: list[str] = []
    words: list[str] = []
    parts: list[list[str]] = []
    conjoined = False
    for item in items:
        if isinstance(item, str):
            between.append(item)
            continue
        if groups and all(w in _JOIN for w in between) and between.count(",") < 3:
            groups[-1].members.append(item)
            conjoined = any(w != "," for w in between)
        else:
            parts.append(said_plainly(joined(between)))
            words += [*parts[-1], _MARK]
            groups.append(Group([item]))
        between = []
    parts.append(said_plainly(joined(between)))
    words += parts[-1]
    _part_last(groups, parts, conjoined)
    for i, group in enumerate(groups):
        first, last = i == 0, i == len(groups) - 1
        group.left = parts[i] if first else _split(parts[i])[1]
        group.right = parts[i + 1] if last else _split(parts[i + 1])[0]
    return Clause(groups, words, contrast, asks, reason, of_kinds=not groups and tells_taste(words))


def _part_last(groups: list[Group], parts: list[list[str]], conjoined: bool) -> None:
    """Give the last of a list without "and" a statement of its own: "I prefer X, Y was a mess"."""
    before = parts[len(groups) - 1]
    verb = bool(before) and (before[-1] == "unlike" or any(w in _TOLD for w in before) or sentiment(before) is not None)
    if groups and len(groups[-1].members) > 1 and not conjoined and verb and parts[-1][:1] and parts[-1][0] in _PREDICATES:
        groups.append(Group([groups[-1].members.pop()]))
        parts.insert(len(groups) - 1, [","])


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Words between two groups, cut at the last comma or joining word: what belongs to the first, and to the second."""
    said = [w for w in words if w != ","]
    if said and all(w in _ANSWERS for w in said):
        return said, []
    cut = max((i for i, w in enumerate(words) if w in {",", "and", "or", "&", "then"}), default=-1)
    if cut >= 0:
        return words[:cut], words[cut + 1 :]
    if words and words[0] in _SHARED:
        return words, words
    return [], words
