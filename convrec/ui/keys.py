"""`convrec keys`: the API keys of a server."""

from pathlib import Path

import click

from convrec.memory import default_state_folder
from convrec.ui.server.keys import SCOPES, KeyFile, Scope

__all__ = ["keys_group"]

_KEYS = click.option(
    "--keys", type=click.Path(dir_okay=False, path_type=Path), help="The file; keys.json in the platform's data folder by default."
)


@click.group("keys")
def keys_group() -> None:
    """Make, list and revoke the API keys of a server. A running server knows of a change at once."""


def _file(path: Path | None) -> Path:
    return path if path is not None else default_state_folder() / "keys.json"


@keys_group.command("add")
@_KEYS
@click.option("--name", default="", help="What you call it.")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(SCOPES), default=("chat",), show_default=True, help="What it may do.")
@click.option("--tenant", default="", help="Whose memory it sees; tenants never see each other's.")
@click.option("--origin", "origins", multiple=True, metavar="ORIGIN", help="A web page's origin; with any, the key works from there alone.")
@click.option("--per-minute", default=600, show_default=True, type=click.IntRange(min=1), help="Requests a minute.")
@click.option("--per-day", type=click.IntRange(min=1), help="Answered messages a day (UTC).")
def add(
    *, keys: Path | None, name: str, scopes: tuple[Scope, ...], tenant: str, origins: tuple[str, ...], per_minute: int, per_day: int | None
) -> None:
    """Make a key, and show it this once: only its hash is kept."""
    path = _file(keys)
    key, token = KeyFile(path).add(name=name, tenant=tenant, scopes=scopes, origins=origins, per_minute=per_minute, per_day=per_day)
    click.echo(token)
    click.echo(f"key {key.id} is in {path}; start with: convrec serve --keys {path}", err=True)


@keys_group.command("list")
@_KEYS
def list_keys(keys: Path | None) -> None:
    """List the keys."""
    for key in KeyFile(_file(keys)).listed():
        rest = [f"tenant {key.tenant}"] if key.tenant else []
        rest += [f"from {origin}" for origin in key.origins] + [f"{key.per_minute} a minute"]
        rest += [f"{key.per_day} a day"] if key.per_day is not None else []
        click.echo(f"{key.id}  {'+'.join(key.scopes)}  {key.created:%Y-%m-%d}  {', '.join(rest)}  {key.name}".rstrip())


@keys_group.command("revoke")
@click.argument("key_id")
@_KEYS
def revoke(key_id: str, keys: Path | None) -> None:
    """Take the key KEY_ID away; requests with it are refused from now on."""
    KeyFile(_file(keys)).revoke(key_id)
    click.echo(f"key {key_id} is revoked")
