"""Where the page's requests meet the recommender: whose conversation it is, and what its parts show."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from convrec.agent.amending import known, messages
from convrec.agent.chat import Chat
from convrec.agent.recommender import Recommender
from convrec.agent.replaying import Exchange, items_at, replay
from convrec.agent.reply import Reply, StepKind
from convrec.agent.state import State, Undo
from convrec.tools import Recommendation
from convrec.ui.page.cards import Card, Pictures, card_of
from convrec.ui.page.keeping import Kept, Turns
from convrec.ui.page.knowing import attributes_known, demands_in_force, preferences
from convrec.ui.page.naming import name_of
from convrec.ui.page.prompting import examples, suggestions
from convrec.ui.page.rendering import render
from convrec.ui.page.visitors import person_of
from convrec.ui.page.wording import Wording, languages, load_wording, pick_language, privacy_note

__all__ = ["LANGUAGE_COOKIE", "Coming", "Desk", "Options", "View", "Visitor", "Who"]

LANGUAGE_COOKIE = "convrec_language"
Who = Callable[[Request], str | None]
"""Tells the id of the person who asks, or None for a visitor without a name."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the owner may set about the page.

    Attributes
    ----------
    path
        Its address below the server's.
    name
        What the page calls itself; the catalogue's name by default.
    privacy
        A text file that is shown as the privacy note, or a folder with ``privacy.<language>.md`` files; the shipped note by default.
    pictures
        Where pictures may come from.
    who
        Tells signed-in persons; everybody is a visitor without a name by default.
    forget
        Erases everything about a person; the recommender's memory does by default.
    answered, judged
        Told of each reply, and of each judgement that a button gave.
    sign_out
        Address that a button to sign out posts to; "" shows none.
    """

    path: str = "/"
    name: str = ""
    privacy: Path | None = None
    pictures: Pictures = field(default_factory=Pictures)
    who: Who | None = None
    forget: Callable[[str], object] | None = None
    answered: Callable[[Reply], object] | None = None
    judged: Callable[[str], object] | None = None
    sign_out: str = ""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and in which language the page speaks to them."""

    person: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows next: the conversation, and the side panel where it changed."""

    talk: dict[str, object]
    about: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """An answer on its way: its message's number and text, and as much of the answer as is there."""

    number: int
    text: str
    so_far: str = ""


