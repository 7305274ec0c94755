"""`convrec chat`: a conversation in the terminal."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from convrec.agent import Recommender, Reply
from convrec.agent.chat import Chat
from convrec.agent.writing import Tone
from convrec.errors import UsageError
from convrec.tools import Recommendation
from convrec.ui._encryption_option import encryption_option
from convrec.ui._llm_options import llm_options, llm_settings
from convrec.ui._llm_telling import faults_told, usable
from convrec.ui._progress import Bars
from convrec.ui._reply_json import reply_json
from convrec.ui._starting import uncollected
from convrec.ui._writer_options import writer_options

__all__ = ["chat_command"]


@click.command("chat")
@click.option("--bundle", default="films", show_default=True, help="Folder of a bundle, or an embedded catalogue: films, books.")
@click.option("--user", "user_id", help="Id of the person; their history and earlier likes then count.")
@click.option(
    "--attribute", "attributes", multiple=True, metavar="NAME=VALUE", help="What is known of them, as the owner's policies use it."
)
@click.option("--session", "session_id", help="Id of a session to go on with.")
@click.option("--once", metavar="TEXT", help="Answer one message and end.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON reply a line.")
@click.option("--state", type=click.Path(), help="Folder, file or database URL that people's data is kept in.")
@click.option("--no-log", is_flag=True, help="Keep nothing of this conversation.")
@click.option("--retention-days", type=click.IntRange(min=1), help="Erase what is older than this many days.")
@encryption_option
@click.option(
    "--prompts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder with sentence templates of your own."
)
@writer_options
@llm_options
@click.option("--why", is_flag=True, help="Show the evidence under each item.")
def chat_command(
    *,
    bundle: str,
    user_id: str | None,
    attributes: tuple[str, ...],
    session_id: str | None,
    once: str | None,
    as_json: bool,
    state: str | None,
    no_log: bool,
    retention_days: int | None,
    encryption_keys: Path | None,
    prompts: Path | None,
    writer: str,
    tone: Tone,
    llm: str | None,
    llm_mode: str,
    llm_key: str | None,
    llm_planning: str,
    llm_profile: bool,
    llm_timeout: float,
    llm_price: str | None,
    llm_session_tokens: int | None,
    why: bool,
) -> None:
    """Talk to the recommender.

    Type what you feel like; "undo that", "start over" and "what do you know about me?" work, too. An empty line or "quit" ends it.
    """
    if once is not None and not once.strip():
        raise UsageError("--once is empty; give the message to answer, for example --once 'something short and light'")
    settings = llm_settings(
        mode=llm_mode,
        key=llm_key,
        planning=llm_planning,
        profile=llm_profile,
        timeout=llm_timeout,
        price=llm_price,
        session_tokens=llm_session_tokens,
    )
    llm = usable(llm, settings)
    with faults_told():
        with Bars() as bars, uncollected():
            recommender = Recommender.open(
                bundle,
                state=state,
                remember=not no_log,
                retention_days=retention_days,
                encryption_keys=encryption_keys,
                prompts=prompts,
                writer=writer,
                tone=tone,
                llm=llm,
                llm_settings=settings,
                progress=bars,
            )
        with recommender:
            if session_id is not None and recommender.store.session(session_id) is None:
                click.echo(f"there is no session {session_id!r} here; a new one begins under that id", err=True)
            chat = recommender.chat(user_id, _attributes(attributes), session_id=session_id)
            if once is not None:
                with uncollected():
                    _answer(chat, once, as_json=as_json, why=why)
            else:
                _converse(recommender, chat, as_json=as_json, why=why)


def _converse(recommender: Recommender, chat: Chat, *, as_json: bool, why: bool) -> None:
    interactive = sys.stdin.isatty() and not as_json
    if interactive:
        bundle = recommender.bundle
        click.echo(f"{bundle.catalogue.n_items:,} {bundle.domain.noun.many}. Say what you feel like; an empty line ends it.")
        if bundle.domain.examples:
            click.echo(f"For example: {bundle.domain.examples[0]}")
    for line in _lines(interactive=interactive):
        _answer(chat, line, as_json=as_json, why=why)


def _lines(*, interactive: bool) -> Iterator[str]:
    """Messages from standard input, until its end; in a terminal an empty line or "quit" ends it."""
    while True:
        if interactive:
            click.echo()
        try:
            line = input("> " if interactive else "")
        except (EOFError, KeyboardInterrupt):
            return
        text = line.strip()
        if interactive and text.casefold() in {"", "quit", "exit"}:
            return
        if text:
            yield text


def _answer(chat: Chat, text: str, *, as_json: bool, why: bool) -> None:
    """Print an answer: as JSON when it is whole, as text while it comes."""
    if as_json:
        click.echo(json.dumps(reply_json(chat.send(text)), ensure_ascii=False))
        return
    items: list[Recommendation] = []
    for part in chat.stream(text):
        if isinstance(part, Reply):
            items = part.items
        else:
            click.echo(part, nl=False)
    click.echo()
    for item in items if why else ():
        click.echo(f"  {item.title}: " + " · ".join(e.text for e in item.evidence if e.text))


def _attributes(pairs: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"--attribute {pair!r} is not NAME=VALUE; for example --attribute services=Netflix")
        found.setdefault(name.strip(), []).extend(part.strip() for part in value.split("|"))
    return dict(found)
