"""Every sentence template, as files, and the library that loads and renders them."""

from convrec.prompts._grammar import article, clip, count, either, listed, plural, possessive, sentence, tidy
from convrec.prompts._library import ALWAYS, PromptFile, PromptLibrary, Template
from convrec.prompts._models import MODEL_PROMPTS, ModelPrompts, as_data

__all__ = [
    "ALWAYS",
    "MODEL_PROMPTS",
    "ModelPrompts",
    "PromptFile",
    "PromptLibrary",
    "Template",
    "article",
    "as_data",
    "clip",
    "count",
    "either",
    "listed",
    "plural",
    "possessive",
    "sentence",
    "tidy",
]
