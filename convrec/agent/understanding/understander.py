"""Understanding a message: names, details, attitudes and the act, put together."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from convrec.agent.understanding._text import fold
from convrec.agent.understanding._types import (
    Act,
    Attitude,
    ItemMention,
    Reference,
    Scene,
    Span,
    TitleSpan,
    Understanding,
)
from convrec.agent.understanding.acts import ActClassifier, ActFeatures, looks_english
from convrec.agent.understanding.attitudes import judge
from convrec.agent.understanding.details import DetailFinder, Details
from convrec.agent.understanding.settling import settle
from convrec.agent.understanding.titles import TitleLinker
from convrec.agent.understanding.unknown_names import UnknownNames
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Floats, Row

__all__ = ["TextEncoder", "Understander"]


_LEFT_OUT = re.compile(r"\b(?:not|except|excluding|besides|but not|other than|apart from|anything but)(?: for)?(?: the)? ?[\"'(]?$")
_BARELY_NOT = re.compile(r"(?:^|[,.;!?]|\b(?:but|and|ok|okay|no|well|hmm|please|just)) *(?:not|nope) (?:really )?$")
_ONE_HAD = re.compile(r"\b(?:i|ive|i've|i have|we|we've|weve|already|he's|she's|they've|kids) ")
"""Whose having had it is told, where a question might only ask what others did."""
_ALL_OF_THEM = re.compile(r"\b(?:all|every|both|ones|series|whole|trilogy|films|movies|books)\b")
_PART = re.compile(r":| (?:part|episode|chapter|volume|vol|book)\b| \d+\b| [ivx]+\b|, #")
"""What follows the series' name in the title of a further part."""


class TextEncoder(Protocol):
    """Turns texts into normalised vectors."""

    @property
    def name(self) -> str:
        """Which model it is."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim]."""
        ...


class Understander:
    """Understands messages about one catalogue; safe to share between threads.

    Parameters
    ----------
    catalogue
        The items, and how people speak of them.
    popularity
        float32[n_items]: the better known of two items with one name is the likelier.
    encoder
        Embeds messages for telling acts apart; one other than the classifier's own leaves it to words alone.
    cache, key
        A folder where the tables of names of a large catalogue may be kept, and what tells this catalogue from others.
    """

    def __init__(self, catalogue: Catalogue, popularity: Floats, encoder: TextEncoder, *, cache: Path | None = None, key: str = "") -> None:
        self._catalogue = catalogue
        self._encoder = encoder
        self._linker = TitleLinker.kept(cache, key, catalogue, popularity) if cache and key else TitleLinker(catalogue, popularity)
        self._details = DetailFinder(catalogue)
        self._acts = ActClassifier.load()
        self._unknown = UnknownNames(catalogue, self._details.values)
        self._nouns = catalogue.domain.nouns()

    def rows_named(self, text: str) -> list[Row]:
        """Rows that a text names, likeliest first; a text that is nothing but a name may be misspelled or shortened."""
        return list(dict.fromkeys(row for span in self._linker.link(text) for row in span.rows))

    def understand(self, text: str, scene: Scene | None = None, *, today: dt.date | None = None) -> Understanding:
        """Understand one message.

        Parameters
        ----------
        text
            The message.
        scene
            What the person can see and point at.
        today
            What "the last five years" counts from; the system's date by default.
        """
        scene = scene or Scene()
        titles = [t for t in self._linker.link(text) if not self._details.names_person(text, t)]
        details = self._details.find(text, titles, scene, today=today)
        mentions, references = self._judged(text, titles, details)
        act, confidence = self._act(text, scene, titles, details)
        said = details.constraints or details.critiques or details.wish or details.retractions or details.question
        if details.choices and not said:
            act, confidence = Act.TELL, 1.0
        unknown = self._unknown.find(text, [*titles, *details.used, *details.values])
        wish = details.wish
        for name in unknown:
            wish = ", ".join(p for piece in wish.split(", ") if (p := piece.replace(name, "").strip()))
        heard = Understanding(
            text=text,
            act=act,
            confidence=confidence,
            mentions=mentions,
            constraints=details.constraints,
            critiques=details.critiques,
            references=references,
            retractions=details.retractions,
            question=details.question,
            wish=wish,
            count=details.count,
            repeats=details.repeats,
            unknown=unknown,
            foreign=not titles and not looks_english(text),
            unheld=details.unheld,
            novelty=details.novelty,
            further=details.further,
        )
        return settle(heard, scene)

    def _act(self, text: str, scene: Scene, titles: Sequence[TitleSpan], details: Details) -> tuple[Act, float]:
        sure = [t for t in titles if t.confidence >= 0.5]
        features = ActFeatures.of(scene, titles=sure, values=[v for v in details.values if v.confidence >= 0.5], nouns=self._nouns)
        scores = self._acts.classify(text, features=features, embed=self._encoder)
        return scores.act, scores.confidence

    def _judged(self, text: str, titles: Sequence[TitleSpan], details: Details) -> tuple[tuple[ItemMention, ...], tuple[Reference, ...]]:
        """How the person stands to every named and pointed-at item."""
        references = details.references
        filed = {(c.at.start, c.at.end): c.attitude for c in details.choices}
        spans: list[Span] = sorted([*titles, *references], key=lambda s: s.start)
        judgements = {(j.span.start, j.span.end): j for j in judge(text, spans, domain=self._catalogue.domain, embed=self._encoder)}
        mentions: list[ItemMention] = []
        for title in titles:
            verdict = judgements[title.start, title.end]
            attitude = verdict.attitude
            if attitude is Attitude.PLAIN and _LEFT_OUT.search(fold(text[: title.start])):
                attitude = Attitude.EXCLUDE
            attitude = filed.get((title.start, title.end), attitude)
            if verdict.withdrawn:
                continue
            whole = (
                title.every or attitude is Attitude.EXCLUDE or (attitude is Attitude.SEEN and _ALL_OF_THEM.search(fold(text)) is not None)
            )
            rows = title.rows if title.every else self._series_of(title) if whole else title.rows[:1]
            rivals = () if title.settled or whole else title.rows[1:]
            for row in rows:
                place = (title.start, title.end, title.words)
                mentions.append(ItemMention(*place, row, attitude, verdict.strength, rivals, verdict.also_seen))
        stands: list[Reference] = []
        for reference in references:
            verdict = judgements[reference.start, reference.end]
            known = reference.attitude if reference.attitude is not Attitude.PLAIN else verdict.attitude
            if known is Attitude.PLAIN and fold(reference.words).startswith(("none", "neither")):
                known = Attitude.EXCLUDE
            if known is Attitude.SEEN and details.question is not None and not _ONE_HAD.search(fold(text)):
                known = Attitude.ASK
            if known is Attitude.EXCLUDE and len(reference.rows) == 1 and _BARELY_NOT.search(fold(text[: reference.start])):
                known = Attitude.DISLIKE
            stands.append(replace(reference, attitude=known))
            if verdict.also_seen and known is not Attitude.SEEN:
                stands.append(replace(reference, attitude=Attitude.SEEN))
        return tuple(mentions), tuple(stands)

    def _series_of(self, title: TitleSpan) -> tuple[Row, ...]:
        """Every item that a name may mean, further parts of the same series included ("not Star Wars")."""
        name = fold(self._catalogue.title(title.rows[0]))
        parts = tuple(
            Row(r) for r, t in enumerate(self._catalogue.titles) if fold(t).startswith(name) and _PART.match(fold(t)[len(name) :])
        )
        return tuple(dict.fromkeys((*title.rows, *parts)))
