"""How the person stands to every item that a message names or points at."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from convrec.agent.understanding._types import Attitude, ItemMention, Reference, Span, TitleSpan
from convrec.agent.understanding.acts.classifier import Encoder
from convrec.agent.understanding.attitudes import judge
from convrec.agent.understanding.attitudes._described import describes_by_pointing
from convrec.agent.understanding.attitudes.judging import Judgement
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.speech.conceding import concedes
from convrec.agent.understanding.titles.called_so import called_so
from convrec.agent.understanding.words.phrases import Line, line
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.words import plural, singular
from convrec.types import Floats, Row

__all__ = ["Standing", "Stands"]

_LEFT_OUT = re.compile(r"\b(?:not|except|excluding|besides|but not|other than|apart from|anything but)(?: for)?(?: the)? ?[\"'(]?$")
_LISTED = re.compile(r" ?(?:,|,? ?\b(?:and|or|nor)|&|/) (?:the )?")
"""What stands between the names of a list."""
_BARELY_NOT = re.compile(r"(?:^|[,.;!?]|\b(?:but|and|ok|okay|no|well|hmm|please|just)) *(?:not|nope) (?:really )?$")
_ONE_HAD = re.compile(r"\b(?:i|ive|i've|i have|we|we've|weve|already|he's|she's|they've|kids) ")
"""Whose having had it is told, where a question might only ask what others did."""
_EXCEPTING = re.compile(
    r"\W*(?:\w+ )?(?:except|excluding|besides|but|bar|barring|save|minus|other than|apart from|aside from)(?: for)? ?(?:the )?"
)
"""What stands between all of those shown and the one of them that is left out."""
_OTHERWISE = {Attitude.LIKE: Attitude.DISLIKE, Attitude.DISLIKE: Attitude.LIKE}
"""How the one left out of a judgement is judged; one left out of what was had is only not had."""
_JUDGED = (Attitude.LIKE, Attitude.DISLIKE, Attitude.SEEN)
_MANY, _EXAMPLES = 5, 3
"""Items from which on a like of all of them is kept as one of so many examples."""
_NEAR = 0.4
"""Strength of a like of the item whose further part is named and not held."""


class Stands(NamedTuple):
    """The named items and the references of a message, each with how the person stands to it.

    `unhad` are those of the rows of which it says that the person has not had them; `reported` those named only for what others say.
    """

    mentions: tuple[ItemMention, ...]
    references: tuple[Reference, ...]
    unhad: tuple[Row, ...] = ()
    reported: tuple[Row, ...] = ()

    def without(self, rows: Container[Row]) -> "Stands":
        """All but what names or points at these rows."""
        return Stands(
            tuple(m for m in self.mentions if m.row not in rows),
            tuple(r for r in self.references if not any(row in rows for row in r.rows)),
            self.unhad,
            self.reported,
        )

    def objecting(self, shown: Container[Row]) -> "Stands":
        """With what was shown, and is said to be something rather than judged, as not wanted: "X is for kids"."""
        objected = (m.described and m.attitude is Attitude.PLAIN and m.row in shown for m in self.mentions)
        pairs = zip(self.mentions, objected, strict=True)
        return self._replace(mentions=tuple(replace(m, attitude=Attitude.EXCLUDE) if against else m for m, against in pairs))


class Standing:
    """Judges what a message names and points at; safe to share between threads.

    Parameters
    ----------
    catalogue
        The items, and the verbs that say that one was had.
    popularity
        float32[n_items]: someone who likes all of many items is taken at their word for the best known of them.
    encoder
        For the learned second opinion.
    """

    def __init__(self, catalogue: Catalogue, popularity: Floats, encoder: Encoder) -> None:
        self._catalogue = catalogue
        self._popularity = popularity
        self._encoder = encoder
        several = {
            "all",
            "every",
            "both",
            "ones",
            "series",
            "whole",
            "trilogy",
            *(fold(n) for n in catalogue.domain.nouns() if plural(singular(n)) == n),
        }
        self._all_of_them = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(several)))})\b")

    def find(
        self,
        text: str,
        titles: Sequence[TitleSpan],
        references: Sequence[Reference],
        *,
        filed: Mapping[tuple[int, int], Attitude],
        strange: Sequence[Span] = (),
        asked: bool = False,
    ) -> Stands:
        """How the person stands to every title and reference.

        Parameters
        ----------
        filed
            What is known already of some of them, by place: chosen, or put on a list.
        strange
            Names that no item carries; they are judged like the others, so that a list of both is one list.
        asked
            Whether the message asks about items: what only others had is then no telling.
        """
        spans: list[Span] = sorted([*titles, *references, *strange], key=lambda s: s.start)
        found = judge(text, spans, domain=self._catalogue.domain, embed=self._encoder)
        judgements = {(j.span.start, j.span.end): j for j in found}
        begins = _list_starts(text, titles)
        mentions = [
            m
            for t, begin in zip(titles, begins, strict=True)
            for m in self._mentions(text, t, begin, judgements[t.start, t.end], filed.get((t.start, t.end)))
        ]
        stands = [s for r in references for s in _stands(text, r, judgements[r.start, r.end], asked=asked)]
        stands = _sparing(text, stands)
        stands = [replace(s, rows=self._best_known(s.rows)) if s.attitude is Attitude.LIKE and len(s.rows) > _MANY else s for s in stands]
        stands = [s for s in stands if not (s.attitude is Attitude.DISLIKE and _only_had(text, s, stands))]
        row = line(text)
        unhad, reported = _rows(j for j in found if j.unhad), _rows(j for j in found if j.reported)
        return Stands(tuple(_as_pointed(row, m, stands) for m in _still_liked(mentions)), tuple(stands), unhad, reported)

    def _mentions(self, text: str, title: TitleSpan, begin: int, verdict: Judgement, filed: Attitude | None) -> list[ItemMention]:
        attitude = verdict.attitude
        if attitude is Attitude.PLAIN and _LEFT_OUT.search(fold(text[:begin])):
            attitude = Attitude.EXCLUDE
        if attitude is Attitude.DISLIKE and verdict.of_another:
            attitude = Attitude.EXCLUDE
        if attitude in (Attitude.DISLIKE, Attitude.EXCLUDE) and _excepted(text, begin):
            attitude = Attitude.LIKE
        attitude = filed or attitude
        place = (title.start, title.end, title.words)
        if title.beyond:
            liked = attitude in (Attitude.LIKE, Attitude.PLAIN) and not verdict.withdrawn
            return [ItemMention(*place, title.rows[0], Attitude.LIKE, min(_NEAR, verdict.strength))] if liked else []
        if verdict.withdrawn:
            return []
        all_had = attitude is Attitude.SEEN and self._all_of_them.search(fold(text)) is not None
        whole = title.every or attitude is Attitude.EXCLUDE or all_had
        rows = title.rows if title.every else called_so(self._catalogue, title) if whole else title.rows[:1]
        rivals = () if title.settled or whole else title.rows[1:]
        told = (verdict.also_seen, verdict.of_another, verdict.described)
        return [ItemMention(*place, row, attitude, verdict.strength, rivals, *told) for row in rows]

    def _best_known(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(sorted(rows, key=lambda r: (-float(self._popularity[r]), r))[:_EXAMPLES])


def _excepted(text: str, place: int) -> bool:
    """Whether what stands at a place of the text is named as what a ban does not mean: "no westerns except Unforgiven"."""
    row = line(text)
    return next((stance.excepted for word, stance in zip(row.words, stances(row), strict=True) if word.end > place), False)


def _still_liked(mentions: Sequence[ItemMention]) -> Iterator[ItemMention]:
    """All but what somebody else likes and the person then leaves out: "the kids love X. Anything but X"."""
    out = {m.row for m in mentions if m.attitude is Attitude.EXCLUDE}
    return (m for m in mentions if not (m.of_another and m.attitude is Attitude.LIKE and m.row in out))


def _as_pointed(row: Line, mention: ItemMention, stands: Sequence[Reference]) -> ItemMention:
    """A name that is only taken up to be judged or told of stands as that does: "I mean the film X, I hated it", "X, that's a brick"."""
    if mention.attitude is not Attitude.PLAIN:
        return mention
    taken_up = [r for r in stands if r.rows == (mention.row,) and r.start >= mention.end]
    if (said := next((r for r in taken_up if r.attitude in _JUDGED), None)) is not None:
        return replace(mention, attitude=said.attitude, strength=said.strength, described=False)
    told = any(r.attitude is Attitude.PLAIN and describes_by_pointing(row, r) for r in taken_up)
    return replace(mention, described=mention.described or told)


def _sparing(text: str, stands: Sequence[Reference]) -> list[Reference]:
    """The references without those that others leave out of them: "seen all of those except the last", "hated them all but one"."""
    found = list(stands)
    for one in stands:
        for i, many in enumerate(found):
            between = fold(text[many.end : one.start])
            if many.end > one.start or not set(one.rows) < set(many.rows) or _EXCEPTING.fullmatch(between) is None:
                continue
            found[i] = replace(many, rows=tuple(row for row in many.rows if row not in one.rows))
            left_out = [replace(one, attitude=_OTHERWISE[many.attitude])] if many.attitude in _OTHERWISE else []
            found = [r for r in found if (r.start, r.end) != (one.start, one.end)] + left_out
            break
    return found


def _only_had(text: str, reference: Reference, stands: Sequence[Reference]) -> bool:
    """Whether a bare "not" of something shown has its reason in that it was had: "not the first, read it"."""
    had = any(r.rows == reference.rows and r.attitude is Attitude.SEEN for r in stands)
    return had and _BARELY_NOT.search(fold(text[: reference.start])) is not None


def _list_starts(text: str, titles: Sequence[TitleSpan]) -> list[int]:
    """Where the list begins that each of some titles, left to right, stands in."""
    begins: list[int] = []
    for i, title in enumerate(titles):
        listed = i > 0 and _LISTED.fullmatch(fold(text[titles[i - 1].end : title.start])) is not None
        begins.append(begins[-1] if listed else title.start)
    return begins


def _rows(judgements: Iterable[Judgement]) -> tuple[Row, ...]:
    """What the judgements are of."""
    spans = [j.span for j in judgements if isinstance(j.span, TitleSpan | Reference)]
    rows = (row for s in spans for row in (s.rows if isinstance(s, Reference) or s.every else s.rows[:1]))
    return tuple(dict.fromkeys(rows))


def _stands(text: str, reference: Reference, verdict: Judgement, *, asked: bool) -> list[Reference]:
    known = reference.attitude if reference.attitude is not Attitude.PLAIN else verdict.attitude
    if known is Attitude.PLAIN and fold(reference.words).startswith(("none", "neither")):
        known = Attitude.EXCLUDE
    if known is Attitude.SEEN and asked and not _ONE_HAD.search(fold(text)):
        known = Attitude.ASK
    if known is Attitude.EXCLUDE and len(reference.rows) == 1 and _BARELY_NOT.search(fold(text[: reference.start])):
        known = Attitude.DISLIKE
    if known is Attitude.LIKE and concedes(line(text), reference):
        known = Attitude.PLAIN
    strength = verdict.strength if verdict.attitude is known else reference.strength
    out = [replace(reference, attitude=known, strength=strength)]
    if known is Attitude.SEEN and verdict.attitude is Attitude.LIKE:
        out.append(replace(reference, attitude=Attitude.LIKE, strength=verdict.strength))
    if verdict.also_seen and known is not Attitude.SEEN:
        out.append(replace(reference, attitude=Attitude.SEEN))
    return out
