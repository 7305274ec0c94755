"""`convrec train`: train the models that the package ships."""

import click

from convrec.ui.train_heads import train_attitudes, train_incidental, train_intents, train_wishes
from convrec.ui.train_writer import train_writer

__all__ = ["train_group"]


@click.group("train")
def train_group() -> None:
    """Train the models that the package ships."""


train_group.add_command(train_attitudes)
train_group.add_command(train_wishes)
train_group.add_command(train_incidental)
train_group.add_command(train_intents)
train_group.add_command(train_writer)
