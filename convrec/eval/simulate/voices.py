"""How a simulated person's points become text: as they are, or worded by a chat model that is checked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from convrec.eval.simulate.demands import Demand
from convrec.eval.simulate.lexicon import Lexicon
from convrec.eval.simulate.naming import denies, figures_in, leaks, names
from convrec.eval.simulate.phrasebook import Phrasebook
from convrec.eval.simulate.speech import Manner, Message

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["ModelVoice", "TemplateVoice", "Voice", "Worded", "unfaithful"]

_LONGEST = 600
_LINES = 8


@dataclass(frozen=True)
class Worded:
    """A message as it is sent.

    Attributes
    ----------
    text
        Its words.
    refused
        Why a model's words were not taken; "" where they were, and for templates.
    """

    text: str
    refused: str = ""


class Voice(Protocol):
    """Turns a message into text."""

    def word(self, message: Message, manner: Manner, said: Sequence[tuple[str, str]], secret: Sequence[str]) -> Worded:
        """Word a message.

        Parameters
        ----------
        message
            The points.
        manner
            How the person types.
        said
            Who said what so far, oldest first.
        secret
            Titles that must not be said.
        """
        ...


class TemplateVoice:
    """The points as they are."""

    def word(self, message: Message, manner: Manner, said: Sequence[tuple[str, str]], secret: Sequence[str]) -> Worded:
        """Join the points."""
        del said, secret
        return Worded(manner.text(message))


@dataclass
class ModelVoice:
    """A chat model words the points; words that lose a demand, add a figure or say the title are not taken, nor is a failed call's silence.

    Attributes
    ----------
    model
        Any LangChain chat model.
    lexicon
        Words of the catalogue.
    book
        Holds the prompt.
    """

    model: "BaseChatModel"
    lexicon: Lexicon
    book: Phrasebook
    plain: TemplateVoice = field(default_factory=TemplateVoice)

    def word(self, message: Message, manner: Manner, said: Sequence[tuple[str, str]], secret: Sequence[str]) -> Worded:
        """Ask the model, check its words, and use the points' own where these do not pass."""
        own = self.plain.word(message, manner, said, secret).text
        text = self._asked(message, said)
        why = "no answer" if not text else unfaithful(text, message, self.lexicon, secret)
        return Worded(own, why) if why else Worded(text)

    def _asked(self, message: Message, said: Sequence[tuple[str, str]]) -> str:
        from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
        from langchain_core.runnables import RunnableLambda

        facts = self.lexicon.base() | {
            "said": "\n".join(f"{who}: {what}" for who, what in said[-_LINES:]) or "(nothing yet)",
            "points": "\n".join(f"- {piece.text}" for piece in message.pieces),
        }
        prompt = [SystemMessage(prompt_text(self.book, "system", facts)), HumanMessage(prompt_text(self.book, "user", facts))]

        def silence(_asked: object) -> AIMessage:
            return AIMessage("")

        # whatever the provider's library raises, the person falls back to their own words, which is counted
        answer = self.model.with_fallbacks([RunnableLambda(silence)]).invoke(prompt)
        return " ".join(str(answer.text).split()).strip("\"'“”")


def prompt_text(book: Phrasebook, name: str, facts: dict[str, object]) -> str:
    """A part of the prompt, line breaks kept."""
    text = book.wordings(name)[0].source
    for variable, value in facts.items():
        text = text.replace("{{ " + variable + " }}", str(value))
    return text.strip()


def unfaithful(text: str, message: Message, lexicon: Lexicon, secret: Sequence[str]) -> str:
    """Why words cannot stand for a message, or "": every demand named, what is ruled out denied, no other figure, no title given away."""
    if len(text) > _LONGEST:
        return "too long"
    if leaks(text, secret):
        return "title"
    allowed = {figure for piece in message.pieces for figure in figures_in(piece.text)} | {"one"}
    added = sorted(set(figures_in(text)) - allowed)
    if added:
        return f"figure {added[0]}"
    for piece in message.pieces:
        for demand in piece.states:
            if not _kept(demand, piece.text, text, lexicon):
                return f"lost {demand}"
            if demand.is_negative and not denies(text):
                return f"turned round {demand}"
    if not any(demand.is_negative for demand in message.states) and denies(text) and not any(denies(p.text) for p in message.pieces):
        return "denial"
    return ""


def _kept(demand: Demand, before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a demand that one text names is still named in another; a comparison, by one of the field's comparing words."""
    if names(demand, before, lexicon, [before]):
        return names(demand, after, lexicon, [before])
    spec = lexicon.domain.fields[demand.field]
    words = [*spec.more, *spec.less, *spec.high, *spec.low]
    return leaks(after, words) or not leaks(before, words)
