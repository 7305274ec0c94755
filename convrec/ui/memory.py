"""`convrec memory`: encryption keys, rotation and retention of what is kept about people."""

from pathlib import Path

import click

from convrec.errors import UsageError
from convrec.memory import Store, default_state_folder
from convrec.memory.renaming import rename_catalogue
from convrec.memory.sealing import Seal, new_key

__all__ = ["memory_group"]

_STATE = click.option("--state", type=click.Path(), help="Folder, file or database URL that people's data is kept in.")
_KEYS = click.option(
    "--encrypt-with",
    "keys",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="File of Fernet keys, the present one first.",
)


@click.group("memory")
def memory_group() -> None:
    """Encrypt, rotate, move and clear what is kept about people."""


@memory_group.command("new-key")
def print_key() -> None:
    """Print a fresh encryption key. Put it first in the key file, keep the former ones after it, and run `convrec memory rotate`."""
    click.echo(new_key())


@memory_group.command("rotate")
@_STATE
@_KEYS
def rotate(state: str | None, keys: Path | None) -> None:
    """Seal everything anew with the first key of the file; the former keys can be taken out of it afterwards."""
    if keys is None:
        raise UsageError("give the key file: --encrypt-with FILE")
    with Store.open(state if state is not None else default_state_folder(), seal=Seal.from_file(keys)) as store:
        click.echo(f"sealed anew: {store.reseal()} rows")


@memory_group.command("purge")
@_STATE
@click.option("--retention-days", type=click.IntRange(min=1), required=True, help="Erase what is older than this many days.")
def purge(state: str | None, retention_days: int) -> None:
    """Erase what is past its retention."""
    with Store.open(state if state is not None else default_state_folder()) as store:
        click.echo(f"erased: {store.purge(days=retention_days)} rows")


@memory_group.command("rename")
@click.argument("former")
@click.argument("name")
@_STATE
def rename(former: str, name: str, state: str | None) -> None:
    """Keep what is known about the catalogue FORMER under NAME, for a catalogue that was built anew under that name."""
    with Store.open(state if state is not None else default_state_folder()) as store:
        click.echo(f"moved: {rename_catalogue(store, former, name)} rows")
