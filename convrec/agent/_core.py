"""What all sessions of one recommender share: engine, understanding, writer, checker, memory."""

from dataclasses import dataclass

from convrec.agent._language import Language
from convrec.agent.understanding.hearing import Hearing
from convrec.agent.understanding.understander import Understander
from convrec.agent.writing import Checker, Tone, Writer
from convrec.memory import Store
from convrec.retrieval.catalogue import Catalogue
from convrec.tools import Engine

__all__ = ["Core"]


@dataclass(frozen=True)
class Core:
    """Shared, read-only parts; the store guards itself.

    Attributes
    ----------
    engine
        Recommends.
    understander
        Reads messages.
    writer, fallback
        Word the replies; `fallback` is the template writer, which speaks when the other fails.
    checker
        Holds every text against its evidence.
    store
        Keeps sessions, feedback and attributes.
    people
        The owner's records of people that came with the bundle, or None.
    fingerprint
        Of the bundle, kept with each session.
    language
        The chat model, or None.
    tone
        How the replies sound.
    """

    engine: Engine
    understander: Understander
    writer: Writer
    fallback: Writer
    checker: Checker
    store: Store
    people: Store | None
    fingerprint: str
    language: Language | None = None
    tone: Tone = "warm"

    @property
    def name(self) -> str:
        """Name of the catalogue, under which what people say of its items is kept."""
        return self.engine.bundle.name

    @property
    def catalogue(self) -> Catalogue:
        """The items."""
        return self.engine.catalogue

    @property
    def hearing(self) -> Hearing | None:
        """Reads messages for a blend that was learned from dialogues; None over a bundle that was not tuned."""
        return self.understander.hearing if self.engine.tuned is not None else None
