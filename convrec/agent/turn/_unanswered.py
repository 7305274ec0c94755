"""A message that tells of the person's day or habits: it answers no question and is no other topic, so that the talk goes on as before."""

from convrec.agent.reply import Intent
from convrec.agent.turn._context import Outcome, Turn
from convrec.agent.understanding.speech.narrative import told
from convrec.agent.understanding.speech.shrugging import leaves_open, shrugs
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import line
from convrec.agent.writing.plans import Aside, AskBack

__all__ = ["aside", "asked_again"]

_INDIFFERENT = words("mind care know sure idea matter matters bothered fussed fussy picky decide think choose pick say fine ok okay easy")
"""Words that leave the answer open, which is one."""
_SHORTEST = 2


def asked_again(turn: Turn) -> Outcome | None:
    """Ask the open question once more where the message leaves it unanswered; None where it answers, or was asked twice already."""
    question, asked = turn.before.question, turn.before.asked
    if question is None or question.kind != "ask" or asked[-2:-1] == asked[-1:] or not _only_tells(turn):
        return None
    return Outcome(Aside(AskBack(question.field, question.options, question.text)), Intent.FEEDBACK, question=question)


def aside(turn: Turn) -> Outcome | None:
    """Take up what tells of the person's day, with the open question or a way on; None where the message is about something else."""
    if not _only_tells(turn) or "?" in turn.understanding.text:
        return None
    return asked_again(turn) or Outcome(Aside(), Intent.CHITCHAT)


def _only_tells(turn: Turn) -> bool:
    """Whether the message tells of the person and changes nothing."""
    heard, row = turn.understanding, line(turn.understanding.text)
    if heard.constraints or heard.mentions or heard.references or heard.critiques or heard.question or len(row) < _SHORTEST:
        return False
    open_ended = leaves_open(heard.text) or shrugs(heard.text) or bool(_INDIFFERENT & set(row.keys))
    return all(told(row)) and not open_ended