class Desk:
    """Everything that the page's handlers share; safe to use from many threads."""

    def __init__(self, recommender: Callable[[], Recommender], options: Options) -> None:
        self.recommender = recommender
        self.options = options
        self.kept = Kept()
        self.turns = Turns()

    def visitor(self, request: Request, window: str = "") -> Visitor:
        """Tell who asks; `window` stands for a browser that keeps no cookies."""
        named = self.options.who(request) if self.options.who is not None else None
        code = pick_language(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language"))
        return Visitor(named if named is not None else person_of(request.cookies, window), load_wording(code))

    def present(self, person: str) -> Chat | None:
        """Give the conversation about this catalogue that a person is in, or None for someone who has not said anything yet."""
        recommender = self.recommender()
        sessions = recommender.store.sessions(person, recommender.bundle.name)
        return recommender.chat(person, session_id=sessions[-1].session_id) if sessions else None

    def begun(self, person: str) -> Chat:
        """Give the conversation that a person is in, a new one where there is none."""
        return self.present(person) or self.recommender().chat(person)

    def forget(self, person: str) -> None:
        """Erase everything that is kept about a person."""
        recommender = self.recommender()
        self.kept.forget([record.session_id for record in recommender.store.sessions(person)])
        (self.options.forget or recommender.store.forget_user)(person)

    def view(self, visitor: Visitor, notice: str = "", draft: str | None = None, *, aloud: bool = False) -> View:
        """Read a person's conversation and show it.

        Parameters
        ----------
        visitor
            Whose.
        notice
            A short word on what has just happened.
        draft
            What to put into the message box; None leaves it alone.
        aloud
            Whether a screen reader is to read the last answer out, because it has just come.
        """
        at = time.time()
        chat = self.present(visitor.person)
        undone = undone_words(chat) if chat is not None and aloud else ""
        said = messages(chat) if chat is not None and aloud and not undone else []
        talk = self.talk(visitor, chat, at) | {"notice": notice or undone, "draft": draft, "said": said[-1][1].reply if said else ""}
        return View(talk, self.about(visitor, chat) | {"stamp": at})

    def with_coming(self, visitor: Visitor, talk: dict[str, object], coming: Coming) -> dict[str, object]:
        """Give a conversation with an answer that is on its way at its end."""
        turns = talk["turns"]
        listed = list(turns) if isinstance(turns, list) else []
        return talk | {"turns": [*listed, self._pending(visitor, coming)], "welcome": "", "busy": True}

    def header(self, visitor: Visitor) -> dict[str, object]:
        """Give the page's head: its name, its views and the choice of language."""
        shown = name_of(self.recommender().bundle.domain, visitor.wording, self.options.name)
        return {
            "lang": visitor.wording.code,
            "title": visitor.wording("title", name=shown),
            "html": render("header", visitor.wording, name=shown, languages=languages(), sign_out=self.options.sign_out),
        }

    def talk(self, visitor: Visitor, chat: Chat | None, at: float) -> dict[str, object]:
        """Give the conversation as the page shows it.

        Parameters
        ----------
        visitor, chat
            Whose, and which; None for one that has not begun.
        at
            When it was read: the page never goes back to an older view.
        """
        wording = visitor.wording
        bundle = self.recommender().bundle
        turns = self._turns(visitor, chat) if chat is not None else []
        count = f"{bundle.catalogue.n_items:,}"
        return {
            "lang": wording.code,
            "turns": turns,
            "welcome": ""
            if turns
            else render(
                "welcome",
                wording,
                use=bundle.domain.verbs.use,
                count=count,
                many=bundle.domain.noun.many,
                examples=examples(bundle, wording),
            ),
            "composer": render("composer", wording, privacy=self._privacy(wording.code)),
            "label": wording("turn.label"),
            "offline": wording("notices.offline"),
            "stopped": wording("notices.stopped"),
            "refused": wording.group("refused"),
            "busy": False,
            "notice": "",
            "draft": None,
            "said": "",
            "stamp": at,
        }

    def _privacy(self, code: str) -> list[str]:
        """Give the note's paragraphs; that a language model reads along is said whatever the owner's note says."""
        own = self.options.privacy
        note = own.read_text(encoding="utf-8") if own is not None and own.is_file() else privacy_note(code, own)
        paragraphs = [" ".join(paragraph.split()) for paragraph in note.split("\n\n") if paragraph.strip()]
        asks_a_model = self.recommender()._core.language is not None
        return [*paragraphs, load_wording(code)("privacy.model")] if asks_a_model else paragraphs

    def _turns(self, visitor: Visitor, chat: Chat) -> list[dict[str, str]]:
        state = known(chat)
        exchanges = replay(chat, items=self._items)
        return [self._turn(visitor, chat, one, state, last=one is exchanges[-1]) for one in exchanges if one.said.text]

    def _turn(self, visitor: Visitor, chat: Chat, one: Exchange, state: State, *, last: bool) -> dict[str, str]:
        domain = self.recommender().bundle.domain
        reply = self.kept.reply(chat.session_id, one.number)
        html = render(
            "turn",
            visitor.wording,
            number=one.number,
            text=one.said.text,
            paragraphs=one.said.reply.splitlines(),
            cards=self._cards(visitor, one.items, state),
            suggestions=suggestions(one.said, state, domain, visitor.wording) if last else [],
            last=last,
            working=False,
            failed=reply is not None and any(step.kind is StepKind.ERROR for step in reply.steps),
        )
        return {"key": turn_key(one.number), "html": html}

    def _pending(self, visitor: Visitor, coming: Coming) -> dict[str, str]:
        html = render(
            "turn",
            visitor.wording,
            number=None,
            text=coming.text,
            paragraphs=coming.so_far.splitlines(),
            cards=[],
            suggestions=[],
            last=True,
            working=True,
            failed=False,
        )
        return {"key": turn_key(coming.number), "html": html}

    def _cards(self, visitor: Visitor, items: tuple[Recommendation, ...], state: State) -> list[Card]:
        judged = (("seen", state.seen), ("like", state.liked), ("dislike", state.disliked))
        standing: dict[str, str] = {p.item_id: value for value, held in judged for p in held}
        recommender = self.recommender()
        domain, catalogue, known_as = recommender.bundle.domain, recommender.bundle.catalogue, recommender._core.engine.known_as
        return [
            card_of(
                item, domain, visitor.wording, self.options.pictures, standing,
                known_as=known_as.of(catalogue.row_of(item.item_id)) if item.item_id in catalogue else "",
            )
            for item in items
        ]  # fmt: skip

    def _items(self, chat: Chat, number: int) -> tuple[Recommendation, ...]:
        held = self.kept.items(chat.session_id, number)
        if held is None:
            held = items_at(chat, number)
            self.kept.keep(chat.session_id, number, held)
        return held

    def about(self, visitor: Visitor, chat: Chat | None) -> dict[str, object]:
        """Give the side panel: what is known and in force."""
        recommender = self.recommender()
        state = known(chat) if chat is not None else State()
        domain = recommender.bundle.domain
        own = recommender.store.attributes(visitor.person)
        told = dict(recommender.bundle.people.attributes(visitor.person)) if recommender.bundle.people is not None else {}
        html = render(
            "about",
            visitor.wording,
            groups=preferences(state, recommender.bundle.catalogue, visitor.wording),
            attributes=attributes_known(own, told | own, domain, visitor.wording),
            demands=demands_in_force(state, domain, visitor.wording),
        )
        return {"html": html}


def turn_key(number: int) -> str:
    """Give the name of a turn's place on the page."""
    return f"turn-{number}"


def undone_words(chat: Chat) -> str:
    """Give what was answered to an "undo that", when this was the last thing that happened; "" otherwise."""
    last = chat.events[-1] if chat.events else None
    return last.reply if isinstance(last, Undo) else ""
