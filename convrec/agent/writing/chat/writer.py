"""The writer that has a chat model word what code has chosen."""

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from convrec.agent.language.client import LanguageClient, text_of
from convrec.agent.language.faults import Cause, ModelFaultError
from convrec.agent.language.ledger import Ledger
from convrec.agent.writing._choice import Chooser, opening
from convrec.agent.writing._explain import given_up_words
from convrec.agent.writing._protocol import Tone, Writer
from convrec.agent.writing._recommend import after_picks
from convrec.agent.writing._voice import Voice
from convrec.agent.writing.chat._judging import Judge, Judged
from convrec.agent.writing.chat._page import Page, page_of
from convrec.agent.writing.chat._reading import SENTENCES, SentenceReader
from convrec.agent.writing.checker import Checker
from convrec.agent.writing.gpt2._forbidden import forbidden_words
from convrec.agent.writing.pieces import sentences
from convrec.agent.writing.plans import Explain, Recommend, WriterPlan
from convrec.prompts import ModelPrompts, PromptLibrary, as_data
from convrec.retrieval.catalogue import Catalogue

__all__ = ["ChatWriter"]

_REPAIRABLE = (Cause.MALFORMED, Cause.FINDINGS)
_OPENINGS = 2


class ChatWriter:
    """Words plans with a chat model that sees evidence alone; what it may not say is found before it is given out.

    One call a reply; one more, with the findings named, when nothing that was said could stand. What the model leaves out, and every reply
    for which it gives nothing that stands, is worded by the fallback. Notes that honesty demands, disclosures and questions are worded by
    templates in any case. Safe to share between threads, apart from the ledger.

    Parameters
    ----------
    client
        The chat model.
    catalogue
        Its names and values are what the checker knows.
    checker
        Holds sentences against evidence.
    fallback
        Words what the model does not.
    overrides
        A folder of the owner's own templates and prompts.
    """

    def __init__(
        self, client: LanguageClient, catalogue: Catalogue, checker: Checker, fallback: Writer, *, overrides: Path | None = None
    ) -> None:
        self._client, self._checker, self._fallback = client, checker, fallback
        self._domain = catalogue.domain
        self._prompts, self._library = ModelPrompts(overrides), PromptLibrary(overrides)
        self._properties = forbidden_words(catalogue.domain, catalogue)
        self._ledger: Ledger | None = None

    def for_turn(self, ledger: Ledger) -> "ChatWriter":
        """The same writer with the account of a turn."""
        own = copy.copy(self)
        own._ledger = ledger
        return own

    def write(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> str:
        """Word a plan; see `Writer.write`. The model's text stands as a whole or not at all."""
        page = page_of(plan, self._domain)
        if page is None:
            return self._fallback.write(plan, tone=tone, history=history, seed=seed)
        ledger = self._ledger or Ledger(self._client.settings)
        judge = self._judge(plan, page)
        said = self._attempted(page, judge, ledger, tone, history)
        if said is None:
            return self._fallback.write(plan, tone=tone, history=history, seed=seed)
        first = self._ahead(plan, tone, history, seed)
        return " ".join([*first, *self._disclosed(said, page), *self._rest(plan, judge, tone, history, seed)])

    def stream(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> Iterator[str]:
        """Word a plan piece by piece; what is given out has been held against the evidence. A sentence that fails is left out."""
        page = page_of(plan, self._domain)
        if page is None:
            yield from sentences(self._fallback.write(plan, tone=tone, history=history, seed=seed))
            return
        ledger = self._ledger or Ledger(self._client.settings)
        judge, said = self._judge(plan, page), False
        for sentence in self._disclosed(self._live(page, judge, ledger, tone, history), page):
            ahead = "" if said else "".join(f"{one} " for one in self._ahead(plan, tone, history, seed))
            yield f" {sentence}" if said else f"{ahead}{sentence}"
            said = True
        if not said:
            yield from sentences(self._fallback.write(plan, tone=tone, history=history, seed=seed))
            return
        for sentence in self._rest(plan, judge, tone, history, seed):
            yield f" {sentence}"

    def _attempted(self, page: Page, judge: Judge, ledger: Ledger, tone: Tone, history: Sequence[str]) -> list[Judged] | None:
        """The sentences of the first answer that stands as a whole, of two at most."""
        messages = self._messages(page, tone, history)
        fresh = judge.anew()
        try:
            answer = self._client.ask(messages, ledger, "write", schema=SENTENCES)
            found = _judged(text_of(answer), fresh)
        except ModelFaultError as fault:
            ledger.blame(fault)
            return None if fault.cause not in _REPAIRABLE else self._repaired(messages, "", [str(fault)], judge, ledger)
        if bad := _findings(found):
            ledger.blame(ModelFaultError(Cause.FINDINGS, "; ".join(bad)))
            return self._repaired(messages, text_of(answer), bad, judge, ledger)
        judge.take_over(fresh)
        return found

    def _repaired(
        self, messages: list[BaseMessage], answer: str, findings: Sequence[str], judge: Judge, ledger: Ledger
    ) -> list[Judged] | None:
        """The sentences of the repaired answer, or None when it does not stand either."""
        asked = [*messages, AIMessage(answer or "{}"), HumanMessage(self._prompts.render("repair", findings=list(dict.fromkeys(findings))))]
        fresh = judge.anew()
        try:
            found = _judged(text_of(self._client.ask(asked, ledger, "repair", schema=SENTENCES)), fresh)
        except ModelFaultError as fault:
            ledger.blame(fault)
            return None
        if bad := _findings(found):
            ledger.blame(ModelFaultError(Cause.FINDINGS, "; ".join(bad)))
            return None
        judge.take_over(fresh)
        return found

    def _live(self, page: Page, judge: Judge, ledger: Ledger, tone: Tone, history: Sequence[str]) -> Iterator[Judged]:
        """Sentences that stand, as they come; a repaired answer when the first one begins with what cannot be said."""
        messages = self._messages(page, tone, history)
        reader, heard, bad, said = SentenceReader(), "", list[str](), False
        source = self._client.stream(messages, ledger, "write", schema=SENTENCES)
        try:
            for piece in _with_end(source, reader):
                heard += piece[1]
                for sentence in piece[0]:
                    judged = judge.judge(sentence)
                    bad += judged.findings
                    if not judged.findings:
                        said = True
                        yield judged
                if bad and not said:
                    break
        except ModelFaultError as fault:
            ledger.blame(fault)
            bad += [str(fault)] if fault.cause in _REPAIRABLE else []
        else:
            bad += [] if said or bad else _findings([])
        finally:
            source.close()
        if bad:
            ledger.blame(ModelFaultError(Cause.FINDINGS, "; ".join(bad)))
        if bad and not said:
            yield from self._repaired(messages, heard, bad, judge, ledger) or ()

    def _messages(self, page: Page, tone: Tone, history: Sequence[str]) -> list[BaseMessage]:
        """The prompt: what never changes comes first, so that a server can keep it."""
        openings = ", ".join(f'"{" ".join(opening(text))}"' for text in history[-_OPENINGS:] if text.strip())
        data = self._prompts.render("write_data", task=page.task, evidence=as_data(page.evidence), openings=openings, brief=tone == "brief")
        return [SystemMessage(self._prompts.render("write", nouns=self._domain.noun.many)), HumanMessage(data)]

    def _judge(self, plan: WriterPlan, page: Page) -> Judge:
        return Judge(plan, page, self._checker, self._properties)

    def _disclosed(self, said: "Iterator[Judged] | list[Judged]", page: Page) -> Iterator[str]:
        """Sentences, with what the owner wants disclosed before the charms of an item."""
        told: set[int] = set()
        for judged in said:
            new = [page.items[at] for at in judged.named if at not in told]
            told |= set(judged.named)
            ahead = [d.rstrip(".: ") for item in new for d in item.disclosures]
            yield f"{'; '.join(dict.fromkeys(ahead))}: {judged.text}" if ahead else judged.text

    def _ahead(self, plan: WriterPlan, tone: Tone, history: Sequence[str], seed: int) -> list[str]:
        """What templates say first: that the items only come near to what was asked for, where that is so."""
        if not isinstance(plan, Recommend) or not plan.near:
            return []
        return [self._voice(tone, history, seed).choose.say("notes.nearest", {"many": len(plan.picks) > 1}, opens=True)]

    def _voice(self, tone: Tone, history: Sequence[str], seed: int) -> Voice:
        noun, verbs = self._domain.noun, self._domain.verbs
        base = {"noun": noun.one, "nouns": noun.many, "use": verbs.use, "used": verbs.used}
        return Voice(self._domain, Chooser(self._library, seed, history, base), "plain", tone)

    def _rest(self, plan: WriterPlan, judge: Judge, tone: Tone, history: Sequence[str], seed: int) -> Iterator[str]:
        """What the model left out, and what templates say in any case: items not named, notes, what was given up, a question."""
        voice = self._voice(tone, history, seed)
        if isinstance(plan, Recommend):
            left = tuple(plan.picks[at] for at in judge.missing)
            if left:
                yield self._fallback.write(Recommend(left), tone="brief", history=history, seed=seed)
            if len(plan.picks) == 1 and plan.picks[0].is_repeat:
                yield voice.choose.say("notes.repeat", {"title": plan.picks[0].title, "titled": plan.picks[0].title})
            yield from after_picks(plan, voice)
        elif isinstance(plan, Explain):
            yield from (given_up_words(one, voice) for one in plan.given_up[:1])


def _judged(text: str, judge: Judge) -> list[Judged]:
    reader = SentenceReader()
    return [judge.judge(sentence) for sentence in [*reader.feed(text), *reader.close()]]


def _findings(found: Sequence[Judged]) -> list[str]:
    """What cannot be said of an answer; an answer without a sentence says nothing."""
    return [finding for one in found for finding in one.findings] if found else ["the answer holds no sentence"]


def _with_end(source: Iterator[str], reader: SentenceReader) -> Iterator[tuple[list[str], str]]:
    """Sentences and text of each piece, and at the end what is left."""
    for piece in source:
        yield list(reader.feed(piece)), piece
    yield list(reader.close()), ""
