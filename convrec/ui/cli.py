"""The command line: `convrec`. Each command is imported when it is called."""

import sys
from typing import NoReturn

import click

import convrec
from convrec.errors import ConvrecError
from convrec.ui._lazy import LazyGroup

__all__ = ["group", "main"]

_COMMANDS = {
    "build": ("convrec.ui.build", "build_command", "Build a bundle from a catalogue of your own."),
    "chat": ("convrec.ui.chat", "chat_command", "Talk to the recommender in the terminal."),
    "data": ("convrec.ui.data", "data_group", "Fetch public data sets."),
    "eval": ("convrec.ui.evaluate", "eval_group", "Measure recommenders."),
    "keys": ("convrec.ui.keys", "keys_group", "Make, list and revoke the API keys of a server."),
    "mcp": ("convrec.ui.mcp", "mcp_command", "Serve the agent's tools over MCP on standard input and output."),
    "memory": ("convrec.ui.memory", "memory_group", "Encrypt, rotate and clear what is kept about people."),
    "serve": ("convrec.ui.serve", "serve_command", "Serve the chat page, the HTTP API and MCP."),
    "train": ("convrec.ui.train", "train_group", "Train the models that the package ships."),
    "tune": ("convrec.ui.tune", "tune_command", "Learn a bundle's blend from dialogues."),
    "user": ("convrec.ui.user", "user_group", "Show, export or erase what is kept about a person."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
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
