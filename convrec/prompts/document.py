"""The page that lists every template: ``python -m convrec.prompts.document [PATH]`` writes it (docs/prompts.md by default)."""

import sys
from collections.abc import Sequence
from pathlib import Path

from convrec.prompts._library import ALWAYS, PromptFile, PromptLibrary
from convrec.prompts._models import MODEL_PROMPTS, ModelPrompts

__all__ = ["document", "main"]

_HEAD = """# Sentence templates

Written by `python -m convrec.prompts.document`; the templates themselves are in `convrec/prompts/templates/`.

A wording is used only where everything that it names is known, so a template that speaks of a story is passed over for an item without one.
An owner's folder with files of the same names takes the place of single sentences:

```yaml
# my-prompts/talk.yaml
sentences:
  bye:
    - "Goodbye from all of us at the shop"
```

```python
rec = Recommender.open(prompts="my-prompts")
```

Of each sentence one wording has to do with what is always given, named beside it; a sentence without such a note is left out where it
cannot be said. A file, sentence or variable that does not exist is an error that names the file, the place and what there is. Templates are
Jinja2 in a sandbox, with the filters `article`, `count`, `either`, `listed`, `plural`, `possessive` and `upper_first`. Sentences need
no capital and no stop: both are added.
"""


_MODELS_HEAD = """## Prompts of chat models

What a chat model is sent (see [models](models.md)), one file each in `convrec/prompts/models/`. A file of the same name in the folder
`models` of your own prompts takes its place; one that names a variable which it is not given is refused when it is opened.
"""


def document(library: PromptLibrary) -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *(_section(file) for file in library.files.values()), _for_models(ModelPrompts())])


def _for_models(prompts: ModelPrompts) -> str:
    """The prompts of chat models, whole."""
    lines = [_MODELS_HEAD]
    for name, variables in MODEL_PROMPTS.items():
        lines += [f"### models/{name}.jinja (version {prompts.version(name)})", ""]
        lines += ["| variable | meaning |", "|---|---|", *(f"| `{variable}` | {meaning} |" for variable, meaning in variables.items()), ""]
        lines += ["```jinja", prompts.source(name).rstrip(), "```", ""]
    return "\n".join(lines)


def _section(file: PromptFile) -> str:
    lines = [f"## {file.name}", "", " ".join(file.about.split()), ""]
    if file.variables:
        lines += ["| variable | meaning |", "|---|---|", *(f"| `{name}` | {meaning} |" for name, meaning in file.variables.items()), ""]
    for name, templates in file.sentences.items():
        lines += [f"### {file.name}.{name}", "", *_given(file, name), *(f"* `{' '.join(t.source.split())}`" for t in templates), ""]
    return "\n".join(lines)


def _given(file: PromptFile, sentence: str) -> list[str]:
    """A line that names what a sentence is always given beyond the domain's own words."""
    names = sorted((file.always(sentence) or frozenset()) - ALWAYS)
    if file.always(sentence) is None:
        return []
    listed = ", ".join(f"`{name}`" for name in names) or "the domain's own words"
    return [f"Always given: {listed}.", ""]


def main(arguments: Sequence[str]) -> None:
    """Write the page."""
    path = Path(arguments[0] if arguments else "docs/prompts.md")
    path.write_text(document(PromptLibrary()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
