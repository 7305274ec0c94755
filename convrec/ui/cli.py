"""The command line: `convrec`. Each command is imported when it is called."""

import importlib
import sys
from typing import NoReturn

import click

import convrec
from convrec.errors import ConvrecError

__all__ = ["group", "main"]

_COMMANDS = {
    "build": ("convrec.ui.build", "build_command", "Build a bundle from a catalogue of your own."),
    "chat": ("convrec.ui.chat", "chat_command", "Talk to the recommender in the terminal."),
    "data": ("convrec.ui.data", "data_group", "Fetch public data sets."),
    "train": ("convrec.ui.train", "train_group", "Train the models that the package ships."),
    "user": ("convrec.ui.user", "user_group", "Show, export or erase what is kept about a person."),
}


class _Lazy(click.Group):
    """A group that imports a command when it is needed, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), attribute)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, _, summary) in _COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(convrec.__version__, prog_name="convrec")
def group() -> None:
    """Recommend by talking: over the embedded films and books, or a catalogue of your own."""


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 1 the work failed, 2 wrong usage."""
    try:
        group(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except ConvrecError as error:
        click.echo(f"convrec: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(1)
    sys.exit(0)
