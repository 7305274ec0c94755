"""The details of a message in one sweep, in an order in which no kind of finding takes another's words."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._details import Details
from convrec.agent.understanding._types import Attitude, Critique, Direction, Reference, Scene, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.attitudes._verbs import had_forms
from convrec.agent.understanding.demands import DemandFinder, stances
from convrec.agent.understanding.demands.apiece import any_of, shares_of
from convrec.agent.understanding.demands.bans import banned_again, welcomed
from convrec.agent.understanding.demands.lacking import LackedThings
from convrec.agent.understanding.demands.of_items import OfItems, SeriesOf, alone
from convrec.agent.understanding.demands.retractions import RetractionFinder, clauses_of, liking
from convrec.agent.understanding.demands.settings_in_time import of_stories
from convrec.agent.understanding.demands.unheld import UnheldFinder, of_topic
from convrec.agent.understanding.demands.unread_times import unread_times
from convrec.agent.understanding.for_whom.audience import AudienceFinder
from convrec.agent.understanding.for_whom.opposed import refused_by_another, torn_between, wanted_by_another
from convrec.agent.understanding.incidental import IncidentalFinder
from convrec.agent.understanding.numbers import YEAR, Quantity, QuantityFinder, is_event
from convrec.agent.understanding.people.further_roles import FurtherRoles, left
from convrec.agent.understanding.people.manner_of import in_manner
from convrec.agent.understanding.people.meant import PeopleMeant, taken_up
from convrec.agent.understanding.people.named import made_others, stands_for_person, tells_apart
from convrec.agent.understanding.people.same_people import SamePeopleFinder, apart, besides, whose, works_by
from convrec.agent.understanding.people.spelled_names import mistakable, respelled
from convrec.agent.understanding.pointing.choosing import ChoiceFinder, stood
from convrec.agent.understanding.pointing.namesakes import Namesakes
from convrec.agent.understanding.pointing.positions import by_position
from convrec.agent.understanding.pointing.references import NO_MATTER, ReferenceFinder
from convrec.agent.understanding.pointing.references_past import had_before, of_things_shown
from convrec.agent.understanding.pointing.resolving import anaphora
from convrec.agent.understanding.questions.availability import all_asked_if_held, by_its_field
from convrec.agent.understanding.questions.finder import QuestionFinder
from convrec.agent.understanding.questions.hoping import verb_of_person
from convrec.agent.understanding.questions.impressions import impressions
from convrec.agent.understanding.questions.kindred import KindredFields
from convrec.agent.understanding.speech.amending import amended_by, taken_back
from convrec.agent.understanding.speech.correcting import correction
from convrec.agent.understanding.speech.figurative import figures
from convrec.agent.understanding.speech.fondness import fond_of
from convrec.agent.understanding.speech.narrative import remarked, tells_of
from convrec.agent.understanding.speech.own_times import OwnTimes
from convrec.agent.understanding.speech.own_work import own_work
from convrec.agent.understanding.speech.reasons import reasons
from convrec.agent.understanding.speech.said_of_time import said_of_time
from convrec.agent.understanding.speech.verdicts import VerdictFinder
from convrec.agent.understanding.steering.contraries import contraries
from convrec.agent.understanding.steering.critiques import CritiqueFinder, FoundCritique
from convrec.agent.understanding.steering.endings import ending_of, leaning_to_endings
from convrec.agent.understanding.steering.leaning import keeps, leaning_of, settled
from convrec.agent.understanding.steering.novelty import FamiliarityFinder
from convrec.agent.understanding.steering.nuances import NuanceFinder
from convrec.agent.understanding.steering.superlatives import extreme_of, most_wanted, the_more_the_better
from convrec.agent.understanding.titles.series_wishes import SeriesWishes
from convrec.agent.understanding.titles.titled_so import titled_so
from convrec.agent.understanding.values import ValueFinder
from convrec.agent.understanding.wishes import WishTagger
from convrec.agent.understanding.wishes.wish import WishFinder
from convrec.agent.understanding.words.as_written import WrittenWords
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["DetailFinder", "Details"]

_SURE = 0.5
_SPANS = ("years", "decades", "year", "decade", "months", "weeks", "days")
"""Last words of a time counted from today: "the last ten years" points at nothing shown."""


class DetailFinder:
    """Finds the details of messages about one catalogue; safe to share between threads.

    Parameters
    ----------
    catalogue, series_of
        Indexed once; what gives an item's series.
    tagger
        Tells what is said around a wish; without one, rules alone do.
    """

    def __init__(self, catalogue: "Catalogue", tagger: WishTagger | None = None, series_of: SeriesOf = alone) -> None:
        self.values = ValueFinder(catalogue)
        """Finds the values that a message names."""
        self._quantities = QuantityFinder(catalogue, self.values.compounds.begins)
        self.fields = fields = self._quantities.fields
        """The catalogue's numeric fields with their words."""
        self._own_times = OwnTimes(fields)
        self._demands = DemandFinder(catalogue, self.values, fields)
        self.kept_out = self._demands.text_bans.named
        """What a ban on all that is called so keeps out besides."""
        self._critiques = CritiqueFinder(catalogue, self.values, fields)
        self.references = ReferenceFinder(catalogue, fields)
        """Finds what a message points at."""
        self._unheld = UnheldFinder(catalogue, fields)
        self._questions = QuestionFinder(catalogue, fields, KindredFields.of(catalogue, tagger and tagger.encoder, self._unheld))
        self._retractions = RetractionFinder(catalogue.domain, fields)
        self._written = WrittenWords(catalogue)
        self._wish = WishFinder(catalogue.domain, self.values.gazetteer.tags.holding, tagger, self._written)
        self._incidental = IncidentalFinder(catalogue.domain, tagger.encoder if tagger is not None else None)
        self._familiarity = FamiliarityFinder(catalogue.domain, rated=bool(fields.of_kind("rating")))
        self._audience = AudienceFinder(catalogue, fields)
        self._verdicts = VerdictFinder(catalogue.domain)
        self._same = SamePeopleFinder(catalogue.domain)
        self._people = PeopleMeant(catalogue)
        self._roles = FurtherRoles(catalogue)
        self._of_items = OfItems(catalogue, fields, series_of)
        self._had = frozenset(k for w in had_forms(catalogue.domain.verbs) for k in keys_of(w))
        self._namesakes = Namesakes(catalogue)
        self._nuances = NuanceFinder(catalogue, self.values)
        self._choices = ChoiceFinder(catalogue.domain)
        self._series = SeriesWishes(catalogue)
        self._lacked = LackedThings(catalogue.domain)
        self._titles = catalogue.domain.of_type(FieldType.TITLE)
        self._catalogue, self._domain = catalogue, catalogue.domain

    def find(
        self,
        text: str,
        titles: Sequence[TitleSpan] = (),
        scene: Scene | None = None,
        *,
        today: dt.date | None = None,
        strange: Sequence[Span] = (),
    ) -> Details:
        """The details of a message.

        Parameters
        ----------
        titles
            Stretches that name items; nothing is read from inside them.
        scene
            What the person can point at; nothing by default.
        today
            What "the last five years" counts from; the system's date by default.
        strange
            Names that no item carries; nothing is read from inside them either.
        """
        scene = scene or Scene()
        text = corrected.text if (corrected := correction(text)) is not None else text
        row = line(text)
        if scene.pending_field is not None and row.keys and set(row.keys) <= NO_MATTER:
            return Details()
        ages = self._audience.find(row, titles)
        suited = [viewer.span for viewer in ages]
        felt = [span for span in figures(row) if not covered(span, titles)]
        known = [*titles, *self._written.figures(row)]
        values = self._lacked.among(row, self.values.find(text, [*titles, *suited, *felt], expected=scene.pending_field), titles)
        endings, values = leaning_to_endings(row, values, self._domain), [v for v in values if not ending_of(row, v)]
        unheld = self._unheld.find(text, [*known, *(suited if self._audience.held else ()), *(v for v in values if v.confidence >= 1.0)])
        manner = in_manner(row, values, self._catalogue, titles)
        left_out = [manner.others] if manner is not None else self._people.left_out(row, scene, titles)
        missing = [*(u.span for u in unheld), *strange, *(p.span for p in left_out), *felt, *suited, *reasons(row)]
        missing += (*said_of_time(row, values, self.fields.vague), *self._critiques.remarks(row))
        values = [v for v in values if not (covered(v, missing) or tells_of(row, v, titles) or verb_of_person(row, v))]
        sure = [v for v in values if v.confidence >= _SURE]
        familiarity = self._familiarity.find(text, [covered(row.span(i, i + 1), sure) for i in range(len(row))], [*titles, *strange])
        occupied = [*known, *missing, *familiarity.used, *(v for v in sure if any(map(str.isdecimal, v.words)) and not is_event(row, v))]
        quantities = self._quantities.find(text, occupied, values=sure, pending_field=scene.pending_field, today=today)
        quantities, lived = self._own_times.apart(row, quantities, [*titles, *sure])
        missing += (*lived, *own_work(row, sure, self._catalogue))
        telling_of = of_stories(row, [q for q in quantities if self.fields.all[q.field].kind == YEAR])
        quantities = [q for q in quantities if q.judged or not (q in telling_of or tells_of(row, q, titles))]
        unread = [*unread_times(row, [*titles, *quantities]), *self._wish.parts(row), *self._quantities.untold(row, [*titles, *quantities])]
        called = titled_so(row, self._titles, self._series.find(row, sure, titles))
        missing += (*unread, *called.spans)
        values = [v for v in values if not covered(v, missing)]
        sure = [v for v in sure if v in values]
        quantities = [q for q in quantities if not covered(q, called.spans)]
        meant = None if titles or strange else self._namesakes.find(row, scene, sure, quantities)
        if meant is not None:
            pointed = (meant.reference,) if meant.reference is not None else ()
            return Details(meant.constraints, references=pointed, retractions=meant.retractions, values=tuple(values), used=pointed)
        references = self._pointed(row, scene, [*titles, *strange, *called.spans], values, quantities)
        references += [manner.examples] if manner is not None else []
        unmarked = [r for r in references if r.attitude is Attitude.SEEN and not r.rows]
        references = [r for r in references if r not in unmarked]
        missing += unmarked
        if not (titles or strange or scene.stuck):
            references = impressions(row, scene, references) or references or self._verdicts.find(text, scene)
        choices = self._choices.find(text, references, titles)
        references = stood(references, choices)
        values = [v for v in values if not covered(v, [c.used for c in choices])]
        roles = self._roles.find(row, sure, scene)
        bans = banned_again(row, (*scene.bans, *scene.lacking))
        spoken_of = [*values, *self._people.waved_away.spoken_of(row, scene, [*titles, *missing])]
        retracted = self._retractions.find(text, values=spoken_of, quantities=quantities, titles=titles, references=references, bans=bans)
        references = [r for r in references if not (covered(r, retracted) and covered(r, spoken_of))]
        retracted += (moved := left(roles))
        named = [*titles, *(v for v in sure if self._domain.fields[v.field].type is FieldType.PEOPLE)]
        same = [] if left_out or moved else self._same_people(row, named, references, [*sure, *quantities], scene)
        set_by = self._of_items.find(row, titles)
        works = self._same.asks_for_works(row, named) and not titles
        if not (retracted or same or set_by or works) and not (familiarity.used and not references and not titles):
            asked = by_its_field(all_asked_if_held(row, titles, strange, self._wish.nouns), values, quantities)
            asked = asked or self._questions.find_all(
                text, titles=titles, references=references, scene=scene, values=values, quantities=quantities
            )
            if asked and (asked[0].rows or not any(q.outermost for q in quantities)):
                question = of_topic(asked[0], unheld, self._catalogue)
                return Details(
                    references=tuple(references),
                    question=question,
                    values=tuple(values),
                    quantities=tuple(quantities),
                    used=tuple(references),
                    choices=tuple(choices),
                    further=tuple(asked[1:]),
                )
        taking = [*titles, *retracted, *references]
        asked_for = () if scene.pending_field else [v for v in sure if not covered(v, [*taking, *fond_of(row)])]
        incidental = self._incidental.find(row, asked_for, [*taking, *quantities])
        values, sure = ([v for v in found if v not in incidental.passing] for found in (values, sure))
        missing += incidental.passing
        amended = amended_by(corrected, values, quantities) if corrected is not None else []
        retracted += [taken_back(v) for v in amended if isinstance(v, ValueSpan) and stances(row)[row.within(v).start].negated]
        described = [r for r in references if any(r.overlaps(v) for v in [*values, *quantities])]
        naming = tells_apart(row, titles, values, self._catalogue, self._had)
        taken: list[Span] = [*same, *(r.span for r in roles), *(s.span for s in set_by), *titles, *amended, *retracted, *described, *naming]
        taken += [*missing, *familiarity.used, *(c.used for c in choices), *(v for v in values if remarked(row, v, references))]
        references = [r for r in references if not covered(r, same)]
        critiques = self._critiques.find(text, values=values, quantities=quantities, titles=titles, references=references)
        found = [*same, *(c for c in critiques if not any(c.overlaps(t) for t in [*taken, *references]))]
        nuances = [] if retracted else self._nuances.find(row, [*taken, *references, *found, *sure, *quantities])
        found += [FoundCritique(n.span.start, n.span.end, n.span.words, n.critique) for n in nuances if n.critique is not None]
        found += contraries(row, [*taken, *references, *found, *sure, *quantities], self.values, self._wish.nouns)
        found = the_more_the_better(row, sorted(found, key=lambda f: f.start))
        taken += [n.span for n in nuances if n.critique is None]
        most = most_wanted(found, self._domain)
        anchored = bool(scene.shown or scene.focus or scene.mentioned or titles)
        none = min((r.end for r in references if r.words.lower().startswith(("none", "neither"))), default=len(text))
        values = [v for v in values if v.confidence >= _SURE or v.start < none]
        bulk = [r for r in references if r.attitude is Attitude.SEEN and len(r.rows) > 1]
        refused = refused_by_another(row, sure)
        demands = self._demands.find(
            text, values=values, quantities=quantities, taken=[*taken, *found, *bulk], pointed=references, refused=refused, qualities=found
        )
        constraints = (
            self._audience.suiting(incidental.softened(demands.constraints), ages)
            + called.constraints
            + tuple(endings)
            + tuple(r.constraint for r in roles if r.constraint not in demands.constraints)
            + tuple(p.constraint for p in left_out)
            + tuple(c for s in set_by for c in s.constraints)
            + tuple(c for r in retracted if r.liked for c in liking(r.retraction, self._domain))
        )
        credited = (c for v in named if works and isinstance(v, ValueSpan) for c in works_by(v, self._domain))
        constraints += tuple(c for c in credited if c not in constraints)
        constraints += tuple(c for c in besides(same, row, sure, self._domain) if not any(c.field == d.field for d in constraints))
        torn = torn_between(row, constraints)
        constraints = tuple(c for c in constraints if c not in torn)
        given = {q.field for q in quantities if q.soft and not (q.vague or covered(q, retracted))}
        bounded = [f for f in found if f.critique.field in given or settled(constraints, f.critique, self._domain, anchored=anchored)]
        taken += bounded
        found = [f for f in found if f not in bounded and not (keeps(constraints, f.critique) or covered(f, demands.used))]
        if not anchored:
            leaning = [f.leaning for f in found if most is None or f is not most[1]]
            constraints += tuple(c for critique in leaning if (c := leaning_of(critique, self._domain, self.fields)) is not None)
        used = sorted([*taken, *references, *found, *demands.used], key=lambda s: s.start)
        constraints = respelled(constraints, self._domain)
        count = self._wish.count(text, [*titles, *references, *quantities, *missing], sure)
        shares = shares_of(row, sure, constraints, count, self._domain)
        constraints = any_of(constraints, shares)
        wish = welcomed(bans, retracted) or self._wish.wish(text, [*used, *clauses_of(row, retracted)], sure, [*titles, *references])
        wish = ", ".join(filter(None, (wish, self._audience.by_texts(ages))))
        topics = [u.topic for u in unheld] + ["ratings"] * familiarity.praised + [n.topic for n in nuances if n.critique is None]
        topics += self._audience.untold(ages) + self._unheld.of_wish(wish)
        return Details(
            constraints,
            tuple(f.critique for f in found) if anchored else (),
            tuple(references),
            tuple(r.retraction for r in retracted),
            None,
            wish,
            sum(n for _, n in shares) or count or max((len(s.every) for s in set_by), default=0) or None,
            self._wish.repeats(text) or any(s.every for s in set_by),
            (*values, *incidental.passing),
            tuple(quantities),
            tuple(used),
            tuple(dict.fromkeys(topics)),
            familiarity.novelty,
            tuple(choices),
            corrects=corrected is not None,
            extreme=most[0] if most is not None else extreme_of(quantities, constraints),
            unchecked=(*demands.unchecked, *(span.words for span in (*unread, *called.untold, *unmarked))),
            apiece=tuple(shares),
            namesakes=(*mistakable(sure, constraints), *(s.namesake for s in set_by if s.namesake is not None)),
            works=tuple(
                c
                for c in constraints
                if (c.field in self._titles and c not in called.constraints)
                or (works and any(c.value in v.values for v in named if isinstance(v, ValueSpan)))
            ),
            yardsticks=tuple(row for s in set_by for row in (s.row, *s.every)),
            opposed=(*(v.words for v in (*refused, *wanted_by_another(row, sure))), *(c.words for c in torn)),
        )

    def _pointed(
        self, row: Line, scene: Scene, named: Sequence[Span], values: Sequence[ValueSpan], quantities: Sequence[Quantity]
    ) -> list[Reference]:
        """What the message points at: in words, by bare numbers of places, and all the items of someone."""
        found = self.references.find(row.text, scene, named, values=values, quantities=quantities)
        spans = [q for q in quantities if q.words.casefold().endswith(_SPANS) or q.rank != 1]
        found = [r for r in found if not covered(r, spans)]
        whole = self._people.everything(row, values, scene)
        if whole is not None and not any(whole.overlaps(name) for name in named):
            found = [r for r in found if not r.overlaps(whole) and not taken_up(r, whole)] + [whole]
        if scene.pending_field is None or not self._domain.fields[scene.pending_field].is_numeric or len(row) > 1:
            places = by_position(row, scene, named, self._had)
            several = len(places) > 1
            firm = [p for p in places if several or not any(p.overlaps(r) and len(r.words) > len(p.words) for r in found)]
            found = sorted([r for r in found if not any(r.overlaps(p) for p in firm)] + firm, key=lambda r: r.start)
            found = anaphora(found, named) if firm else found
        found = of_things_shown(row, found, named, self._had)
        return sorted(had_before(row, found, scene, self._had, named), key=lambda r: r.start)

    def _same_people(
        self, row: Line, named: Sequence[Span], references: Sequence[Reference], parts: Sequence[Span], scene: Scene
    ) -> list[FoundCritique]:
        """The wish for more, or no more, by the people behind what was shown, where the message names no others.

        Values and bounds that it names besides stay demands. Behind a list shown to an example, "what else did she write?" means who made
        the example.
        """
        found = self._same.find(row)
        if found is None or (meant := whose(found, row, [*named, *references], scene)) is None:
            return []
        start, end = apart(found, row, parts)
        if start >= end:
            return []
        span = row.span(start, end)
        direction = Direction.LESS if found.without else Direction.MORE
        same = Critique(found.field, direction, None, found.told(span.words), hard=True, relative_to=meant[0] if meant else None)
        return [FoundCritique(span.start, span.end, span.words, same)]

    def is_unheld(self, text: str, span: Span) -> bool:
        """Whether words that look like a title are about something that no field tells: the "subtitles" of "I hate subtitles"."""
        return any(topic.span.overlaps(span) for topic in self._unheld.find(text, []))

    def names_person(self, text: str, title: TitleSpan, titles: Sequence[TitleSpan]) -> bool:
        """Whether what could be an item's name is a person's among `titles`: "another Hitchcock", the "Patton" of "with Will Patton"."""
        row = line(text)
        if self._audience.names_person(row, title):
            return True
        return stands_for_person(row, title, self.values, self._wish.nouns) or made_others(row, title, titles, self._catalogue)
