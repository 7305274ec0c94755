"""The writer that words plans with a GPT-2."""

import copy
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from convrec.agent.writing import pieces
from convrec.agent.writing._choice import opening
from convrec.agent.writing._protocol import Style, Tone, Writer
from convrec.agent.writing.gpt2._automaton import Automaton
from convrec.agent.writing.gpt2._brief import Brief, Outline
from convrec.agent.writing.gpt2._decoding import Sampling, Writing, write_batch, write_sentences
from convrec.agent.writing.gpt2._filling import Filler
from convrec.agent.writing.gpt2._forbidden import forbidden_words
from convrec.agent.writing.gpt2._grammar import Grammar
from convrec.agent.writing.gpt2._model import LanguageModel, NumpyGPT2
from convrec.agent.writing.gpt2._onnx import INT8, OnnxGPT2
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.gpt2._slots import kind_of
from convrec.agent.writing.gpt2._tokenizer import UnitTokenizer
from convrec.agent.writing.gpt2._vocabulary import Vocabulary
from convrec.agent.writing.gpt2.briefs import brief_of, is_worded
from convrec.agent.writing.gpt2.corpus import DATA
from convrec.agent.writing.plans import Heard, Recommend, WriterPlan
from convrec.agent.writing.tallying import Tally
from convrec.agent.writing.template_writer import TemplateWriter
from convrec.prompts import PromptLibrary
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain

__all__ = ["GPT2Writer", "Worded"]

_MORE = {"one": 0.85, "one with reasons": 0.4, "several": 0.35}
"""How likely more is said than has to be, where items are brought; elsewhere it is not."""
_ATTEMPTS = 3
"""How often a reply is begun anew that came to no end: one sentence may leave no way to what is owed."""
_OPENINGS, _LEAST_OPENINGS = 4, 2
"""Replies of the session before this one that it must not open like."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A reply with the way it came about.

    Attributes
    ----------
    text
        The reply.
    units
        Its words and slots; empty when the fallback worded it.
    brief
        What it was made from.
    """

    text: str
    units: tuple[str, ...] = ()
    brief: Brief | None = field(default=None, repr=False)


