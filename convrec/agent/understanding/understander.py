"""Understanding a message: names, details, attitudes and the act, put together."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from convrec.agent.understanding._types import (
    Act,
    Aim,
    Attitude,
    ItemMention,
    ItemQuestion,
    Retraction,
    Scene,
    Span,
    TitleSpan,
    Understanding,
)
from convrec.agent.understanding.acts import ActClassifier, ActFeatures, looks_english
from convrec.agent.understanding.attitudes.standing import Standing
from convrec.agent.understanding.demands.bans import breaking, left_out, name_in
from convrec.agent.understanding.details import DetailFinder, Details
from convrec.agent.understanding.hearing import Hearing
from convrec.agent.understanding.numbers.counting import one_more
from convrec.agent.understanding.pointing.choosing import taken, takes_some, unsettled
from convrec.agent.understanding.pointing.mistaken import MistakeFinder
from convrec.agent.understanding.pointing.named_in_part import PartNames
from convrec.agent.understanding.pointing.ordinals import counted_beyond, counted_noun
from convrec.agent.understanding.questions.asked_again import AskedAgain
from convrec.agent.understanding.questions.asked_titles import AskedTitles
from convrec.agent.understanding.questions.asking import PRONOUNS, only_asks
from convrec.agent.understanding.questions.availability import asks_if_held
from convrec.agent.understanding.questions.hearsay import hearsay
from convrec.agent.understanding.questions.of_shelf import ShelfQuestions
from convrec.agent.understanding.questions.recalling import RecallFinder, as_recalled
from convrec.agent.understanding.questions.stocking import counts_stock, stock_question, version_asked, version_of_it
from convrec.agent.understanding.speech.as_meant import as_meant
from convrec.agent.understanding.speech.correcting import unsaid
from convrec.agent.understanding.speech.falling_back import falls_back
from convrec.agent.understanding.speech.in_parts import asked_apart, opened_apart
from convrec.agent.understanding.speech.personal import personal_word
from convrec.agent.understanding.speech.restated import restated
from convrec.agent.understanding.speech.settling import WANTING, says_something, settle
from convrec.agent.understanding.speech.ticking import ticked
from convrec.agent.understanding.titles import TitleLinker
from convrec.agent.understanding.titles._reserved import reserved_of
from convrec.agent.understanding.titles.aged import AgedTitles
from convrec.agent.understanding.titles.asked_by_name import NameRequests
from convrec.agent.understanding.titles.bare_messages import is_tag, or_the_year
from convrec.agent.understanding.titles.compared_names import compared_names, strange_side
from convrec.agent.understanding.titles.elided import elided
from convrec.agent.understanding.titles.in_scene import meant_in_scene
from convrec.agent.understanding.titles.listed_on import listed_on
from convrec.agent.understanding.titles.measured import measures
from convrec.agent.understanding.titles.series_named import SeriesNames
from convrec.agent.understanding.titles.strange import StrangeTitles
from convrec.agent.understanding.titles.unknown_names import UnknownNames
from convrec.agent.understanding.titles.wholly_had import WhollyHad
from convrec.agent.understanding.wishes import WishTagger
from convrec.agent.understanding.wishes.wish_words import WishWords, Worded
from convrec.agent.understanding.words.phrases import Line, keys_of, line
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import mask_all
from convrec.retrieval.ranking.tuned import PLAIN, Thresholds
from convrec.types import Floats, Row

__all__ = ["TextEncoder", "Understander"]


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
    thresholds
        How `hearing` reads messages: as those were read that the bundle's blend was learned from.
    cache, key
        A folder where the tables of names of a large catalogue may be kept, and what tells this catalogue from others.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        popularity: Floats,
        encoder: TextEncoder,
        *,
        thresholds: Thresholds = PLAIN,
        cache: Path | None = None,
        key: str = "",
    ) -> None:
        self._catalogue = catalogue
        self._nouns = catalogue.domain.nouns()
        self._keys = frozenset(k for noun in self._nouns for k in keys_of(noun))
        self._encoder = encoder
        self._linker = TitleLinker.kept(cache, key, catalogue, popularity) if cache and key else TitleLinker(catalogue, popularity)
        self._details = DetailFinder(catalogue, WishTagger.of(encoder), series_of=self._linker.series_of)
        self._acts = ActClassifier.load()
        self._standing = Standing(catalogue, popularity, encoder)
        self._wholly = WhollyHad(catalogue, popularity, self._linker.series_of, self._linker.is_series)
        self._strange = StrangeTitles(catalogue, self._details.values)
        self._unknown = UnknownNames(catalogue, self._details.values)
        self._words = WishWords(catalogue, self._details.values)
        self._asked = AskedTitles(self._linker.called, reserved_of(catalogue), self._keys)
        self._parts = PartNames(catalogue, self._linker, self._details.fields, self._keys)
        self._shelf = ShelfQuestions(catalogue, self._details, self._linker, self._keys, self._read)
        self._requests = NameRequests(catalogue)
        self._series = SeriesNames(catalogue)
        self._recalls = RecallFinder(catalogue.domain.nouns())
        self.hearing = Hearing(catalogue.domain, lambda text: self._titles(text, pronouns=True), thresholds=thresholds, embed=encoder)
        """Reads messages for a blend that was learned from dialogues."""
        self._mistakes = MistakeFinder(self._details.references, partial(self._titles, pronouns=False))
        named = partial(self._titles, pronouns=False)
        self._again = AskedAgain(self._details.references, named, self._read, catalogue, self._linker.series_of)
        self._year = next((name for name, spec in catalogue.domain.fields.items() if spec.is_numeric and spec.unit == "year"), None)
        self._aged = AgedTitles(catalogue, self._year, self._keys, self._linker.series_of)

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
        again, read = partial(self.understand, scene=scene, today=today), partial(self._read, scene=scene, today=today)
        if (meant := as_meant(text, scene.said, self._catalogue.domain.verbs, self._nouns)) != text:
            return replace(self.understand(meant, replace(scene, said=()), today=today), text=text)
        if (told := ticked(text, self._linker.is_title)) != text:
            heard = self.understand(told, scene, today=today)
            return replace(heard, text=text, act=heard.act if heard.act in WANTING else Act.RECOMMEND)
        if (personal := personal_word(text)) is not None:
            return personal.heard(text, again)
        if (choices := falls_back(text)) is not None:
            first, second = map(read, choices)
            if (first.constraints or first.mentions or first.unknown) and says_something(second):
                return replace(first if self._any_meets(first) else second, text=text)
        found = self._mistakes.find(text, scene) or self._again.find(text, scene, today)
        found = found or restated(text, scene, read) or hearsay(text, again) or asked_apart(text, read)
        if (found := found or takes_some(text, scene, self._catalogue.domain)) is not None:
            return found
        if (found := opened_apart(text, read)) is not None:
            return found
        return self._read(text, scene, today)

    def _any_meets(self, heard: Understanding) -> bool:
        """Whether some item meets all that a message demands, and is what it names."""
        return not heard.unknown and bool(mask_all(self._catalogue, [c for c in heard.constraints if c.hard]).any())

    def _read(self, text: str, scene: Scene, today: dt.date | None) -> Understanding:
        """A message; a name that seems to be no item's is one after all where the title of a single item has it as its telling word."""
        heard = self._read_as(text, scene, today)
        named = self._parts.called_in_part(text, heard.unknown)
        return self._read_as(text, scene, today, named) if named else heard

    def _read_as(self, text: str, scene: Scene, today: dt.date | None, forced: Sequence[TitleSpan] = ()) -> Understanding:
        titles, strange = self._named(text, scene)
        strange = [s for s in strange if not any(s.overlaps(t) for t in forced)]
        titles = sorted([*(t for t in titles if not any(t.overlaps(o) for o in forced)), *forced], key=lambda t: t.start)
        row = line(text)
        if not (titles or strange) and (recalled := self._recalls.find(row)) is not None:
            return as_recalled(text, recalled, self._details, self._catalogue.domain, today)
        if (recounted := self._recalls.told_by(row, titles, self._catalogue.title)) is not None:
            mention = ItemMention(titles[0].start, titles[0].end, titles[0].words, titles[0].rows[0], Attitude.ASK)
            return Understanding(text, Act.ASK_ITEM, mentions=(mention,), question=recounted)
        asks = False
        if not (titles or strange) and (asked := self._asked.find(row)) is not None:
            titles, asks = [asked], True
        if (asked_of_shelf := self._shelf.find(row, titles, scene, today)) is not None:
            return asked_of_shelf
        begin = stock_question(row, self._keys) if not (titles or strange) else None
        details = self._details.find(text, titles, scene, today=today, strange=strange)
        plain = not (details.constraints or details.unheld or details.retractions)
        of_item = details.question is not None and details.question.known
        if begin is not None and not of_item and ((details.wish and plain) or counts_stock(text)):
            thing = row.words[begin].start
            details = self._details.find(" " * thing + text[thing:], titles, scene, today=today, strange=strange)
        filed = {(c.at.start, c.at.end): c.attitude for c in details.choices}
        stands = self._standing.find(text, titles, details.references, filed=filed, strange=strange, asked=details.question is not None)
        unhad = tuple(r for r in stands.unhad if r in scene.had)
        told = stands.without(unhad).objecting(scene.shown)
        told = told._replace(references=breaking(row, told.references, details.values, scene.bans))
        spread = self._wholly.spread(text, told, titles, details.values, scene.people)
        mentions, references = (told if details.question is not None else spread)[:2]
        if unhad:
            details = replace(details, retractions=(*details.retractions, Retraction(rows=unhad, words=text)), question=None)
        if details.question is not None:
            references = tuple(unsettled(references, details.choices))
        if asks or (details.question is not None and only_asks(details.question, row)):
            mentions = tuple(replace(m, attitude=Attitude.ASK) for m in mentions)
            references = tuple(replace(r, attitude=Attitude.PLAIN) for r in references)
        act, confidence = self._act(text, scene, titles, details)
        said = bool(details.constraints or details.critiques or details.wish or details.question or details.unchecked)
        settled_on = taken(text, details.choices, scene) if not said else ()
        details = replace(details, retractions=()) if settled_on else details
        if details.choices and not (said or details.retractions):
            act, confidence = Act.AFFIRM if settled_on else Act.TELL, 1.0
        yardsticks = (*details.yardsticks, *stands.reported)
        mentions = tuple(
            replace(m, attitude=Attitude.PLAIN, rivals=()) if m.row in yardsticks and m.attitude is not Attitude.EXCLUDE else m
            for m in mentions
        )
        unwanted = {m.start for m in mentions if m.attitude is Attitude.EXCLUDE}
        barred = tuple(c for t in titles if t.start in unwanted for c in self._details.kept_out(row, t))
        had = self._wholly.spans(text)
        known = self._unknown.find(text, [*titles, *strange, *details.used, *details.values, *had])
        question = self._with_series(details.question, beyond=any(t.beyond for t in titles))
        if question is None and len(known) == 1 and not (titles or strange):
            named = Span(text.find(known[0]), text.find(known[0]) + len(known[0]), known[0])
            question = asks_if_held(row, (), [named], self._keys)
        missing = self._missing(row, scene, titles, details, act, strange)
        mentions += tuple(left_out(text, details.unchecked, self._sisters, [m.row for m in mentions]))
        banned = [name for ban in details.unchecked if (name := name_in(ban, row))]
        unknown = tuple(dict.fromkeys([*banned, *(t.words for t in titles if t.beyond), *(s.words for s in strange), *known, *missing]))
        wish = ", ".join(p for p in details.wish.split(", ") if not any(p in told.words.lower() for told in had))
        wish = self._words.spelled_out(wish, details.values)
        for name in unknown:
            wish = ", ".join(p for piece in wish.split(", ") if (p := piece.replace(name, "").strip()))
        if question is None and scene.focus and not (details.constraints or details.critiques) and (version := self._version(row, wish)):
            begin, wish, question = None, "", ItemQuestion(scene.focus[:1], None, version, known=False)
        worded = self._words.read(wish) if begin is None else Worded(wish)
        heard = Understanding(
            text=text,
            act=act,
            confidence=confidence,
            mentions=mentions,
            constraints=(*self._wholly.left(details.constraints, mentions), *barred),
            critiques=tuple(c for c in details.critiques if not any(told.words in c.words for told in had)),
            references=references,
            retractions=(*details.retractions, *self._wholly.done_with(text, mentions, details.values, scene.people)),
            question=replace(question, rows=()) if missing and question is not None else question,
            wish=worded.wish,
            count=details.count or (1 if one_more(row, len(scene.shown), self._keys) else None),
            repeats=details.repeats,
            unknown=unknown,
            foreign=not titles and not looks_english(text, details.values),
            unheld=details.unheld,
            novelty=details.novelty,
            further=details.further,
            corrects=details.corrects,
            extreme=details.extreme,
            unchecked=tuple(ban for ban in details.unchecked if not (name_in(ban, row) or self._called(ban))),
            opposed=details.opposed,
            unmentioned=worded.unmentioned,
            yardsticks=yardsticks,
            apiece=details.apiece,
            works=details.works,
            namesakes=(*details.namesakes, *or_the_year(row, titles, self._catalogue, self._year)),
            taken=settled_on,
            stocked=(begin is not None or (bool(details.works) and counts_stock(text)))
            and not (details.question or details.critiques or details.references or details.retractions)
            and bool(wish or details.constraints or counts_stock(text)),
        )
        return self._requests.read(settle(self._words.on_topic(heard), scene, of_items=bool(self._keys & set(row.keys))), scene)

    def _version(self, row: Line, wish: str) -> str:
        """A version or companion of an item that a message asks about: a form of it, or a thing that no item's text mentions."""
        thing = version_asked(row, sold=bool(self._catalogue.domain.of_type(FieldType.MONEY)))
        form = thing in self._keys and thing != self._catalogue.domain.noun.one
        return version_of_it(row) or (thing if form or (thing and wish and self._words.read(wish).unmentioned) else "")

    def _sisters(self, name: str) -> list[Row]:
        """The rows of what a name names exactly, with the series that has that name."""
        return self._wholly.with_series(self._linker.called(name))

    def _called(self, ban: str) -> list[Row]:
        """The rows of what a ban names exactly: "not frozen"."""
        return self._linker.called(ban.partition(" ")[2])

    def _with_series(self, question: ItemQuestion | None, *, beyond: bool) -> ItemQuestion | None:
        """A question for a series, or for a part of it that is not here, with the rows of all its items, the one named first."""
        if question is None or not (question.aim is Aim.SERIES or beyond) or not question.rows:
            return question
        first, others, told = self._linker.series_from(question.rows, onward=question.more)
        asked = replace(question, rows=(first, *others), availability=question.availability or beyond)
        return asked if told else replace(asked, more=None)

    def _missing(self, row: Line, scene: Scene, titles: Sequence[TitleSpan], details: Details, act: Act, strange: list[Span]) -> list[str]:
        """The name that a question about an item gives, or takes up with an "it", and that no item carries."""
        asks = details.question is not None or act is Act.ASK_ITEM
        side = strange_side(row, [*titles, *details.references, *details.values], self._keys) if asks else ""
        if titles or details.references or side or not asks:
            return [side] if side else []
        if strange and PRONOUNS.intersection(row.keys) and details.question is not None and details.question.aim is Aim.FACT:
            return [strange[-1].words]
        name = counted_beyond(row, len(scene.shown)) or counted_noun(row) or self._asked.unknown(row, sure=bool(scene.focus))
        return [name] if name else []

    def _named(self, text: str, scene: Scene) -> tuple[list[TitleSpan], list[Span]]:
        """The items that a message names, and names that no item carries; one of those is passed over where a list goes on behind it."""
        series = self._series.find(text)
        pronouns = not (scene.shown or scene.focus or scene.mentioned or series)
        titles = [t for t in self._titles(text, pronouns=pronouns) if not (scene.shown and self._shelf.points(line(text), t))]
        titles += self._parts.find(line(text), scene, titles)
        titles += compared_names(line(text), titles, series, self._catalogue, self._linker.holding)
        strange = [s for s in self._strange.find(text, titles) if not (self._details.is_unheld(text, s) or self._wholly.meets(text, s))]
        more = [*self._asked.beside(line(text), strange, titles), *listed_on(text, strange, partial(self._titles, pronouns=pronouns))]
        titles += [t for t in more if not any(t.overlaps(o) for o in titles)]
        titles = meant_in_scene(line(text), self._aged.told(text, titles), scene, self._catalogue, self._linker.holding)
        further = elided(text, titles, self._linker.link, self._nouns, self._linker.parts_of, scene.shown)
        titles = [t for t in titles if not any(t.overlaps(f) for f in further)] + further
        titles += self._series.had(text, series, titles)
        return sorted(titles, key=lambda t: t.start), [s for s in strange if not any(s.overlaps(t) for t in titles)]

    def _titles(self, text: str, *, pronouns: bool) -> list[TitleSpan]:
        found = self._linker.link(text, pronouns=pronouns)
        return [t for t in found if not (self._details.names_person(text, t, found) or measures(text, t, self._nouns))]

    def _act(self, text: str, scene: Scene, titles: Sequence[TitleSpan], details: Details) -> tuple[Act, float]:
        sure = [t for t in titles if t.confidence >= 0.5]
        features = ActFeatures.of(scene, titles=sure, values=[v for v in details.values if v.confidence >= 0.5], nouns=self._nouns)
        scores = self._acts.classify(unsaid(text) or text, features=features, embed=self._encoder)
        aside = scores.act in (Act.OFF_TOPIC, Act.ORDER, Act.NONSENSE, Act.HELP)
        asks = is_tag(text, details.values) or any(q.judged for q in details.quantities)
        return Act.RECOMMEND if aside and asks else scores.act, scores.confidence
