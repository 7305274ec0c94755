"""A conversation as Markdown, really run: `python -m convrec.ui.transcript MESSAGES --into README.md`."""

from pathlib import Path

import click

from convrec.agent import Recommender
from convrec.agent.chat import Chat

__all__ = ["transcript", "transcript_command"]

_END = "<!-- end of transcript -->"


def transcript(chat: Chat, messages: list[str]) -> str:
    """Send the messages one after the other; give them and the replies as Markdown."""
    lines: list[str] = []
    for message in messages:
        reply = chat.send(message)
        lines += [f"**You:** {message}  ", f"**convrec:** {reply.text}", ""]
    return "\n".join(lines)


@click.command()
@click.argument("messages", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--bundle", default="films", show_default=True, help="Folder of a bundle, or an embedded catalogue.")
@click.option("--into", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="File whose marked part to replace.")
@click.option("--part", default="transcript", show_default=True, help="Name in the mark that begins the part: <!-- NAME -->.")
def transcript_command(messages: Path, bundle: str, into: Path | None, part: str) -> None:
    """Run the MESSAGES, one a line, and print the conversation or put it between the marks of a file."""
    said = [line.strip() for line in messages.read_text(encoding="utf-8").splitlines() if line.strip()]
    with Recommender.open(bundle, remember=False) as recommender:
        text = transcript(recommender.chat(session_id=messages.stem), said)
    if into is None:
        click.echo(text)
        return
    page = into.read_text(encoding="utf-8")
    mark = f"<!-- {part} -->"
    if mark not in page or _END not in page[page.index(mark) :]:
        raise click.UsageError(f"{into} has no part between {mark} and {_END}")
    begin = page.index(mark) + len(mark)
    end = page.index(_END, begin)
    into.write_text(f"{page[:begin]}\n{text}{page[end:]}", encoding="utf-8")


if __name__ == "__main__":
    transcript_command()
