"""Composing replies for the training text: hand-written patterns, put together as an outline asks, varied in structure."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from convrec.agent.writing.gpt2._brief import Outline, Subject
from convrec.agent.writing.gpt2._places import nested, places
from convrec.agent.writing.gpt2._skeletons import Bound, Holes, Pattern, bind, pool
from convrec.agent.writing.gpt2._slots import TONES, in_text, item

__all__ = ["Composer", "Pair"]

_TONE_WEIGHTS = (3, 4, 2, 2)
_LEADS = (
    "set_aside",
    "recalled",
    "stocked",
    "unstocked",
    "critique",
    "critique_near",
    "asked",
    "asked_near",
    "nearest",
    "within",
    "liked",
    "crowd_all",
    "match_all",
    "popular_all",
    "rare_all",
    "more",
    "cold",
    "disliked",
)
_WHOLE = 0.5
_PAIRED = 0.22
_CLOSED = 0.12
"""How often a playful reply has a word to end with; other tones end when all is said."""
_SHORT, _LONG = 1, 2
_MOST_EXTRAS = 1
_FLAT = re.compile(r"<item_\d+>: <(?:mood|maker):c>|because <match:c>|<match:f>,")
"""A name and a colon before what the item is, which a verb says better; a match as a reason, where "next to" or a verb says it."""
_ATTEMPTS = 60
_TWO_COLONS = re.compile(r":(?=[ (])[^.;?]*:(?=[ (])")
_GIVES_REASON = re.compile(r"\b(?:because|since|why|reasons?|speaks? for|case for|thanks to)\b")
_NO_REASONS = frozenset({"mood", "maker", "rare"})
"""Kinds that say what an item is and not why it was picked."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A training pair: how it is to be worded, and the words with slots, in small letters."""

    tone: str
    length: str
    text: str


