"""Every sentence template, as files, and the library that loads and renders them."""

from convrec.prompts._grammar import article, clip, count, either, listed, plural, possessive, sentence, tidy
from convrec.prompts._library import ALWAYS, PromptFile, PromptLibrary, Template

__all__ = [
    "ALWAYS",
    "PromptFile",
    "PromptLibrary",
    "Template",
    "article",
    "clip",
    "count",
    "either",
    "listed",
    "plural",
    "possessive",
    "sentence",
    "tidy",
]
