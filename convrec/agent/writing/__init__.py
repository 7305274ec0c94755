"""Wording: plans in, sentences out, and a checker that holds the sentences against the plan."""

from convrec.agent.writing._protocol import Style, Tone, Writer
from convrec.agent.writing._question import question_in
from convrec.agent.writing.checker import Allowed, Checker, Finding, FindingKind
from convrec.agent.writing.chips import chip
from convrec.agent.writing.template_writer import TemplateWriter

__all__ = ["Allowed", "Checker", "Finding", "FindingKind", "Style", "TemplateWriter", "Tone", "Writer", "chip", "question_in"]
