"""Titles that read as pronouns stand between quotes."""

import pytest

from convrec.agent.writing._items import styled


@pytest.mark.parametrize(
    ("title", "plain", "marked"),
    [
        ("It", '"It"', "*It*"),
        ("Her", '"Her"', "*Her*"),
        ("Them!", '"Them!"', "*Them!*"),
        ("Heat", "Heat", "*Heat*"),
        ("It Follows",) * 2 + ("*It Follows*",),
    ],
)
def test_a_title_that_reads_as_a_pronoun_is_quoted_where_nothing_marks_it(title: str, plain: str, marked: str) -> None:
    assert styled(title, "plain") == plain
    assert styled(title, "markdown") == marked
