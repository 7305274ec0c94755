"""What a message does: its act, with a calibrated confidence."""

from convrec.agent.understanding.acts._english import looks_english
from convrec.agent.understanding.acts._surface import ActFeatures
from convrec.agent.understanding.acts.classifier import ActClassifier, ActScores, Encoder
from convrec.agent.understanding.acts.rules import Rules

__all__ = ["ActClassifier", "ActFeatures", "ActScores", "Encoder", "Rules", "looks_english"]
