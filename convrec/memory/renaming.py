"""A catalogue that goes by another name from now on: what was kept under the former one is moved."""

from sqlalchemy import update

from convrec.memory._tables import FEEDBACK, SESSIONS
from convrec.memory._values import id_text
from convrec.memory.store import Store

__all__ = ["rename_catalogue"]


def rename_catalogue(store: Store, former: str, name: str) -> int:
    """Keep all sessions and feedback about one catalogue under another name, in one transaction; the number of rows."""
    was, now = id_text(former, "former"), id_text(name, "name")
    with store._writing() as connection:  # the package's own transaction
        return sum(
            connection.execute(update(part.table).where(part.catalogue == was).values(catalogue=now)).rowcount
            for part in (SESSIONS, FEEDBACK)
        )
