"""A group of commands that imports each when it is called."""

import importlib
from collections.abc import Mapping
from typing import Any

import click

from convrec.ui._starting import uncollected

__all__ = ["LazyGroup"]


class LazyGroup(click.Group):
    """A group that imports a command when it is needed, so that `--help` answers at once.

    Parameters
    ----------
    lazy
        By the command's name: its module, the attribute there, and one line of help.
    """

    def __init__(self, *arguments: Any, lazy: Mapping[str, tuple[str, str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lazy = dict(lazy)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order given."""
        del ctx
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None when there is none of that name."""
        del ctx
        if cmd_name not in self._lazy:
            return None
        module, attribute, _ = self._lazy[cmd_name]
        with uncollected():
            command = getattr(importlib.import_module(module), attribute)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, _, summary) in self._lazy.items()])
