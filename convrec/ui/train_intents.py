"""`convrec train intents`: train what tells the acts of messages apart."""

from pathlib import Path

import click

__all__ = ["train_intents"]


@click.command("intents")
@click.option(
    "--data", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Utterances to train on; the package's own by default."
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the weights and their card; the package's own by default."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Deals the utterances to the folds of cross-validation.")
@click.option("--folds", type=click.IntRange(2, 20), default=5, show_default=True, help="Folds of cross-validation.")
def train_intents(data: Path | None, out: Path | None, seed: int, folds: int) -> None:
    """Train the classifier that tells what a message does, and print how well it does on the held-out utterances."""
    from convrec.agent.understanding.acts.classifier import DATA
    from convrec.agent.understanding.acts.training import train
    from convrec.retrieval.embedding import create_embedder

    embedder = create_embedder("minilm")
    out = out or DATA
    out.mkdir(parents=True, exist_ok=True)
    trained = train(data or DATA / "train.jsonl", embedder, seed=seed, folds=folds, say=click.echo)
    trained.checked(DATA / "held_out.jsonl", embedder, say=click.echo).save(out)
    click.echo(f"written to {out}")
