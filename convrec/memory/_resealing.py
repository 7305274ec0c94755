"""Rotation: everything that is sealed, sealed anew with the present key, within a transaction of the caller."""

from sqlalchemy import Connection, bindparam, select, update

from convrec.memory._tables import ATTRIBUTES, FEEDBACK, MARKS, STEPS
from convrec.memory.sealing import opened, sealed

__all__ = ["reseal"]


def reseal(connection: Connection) -> int:
    """Open every text and seal it again; what was never sealed is sealed now. Gives the number of rows."""
    steps = connection.execute(select(STEPS.session_id, STEPS.number, STEPS.payload)).all()
    judged = connection.execute(select(FEEDBACK.event_id, FEEDBACK.item_id, FEEDBACK.words)).all()
    marks = connection.execute(select(MARKS.name, MARKS.payload).where(MARKS.payload != "")).all()
    people = connection.execute(select(ATTRIBUTES.user_id, ATTRIBUTES.attributes)).all()

    def anew(text: str) -> str:
        return sealed(connection, opened(connection, text))

    if steps:
        which = (STEPS.session_id == bindparam("s")) & (STEPS.number == bindparam("n"))
        statement = update(STEPS.table).where(which).values(payload=bindparam("p"))
        connection.execute(statement, [{"s": row.session_id, "n": row.number, "p": anew(row.payload)} for row in steps])
    if judged:
        statement = update(FEEDBACK.table).where(FEEDBACK.event_id == bindparam("e")).values(item_id=bindparam("i"), words=bindparam("w"))
        connection.execute(statement, [{"e": row.event_id, "i": anew(row.item_id), "w": anew(row.words)} for row in judged])
    if marks:
        statement = update(MARKS.table).where(MARKS.name == bindparam("m")).values(payload=bindparam("p"))
        connection.execute(statement, [{"m": row.name, "p": anew(row.payload)} for row in marks])
    if people:
        statement = update(ATTRIBUTES.table).where(ATTRIBUTES.user_id == bindparam("u")).values(attributes=bindparam("a"))
        connection.execute(statement, [{"u": row.user_id, "a": anew(row.attributes)} for row in people])
    return len(steps) + len(judged) + len(marks) + len(people)
