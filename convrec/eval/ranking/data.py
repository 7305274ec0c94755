"""The data of a ranking run: what is learned from, and who is asked for what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from convrec.errors import InputError, UsageError
from convrec.eval.findings import Findings
from convrec.eval.ranking.joined import Part, join
from convrec.eval.ranking.pairs import Pairs, read_pairs
from convrec.eval.ranking.splits import Cases, cases, history, learnable, separate, separate_inside
from convrec.retrieval.collaborative import Interactions
from convrec.types import Rows

__all__ = ["RankingData", "Validation", "load"]


@dataclass(frozen=True)
class Validation:
    """Where a blend's weights are chosen.

    Attributes
    ----------
    learn
        What the parts are fitted on; the data's own `learn` where a validation file is given.
    histories, held
        Per person, what is known and what is to be found.
    """

    learn: Interactions
    histories: list[Rows]
    held: list[Rows]


@dataclass(frozen=True)
class RankingData:
    """The data of a ranking run.

    Attributes
    ----------
    learn
        What the models learn from; its columns are the whole catalogue.
    item_ids
        Outer ids by row, in their order as texts.
    user_ids
        Outer id of each case's person.
    cases
        Who is asked for what; `Cases.people` are rows of the matrix that was split, not of `learn`.
    given_validation
        From a validation file, else None.
    split
        By which the cases were made.
    order
        What the order of a person's items rests on.
    """

    learn: Interactions
    item_ids: tuple[str, ...]
    user_ids: tuple[str, ...]
    cases: Cases
    given_validation: Validation | None
    split: str
    order: str

    def validation(self, seed: int) -> Validation:
        """The validation file's, or a split within what is learned from, see `separate_inside`."""
        if self.given_validation is not None:
            return self.given_validation
        separation = separate_inside(self.learn, self.split, np.random.default_rng(seed))
        inner = cases(self.learn, separation)
        return Validation(learnable(self.learn, separation), inner.histories, inner.relevant)


def load(
    train: Sequence[Path],
    test: Sequence[Path] = (),
    valid: Path | None = None,
    *,
    split: str = "given",
    item_ids: Sequence[str] = (),
    seed: int = 0,
    findings: Findings,
) -> RankingData:
    """Read the files and split them.

    Parameters
    ----------
    train, test, valid
        Files of interactions. In a split other than "given", train and test are put together and split anew.
    split
        One of `SPLITS`.
    item_ids
        Further items of the catalogue: candidates that perhaps nobody took.
    seed
        Of the splits that draw.
    findings
        Takes what is wrong with the files.

    Raises
    ------
    InputError
        For a file that cannot be read at all.
    UsageError
        For files that do not fit the split, and a split that leaves nothing to find.
    """
    if split == "given" and not test:
        raise UsageError("the split 'given' needs --test FILE; or choose --split leave-last-out, temporal or new-users")
    if split != "given" and valid is not None:
        raise UsageError(f"the split {split!r} makes its own validation part: --valid goes with --split given alone")
    groups = {"train": list(train), "test": list(test), "valid": [valid] if valid is not None else []}
    pairs = {role: [read_pairs(path, findings) for path in paths] for role, paths in groups.items()}
    if split == "given":
        return _given(pairs, item_ids, findings)
    merged: list[Pairs] = [*pairs["train"], *pairs["test"]]
    joined = join({"train": merged}, item_ids, findings)
    everything = joined.parts["train"].interactions
    if split == "temporal" and not joined.clock:
        raise UsageError("the split 'temporal' needs a time for every interaction; use leave-last-out or new-users")
    separation = separate(everything, split, np.random.default_rng(seed))
    found = cases(everything, separation)
    people = tuple(everything.user_ids[person] for person in found.people)
    return RankingData(learnable(everything, separation), joined.item_ids, people, found, None, split, joined.order)


def _given(pairs: dict[str, list[Pairs]], item_ids: Sequence[str], findings: Findings) -> RankingData:
    joined = join(pairs, item_ids, findings)
    learn, test = joined.parts["train"], joined.parts["test"]
    valid = joined.parts.get("valid")
    for role in ("test", "valid"):
        _note_odd(learn, role, pairs[role], joined.item_ids, findings)
    found = _cases(learn, test)
    if not len(found.people):
        raise InputError("nobody in it has a line in the train files", path=pairs["test"][0].path)
    validation = None
    if valid is not None:
        held = _cases(learn, valid)
        validation = Validation(learn.interactions, held.histories, held.relevant)
        found = _also_known(found, learn.interactions, valid)
    people = tuple(learn.interactions.user_ids[person] for person in found.people)
    return RankingData(learn.interactions, joined.item_ids, people, found, validation, "given", joined.order)


def _cases(learn: Part, held: Part) -> Cases:
    """People of the held part who are in train too; what train holds already is not to be found."""
    people: list[int] = []
    histories: list[Rows] = []
    known: list[Rows] = []
    relevant: list[Rows] = []
    for user, wanted in held.likes():
        person = learn.person(user)
        if person is None:
            continue
        seen = learn.columns(person)
        new = np.setdiff1d(wanted, seen)
        if new.size:
            people.append(person)
            histories.append(history(learn.interactions, person))
            known.append(seen)
            relevant.append(new)
    return Cases(np.array(people, np.int64), histories, known, relevant)


def _also_known(found: Cases, learn: Interactions, valid: Part) -> Cases:
    """Validation items are no candidates: they are neither right nor wrong answers."""
    known: list[Rows] = []
    for person, seen, wanted in zip(found.people, found.known, found.relevant, strict=True):
        other = valid.person(learn.user_ids[person])
        more = np.empty(0, np.int64) if other is None else np.setdiff1d(valid.columns(other), wanted)
        known.append(np.union1d(seen, more))
    return replace(found, known=known)


def _note_odd(learn: Part, role: str, files: Sequence[Pairs], item_ids: Sequence[str], findings: Findings) -> None:
    """Name the lines whose person or item train does not have, and those that train holds already."""
    row_of = {item: row for row, item in enumerate(item_ids)}
    taken = learn.interactions.matrix.getnnz(axis=0) > 0
    for pairs in files:
        strangers: set[str] = set()
        for user, item, line in zip(pairs.users, pairs.items, pairs.lines, strict=True):
            person, row = learn.person(user), row_of.get(item, -1)
            if person is None and user not in strangers:
                strangers.add(user)
                findings.add(f"people of {role} without a line in train, left out of the means", pairs.path, line, user)
            elif person is not None and row >= 0 and not taken[row]:
                findings.add(f"items of {role} that no line of train has, which most models cannot find", pairs.path, line, item)
            elif person is not None and row in learn.seen(person):
                findings.add(f"pairs of {role} that train holds, too: no candidates, left out", pairs.path, line, f"{user} {item}")
