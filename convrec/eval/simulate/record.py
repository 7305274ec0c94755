"""What is kept of one dialogue."""

from pydantic import BaseModel, ConfigDict

from convrec.eval.simulate.cases import Kind

__all__ = ["Line", "Record"]


class Line(BaseModel):
    """One line of a transcript."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: str
    """user or assistant."""
    text: str
    """What was said."""
    demands: tuple[str, ...] = ()
    """Demands that a message makes."""
    shown: tuple[str, ...] = ()
    """Ids and titles of what a reply shows."""
    faults: tuple[str, ...] = ()
    """What a reply got wrong."""
    abstained: bool = False
    """Whether a reply says that nothing fits."""

    def __init__(
        self,
        role: str,
        text: str,
        demands: tuple[str, ...] = (),
        shown: tuple[str, ...] = (),
        faults: tuple[str, ...] = (),
        abstained: bool = False,
    ) -> None:
        super().__init__(role=role, text=text, demands=demands, shown=shown, faults=faults, abstained=abstained)


class Record(BaseModel):
    """One finished dialogue."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: str
    """Name of the case."""
    kind: Kind
    """Which simulator."""
    trial: int
    """Which of the case's trials, from 0."""
    success: bool
    """Served, and no demand or policy broken on the way."""
    accepted: str | None
    """Id of the item that was taken."""
    turns: int
    """Messages that the person sent."""
    questions: int
    """Questions back."""
    confirmations: int
    """Confirmations asked for."""
    leaks: int
    """Messages that hold the target's title."""
    refused_words: int
    """Times that a chat model's words were not taken."""
    faults: dict[str, int]
    """Faults of the replies by kind."""
    items: int
    """Items shown, repeats included."""
    valid: int
    """Of these, the catalogue's own with their true facts."""
    abstained: bool
    """Whether it was said that nothing fits, once all demands of an unsolvable case were told."""
    named: bool
    """Whether a requirement was named then."""
    offered: bool
    """Whether a way out was offered then."""
    wants: tuple[str, ...]
    """What the person wanted."""
    lines: tuple[Line, ...]
    """The transcript."""

    @property
    def name(self) -> str:
        """Tells the dialogue apart: ``constraints-017#2``."""
        return f"{self.case}#{self.trial}"
