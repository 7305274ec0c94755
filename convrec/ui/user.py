"""`convrec user`: what is kept about a person, shown, exported, erased."""

import json
from pathlib import Path

import click

from convrec.memory import Store, default_state_folder

__all__ = ["user_group"]

_STATE = click.option("--state", type=click.Path(), help="Folder, file or database URL that people's data is kept in.")


@click.group("user")
def user_group() -> None:
    """Show, export or erase what is kept about a person."""


def _open(state: str | None) -> Store:
    return Store.open(state if state is not None else default_state_folder())


@user_group.command("show")
@click.argument("user_id")
@_STATE
def show(user_id: str, state: str | None) -> None:
    """Show what is kept about USER_ID."""
    store = _open(state)
    try:
        sessions, judged, attributes = store.sessions(user_id), store.feedback(user_id), store.attributes(user_id)
    finally:
        store.close()
    if not sessions and not judged and not attributes:
        click.echo(f"Nothing is kept about {user_id!r}.")
        return
    click.echo(f"{len(sessions)} conversations" + (f", the last on {sessions[-1].last_active:%Y-%m-%d}" if sessions else ""))
    for name, value in attributes.items():
        click.echo(f"attribute {name}: {value}")
    for record in judged:
        click.echo(f"{record.value} {record.item_id}" + (f"  ({record.words})" if record.words else ""))


@user_group.command("export")
@click.argument("user_id")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; standard output by default.")
@_STATE
def export(user_id: str, out: Path | None, state: str | None) -> None:
    """Export everything that is kept about USER_ID, as JSON."""
    store = _open(state)
    try:
        text = json.dumps(store.export_user(user_id), ensure_ascii=False, indent=2)
    finally:
        store.close()
    if out is None:
        click.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")
        click.echo(f"written to {out}")


@user_group.command("forget")
@click.argument("user_id")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_STATE
def forget(user_id: str, *, yes: bool, state: str | None) -> None:
    """Erase everything that is kept about USER_ID; it cannot be brought back."""
    if not yes:
        click.confirm(f"Erase everything about {user_id!r}?", abort=True)
    store = _open(state)
    try:
        report = store.forget_user(user_id)
    finally:
        store.close()
    click.echo(f"erased: {report.sessions} sessions, {report.steps} steps, {report.feedback} judgements, {report.attributes} attributes")
    if not report.bytes_erased:
        click.echo("another program is using the database; erase once more when it has ended, so that no byte is left in its files")
