"""Chat models of others behind one client: settings, bounds, causes of failure, costs."""

from convrec.agent.language.breaker import Breaker
from convrec.agent.language.faults import Cause, ModelFaultError
from convrec.agent.language.ledger import Call, Ledger, Spending
from convrec.agent.language.settings import LanguageSettings, Mode, Planning, Prices

__all__ = ["Breaker", "Call", "Cause", "LanguageSettings", "Ledger", "Mode", "ModelFaultError", "Planning", "Prices", "Spending"]
