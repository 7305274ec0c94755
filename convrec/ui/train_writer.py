"""`convrec train writer`: train the GPT-2 that words replies."""

from pathlib import Path

import click

from convrec.ui._progress import Bars

__all__ = ["train_writer"]


@click.command("writer")
@click.option("--base", default="", metavar="NAME|DIR", help="A GPT-2 to fine-tune, as `gpt2` or a folder; from scratch by default.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for weights, tokenizer and card; the package's own by default."
)
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of corpus.jsonl and held_out.jsonl; the package's own.",
)
@click.option("--epochs", type=click.IntRange(1), default=6, show_default=True, help="Passes over the corpus.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the weights, the order and the dropout.")
@click.option("--device", default="cpu", show_default=True, help="Where to train: cpu, cuda, cuda:1.")
@click.option("--compose", is_flag=True, help="Write the corpus anew from the patterns and outlines first.")
@click.option("--quiet", is_flag=True, help="No progress bars.")
def train_writer(
    *, base: str, out: Path | None, data: Path | None, epochs: int, seed: int, device: str, compose: bool, quiet: bool
) -> None:
    """Train the GPT-2 that words replies; an interrupted run goes on where its last epoch ended."""
    from convrec.agent.writing.gpt2.corpus import DATA, compose_corpus, read_corpus
    from convrec.agent.writing.gpt2.training import TrainingSettings, train

    folder = data or DATA
    if compose:
        learned, held = compose_corpus(folder, seed)
        click.echo(f"{learned} pairs to learn from and {held} held out, written to {folder}")
    settings = TrainingSettings(epochs=epochs, seed=seed, base=base, device=device)
    with Bars(quiet=quiet) as bars:
        result = train(
            read_corpus(folder / "corpus.jsonl"),
            read_corpus(folder / "held_out.jsonl"),
            out or DATA / "gpt2",
            settings,
            progress=bars,
            say=click.echo,
        )
    click.echo(
        f"{result['parameters']:,} parameters, held-out perplexity {result['held_out_perplexity']}; written to {out or DATA / 'gpt2'}"
    )
