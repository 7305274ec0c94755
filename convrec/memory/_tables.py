"""The tables of the memory database, in the one form that SQLite and PostgreSQL share.

Ids are stored as text that both can hold, times as seconds since 1970 in UTC (double precision), and payloads as JSON in
plain ASCII, so that no character of a message depends on the database's encoding. Table names carry the product's name,
because a server database is often shared.
"""

from sqlalchemy import Column, ColumnElement, Dialect, Double, ForeignKey, Index, Integer, MetaData, Table, Text, or_, true
from sqlalchemy.types import TypeDecorator

__all__ = ["ATTRIBUTES", "FEEDBACK", "MARKS", "METADATA", "SCHEMA", "SESSIONS", "SPENDING", "STEPS", "IdText", "within"]

METADATA = MetaData()


class IdText(TypeDecorator[str]):
    """Text that may hold a NUL character, which PostgreSQL refuses.

    NUL is written as ESC `0` and ESC as ESC ESC, and read back as they were. Either takes two bytes, so an id of 512
    characters never passes 2048 bytes and fits into PostgreSQL's index entries (2704 bytes).
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Escape on the way in."""
        return None if value is None else value.replace("\x1b", "\x1b\x1b").replace("\x00", "\x1b0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Unescape on the way out."""
        if value is None or "\x1b" not in value:
            return value
        return "\x1b".join(part.replace("\x1b0", "\x00") for part in value.split("\x1b\x1b"))


class _Schema:
    """One row: the version of these tables."""

    version: Column[int] = Column("version", Integer, primary_key=True, autoincrement=False)
    table = Table("convrec_schema", METADATA, version)


class _Sessions:
    """One row a conversation."""

    session_id: Column[str] = Column("session_id", IdText(), primary_key=True)
    user_id: Column[str] = Column("user_id", IdText(), nullable=True, index=True)
    bundle: Column[str] = Column("bundle", IdText(), nullable=False)
    catalogue: Column[str] = Column("catalogue", IdText(), nullable=True)
    created: Column[float] = Column("created", Double, nullable=False)
    last_active: Column[float] = Column("last_active", Double, nullable=False, index=True)
    table = Table("convrec_sessions", METADATA, session_id, user_id, bundle, catalogue, created, last_active)


class _Steps:
    """One row a step; the primary key is what stops two turns from writing the same number."""

    session_id: Column[str] = Column("session_id", IdText(), ForeignKey("convrec_sessions.session_id"), primary_key=True)
    number: Column[int] = Column("number", Integer, primary_key=True, autoincrement=False)
    kind: Column[str] = Column("kind", IdText(), nullable=False)
    payload: Column[str] = Column("payload", Text, nullable=False)
    at: Column[float] = Column("at", Double, nullable=False)
    table = Table("convrec_steps", METADATA, session_id, number, kind, payload, at)


class _Feedback:
    """One row each time someone says something about an item; `key_digest` makes a repeated request harmless.

    Two catalogues may use one item id for different items, so each row names its own; older rows name none.
    """

    event_id: Column[int] = Column("event_id", Integer, primary_key=True)
    user_id: Column[str] = Column("user_id", IdText(), nullable=True, index=True)
    session_id: Column[str] = Column("session_id", IdText(), nullable=True, index=True)
    catalogue: Column[str] = Column("catalogue", IdText(), nullable=True)
    item_id: Column[str] = Column("item_id", IdText(), nullable=False)
    value: Column[str] = Column("value", Text, nullable=False)
    words: Column[str] = Column("words", IdText(), nullable=False)
    key_digest: Column[str] = Column("key_digest", Text, nullable=True)
    at: Column[float] = Column("at", Double, nullable=False, index=True)
    table = Table(
        "convrec_feedback",
        METADATA,
        event_id,
        user_id,
        session_id,
        catalogue,
        item_id,
        value,
        words,
        key_digest,
        at,
        Index("convrec_feedback_key", key_digest, unique=True),
    )


class _Attributes:
    """One row a person: their attributes as one JSON object."""

    user_id: Column[str] = Column("user_id", IdText(), primary_key=True)
    attributes: Column[str] = Column("attributes", Text, nullable=False)
    at: Column[float] = Column("at", Double, nullable=False)
    table = Table("convrec_attributes", METADATA, user_id, attributes, at)


class _Spending:
    """One row a spender and day: how much of a budget is spent."""

    spender: Column[str] = Column("spender", IdText(), primary_key=True)
    day: Column[int] = Column("day", Integer, primary_key=True, autoincrement=False)
    spent: Column[int] = Column("spent", Integer, nullable=False)
    table = Table("convrec_spending", METADATA, spender, day, spent)


class _Marks:
    """One row a named place in a session; the payload, where there is one, is what was answered there."""

    name: Column[str] = Column("name", IdText(), primary_key=True)
    session_id: Column[str] = Column("session_id", IdText(), ForeignKey("convrec_sessions.session_id"), nullable=False, index=True)
    number: Column[int] = Column("number", Integer, nullable=False)
    payload: Column[str] = Column("payload", Text, nullable=False)
    at: Column[float] = Column("at", Double, nullable=False)
    table = Table("convrec_marks", METADATA, name, session_id, number, payload, at)


SCHEMA = _Schema()
SESSIONS = _Sessions()
STEPS = _Steps()
FEEDBACK = _Feedback()
ATTRIBUTES = _Attributes()
SPENDING = _Spending()
MARKS = _Marks()


def within(column: Column[str], catalogue: str | None) -> ColumnElement[bool]:
    """What is about a catalogue, or names none; everything for None."""
    return true() if catalogue is None else or_(column.is_(None), column == catalogue)
