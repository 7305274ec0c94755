"""The store: everything that is kept about people, behind one object that threads and programs may share."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType

from convrec.errors import StoreError, UsageError
from convrec.memory import _erasure, _people, _resealing, _sessions, _spending, _sqlite
from convrec.memory._arguments import key_digests, new_feedback, new_step, optional_id
from convrec.memory._database import Database, open_database
from convrec.memory._transactions import Transactions
from convrec.memory._values import dump_json, id_text, seconds, step_number
from convrec.memory.records import FeedbackRecord, ForgetReport, HistoryRecord, Judgement, SessionRecord, StepRecord
from convrec.memory.sealing import Seal

__all__ = ["Store"]

_DAY_SECONDS = 86_400.0


class Store:
    """Sessions, their steps, feedback and attributes, in SQLite or PostgreSQL; make one with `Store.open`.

    A write is acknowledged by returning: from then on it outlives a killed process and a power cut. A write that raises has
    changed nothing. Any number of threads may use one store, and any number of programs one database; open it after a
    `fork`, not before. Ids are non-empty strings of at most 512 characters, compared character by character.

    Every method raises `UsageError` for an argument that cannot be kept, and `StoreError`, which names the database without
    its password and says what to do, where the database fails.
    """

    def __init__(self, database: Database, retention_days: int | None, seal: Seal | None = None) -> None:
        self._seal = seal
        self._database = database
        self._retention_days = retention_days
        self._transactions = Transactions(database, seal)
        self._reading, self._writing = self._transactions.reading, self._transactions.writing

    @classmethod
    def open(
        cls, where: str | Path | None, *, retention_days: int | None = None, log_messages: bool = True, seal: Seal | None = None
    ) -> "Store":
        """Open the memory, make it where there is none, and erase what is past its retention.

        Parameters
        ----------
        where
            A folder (the file in it is `convrec.sqlite`), a file, a SQLAlchemy URL, or None for a private database in this
            process's memory. A new SQLite file can be read by its owner alone, and so can a folder made for it.
        retention_days
            Whole days after which idle sessions and old feedback are erased, at least 1; None keeps them until they are
            erased by hand.
        log_messages
            False writes nothing anywhere: no message, session, feedback or attribute. `where` is then neither opened nor
            made; the store works, knows only what it is told, and forgets it with the process.
        seal
            Keys that texts, judged items and attributes are encrypted with; None writes them as they are.

        Raises
        ------
        UsageError
            A URL that cannot be understood, or less than one day of retention.
        StoreError
            The database cannot be opened or made, is no database, or was written by a newer release.
        """
        if retention_days is not None and retention_days < 1:
            raise UsageError(f"retention of {retention_days!r} days: give at least 1, or None to keep things until they are erased")
        store = cls(open_database(where if log_messages else None), retention_days, seal)
        try:
            store.purge()
        except StoreError:
            store.close()
            raise
        return store

    @property
    def location(self) -> str:
        """The database as a URL without its password."""
        return self._database.place.shown

    def create_session(
        self, session_id: str, user_id: str | None, bundle: str, created: datetime | None = None, *, catalogue: str | None = None
    ) -> None:
        """Begin a session.

        Parameters
        ----------
        session_id, user_id
            `user_id` is None for someone without a name.
        bundle, catalogue
            Fingerprint of the bundle that it is about, and the catalogue's name, which outlives a rebuild; at most 512 characters.
        created
            With a time zone; now for None.

        Raises
        ------
        ConflictError
            A session of that id exists.
        """
        who, name = optional_id(user_id, "user_id"), optional_id(catalogue, "catalogue")
        with self._writing() as connection:
            _sessions.create(connection, id_text(session_id, "session_id"), who, id_text(bundle, "bundle"), seconds(created), name)

    def session(self, session_id: str) -> SessionRecord | None:
        """The session, or None where it is not kept."""
        with self._reading() as connection:
            return _sessions.find(connection, id_text(session_id, "session_id"))

    def conversation(self, session_id: str) -> tuple[SessionRecord, list[StepRecord]] | None:
        """The session with its steps by number, as they were at one moment, or None where it is not kept."""
        wanted = id_text(session_id, "session_id")
        with self._reading() as connection:
            found = _sessions.find(connection, wanted)
            return (found, _sessions.steps(connection, wanted)) if found is not None else None

    def sessions(self, user_id: str, catalogue: str | None = None) -> list[SessionRecord]:
        """Someone's sessions about a catalogue (all for None), and those that name none; the oldest first."""
        with self._reading() as connection:
            return _sessions.of_user(connection, id_text(user_id, "user_id"), optional_id(catalogue, "catalogue"))

    def append_step(
        self, session_id: str, number: int, kind: str, payload: Mapping[str, object] | str, judged: Iterable[Judgement] = ()
    ) -> None:
        """Write one step and what was judged in it; see `append_steps`."""
        self.append_steps(session_id, [(number, kind, payload)], judged)

    def append_steps(
        self,
        session_id: str,
        steps: Iterable[tuple[int, str, Mapping[str, object] | str]],
        judged: Iterable[Judgement] = (),
    ) -> None:
        """Write steps and the feedback given in them in one transaction: all of it or none.

        Parameters
        ----------
        session_id
            An existing session.
        steps
            Each its number within the session (from 0; unique), its kind, and a JSON object as a mapping or as text.
        judged
            Feedback, each as for `record_feedback`; one whose key was used before is passed over. Without steps none is written.

        Raises
        ------
        ConflictError
            One of the numbers is taken: another turn of the session was faster.
        UnknownSessionError
            There is no such session (any more).
        """
        wanted = id_text(session_id, "session_id")
        new = [new_step(number, kind, payload) for number, kind, payload in steps]
        said = [new_feedback(one) for one in judged]
        if not new:
            return
        with self._writing() as connection:
            _sessions.append(connection, wanted, new, seconds(None))
            for one in said:
                _people.record(connection, one)

    def steps(self, session_id: str) -> list[StepRecord]:
        """The session's steps by number; none for a session that is not kept."""
        with self._reading() as connection:
            return _sessions.steps(connection, id_text(session_id, "session_id"))

    def drop_steps_from(self, session_id: str, number: int) -> int:
        """Erase the steps with this number and above; how many there were.

        Raises
        ------
        UnknownSessionError
            There is no such session (any more).
        """
        wanted = id_text(session_id, "session_id")
        with self._writing() as connection:
            return _sessions.drop_from(connection, wanted, step_number(number), seconds(None))

    def record_feedback(
        self,
        *,
        user_id: str | None,
        session_id: str | None,
        item_id: str,
        value: str,
        key: str | None = None,
        words: str = "",
        catalogue: str | None = None,
    ) -> bool:
        """Write what someone said about an item.

        Parameters
        ----------
        user_id, session_id
            Who said it and where; one of them at least.
        item_id, catalogue
            Outer id, and the name of its catalogue: it then counts in no other. None counts in each.
        value
            `like`, `dislike`, `seen`, or `clear`, which takes back all that they said about the item before.
        key
            Anything that is the same when the same request comes again; it counts per catalogue and person (per session,
            for someone without a name). Only its SHA-256 is kept.
        words
            Their own words, if any.

        Returns
        -------
        bool
            False, with nothing written, where this key was used before.
        """
        new = new_feedback(Judgement(item_id, value, user_id, session_id, key, words, catalogue))
        with self._writing() as connection:
            return _people.record(connection, new)

    def knows_key(self, user_id: str | None, session_id: str | None, key: str, catalogue: str | None = None) -> bool:
        """Whether feedback of that person (that session, for someone without a name) was recorded with this key."""
        marks = key_digests(optional_id(user_id, "user_id"), optional_id(session_id, "session_id"), key, catalogue)
        with self._reading() as connection:
            return _people.knows(connection, *marks)

    def feedback(self, user_id: str, catalogue: str | None = None, *, until: datetime | None = None) -> list[FeedbackRecord]:
        """The person's last word on each item, oldest first; items whose last word was `clear` are left out.

        Parameters
        ----------
        catalogue
            Name of the catalogue whose items are meant; None takes all catalogues. What names none counts in each.
        until
            With a time zone: what was said later is left out, as if it were then; None takes all.
        """
        said = self._events(user_id, catalogue)
        return _people.latest([event for event in said if until is None or event.at <= until], apart=catalogue is None)

    def history(self, user_id: str, catalogue: str | None = None) -> list[HistoryRecord]:
        """Every item that the person had or judged, by the time of their last word on it; `clear` takes an item out.

        As `feedback`, but for a `seen` after a `like`, which does not hide the like.
        """
        return _people.history(self._events(user_id, catalogue), apart=catalogue is None)

    def set_attributes(self, user_id: str, attributes: Mapping[str, object]) -> None:
        """Write attributes over those of the same name; the others stay, and the value None takes one away."""
        wanted = id_text(user_id, "user_id")
        dump_json(attributes, f"the attributes of {wanted!r}")
        with self._writing() as connection:
            _people.set_attributes(connection, wanted, attributes, seconds(None))

    def attributes(self, user_id: str) -> dict[str, object]:
        """The person's attributes; none for an unknown person."""
        with self._reading() as connection:
            return _people.attributes(connection, id_text(user_id, "user_id"))

    def export_user(self, user_id: str) -> dict[str, object]:
        """Everything that is kept about a person, ready for `json.dumps`.

        Returns
        -------
        dict
            `user_id`, `exported` (when), `attributes`, `sessions` (each with its `steps`), and `feedback` (every word of it in
            order, also what a later one replaced), of all catalogues. Times are ISO 8601 in UTC. Lists are empty for an unknown person.
        """
        with self._reading() as connection:
            return _erasure.export(connection, id_text(user_id, "user_id"))

    def forget_user(self, user_id: str) -> ForgetReport:
        """Erase everything that is kept about a person, their sessions too, in one transaction.

        On SQLite the file is then rewritten without the erased bytes and its log emptied; the report says whether that
        could be done. A chat that still runs gets `UnknownSessionError` when it writes its next step.
        """
        wanted = id_text(user_id, "user_id")
        with self._writing() as connection:
            erased = _erasure.forget(connection, wanted)
        return self._report(erased)

    def forget_session(self, session_id: str) -> ForgetReport:
        """Erase one session, for someone without a name: its steps, and the nameless feedback given in it."""
        wanted = id_text(session_id, "session_id")
        with self._writing() as connection:
            erased = _erasure.forget_session(connection, wanted)
        return self._report(erased)

    def reseal(self) -> int:
        """Encrypt every text anew with the present key, in one transaction; the number of rows.

        `UsageError` for a store that was opened without keys.
        """
        if self._seal is None:
            raise UsageError("the memory was opened without encryption keys; give them (--encrypt-with)")
        with self._writing() as connection:
            rows = _resealing.reseal(connection)
        if self._database.path is not None:
            _sqlite.compact(self._database.path)
        return rows

    def purge(self, now: datetime | None = None, *, days: int | None = None) -> int:
        """Erase what is past its retention: sessions idle for longer, older feedback, and the attributes, older too, of people
        of whom nothing else is left.

        Parameters
        ----------
        now
            With a time zone; the present for None.
        days
            The retention; that which the store was opened with for None.

        Returns
        -------
        int
            Rows erased; 0 without a retention.
        """
        kept = days if days is not None else self._retention_days
        if kept is None:
            return 0
        before = seconds(now) - kept * _DAY_SECONDS
        with self._writing() as connection:
            erased = _erasure.purge(connection, before)
        if erased.rows and self._database.path is not None:
            _sqlite.shrink_log(self._database.path)
        return erased.rows

    def spend(self, spender: str, most: int, now: datetime | None = None) -> bool:
        """Take one from a spender's budget of `most` a day (UTC); False where it is spent. Counted across all programs."""
        day = int(seconds(now) // _DAY_SECONDS)
        with self._writing() as connection:
            return _spending.spend(connection, id_text(spender, "spender"), day, most)

    def check(self) -> None:
        """Do nothing where the database can be read and takes writes; `StoreError` otherwise."""
        with self._writing() as connection:
            connection.exec_driver_sql("SELECT 1")

    def close(self) -> None:
        """Give the connections back; what was written stays. A closed store refuses every further call."""
        self._transactions.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _events(self, user_id: str, catalogue: str | None) -> list[FeedbackRecord]:
        with self._reading() as connection:
            return _people.events(connection, id_text(user_id, "user_id"), optional_id(catalogue, "catalogue"))

    def _report(self, erased: _erasure.Erased) -> ForgetReport:
        path = self._database.path
        gone = not self._database.place.server if path is None else _sqlite.compact(path)
        return ForgetReport(erased.sessions, erased.steps, erased.feedback, erased.attributes, gone)
