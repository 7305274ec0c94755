"""The option that names the keys of an encrypted memory."""

from pathlib import Path

import click

__all__ = ["encryption_option"]

encryption_option = click.option(
    "--encrypt-with",
    "encryption_keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of Fernet keys that texts and profiles are encrypted with.",
)
