"""`convrec train intents`, `attitudes`, `wishes` and `incidental`: the small heads over the sentence embedder."""

from pathlib import Path

import click

__all__ = ["train_attitudes", "train_incidental", "train_intents", "train_wishes"]


def _trains(command: click.Command, *, texts: str) -> click.Command:
    """Give a command the options of every head."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    folder = click.Path(file_okay=False, path_type=Path)
    command.params += [
        click.Option(["--data"], type=file, help=f"{texts} to train on; the package's own by default."),
        click.Option(["--out"], type=folder, help="Folder for the weights and their card; the package's own by default."),
        click.Option(["--seed"], type=int, default=0, show_default=True, help="Deals the texts to the folds of cross-validation."),
        click.Option(["--folds"], type=click.IntRange(2, 20), default=5, show_default=True, help="Folds of cross-validation."),
    ]
    return command


@click.command("intents")
def train_intents(data: Path | None, out: Path | None, seed: int, folds: int) -> None:
    """Train the classifier that tells what a message does, and print how well it does on the held-out utterances."""
    from convrec.agent.understanding.acts.classifier import DATA
    from convrec.agent.understanding.acts.training import train
    from convrec.retrieval.embedding import create_embedder

    embedder, folder = create_embedder("minilm"), _made(out or DATA)
    trained = train(data or DATA / "train.jsonl", embedder, seed=seed, folds=folds, say=click.echo)
    trained.checked(DATA / "held_out.jsonl", embedder, say=click.echo).save(folder)


@click.command("attitudes")
def train_attitudes(data: Path | None, out: Path | None, seed: int, folds: int) -> None:
    """Train the head that reads clauses without a listed cue, and print how well it does on the held-out clauses."""
    from convrec.agent.understanding.attitudes._head import DATA
    from convrec.agent.understanding.attitudes.training import train
    from convrec.retrieval.embedding import create_embedder

    embedder, folder = create_embedder("minilm"), _made(out or DATA)
    trained = train(data or DATA / "train.jsonl", embedder, seed=seed, folds=folds, say=click.echo)
    trained.checked(DATA / "held_out.jsonl", embedder, say=click.echo).save(folder)


@click.command("wishes")
def train_wishes(data: Path | None, out: Path | None, seed: int, folds: int) -> None:
    """Train the tagger that tells what is wanted from what is said around it, and print how well it does on the held-out messages."""
    from convrec.agent.understanding.wishes._head import DATA
    from convrec.agent.understanding.wishes.training import train
    from convrec.retrieval.embedding import MiniLM

    embedder, folder = MiniLM(), _made(out or DATA)
    trained = train(data or DATA / "train.txt", embedder, seed=seed, folds=folds, say=click.echo)
    trained.checked(DATA / "held_out.txt", embedder, say=click.echo).save(folder)


@click.command("incidental")
def train_incidental(data: Path | None, out: Path | None, seed: int, folds: int) -> None:
    """Train the head that tells values named in passing from those that are asked for, and print how well it does on held-out messages."""
    from convrec.agent.understanding.incidental._head import DATA
    from convrec.agent.understanding.incidental.training import train
    from convrec.retrieval.embedding import MiniLM

    embedder, folder = MiniLM(), _made(out or DATA)
    trained = train(data or DATA / "train.txt", embedder, seed=seed, folds=folds, say=click.echo)
    trained.checked(DATA / "held_out.txt", embedder, say=click.echo).save(folder)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    click.echo(f"written to {folder} when done")
    return folder


_trains(train_intents, texts="Utterances")
_trains(train_attitudes, texts="Clauses")
_trains(train_wishes, texts="Marked messages")
_trains(train_incidental, texts="Messages with marked values")