class Composer:
    """Writes replies to outlines from the hand-written patterns.

    Parameters
    ----------
    rng
        Decides tone, structure and wording.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._taken: set[Pattern] = set()

    def compose(self, outline: Outline, tone: str | None = None) -> Pair | None:
        """Word an outline; None when no patterns cover all that has to be told."""
        tone = tone or self._rng.choices(TONES, _TONE_WEIGHTS)[0]
        for _ in range(_ATTEMPTS):
            self._taken = set()
            text = self._write(outline, tone)
            if text is not None and not _TWO_COLONS.search(text) and _tells_all(outline, text) and not _begins_alike(text):
                return Pair(tone, self._length(outline, text), re.sub(r"\s+", " ", text).strip())
        return None

    def _length(self, outline: Outline, text: str) -> str:
        """How much of what may be said is said, for each item."""
        may = {f"<{kind}" for subject in outline.subjects for kind in subject.optional}
        told = sum(len(re.findall(rf"{kind}[:>]", text)) for kind in may)
        closings = not outline.asks and outline.act in ("one", "several") and not text.rstrip().endswith(">.")
        share = (told + 0.5 * closings) / max(1, len(outline.subjects))
        return "short" if share == 0 else "medium" if share <= _SHORT else "long"

    def _write(self, outline: Outline, tone: str) -> str | None:
        if outline.act == "one":
            return self._one(outline, tone)
        if outline.act == "several":
            return self._several(outline, tone)
        if outline.act == "explain":
            return self._explain(outline, tone)
        if outline.act == "feedback":
            return self._feedback(outline, tone)
        return self._plain(outline, tone)

    # replies that bring items

    def _one(self, outline: Outline, tone: str) -> str | None:
        subject = outline.subjects[0]
        lead = next((kind for kind in _LEADS if kind in outline.required), None)
        may_lead = next((kind for kind in _LEADS if kind in outline.optional), None)
        chosen = lead or (may_lead if self._chance(0.1 if tone == "brief" else 0.4) else None)
        heads = list(self._heads(chosen, outline, tone)) if chosen or not subject.promo else []
        body = self._body(outline, subject, tone)
        if body is None:
            return None
        return " ".join([*heads, *body, *self._tail(outline, tone, "one")])

    def _heads(self, lead: str | None, outline: Outline, tone: str) -> Iterator[str]:
        if lead is None and not self._chance(0.2 * (tone == "playful")):
            return
        name = lead or "none"
        if name in ("none", *_LEADS) and (found := self._pick("one", f"heads:{name}", tone, self._reply_holes(outline))) is not None:
            yield found.text

    def _body(self, outline: Outline, subject: Subject, tone: str) -> list[str] | None:
        """The pick with its reasons: a whole pattern that tells all, or an opening with what is left told after it."""
        missing = set(subject.required) - {"again"}
        if not subject.promo and missing and self._chance(_WHOLE):
            fits = [b for p in pool("one", "wholes", tone) if (b := bind(p, self._holes(outline, 1))) and missing <= b.told]
            fits = [b for b in fits if not _FLAT.search(b.text)]
            fits = [b for b in fits if subject.required[0] not in _NO_REASONS or not _GIVES_REASON.search(b.text)]
            if fits:
                return [self._rng.choice(fits).text, *self._again(subject, tone, outline)]
        section = "promos" if subject.promo else self._opening_section(subject)
        opening = self._pick("one", section, tone, self._holes(outline, 1))
        if opening is None:
            return None
        parts, told = [opening.text], set(opening.told)
        for kind in [k for k in subject.required if k not in told and k != "again"]:
            second = self._pick("one", "told" if kind == "story" else "seconds", tone, self._holes(outline, 1, told, second=(kind,)))
            if second is None:
                return None
            parts.append(second.text)
            told |= second.told
        extras = [k for k in subject.optional if k not in told and self._chance({"brief": 0.0, "plain": 0.45}.get(tone, 0.55))]
        for kind in self._rng.sample(extras, min(_MOST_EXTRAS, len(extras))):
            more = self._pick("one", {"story": "told", "mood": "moods"}.get(kind, "extras"), tone, self._holes(outline, 1, told))
            if more is not None:
                parts.insert(self._rng.randint(1, len(parts)) if kind == "story" else len(parts), more.text)
                told |= more.told
        return [*parts, *self._again(subject, tone, outline)]

    def _again(self, subject: Subject, tone: str, outline: Outline) -> list[str]:
        found = self._pick("one", "repeats", tone, self._holes(outline, 1)) if "again" in subject.required else None
        return [found.text] if found else []

    def _opening_section(self, subject: Subject) -> str:
        if not subject.required or subject.required == ("again",):
            return "tales" if "story" in subject.optional and self._chance(0.7) else "bare"
        return "tales" if subject.required[0] == "story" else "openings"

    def _several(self, outline: Outline, tone: str) -> str | None:
        lead = next((kind for kind in _LEADS if kind in outline.required), "plain")
        first = self._pick("several", f"leads:{lead}", tone, self._reply_holes(outline))
        if first is None:
            return None
        parts, number = [first.text], 1
        total = len(outline.subjects)
        while number <= total:
            found = self._pair(outline, number, tone) if number < total and self._chance(_PAIRED) else None
            if found is not None:
                parts.append(found)
                number += 2
                continue
            sentence = self._listed(outline, number, tone)
            if sentence is None:
                return None
            parts.append(sentence)
            number += 1
        if "others" in outline.required:
            others = self._pick("several", "others", tone, self._reply_holes(outline))
            parts += [others.text] if others else []
        return " ".join([*parts, *self._tail(outline, tone, "several", cold=lead in ("cold", "popular_all", "rare_all"))])

    def _pair(self, outline: Outline, number: int, tone: str) -> str | None:
        """One sentence for two items."""
        pair = outline.subjects[number - 1 : number + 1]
        if any(subject.promo for subject in pair):
            return None
        fits: list[Bound] = []
        for pattern in pool("several", "pairs", tone):
            if pattern in self._taken or not (one := bind(pattern, self._pair_holes(outline, number))):
                continue
            if all(s.required[0] in one.text[one.text.index(item(number + n)) if n else 0 :] for n, s in enumerate(pair) if s.required):
                fits.append(one)
        fits = [
            f for f in fits if not _FLAT.search(f.text) and all(not s.required or re.search(rf"<{s.required[0]}[:>]", f.text) for s in pair)
        ]
        return self._rng.choice(fits).text if fits else None

    def _listed(self, outline: Outline, number: int, tone: str) -> str | None:
        subject = outline.subjects[number - 1]
        place = "first" if number == 1 else "last" if number == len(outline.subjects) else "next"
        section = place
        if not subject.required:
            section = f"{place}_tales" if "story" in subject.optional and self._chance(0.7) else "bare"
        elif subject.required[0] == "story":
            section = f"{place}_tales"
        if subject.promo:
            section = "promos"
        found = self._pick("several", section, tone, self._holes(outline, number), needs=set(subject.required))
        return found.text if found else None

    def _tail(self, outline: Outline, tone: str, name: str, *, cold: bool = False) -> list[str]:
        """What honesty demands, then a question or, now and then, a word to end with."""
        parts = ["<notes:t>"] if "notes" in outline.required else []
        if outline.asks:
            return [*parts, self._question(outline, tone)]
        if self._chance(0.25 * cold or _CLOSED * (tone == "playful")) and not parts:
            closing = self._pick(name, "cold_closings" if cold else "closings", tone, self._reply_holes(outline))
            parts += [closing.text] if closing else []
        return parts

    def _question(self, outline: Outline, tone: str) -> str:
        kinds = {"own": "own", "moods_or": "moods", "kinds_or": "kinds", "classes_or": "classes", "label": "open"}
        section = next(section for kind, section in kinds.items() if kind in outline.required)
        found = self._pick("questions", section, tone, self._reply_holes(outline))
        return found.text if found else ""

    # other replies

    def _explain(self, outline: Outline, tone: str) -> str | None:
        reasons = sum(kind in outline.required for kind in ("r1", "r2", "r3"))
        found = self._pick("explain", ("none", "one", "two", "three")[reasons], tone, self._reply_holes(outline, fixed={"item": item(1)}))
        given = self._pick("explain", "given_up", tone, self._reply_holes(outline)) if "given_up" in outline.required else None
        return " ".join([found.text, *([given.text] if given else [])]) if found else None

    def _feedback(self, outline: Outline, tone: str) -> str | None:
        holes, parts = self._reply_holes(outline), list[str]()
        for stance in ("liked", "disliked", "seen", "excluded"):
            if stance in outline.required and (found := self._pick("memory", stance, tone, holes)):
                parts.append(found.text)
        if not parts and "notes" not in outline.required:
            parts += [found.text] if (found := self._pick("memory", "noted", tone, holes)) else []
        parts += ["<notes:t>"] if "notes" in outline.required else []
        if outline.asks and "m1" in outline.required:
            asked = self._pick("memory", "too" if "disliked" in outline.required else "drawn", tone, holes)
            parts += [asked.text] if asked else []
        elif outline.asks:
            parts.append(self._question(outline, tone))
        return " ".join(parts)

    def _plain(self, outline: Outline, tone: str) -> str | None:
        """Any other reply: one pattern that tells all that has to be told."""
        holes, act = self._reply_holes(outline), outline.act
        if act == "ask":
            opener = self._ask_opener(outline, tone)
            return " ".join([*opener, *(["<notes:t>"] if "notes" in outline.required else []), self._question(outline, tone)])
        name, section = places(outline)
        coda = self._rng.choice(pool("memory", "ends", tone)) if act == "profile" else ""
        fits = [b for p in pool(name, section, tone) if (b := bind(p.replace("<coda>", coda), holes))]
        fits = [b for b in fits if set(outline.required) - {"notes"} <= b.told | ({"m2"} if "m1" in b.told else set())]
        if not fits:
            return None
        text = self._rng.choice(fits).text
        return f"<notes:t> {text}" if "notes" in outline.required else text

    def _ask_opener(self, outline: Outline, tone: str) -> list[str]:
        if tone == "brief" or "own" in outline.required:
            return []
        section = "liked_openers" if "liked" in outline.optional else "openers"
        found = self._pick("questions", section, tone, self._reply_holes(outline)) if self._chance(0.8) else None
        return [found.text] if found else []

    # binding

    def _pick(self, name: str, section: str, tone: str, holes: Holes, needs: set[str] | None = None) -> Bound | None:
        """A pattern that can be bound, and that tells what it must; not one that this reply has used."""
        part, _, key = section.partition(":")
        patterns = nested(name, part, key, tone) if key else pool(name, part, tone)
        fits = [(p, b) for p in patterns if p not in self._taken and (b := bind(p, holes)) and (not needs or needs <= b.told)]
        fits = [(p, b) for p, b in fits if not _FLAT.search(b.text)] or fits
        if name == "several":
            fits = [(p, b) for p, b in fits if ": <mood:c>" not in b.text and "because <mood" not in b.text] or fits
            fits = [(p, b) for p, b in fits if "<story:s>" not in b.text] or fits
        fits = [(p, b) for p, b in fits if not (_NO_REASONS & b.told and _GIVES_REASON.search(p) and "<mood" not in p)]
        if not fits:
            return None
        pattern, bound = self._rng.choice(fits)
        self._taken.add(pattern)
        return bound

    def _reply_holes(self, outline: Outline, fixed: Mapping[str, str] | None = None) -> Holes:
        kinds = {kind: (kind,) for kind in (*outline.required, *outline.optional)}
        return Holes(kinds, frozenset(outline.lacks), fixed or {})

    def _holes(self, outline: Outline, number: int, told: set[str] | frozenset[str] = frozenset(), second: Sequence[str] = ()) -> Holes:
        subject = outline.subjects[number - 1]
        kinds = self._names(subject, told)
        if second:
            kinds = {**kinds, "second": tuple(second)}
        base = {kind: (kind,) for kind in (*outline.required, *outline.optional)}
        return Holes(
            {**base, **kinds},
            frozenset(subject.lacks),
            {"item": item(number), "promo": "<promo>"} if subject.promo else {"item": item(number)},
        )

    def _pair_holes(self, outline: Outline, number: int) -> Holes:
        one, two = (self._names(subject, ()) for subject in outline.subjects[number - 1 : number + 1])
        lacks = frozenset(outline.subjects[number - 1].lacks) | frozenset(outline.subjects[number].lacks)
        both = {**one, **{f"{name}2": kinds for name, kinds in two.items()}}
        return Holes(both, lacks, {"item": item(number), "item2": item(number + 1)})

    def _names(self, subject: Subject, told: Sequence[str] | set[str] | frozenset[str]) -> dict[str, Sequence[str]]:
        """What a pattern may call the facts of an item."""
        left = [kind for kind in subject.required if kind not in told]
        may = [kind for kind in subject.optional if kind not in told]
        main = tuple(left[:1]) if subject.required and subject.required[0] in left and subject.required[0] != "story" else ()
        names: dict[str, Sequence[str]] = {kind: (kind,) for kind in (*left, *may)}
        seconds = tuple(k for k in left if k not in (*main, "story", "again"))
        names |= {"main": main, "second": seconds, "extra": tuple(k for k in may if k not in ("story", "mood"))}
        return names | {"tale": ("story",) if "story" in (*left, *may) else ()}

    def _chance(self, likelihood: float) -> bool:
        return self._rng.random() < likelihood


def _begins_alike(text: str) -> bool:
    """Whether two sentences of a reply begin with the same two words, an "and" or "or" before them aside."""
    found = [tuple(sentence.removeprefix("and ").removeprefix("or ").split()[:2]) for sentence in re.split(r"[.?] ", text)]
    found = [begun for begun in found if len(begun) > 1 and begun[0][0] != "<"]
    return len(set(found)) < len(found)


def _tells_all(outline: Outline, text: str) -> bool:
    """Whether every kind that has to stand in a reply does."""
    kinds = [*outline.required, *(kind for subject in outline.subjects for kind in subject.required)]
    return all(not in_text(kind) or any(token in text for token in in_text(kind)) for kind in kinds)
