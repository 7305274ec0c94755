"""`convrec user`: what is kept about a person, shown, exported, erased."""

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from convrec.memory import Store, default_state_folder
from convrec.memory.exports import erase_exports, exports_folder, save_export
from convrec.memory.sealing import Seal
from convrec.retrieval.bundle import people_path
from convrec.retrieval.words import counted

__all__ = ["user_group"]

_F = TypeVar("_F", bound=Callable[..., Any])

_KEYS_META = "convrec.encryption_keys"


def _remember_keys(context: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
    context.meta[_KEYS_META] = path


def _state(command: _F) -> _F:
    """Give a command the options that say where the memory is, and what opens it."""
    keys = click.Path(dir_okay=False, exists=True, path_type=Path)
    command = click.option(
        "--encrypt-with",
        type=keys,
        callback=_remember_keys,
        expose_value=False,
        help="File of the Fernet keys that the memory is encrypted with.",
    )(command)
    return click.option("--state", type=click.Path(), help="Folder, file or database URL that people's data is kept in.")(command)


_BUNDLE = click.option(
    "--bundle", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A bundle whose records of people count, too."
)


@click.group("user")
def user_group() -> None:
    """Show, export or erase what is kept about a person."""


@contextmanager
def _stores(state: str | None, bundle: Path | None) -> Generator[list[Store]]:
    """Open the memory, and the owner's records of people beside a bundle."""
    with ExitStack() as stack:
        path: Path | None = click.get_current_context().meta.get(_KEYS_META)
        seal = Seal.from_file(path) if path is not None else None
        stores = [stack.enter_context(Store.open(state if state is not None else default_state_folder(), seal=seal))]
        if bundle is not None and people_path(bundle).is_file():
            stores.append(stack.enter_context(Store.open(people_path(bundle))))
        yield stores


@user_group.command("show")
@click.argument("user_id")
@_state
@_BUNDLE
def show(user_id: str, state: str | None, bundle: Path | None) -> None:
    """Show what is kept about USER_ID."""
    found = False
    with _stores(state, bundle) as stores:
        for store in stores:
            lines = list(_lines(store, user_id))
            if lines:
                found = True
                click.echo(f"in {store.location}:")
                click.echo("\n".join(f"  {line}" for line in lines))
    if not found:
        click.echo(f"Nothing is kept about {user_id!r}.")


def _lines(store: Store, user_id: str) -> Iterator[str]:
    sessions = store.sessions(user_id)
    for catalogue in dict.fromkeys(session.catalogue for session in sessions):
        active = [session.last_active for session in sessions if session.catalogue == catalogue]
        yield f"{counted(len(active), 'conversation')}{_among(catalogue)}, the last on {max(active):%Y-%m-%d}"
    for name, value in store.attributes(user_id).items():
        yield f"attribute {name}: {value}"
    for record in store.feedback(user_id):
        yield f"{record.value} {record.item_id}{_among(record.catalogue)}" + (f"  ({record.words})" if record.words else "")


def _among(catalogue: str | None) -> str:
    """Tell the catalogue, where it was kept."""
    return "" if catalogue is None else f" in {catalogue!r}"


@user_group.command("export")
@click.argument("user_id")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; standard output by default.")
@click.option("--save", is_flag=True, help="Write into the folder of exports, which `convrec user forget` clears of the person, too.")
@_state
@_BUNDLE
def export(user_id: str, *, out: Path | None, save: bool, state: str | None, bundle: Path | None) -> None:
    """Export everything that is kept about USER_ID, as JSON."""
    with _stores(state, bundle) as stores:
        parts = [store.export_user(user_id) for store in stores]
    whole: object = parts[0] if len(parts) == 1 else {"memory": parts[0], "owner": parts[1]}
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    if save:
        click.echo(f"written to {save_export(exports_folder(state), user_id, whole)}")
    elif out is None:
        click.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")
        click.echo(f"written to {out}")


@user_group.command("forget")
@click.argument("user_id")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_state
@_BUNDLE
def forget(user_id: str, *, yes: bool, state: str | None, bundle: Path | None) -> None:
    """Erase everything that is kept about USER_ID; it cannot be brought back."""
    if not yes:
        click.confirm(f"Erase everything about {user_id!r}?", abort=True)
    with _stores(state, bundle) as stores:
        reports = [store.forget_user(user_id) for store in stores]
    counts = [sum(getattr(r, name) for r in reports) for name in ("sessions", "steps", "feedback", "attributes")]
    exports = erase_exports(exports_folder(state), user_id)
    said = [counted(n, one) for n, one in zip(counts, ("session", "step", "judgement", "attribute"), strict=True)]
    click.echo("erased: " + ", ".join([*said, *([counted(exports, "export")] if exports else [])]))
    if bundle is None:
        click.echo("an owner's records beside a bundle are not among it; erase those, too, with --bundle")
    if not all(report.bytes_erased for report in reports):
        click.echo("the rows are gone; a server database, or another program that was reading, may hold their bytes for a while longer")
