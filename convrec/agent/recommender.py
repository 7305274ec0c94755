"""The Python face: open a bundle, chat, recommend, search."""

import asyncio
import copy
import logging
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from convrec.agent._core import Core
from convrec.agent._language import Language, open_language
from convrec.agent._people import person
from convrec.agent.chat import Chat
from convrec.agent.language.settings import LanguageSettings
from convrec.agent.preparing import names_folder
from convrec.agent.understanding.understander import Understander
from convrec.agent.writing import Checker, TemplateWriter, Tone
from convrec.agent.writing.choosing import DEFAULT_WRITER, choose_writer
from convrec.errors import UsageError
from convrec.memory import Store, default_state_folder
from convrec.memory.sealing import Seal
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import WhereLike
from convrec.retrieval.ranking import Weights
from convrec.retrieval.ranking.tuned import PLAIN
from convrec.tools import Engine, Item, Recommendation, Toolbox

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.tools import StructuredTool

    from convrec.agent.runnable import AgentRunnable

__all__ = ["Items", "Recommender"]

_LOG = logging.getLogger("convrec.domain")

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how far it is, and how far it goes."""


class Items(Sequence[Item]):
    """All items of a catalogue, in its order; read as they are asked for."""

    def __init__(self, toolbox: Toolbox, ids: Sequence[str]) -> None:
        self._toolbox = toolbox
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        if isinstance(index, slice):
            return [self._toolbox.get_product(i) for i in self._ids[index]]
        return self._toolbox.get_product(self._ids[index])

    def __iter__(self) -> Iterator[Item]:
        return (self._toolbox.get_product(i) for i in self._ids)


class Recommender:
    """A conversational recommender over one bundle. Safe to share between threads; close it, or use it in a `with` block.

    Examples
    --------
    >>> rec = Recommender.open()  # doctest: +SKIP
    >>> rec.chat().send("something like Heat but funnier, after 2000").text  # doctest: +SKIP
    """

    def __init__(
        self,
        bundle: Bundle,
        store: Store,
        *,
        weights: Weights | None = None,
        prompts: Path | None = None,
        writer: str = "template",
        tone: Tone = "warm",
        llm: "str | BaseChatModel | None" = None,
        llm_settings: LanguageSettings | None = None,
    ) -> None:
        for warning in (*bundle.stale, *bundle.idle):
            _LOG.warning("%s", warning)
        engine = Engine(bundle, weights)
        bundle.encoder.prepare()
        names, key = names_folder(bundle), bundle.contents
        understander = Understander(
            bundle.catalogue,
            bundle.popularity,
            bundle.encoder,
            thresholds=engine.tuned.thresholds if engine.tuned is not None else PLAIN,
            cache=names,
            key=key,
        )
        fallback = TemplateWriter(bundle.domain, overrides=prompts)
        checker = Checker(bundle.catalogue, cache=names, key=key)
        chosen = fallback if writer == "template" else choose_writer(writer, bundle.catalogue, prompts)
        self._toolbox = Toolbox(engine, store, bundle.people, understander.rows_named)
        self._prompts = prompts
        self._core = Core(
            engine=engine,
            understander=understander,
            writer=chosen,
            fallback=fallback,
            checker=checker,
            store=store,
            people=bundle.people,
            fingerprint=bundle.fingerprint,
            tone=tone,
        )
        settings = llm_settings or LanguageSettings()
        if llm is not None and settings.mode != "off":
            self._core = replace(self._core, language=self._language(llm, settings))

    def _language(self, llm: "str | BaseChatModel", settings: LanguageSettings) -> Language:
        """Make the parts that use a chat model."""
        core = self._core
        named = core.understander.rows_named
        return open_language(llm, settings, core.catalogue, core.checker, core.writer, self.tools, named, self._prompts)

    def with_memory(self, store: Store) -> "Recommender":
        """Give a recommender over the same bundle and models that keeps people's data in another memory."""
        other = copy.copy(self)
        other._core = replace(self._core, store=store)
        other._toolbox = self._toolbox.with_store(store)
        return other

    @classmethod
    def open(
        cls,
        where: str | Path | None = None,
        *,
        state: str | Path | None = None,
        remember: bool = True,
        retention_days: int | None = None,
        encryption_keys: Path | None = None,
        prompts: Path | None = None,
        writer: str = DEFAULT_WRITER,
        tone: Tone = "warm",
        llm: "str | BaseChatModel | None" = None,
        llm_settings: LanguageSettings | None = None,
        progress: Progress | None = None,
    ) -> "Recommender":
        """Open a bundle and the memory.

        Parameters
        ----------
        where
            A bundle's folder, or the name of an embedded catalogue (``films``, ``books``), which is built on first use; the films by
            default.
        state
            Where people's data is kept: a folder, a file or a SQLAlchemy URL; the platform's data folder by default.
        remember
            False keeps nothing beyond this process.
        retention_days
            Days after which what is kept is erased; None keeps it until it is erased by hand.
        encryption_keys
            A file of Fernet keys, one a line, the present one first; texts and profiles are then encrypted at rest.
        prompts
            A folder whose sentence templates replace the shipped ones.
        writer
            Who words the replies: ``template``, ``gpt2``, or ``gpt2:DIR`` for one trained by ``convrec train writer``.
        tone
            How the replies sound: ``warm``, ``plain``, ``brief`` or ``playful``; the templates know ``warm`` and ``brief``.
        llm
            A chat model that words what is chosen, and may plan: ``openai:MODEL``, ``openai:MODEL@http://host:port/v1`` for any server
            that speaks the same protocol, what LangChain's `init_chat_model` takes, or a model of your own. `writer` then words what the
            model does not.
        llm_settings
            What it does, how long it may take, what it may cost, its key.
        progress
            Told how the building of an embedded catalogue goes.

        Raises
        ------
        BundleError
            When the bundle is missing or damaged.
        StoreError
            When the memory cannot be opened.
        UsageError
            When the file of encryption keys cannot be used.
        ModelError
            When a writer or a chat model cannot be made.
        """
        bundle = Bundle.at(where if where is not None else "films", progress=progress)
        memory = state if state is not None else default_state_folder()
        seal = Seal.from_file(encryption_keys) if encryption_keys is not None else None
        store = Store.open(memory if remember else None, retention_days=retention_days, log_messages=remember, seal=seal)
        return cls(bundle, store, prompts=prompts, writer=writer, tone=tone, llm=llm, llm_settings=llm_settings)

    def __enter__(self) -> "Recommender":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the memory; what was acknowledged stays."""
        self._core.store.close()

    @property
    def bundle(self) -> Bundle:
        """The bundle it works on."""
        return self._core.engine.bundle

    @property
    def items(self) -> Items:
        """Every item of the catalogue."""
        return Items(self._toolbox, self._core.catalogue.ids)

    @property
    def store(self) -> Store:
        """What is kept about people."""
        return self._core.store

    @property
    def toolbox(self) -> Toolbox:
        """The agent's tools as typed functions."""
        return self._toolbox

    def chat(self, user_id: str | None = None, attributes: Mapping[str, object] | None = None, *, session_id: str | None = None) -> Chat:
        """Begin a conversation, or go on with one.

        Parameters
        ----------
        user_id
            The person; None for someone unknown.
        attributes
            What is known of them and the owner's policies ask for: ``{"services": ["Netflix"]}``.
        session_id
            Of a session to go on with, also after a restart; a new one is made by default.

        Raises
        ------
        UsageError
            When `attributes` is no mapping, or misses the one that an `overlap` policy uses and has another in its place.
        """
        if attributes is not None and not isinstance(attributes, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # untyped callers
            raise UsageError(f"attributes are a mapping of names to values, such as {{'services': ['Netflix']}}, not {attributes!r}")
        if attributes:
            self._core.engine.policing.check_names(attributes, known=person(self._core, user_id, {}).attributes)
        return Chat(self._core, session_id or uuid.uuid4().hex, user_id, dict(attributes or {}))

    def resume(self, session_id: str) -> Chat:
        """Go on with a conversation; `UnknownSessionError` when there is none of that id."""
        return Chat(self._core, session_id, None, {}, resumed=True)

    def item(self, item_id: str) -> Item:
        """Give one item; `UnknownItemError` when there is none."""
        return self._toolbox.get_product(item_id)

    def search(self, query: str, k: int = 10, where: Sequence[WhereLike] = ()) -> list[Recommendation]:
        """Search by meaning and words; `FilterError` for a where-clause that does not fit."""
        return self._toolbox.search_catalog(query, k, _clauses(where))

    def recommend(
        self,
        liked: Sequence[str] = (),
        disliked: Sequence[str] = (),
        query: str = "",
        where: Sequence[WhereLike] = (),
        k: int = 10,
        user_id: str | None = None,
        context: str | None = None,
    ) -> list[Recommendation]:
        """Recommend for a taste, a wish and demands.

        Parameters
        ----------
        liked, disliked
            Item ids.
        query
            Free text.
        where
            Demands: ``["runtime <= 120", "genres not_contains Horror"]``, or mappings, or `Constraint`s.
        k
            How many items at most; fewer when the demands leave fewer.
        user_id
            Whose history and earlier likes count; an unknown id counts as someone new.
        context
            Id of the item being looked at.

        Returns
        -------
        list of Recommendation
            Best first; each with its score, the parts of the score, and evidence.

        Raises
        ------
        UnknownItemError, FilterError
            For an id, field, operator or value that the catalogue does not have.
        """
        return self._toolbox.recommend(_ids(liked), _ids(disliked), query, _clauses(where), k, user_id, context)

    async def arecommend(
        self,
        liked: Sequence[str] = (),
        disliked: Sequence[str] = (),
        query: str = "",
        where: Sequence[WhereLike] = (),
        k: int = 10,
        user_id: str | None = None,
        context: str | None = None,
    ) -> list[Recommendation]:
        """Recommend, in a thread of its own: as `recommend`."""
        return await asyncio.to_thread(self.recommend, liked, disliked, query, where, k, user_id, context)

    async def asearch(self, query: str, k: int = 10, where: Sequence[WhereLike] = ()) -> list[Recommendation]:
        """Search, in a thread of its own: as `search`."""
        return await asyncio.to_thread(self.search, query, k, where)

    def feedback(self, user_id: str, item_id: str, value: Literal["like", "dislike", "seen", "clear"]) -> bool:
        """Keep what a person thinks of an item, outside any session."""
        return self._toolbox.feedback(user_id, item_id, value)

    def runnable(self) -> "AgentRunnable":
        """Give the agent as a LangChain `Runnable`."""
        from convrec.agent.runnable import AgentRunnable

        return AgentRunnable(self)

    def tools(self) -> "list[StructuredTool]":
        """Give the agent's tools as LangChain `StructuredTool`s."""
        from convrec.tools.export import langchain_tools

        return langchain_tools(self._toolbox)


def _ids(ids: Sequence[str]) -> Sequence[str]:
    if isinstance(ids, str):
        raise UsageError(f"a list of item ids is wanted, not the text {ids!r}; write [{ids!r}]")
    return ids


def _clauses(where: Sequence[WhereLike]) -> Sequence[WhereLike]:
    return [where] if isinstance(where, str) else where
