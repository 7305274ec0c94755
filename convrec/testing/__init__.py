"""Stand-ins for the models of others, for tests of whoever builds on convrec."""

from convrec.testing.models import FunctionChatModel, ScriptedChatModel
from convrec.testing.server import Answer, FakeModelServer

__all__ = ["Answer", "FakeModelServer", "FunctionChatModel", "ScriptedChatModel"]