class GPT2Writer:
    """Words any plan with a GPT-2 that sees no name and states no fact: it places slots, and code fills them.

    Decoding is constrained to the plan's slots, to the words of the training text and to neighbours that it has; every slot that the plan
    demands is placed, and an item's facts stand after its name. Safe to share between threads.

    Parameters
    ----------
    domain
        Nouns, verbs, and how fields are spoken of.
    model
        Folder of the weights; the package's own by default.
    catalogue
        Its values may stand in slots only.
    overrides
        A folder of the owner's own sentence templates, for notes and for the fallback.
    style
        Whether titles stand as they are or between asterisks.
    fallback
        Words a plan that could not be brought to an end; the template writer by default.

    Raises
    ------
    ModelError
        When the folder holds no writer.
    """

    def __init__(
        self,
        domain: Domain,
        *,
        model: Path | None = None,
        catalogue: Catalogue | None = None,
        overrides: Path | None = None,
        style: Style = "plain",
        fallback: Writer | None = None,
        sampling: Sampling | None = None,
    ) -> None:
        folder = model if model is not None else DATA / "gpt2"
        self._tokenizer = UnitTokenizer.load(folder)
        self._model: LanguageModel = OnnxGPT2(folder) if (folder / INT8).is_file() else NumpyGPT2.load(folder)
        self._vocabulary = Vocabulary(Grammar.load(folder / "grammar.json"), self._tokenizer, forbidden_words(domain, catalogue))
        self._domain = domain
        self._style: Style = style
        self._library = PromptLibrary(overrides)
        self._fallback = fallback or TemplateWriter(domain, overrides=overrides, style=style)
        self._sampling = sampling or Sampling()
        self._tally = Tally()

    def tallied(self, tally: Tally) -> "GPT2Writer":
        """Give the same writer, which counts in `tally` what its model reads and writes."""
        other = copy.copy(self)
        other._tally = tally
        return other

    def write(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> str:
        """Word a plan; see `Writer.write`."""
        return self.word(plan, tone=tone, history=history, seed=seed).text

    def word(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> Worded:
        """Word a plan, and tell how."""
        if not is_worded(plan):
            return Worded(self._fallback.write(plan, tone=tone, history=history, seed=seed))
        for attempt in range(_ATTEMPTS):
            brief, writing = self._begin(plan, tone, history, seed + attempt)
            filler = self._filler(brief, history, seed)
            sentences = list(self._written(writing, self._opens_anew(brief, history, seed)))
            if writing.done:
                return Worded(_joined(filler.sentence(units) for units in sentences), tuple(writing.units), brief)
        return Worded(self._fallback.write(plan, tone=tone, history=history, seed=seed))

    def stream(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> Iterator[str]:
        """Word a plan piece by piece, one sentence at a time; the pieces make the text that `write` gives, which begins
        a reply anew that came to no end.

        Replies that bring items come while they are written. Should one break off, the fallback words the items that it has not named.
        """
        if not isinstance(plan, Recommend) or not is_worded(plan):
            yield from pieces.sentences(self.write(plan, tone=tone, history=history, seed=seed))
            return
        brief, writing = self._begin(plan, tone, history, seed)
        filler, said = self._filler(brief, history, seed), False
        for units in self._written(writing, self._opens_anew(brief, history, seed)):
            yield (" " if said else "") + filler.sentence(units)
            said = True
        rest = plan if not said else _unnamed(plan, writing.units)
        if not writing.done and rest is not None:
            yield (" " if said else "") + self._fallback.write(rest, tone=tone, history=history, seed=seed)

    def word_all(self, plans: Sequence[WriterPlan], *, tone: Tone = "warm", seeds: Sequence[int]) -> list[Worded]:
        """Word many plans side by side, without histories."""
        pairs = list(zip(plans, seeds, strict=True))
        begun = {number: self._begin(plan, tone, (), seed) for number, (plan, seed) in enumerate(pairs) if is_worded(plan)}
        write_batch(self._model, [writing for _, writing in begun.values()])
        return [self._finished(plan, tone, seed, begun.get(number)) for number, (plan, seed) in enumerate(pairs)]

    def _finished(self, plan: WriterPlan, tone: Tone, seed: int, begun: tuple[Brief, Writing] | None) -> Worded:
        if begun is None or not begun[1].done:
            return self.word(plan, tone=tone, seed=seed + 1)
        brief, writing = begun
        filler = self._filler(brief, (), seed)
        return Worded(_joined(map(filler.sentence, _sentences(writing.units))), tuple(writing.units), brief)

    def _begin(self, plan: WriterPlan, tone: Tone, history: Sequence[str], seed: int) -> tuple[Brief, Writing]:
        brief = brief_of(plan, Saying(self._domain, self._library, self._style, "brief" if tone == "brief" else "warm", seed, history))
        length = "short" if tone == "brief" or random.Random(seed).random() >= _likely_more(brief.outline) else "medium"
        prompt = brief.outline.prompt(tone, length)
        automaton = Automaton(brief.outline, self._vocabulary, tone=tone)
        return brief, Writing(automaton, np.random.default_rng(seed), self._tokenizer.encode_all(prompt), self._sampling)

    def _written(self, writing: Writing, accept: "_OpensAnew") -> Iterator[list[str]]:
        """The sentences of a reply as they are written; in the end the tally tells of it."""
        try:
            yield from write_sentences(self._model, writing, accept)
        finally:
            self._tally.read += len(writing.prompt)
            self._tally.written += writing.drawn

    def _filler(self, brief: Brief, history: Sequence[str], seed: int) -> Filler:
        return Filler(brief, self._domain, seed, history[-_OPENINGS:])

    def _opens_anew(self, brief: Brief, history: Sequence[str], seed: int) -> "_OpensAnew":
        return _OpensAnew([opening(text) for text in history[-_OPENINGS:]], lambda: self._filler(brief, history, seed))


def _unnamed(plan: Recommend, units: Sequence[str]) -> Recommend | None:
    """What is left to say of a reply that broke off: its items that were not named, and its question; None when all were."""
    named = sum(kind_of(unit).startswith("item_") for unit in units if unit.startswith("<"))
    return replace(plan, picks=plan.picks[named:], heard=Heard(more=named > 0)) if named < len(plan.picks) else None


def _likely_more(outline: Outline) -> float:
    """How likely a reply says more than it has to."""
    if not any(subject.optional for subject in outline.subjects):
        return 0.0
    reasons = outline.act == "one" and len(outline.subjects[0].required) > 1
    return _MORE.get("one with reasons" if reasons else outline.act, 0.0)


_GOING_ON = re.compile(
    r"(?:and\b|or\b|another\b|also\b|then\b|there(?:'s| is| are) also\b|i(?:'d| would)? also\b|you (?:could|might) also\b|the last\b)",
    re.IGNORECASE,
)
"""How a sentence begins that goes on from another item."""


class _OpensAnew:
    """Turns down a first sentence that opens like one of the last replies, later on like one of the last two; in the end it stands.

    A sentence with the first item is turned down that goes on from another one: "Then there's X".
    """

    def __init__(self, taken: Sequence[tuple[str, ...]], filler: Callable[[], Filler]) -> None:
        self._taken, self._filler, self._left = taken, filler, 2 * _OPENINGS

    def __call__(self, units: Sequence[str]) -> bool:
        """Whether the reply may go on: its first sentence is looked at, and that of its first item."""
        sentences = _sentences(units)
        begins = any(unit.startswith("<") and kind_of(unit) == "item_1" for unit in sentences[-1])
        if self._left and begins and _GOING_ON.match(" ".join(sentences[-1])):
            self._left -= 1
            return False
        if not self._taken or not self._left or len(sentences) > 1:
            return True
        self._left -= 1
        return opening(self._filler().sentence(units)) not in self._taken[-_OPENINGS if self._left >= _OPENINGS else -_LEAST_OPENINGS :]


def _sentences(units: Sequence[str]) -> list[list[str]]:
    """Units by sentence."""
    found: list[list[str]] = [[]]
    for unit in units:
        found[-1].append(unit)
        if unit in (".", "?") or unit.endswith(":t>"):
            found.append([])
    return [sentence for sentence in found if sentence]


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(sentences)
