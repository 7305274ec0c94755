"""The prompts of the language models in a comparison: files under `convrec/prompts/ranking`."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from convrec.eval.compare.cases import Case

__all__ = ["render"]


def render(name: str, case: Case, labels: Sequence[str], **more: Any) -> str:
    """A prompt for a case; a variable that its file names and nobody gives is an error.

    Parameters
    ----------
    name
        The file's, without its ending.
    case
        Its messages, or what the person had where there are none.
    labels
        What each item is called, by row.
    more
        Further variables.
    """
    history = [labels[int(row)] for row in case.liked]
    messages = [(said.own, " ".join(said.text.split())) for said in case.messages]
    text: str = _template(name).render(messages=messages, history=history, **more)
    return text.strip()


@cache
def _template(name: str) -> Any:
    from jinja2 import Environment, StrictUndefined

    text = (resources.files("convrec.prompts") / "ranking" / f"{name}.jinja").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701 - plain text for a model
    return environment.from_string(text)
