"""The words that the shipped writer may use outside slots."""

import json
from collections.abc import Iterator
from importlib import resources

__all__ = ["writer_words"]


def writer_words() -> Iterator[str]:
    """Every word of the shipped writer's grammar; none where the package holds no writer."""
    path = resources.files("convrec.data") / "writer" / "gpt2" / "grammar.json"
    if path.is_file():
        for words in json.loads(path.read_text(encoding="utf-8"))["words"].values():
            yield from words
