"""One turn: from an understanding to an outcome."""

from convrec.agent.turn._confirming import answered
from convrec.agent.turn._context import Outcome, Person, Tracer, Turn
from convrec.agent.turn._deciding import Hindsight, decide
from convrec.agent.turn._heard import heard_in
from convrec.agent.turn._interpreting import Interpretation, ids_of, interpret

__all__ = ["Hindsight", "Interpretation", "Outcome", "Person", "Tracer", "Turn", "answered", "decide", "heard_in", "ids_of", "interpret"]
