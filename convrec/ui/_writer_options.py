"""Options of the commands that talk: who words the replies, and how they sound."""

from collections.abc import Callable
from typing import Any, get_args

import click

from convrec.agent.writing import Tone
from convrec.agent.writing.choosing import DEFAULT_WRITER

__all__ = ["writer_options"]


def writer_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--writer`` and ``--tone``."""
    writer = click.option("--writer", default=DEFAULT_WRITER, show_default=True, help="Who words the replies: template, gpt2, or gpt2:DIR.")
    tones = click.Choice(get_args(Tone))
    tone = click.option("--tone", type=tones, default="warm", show_default=True, help="How they sound; templates know warm and brief.")
    return writer(tone(command))
