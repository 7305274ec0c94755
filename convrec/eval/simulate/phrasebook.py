"""The wordings of simulated people, read from the package's files."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

import numpy as np
import yaml

from convrec.prompts import Template

__all__ = ["Phrasebook", "phrasebook"]

_FILES = ("demands", "talking", "prompt")


class Phrasebook:
    """Wordings by name; one is used only where everything that it names is known.

    Parameters
    ----------
    sentences
        Wordings of each name.
    """

    def __init__(self, sentences: Mapping[str, tuple[Template, ...]]) -> None:
        self._sentences = sentences

    @property
    def names(self) -> list[str]:
        """Every name, in the files' order."""
        return list(self._sentences)

    def wordings(self, name: str) -> tuple[Template, ...]:
        """Every wording of a name; none for an unknown one."""
        return self._sentences.get(name, ())

    def say(self, name: str, facts: Mapping[str, object], rng: np.random.Generator) -> str | None:
        """A wording of a name, any of those that can be said with these facts; None where there is none."""
        fitting = [template for template in self.wordings(name) if template.variables <= facts.keys()]
        if not fitting:
            return None
        return fitting[int(rng.integers(len(fitting)))].render(facts)


@lru_cache(maxsize=1)
def phrasebook() -> Phrasebook:
    """The package's phrasebook; `PromptError` names a template that is broken when it is first used."""
    folder = resources.files("convrec.eval.simulate") / "phrases"
    found: dict[str, tuple[Template, ...]] = {}
    for file in _FILES:
        path = f"phrases/{file}.yaml"
        read: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load((folder / f"{file}.yaml").read_text(encoding="utf-8"))
        for name, texts in read["sentences"].items():
            found[name] = tuple(Template(name, number, text, path) for number, text in enumerate(texts))
    return Phrasebook(found)
