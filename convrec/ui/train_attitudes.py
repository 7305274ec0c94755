"""`convrec train attitudes`: train the second opinion on how a person stands to an item."""

from pathlib import Path

import click

__all__ = ["train_attitudes"]


@click.command("attitudes")
@click.option(
    "--data", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Clauses to train on; the package's own by default."
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the weights and their card; the package's own by default."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Deals the utterances to the folds of cross-validation.")
@click.option("--folds", type=click.IntRange(2, 20), default=5, show_default=True, help="Folds of cross-validation.")
def train_attitudes(data: Path | None, out: Path | None, seed: int, folds: int) -> None:
    """Train the head that reads clauses without a listed cue, and print how well it does on the held-out clauses."""
    from convrec.agent.understanding.attitudes._head import DATA
    from convrec.agent.understanding.attitudes.training import train
    from convrec.retrieval.embedding import create_embedder

    embedder = create_embedder("minilm")
    out = out or DATA
    out.mkdir(parents=True, exist_ok=True)
    trained = train(data or DATA / "train.jsonl", embedder, seed=seed, folds=folds, say=click.echo)
    trained.checked(DATA / "held_out.jsonl", embedder, say=click.echo).save(out)
    click.echo(f"written to {out}")
