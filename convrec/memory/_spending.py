"""Budgets by the day: the statements, each within a transaction of the caller."""

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from convrec.memory._tables import SPENDING

__all__ = ["spend"]


def spend(connection: Connection, spender: str, day: int, most: int) -> bool:
    """Take one from the day's budget; False, with nothing taken, where it is spent. Earlier days are erased.

    One statement looks and counts, so that of two at once no more than the budget is taken.
    """
    mine = (SPENDING.spender == spender) & (SPENDING.day == day)
    counted = update(SPENDING.table).where(mine & (SPENDING.spent < most)).values(spent=SPENDING.spent + 1)
    if connection.execute(counted).rowcount:
        return True
    if connection.execute(select(SPENDING.spent).where(mine)).first() is not None or most < 1:
        return False
    connection.execute(delete(SPENDING.table).where((SPENDING.spender == spender) & (SPENDING.day < day)))
    try:
        with connection.begin_nested():
            connection.execute(insert(SPENDING.table), {"spender": spender, "day": day, "spent": 1})
    except IntegrityError:  # on a server another process made the row since
        return spend(connection, spender, day, most)
    return True
