"""One dialogue between a simulated person and the agent."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from convrec.eval.simulate.cases import Case
from convrec.eval.simulate.demands import Demand
from convrec.eval.simulate.heard import Agent, Heard, listen
from convrec.eval.simulate.lexicon import Lexicon
from convrec.eval.simulate.naming import leaks, names
from convrec.eval.simulate.people import Person, make_person
from convrec.eval.simulate.phrasebook import Phrasebook
from convrec.eval.simulate.record import Line, Record
from convrec.eval.simulate.referee import Referee
from convrec.eval.simulate.speech import Manner, Message
from convrec.eval.simulate.voices import Voice
from convrec.eval.simulate.wording import Wording
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row

__all__ = ["Stage", "hold"]


@dataclass(frozen=True)
class Stage:
    """What all dialogues of a run share.

    Attributes
    ----------
    catalogue
        The items.
    book
        The wordings.
    voice
        How points become text.
    max_turns
        Messages a person sends at most.
    """

    catalogue: Catalogue
    book: Phrasebook
    voice: Voice
    max_turns: int


def hold(case: Case, trial: int, agent: Agent, stage: Stage) -> Record:
    """Let the person of a case talk until they are served, done, or out of turns; the same for the same agent, case and trial."""
    rng = np.random.default_rng([case.seed, trial])
    lexicon = Lexicon(stage.catalogue.domain)
    person = make_person(case, stage.catalogue, Wording(lexicon, stage.book, rng), rng)
    talk = _Talk(case, stage, person, lexicon, Manner.drawn(rng))
    message: Message | None = person.open()
    heard: Heard | None = None
    while message is not None and talk.turns < stage.max_turns:
        talk.referee.said(message, heard)
        text = talk.word(message)
        heard = listen(agent, text, stage.catalogue)
        talk.hear(text, message.states, heard)
        message = person.answer(heard)
    return talk.record(trial)


class _Talk:
    """Keeps the account of one dialogue."""

    def __init__(self, case: Case, stage: Stage, person: Person, lexicon: Lexicon, manner: Manner) -> None:
        self._case = case
        self._stage = stage
        self._person = person
        self._lexicon = lexicon
        self._manner = manner
        self._lines: list[Line] = []
        self._secret = _names_of(case, stage.catalogue)
        self._spoken: list[str] = []
        self.referee = Referee(case, stage.catalogue)
        self.turns = 0
        self._counts = dict.fromkeys(("questions", "confirmations", "leaks", "refused_words"), 0)
        self._abstained = self._named = self._offered = False

    def word(self, message: Message) -> str:
        """The message as it is sent."""
        said = [(line.role, line.text) for line in self._lines]
        worded = self._stage.voice.word(message, self._manner, said, self._secret)
        self._counts["refused_words"] += bool(worded.refused)
        self._counts["leaks"] += leaks(worded.text, self._secret)
        return worded.text

    def hear(self, text: str, states: Sequence[Demand], heard: Heard) -> None:
        """Take in a turn."""
        self.turns += 1
        self._spoken.append(text)
        reply = heard.reply
        faults = self.referee.heard(heard)
        self._lines.append(Line("user", text, demands=tuple(map(str, states))))
        shown = tuple(f"{item.item_id} {item.title}" for item in reply.items)
        self._lines.append(Line("assistant", reply.text, (), shown, tuple(f"{f.kind}: {f.what}" for f in faults), reply.abstained))
        if reply.question is not None:
            self._counts["questions" if reply.question.kind == "ask" else "confirmations"] += 1
        if self._case.kind == "unsolvable" and reply.abstained and not reply.items and self._all_told():
            self._abstained = True
            in_the_way = [demand for demand in self._person.told if demand in self._case.demands]
            self._named |= any(names(demand, reply.text, self._lexicon, self._spoken) for demand in in_the_way)
            self._offered |= heard.offer is not None or "?" in reply.text or "look again" in reply.text

    def _all_told(self) -> bool:
        return set(self._case.demands) <= set(self.referee.stated)

    def record(self, trial: int) -> Record:
        """The finished account."""
        accepted = self._person.accepted
        clean = not any(fault.kind == "demand" or fault.kind.startswith("policy_") for fault in self.referee.faults)
        served = accepted is not None
        if self._case.kind == "unsolvable":
            served = self._abstained and self._named and self._offered and (served or not self._case.yields)
        faults: dict[str, int] = {}
        for fault in self.referee.faults:
            faults[fault.kind] = faults.get(fault.kind, 0) + 1
        return Record(
            case=self._case.name,
            kind=self._case.kind,
            trial=trial,
            success=served and clean,
            accepted=accepted,
            turns=self.turns,
            faults=faults,
            items=self.referee.items,
            valid=self.referee.valid,
            abstained=self._abstained,
            named=self._named,
            offered=self._offered,
            wants=_wants(self._case, self._stage.catalogue),
            lines=tuple(self._lines),
            **self._counts,
        )


def _names_of(case: Case, catalogue: Catalogue) -> list[str]:
    if case.target is None:
        return []
    row = catalogue.row_of(case.target)
    return [catalogue.title(row), *catalogue.aliases(row)]


def _wants(case: Case, catalogue: Catalogue) -> tuple[str, ...]:
    """What the person wants, for whoever reads the transcript."""
    target = () if case.target is None else (f"target: {catalogue.title(Row(catalogue.row_of(case.target)))}",)
    return (*target, *(f"{part.demand} ({part.told})" for part in case.parts if case.target is None))
